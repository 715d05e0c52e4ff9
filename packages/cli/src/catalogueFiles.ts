import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import {
  type Catalogue,
  type CatalogueText,
  decodeUtf8,
  type Issue,
  parseCatalogue,
  readStrictYaml,
} from '@redoubt/scenario';
import { BadInputError } from './badInputError.ts';
import { readInputFile } from './inputFile.ts';
import { argumentIssue } from './issues.ts';

/** Folder of the catalogue that comes with the program. */
export function ownCatalogueFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('@redoubt/catalogue/package.json'));
}

/** Text of the files of a catalogue, and what could not be read. */
export interface CatalogueFiles {
  readonly files: readonly CatalogueText[];
  readonly issues: readonly Issue[];
}

/**
 * Read every YAML file of a catalogue folder.
 *
 * @param folder - holds `sources.yaml` and a folder per kind
 * @returns text by path from the current folder, in order of path
 * @throws BadInputError if the folder cannot be read or holds no YAML file
 */
export function readCatalogueFiles(folder: string): CatalogueFiles {
  const refuse = (what: string): never => {
    const said = { code: 'unreadable', what, expected: 'expected a folder with sources.yaml', next: 'check the path' };
    throw new BadInputError([argumentIssue(folder, 0, said)]);
  };
  let names: string[] = [];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (error) {
    refuse(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`);
  }
  const own = names.filter((name) => !name.includes('node_modules'));
  if (own.length === 0) refuse('holds no YAML file');
  const files: CatalogueText[] = [];
  const issues: Issue[] = [];
  for (const name of own) {
    const path = relative('.', join(folder, name));
    const input = readInputFile(path);
    if ('issue' in input) issues.push(input.issue);
    else {
      const decoded = decodeUtf8(input.bytes);
      if ('text' in decoded) files.push({ path, text: decoded.text });
      else issues.push(...readStrictYaml(input.bytes, path).issues);
    }
  }
  return { files, issues };
}

/**
 * Load a catalogue that must be sound.
 *
 * @param folder - the program's own if undefined
 * @returns the catalogue
 * @throws BadInputError with every issue of every file
 */
export function loadCatalogue(folder: string = ownCatalogueFolder()): Catalogue {
  const { files, issues } = readCatalogueFiles(folder);
  const parsed = parseCatalogue(files);
  const all = [...issues, ...('issues' in parsed ? parsed.issues : [])];
  if ('issues' in parsed || all.length > 0) throw new BadInputError(all);
  return parsed.catalogue;
}
