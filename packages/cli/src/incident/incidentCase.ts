import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SMOOTH_EARTH } from '@redoubt/kernel';
import { type Catalogue, parseScenario, resolve, type Scenario, suggest } from '@redoubt/scenario';
import type { RunCase } from '@redoubt/study';
import { BadInputError } from '../badInputError.ts';
import { readInputFile } from '../inputFile.ts';
import { argumentIssue } from '../issues.ts';

/** A file of an incident, and the bytes in it. */
export interface IncidentFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Folder of the incidents that come with the program, or null outside a checkout. */
function incidentFolder(): string | null {
  let folder = dirname(new URL(import.meta.url).pathname);
  for (let up = 0; up < 6; up++) {
    const path = join(folder, 'scenarios', 'incidents');
    if (existsSync(path)) return path;
    folder = dirname(folder);
  }
  return null;
}

/** Names of the incidents that come with the program, in order. */
export function incidentNames(): string[] {
  const folder = incidentFolder();
  if (folder === null) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -5))
    .sort();
}

/**
 * Reads an incident.
 *
 * @param given - name of one that comes with the program, or a file
 * @throws BadInputError if there is none
 */
export function readIncident(given: string): IncidentFile {
  const isFile = existsSync(given) && statSync(given).isFile();
  const names = incidentNames();
  const path = isFile ? given : names.includes(given) ? join(incidentFolder() ?? '', `${given}.yaml`) : null;
  if (path === null) {
    const said = {
      code: 'unknown-id',
      what: `is "${given.slice(0, 80)}"`,
      expected: 'expected a file, or the name of an incident',
      next: suggest(given, names),
    };
    throw new BadInputError([argumentIssue('NAME', 1, said)]);
  }
  const input = readInputFile(path);
  if ('issue' in input) throw new BadInputError([input.issue]);
  return { path, bytes: input.bytes };
}

/**
 * One variant of an incident, ready to run on a smooth earth.
 *
 * @param file - the incident
 * @param catalogue - catalogue of the program
 * @param settings - `path=value` each, on top of what the file says; no preset of links is applied
 * @throws BadInputError with every issue
 */
export function incidentCase(
  { path, bytes }: IncidentFile,
  catalogue: Catalogue,
  settings: readonly string[],
): { readonly scenario: Scenario; readonly runCase: RunCase } {
  const parsed = parseScenario(bytes, path, settings);
  if (parsed.scenario === undefined || parsed.issues.some(({ severity }) => severity === 'error')) {
    throw new BadInputError(parsed.issues);
  }
  const { spec, specHash, issues } = resolve(parsed.scenario, catalogue, { file: path, locate: parsed.locate });
  if (spec === undefined || issues.some(({ severity }) => severity === 'error')) throw new BadInputError(issues);
  return { scenario: parsed.scenario, runCase: { spec, specHash, relief: SMOOTH_EARTH } };
}
