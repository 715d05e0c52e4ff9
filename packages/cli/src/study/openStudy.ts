import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { type Catalogue, type Issue, parseScenario, type Scenario, suggest } from '@redoubt/scenario';
import { checkStudy, parseStudy, type Study } from '@redoubt/study';
import { BadInputError } from '../badInputError.ts';
import { readInputFile } from '../inputFile.ts';
import { argumentIssue } from '../issues.ts';
import { type CaseInput, caseInput } from '../loadCase.ts';

/** A study file with its scenario, both in order. */
export interface OpenedStudy {
  readonly study: Study;
  readonly file: string;
  /** The study file as it was read. */
  readonly bytes: Uint8Array;
  readonly input: CaseInput;
  /** The scenario as its file says, without settings. */
  readonly scenario: Scenario;
  readonly warnings: readonly Issue[];
}

/** Folder with the studies that come with the program, or null outside a checkout. */
function ownStudies(): string | null {
  let folder = dirname(new URL(import.meta.url).pathname);
  for (let up = 0; up < 6; up++) {
    const path = join(folder, 'studies');
    if (existsSync(path) && readdirSync(path).some((name) => name.endsWith('.yaml'))) return path;
    folder = dirname(folder);
  }
  return null;
}

/** Names of the studies that come with the program. */
export function studyNames(): string[] {
  const folder = ownStudies();
  if (folder === null) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort();
}

/**
 * File of a study.
 *
 * @param given - path of a file, or the name of a study that comes with the program
 * @throws BadInputError if there is none of that name
 */
export function studyPath(given: string): string {
  if (existsSync(given) && statSync(given).isFile()) return given;
  if (!/^[a-z0-9-]+$/.test(given) || existsSync(given)) return given;
  const names = studyNames();
  const folder = ownStudies();
  if (folder !== null && names.includes(given)) return join(folder, `${given}.yaml`);
  const said = {
    code: 'unusable',
    what: `is "${given}"`,
    expected: 'expected a file, or the name of a study that comes with the program',
    next: suggest(given, names),
  };
  throw new BadInputError([argumentIssue('STUDY', 0, said)]);
}

/** What a study calls its scenario, as `run` takes it: a name, or a path from the study file. */
function scenarioOfStudy(named: string, studyFile: string): string {
  if (/^[a-z0-9-]+$/.test(named) || isAbsolute(named)) return named;
  return join(dirname(studyFile), named);
}

/**
 * Reads and checks a study file over its scenario.
 *
 * @param file - path of the study file
 * @param bytes - its content
 * @param catalogue - gives the catalogue; asked for when the file itself is in order
 * @returns every issue, and the study if there is no error among them
 * @throws BadInputError if the scenario cannot be read
 */
export function checkOpened(
  file: string,
  bytes: Uint8Array,
  catalogue?: () => Catalogue,
): { readonly opened: OpenedStudy | undefined; readonly issues: readonly Issue[] } {
  const parsed = parseStudy(bytes, file);
  if (parsed.study === undefined) return { opened: undefined, issues: parsed.issues };
  const { study } = parsed;
  const input = caseInput(scenarioOfStudy(study.scenario, file), catalogue);
  const found = checkStudy(study, parsed, { file: input.path, input: input.bytes }, input.catalogue);
  const issues = [...parsed.issues, ...found];
  const { scenario } = parseScenario(input.bytes, input.path);
  const isUsable = scenario !== undefined && issues.every(({ severity }) => severity !== 'error');
  return { opened: isUsable ? { study, file, bytes, input, scenario, warnings: issues } : undefined, issues };
}

/**
 * Reads a study, its scenario and the catalogue, and checks all of it before anything is run.
 *
 * @param given - path of a study file, or the name of one that comes with the program
 * @returns study, scenario, warnings
 * @throws BadInputError with every issue
 */
export function openStudy(given: string): OpenedStudy {
  const file = studyPath(given);
  const read = readInputFile(file);
  if ('issue' in read) throw new BadInputError([read.issue]);
  const { opened, issues } = checkOpened(file, read.bytes);
  if (opened === undefined) throw new BadInputError(issues);
  return opened;
}
