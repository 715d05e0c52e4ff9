import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ReliefInput, type RunSpec, SMOOTH_EARTH } from '@redoubt/kernel';
import { type Catalogue, MODES, parseCatalogue, parseScenario, resolve } from '@redoubt/scenario';
import { runOne, type RunRow } from '@redoubt/study';
import type { CaseRequest } from '../../src/run/caseRequest.ts';

let catalogue: Catalogue | null = null;

function ownCatalogue(): Catalogue {
  if (catalogue !== null) return catalogue;
  const names = readdirSync('catalogue', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.yaml') && !name.includes('node_modules'),
  );
  const parsed = parseCatalogue(
    names.map((name) => ({ path: name, text: readFileSync(join('catalogue', name), 'utf8') })),
  );
  if ('issues' in parsed) throw new Error('the catalogue is damaged');
  catalogue = parsed.catalogue;
  return catalogue;
}

/** Spec of a request as the command line works it out: files from the disk. */
export function nodeSpec({ scenario, mode, settings }: CaseRequest): { spec: RunSpec; specHash: string } {
  if (scenario.kind !== 'packaged') throw new Error('a packaged scenario expected');
  const file = join('scenarios', `${scenario.name}.yaml`);
  const own = MODES.find(({ name }) => name === mode)?.settings ?? [];
  const parsed = parseScenario(readFileSync(file), file, [...own, ...settings]);
  if (parsed.scenario === undefined) throw new Error(JSON.stringify(parsed.issues));
  const { spec, specHash } = resolve(parsed.scenario, ownCatalogue(), { file, locate: parsed.locate });
  if (spec === undefined) throw new Error(`${file} does not resolve`);
  return { spec, specHash };
}

/** The run of a request by the way of the command line: no recorder, one go. */
export function nodeRun(request: CaseRequest, relief: ReliefInput = SMOOTH_EARTH): RunRow {
  const { spec, specHash } = nodeSpec(request);
  return runOne({ spec, specHash, relief }, request.seed).row;
}
