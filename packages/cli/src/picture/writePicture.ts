import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve as absolute } from 'node:path';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';

function refuse(what: string, expected: string, next: string): never {
  throw new BadInputError([argumentIssue('--picture', 0, { code: 'unusable', what, expected, next })]);
}

/**
 * Refuses a picture that would replace a file, before any work is done.
 *
 * @param path - file to be written
 * @param isForced - a file of that name may be replaced
 * @param ending - how its name must end
 * @throws BadInputError
 */
export function checkPicture(path: string, isForced: boolean, ending: '.svg' | '.png' = '.svg'): void {
  if (!path.toLowerCase().endsWith(ending)) {
    refuse(`is "${path.slice(0, 80)}"`, `expected a file name that ends in ${ending}`, 'choose another name');
  }
  if (!existsSync(path)) return;
  if (statSync(path).isDirectory()) refuse(`${path} is a directory`, 'expected a file', 'choose another name');
  if (!isForced) refuse(`${path} exists`, 'expected a new file', 'choose another name, or add --force');
}

/**
 * Writes a picture and the folders above it; no half-written file is ever under its name.
 *
 * @param path - file, replaced if it exists
 * @param picture - whole document
 * @throws BadInputError if the place cannot be written
 */
export function writePicture(path: string, picture: string | Uint8Array): void {
  const temporary = `${absolute(path)}.part-${process.pid}`;
  try {
    mkdirSync(dirname(temporary), { recursive: true });
    writeFileSync(temporary, picture);
    renameSync(temporary, path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    refuse(`${path} cannot be written (${code})`, 'expected a place that can be written', 'choose another name');
  } finally {
    rmSync(temporary, { force: true });
  }
}
