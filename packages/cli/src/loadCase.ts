import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type Catalogue,
  type Issue,
  MODES,
  parseScenario,
  type ProvenanceRow,
  resolve,
  type Scenario,
  suggest,
} from '@redoubt/scenario';
import type { RunCase } from '@redoubt/study';
import { BadInputError } from './badInputError.ts';
import { loadCatalogue } from './catalogueFiles.ts';
import { readInputFile } from './inputFile.ts';
import { argumentIssue } from './issues.ts';
import { decideRelief, type ReliefDecision, type ReliefWishes } from './reliefChoice.ts';
import { type ReliefStep, reliefFor } from './reliefFor.ts';
import { type CivilTraffic, civilTraffic, TRAFFIC_KINDS } from './traffic/civilTraffic.ts';
import { type ReadRecording, type Recordings, readRecordings } from './traffic/recorded/readRecordings.ts';
import { TrafficDataError } from './traffic/trafficDataError.ts';

export { reliefBesideProject } from './reliefChoice.ts';

/** How a scenario is to be run. */
export interface CaseOptions {
  /** Name of a preset of links. */
  readonly mode: string;
  /** `path=value` each. */
  readonly settings: readonly string[];
  /** Folder of elevation files, source in the cache, or `none`; left out: what the scenario says, else what is at hand. */
  readonly terrain?: string | undefined;
  /** What may stand in for relief that nobody named. */
  readonly standIns?: Pick<ReliefWishes, 'mayUseReference' | 'fetchCoarse'>;
  /** Where airliners fly: `corridors` (the default) or `routes`. */
  readonly traffic?: string | undefined;
  /** Called while relief is read and surfaces are computed. */
  readonly onRelief?: ReliefStep | undefined;
}

/** A scenario ready to run, and what outputs say about it. */
export interface LoadedCase {
  readonly runCase: RunCase;
  readonly scenario: Scenario;
  readonly provenance: readonly ProvenanceRow[];
  /** One line: which relief, and what that means for low targets. */
  readonly reliefLine: string;
  /** Where that relief comes from, and why from there. */
  readonly decision: ReliefDecision;
  /** One line: where airliners fly, and whose data that is. */
  readonly trafficLine: string;
  /** Recordings that were read, with their digests. */
  readonly recordings: readonly ReadRecording[];
  /** What the date did to the units; empty for a scenario without a calendar. */
  readonly dateLines: readonly string[];
  readonly warnings: readonly Issue[];
}

/** Folder with the scenarios that come with the program, or null outside a checkout. */
export function ownScenario(name: string): string | null {
  let folder = dirname(new URL(import.meta.url).pathname);
  for (let up = 0; up < 5; up++) {
    const path = join(folder, 'scenarios', `${name}.yaml`);
    if (existsSync(path)) return path;
    folder = dirname(folder);
  }
  return null;
}

/**
 * File of a scenario.
 *
 * @param given - path of a file, or the name of a scenario that comes with the program
 * @throws BadInputError if there is none
 */
export function scenarioPath(given: string): string {
  if (existsSync(given) && statSync(given).isFile()) return given;
  if (!/^[a-z0-9-]+$/.test(given) || existsSync(given)) return given;
  const own = ownScenario(given);
  if (own !== null) return own;
  const example = ownScenario('murted');
  const names = example === null ? [] : readdirSync(dirname(example)).map((name) => name.replace(/\.yaml$/, ''));
  refuse(
    'SCENARIO',
    `is "${given}"`,
    'expected a file, or the name of a scenario that comes with the program',
    suggest(given, names),
  );
}

function refuse(path: string, what: string, expected: string, next: string): never {
  throw new BadInputError([argumentIssue(path, 0, { code: 'unusable', what, expected, next })]);
}

function trafficOf(kind: string, scenario: Scenario, catalogue: Catalogue): CivilTraffic {
  const known = TRAFFIC_KINDS.find((one) => one === kind);
  if (known === undefined) {
    refuse('--traffic', `is "${kind.slice(0, 40)}"`, `expected ${TRAFFIC_KINDS.join(' or ')}`, 'use one of these');
  }
  try {
    return civilTraffic(known, scenario, catalogue);
  } catch (error) {
    if (error instanceof TrafficDataError) refuse('--traffic', error.message, error.expected, error.next);
    throw error;
  }
}

/** A scenario whose only airliners are recorded says nothing of corridors. */
function trafficLineOf({ scenario, line }: CivilTraffic, { lines }: Recordings): string {
  const isRecordedOnly = lines.length > 0 && scenario.civil.every(({ type }) => type !== 'traffic');
  return [...(isRecordedOnly ? [] : [line]), ...lines].join('\n');
}

function recordingsOf(scenario: Scenario, path: string): Recordings {
  try {
    return readRecordings(scenario, path);
  } catch (error) {
    if (error instanceof TrafficDataError) refuse('civil', error.message, error.expected, error.next);
    throw error;
  }
}

/**
 * Reads a scenario, resolves it against the program's catalogue, and loads its relief.
 *
 * @param given - path of a scenario file, or the name of one that comes with the program (`murted`)
 * @param options - mode, settings, relief
 * @returns the case
 * @throws BadInputError with every issue
 */
export async function loadCase(given: string, options: CaseOptions): Promise<LoadedCase> {
  const mode = MODES.find(({ name }) => name === options.mode);
  if (mode === undefined) {
    const names = MODES.map(({ name }) => name);
    const given = options.mode.slice(0, 40);
    refuse('--mode', `is "${given}"`, `expected ${names.join(', ')}`, suggest(given, names));
  }
  const path = scenarioPath(given);
  const input = readInputFile(path);
  if ('issue' in input) throw new BadInputError([input.issue]);
  const parsed = parseScenario(input.bytes, path, [...mode.settings, ...options.settings]);
  if (parsed.scenario === undefined || parsed.issues.some(({ severity }) => severity === 'error')) {
    throw new BadInputError(parsed.issues);
  }
  const catalogue = loadCatalogue();
  const traffic = trafficOf(options.traffic ?? 'corridors', parsed.scenario, catalogue);
  const recordings = recordingsOf(traffic.scenario, path);
  const resolved = resolve(traffic.scenario, catalogue, {
    file: path,
    locate: parsed.locate,
    ...traffic.replacement,
    recordings: recordings.flights,
  });
  const issues = [...parsed.issues, ...resolved.issues];
  if (resolved.spec === undefined || issues.some(({ severity }) => severity === 'error'))
    throw new BadInputError(issues);
  const decision = await decideRelief(resolved.spec, {
    option: options.terrain,
    scenario: { use: parsed.scenario.relief.use, file: path },
    ...options.standIns,
  });
  const from = decision.choice.kind === 'none' ? 'none' : decision.choice.folder;
  const { line, relief } = await reliefFor(resolved.spec, from, options.onRelief);
  return {
    runCase: { spec: resolved.spec, specHash: resolved.specHash, relief },
    scenario: traffic.scenario,
    provenance: resolved.provenance,
    reliefLine: line,
    decision,
    trafficLine: trafficLineOf(traffic, recordings),
    recordings: recordings.read,
    dateLines: resolved.dateLines,
    warnings: issues,
  };
}
