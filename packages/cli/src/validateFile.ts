import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import {
  type Catalogue,
  checkScenario,
  type Issue,
  parseCatalogue,
  parseScenario,
  readStrictYaml,
} from '@redoubt/scenario';
import { isStudyData } from '@redoubt/study';
import { BadInputError } from './badInputError.ts';
import { ownCatalogueFolder, readCatalogueFiles } from './catalogueFiles.ts';
import { readInputFile } from './inputFile.ts';
import type { FileKind } from './schemas/validateDocument.ts';
import { checkOpened } from './study/openStudy.ts';

/** What is wrong with one file, and what it was taken for. */
export interface ValidatedFile {
  readonly kind: FileKind;
  readonly issues: readonly Issue[];
}

/** The folder of the catalogue that a file belongs to, or undefined for a file on its own. */
function catalogueAround(path: string): string | undefined {
  const folder = dirname(resolve(path));
  return [folder, dirname(folder)].find((candidate) => existsSync(join(candidate, 'sources.yaml')));
}

/** A catalogue file is judged among the others, since its sources and references live there. */
function catalogueIssues(path: string, bytes: Uint8Array): readonly Issue[] {
  const text = new TextDecoder().decode(bytes);
  const around = catalogueAround(path);
  const { files } = readCatalogueFiles(around ?? ownCatalogueFolder());
  const name = around === undefined ? basename(path) : path;
  const others = files.filter((file) => resolve(file.path) !== resolve(path));
  const parsed = parseCatalogue([...others, { path: name, text }]);
  const issues = 'issues' in parsed ? parsed.issues : [];
  return issues.filter((issue) => issue.file === name).map((issue) => ({ ...issue, file: path }));
}

function isCatalogueEntry(value: unknown): boolean {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping && Object.hasOwn(value, 'kind') && !Object.hasOwn(value, 'schemaVersion');
}

/** A study is judged over its scenario; one that cannot be read is an issue of its own. */
function studyIssues(path: string, bytes: Uint8Array, catalogue: () => Catalogue): readonly Issue[] {
  try {
    return checkOpened(path, bytes, catalogue).issues;
  } catch (error) {
    if (error instanceof BadInputError) return error.issues;
    throw error;
  }
}

/**
 * Check one scenario, study or catalogue file.
 *
 * @param path - as the user wrote it
 * @param catalogue - gives the catalogue whose ids a scenario may use; asked only for a scenario without errors of form
 * @returns what it was taken for, and every issue
 */
export function validateFile(path: string, catalogue: () => Catalogue): ValidatedFile {
  const input = readInputFile(path);
  if ('issue' in input) return { kind: 'unknown', issues: [input.issue] };
  const yaml = readStrictYaml(input.bytes, path);
  if (yaml.value === undefined) return { kind: 'unknown', issues: yaml.issues };
  if (isCatalogueEntry(yaml.value)) return { kind: 'catalogue', issues: catalogueIssues(path, input.bytes) };
  if (isStudyData(yaml.value)) return { kind: 'study', issues: studyIssues(path, input.bytes, catalogue) };
  const parsed = parseScenario(input.bytes, path);
  const resolved = parsed.scenario === undefined ? [] : checkScenario(parsed.scenario, catalogue(), parsed);
  return { kind: 'scenario', issues: [...parsed.issues, ...resolved] };
}
