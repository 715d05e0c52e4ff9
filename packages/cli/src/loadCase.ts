import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RunSpec } from '@redoubt/kernel';
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
function ownScenario(name: string): string | null {
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

/** A scenario file that was read, and the catalogue that it names entries of. */
export interface CaseInput {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly catalogue: Catalogue;
}

/** A scenario with mode and settings, resolved: all of a case but its relief. */
export type ResolvedCase = Omit<LoadedCase, 'runCase' | 'reliefLine' | 'decision'> & {
  readonly spec: RunSpec;
  readonly specHash: string;
  /** What the scenario says of its relief. */
  readonly reliefUse: string;
};

/** Settings of a preset of links. */
function modeSettings(name: string): readonly string[] {
  const mode = MODES.find((one) => one.name === name);
  if (mode !== undefined) return mode.settings;
  const names = MODES.map((one) => one.name);
  const given = name.slice(0, 40);
  refuse('--mode', `is "${given}"`, `expected ${names.join(', ')}`, suggest(given, names));
}

/**
 * Bytes of a scenario file with the program's catalogue.
 *
 * @param given - path of a scenario file, or the name of one that comes with the program
 * @param catalogue - gives the catalogue; the program's own if left out
 * @throws BadInputError if it cannot be read
 */
export function caseInput(given: string, catalogue: () => Catalogue = () => loadCatalogue()): CaseInput {
  const path = scenarioPath(given);
  const input = readInputFile(path);
  if ('issue' in input) throw new BadInputError([input.issue]);
  return { path, bytes: input.bytes, catalogue: catalogue() };
}

/**
 * Resolves a scenario in a mode with settings.
 *
 * @param input - scenario file and catalogue
 * @param options - mode, settings, where airliners fly
 * @returns the spec, and what outputs say about it
 * @throws BadInputError with every issue
 */
export function resolveCase(
  { path, bytes, catalogue }: CaseInput,
  options: Pick<CaseOptions, 'mode' | 'settings' | 'traffic'>,
): ResolvedCase {
  const parsed = parseScenario(bytes, path, [...modeSettings(options.mode), ...options.settings]);
  if (parsed.scenario === undefined || parsed.issues.some(({ severity }) => severity === 'error')) {
    throw new BadInputError(parsed.issues);
  }
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
  return {
    spec: resolved.spec,
    specHash: resolved.specHash,
    scenario: traffic.scenario,
    provenance: resolved.provenance,
    reliefUse: parsed.scenario.relief.use,
    trafficLine: trafficLineOf(traffic, recordings),
    recordings: recordings.read,
    dateLines: resolved.dateLines,
    warnings: issues,
  };
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
  modeSettings(options.mode); // a wrong mode is told before the file is read
  const input = caseInput(given);
  const { spec, specHash, reliefUse, ...rest } = resolveCase(input, options);
  const decision = await decideRelief(spec, {
    option: options.terrain,
    scenario: { use: reliefUse, file: input.path },
    ...options.standIns,
  });
  const from = decision.choice.kind === 'none' ? 'none' : decision.choice.folder;
  const { line, relief } = await reliefFor(spec, from, options.onRelief);
  return { runCase: { spec, specHash, relief }, reliefLine: line, decision, ...rest };
}
