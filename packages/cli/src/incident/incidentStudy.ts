import type { Catalogue, SafeguardSetting, Scenario, SweepSetting } from '@redoubt/scenario';
import { type Estimate, mean, proportion, rowSeed } from '@redoubt/study';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';
import { incidentCase, type IncidentFile } from './incidentCase.ts';
import { runIncidentSeeds } from './incidentPool.ts';
import type { IncidentRow, Watch } from './incidentTask.ts';

/** Rate at which one watched group was shot at, and what became of it against the incident's own conditions. */
export interface WatchedRate {
  readonly id: string;
  readonly name: string;
  readonly isNonEvent: boolean;
  readonly rate: Estimate;
  /** Null for the own conditions themselves. */
  readonly against: null | {
    /** Mean of paired differences, variant minus own. */
    readonly difference: Estimate;
    /** Runs in which only the own conditions had it, and in which only the variant had it. */
    readonly onlyOwn: number;
    readonly onlyVariant: number;
  };
}

/** One set of conditions. */
export interface IncidentVariant {
  readonly id: string;
  readonly name: string;
  readonly set: readonly string[];
  readonly specHash: string;
  readonly watched: readonly WatchedRate[];
  /** Runs by the number of flights after which a wrong north was noticed; empty where nobody looks. */
  readonly noticedAfter: readonly { readonly flights: number; readonly runs: number }[];
}

/** Rows that a study has had before, so that a broken one goes on where it was. */
export interface RowMemory {
  /** Rows of a spec, in the order of the seeds from the first on; none if nothing is known. */
  recall(specHash: string): readonly IncidentRow[];
  keep(specHash: string, rows: readonly IncidentRow[]): void;
}

/** What to run. */
export interface IncidentPlan {
  readonly safeguards: readonly SafeguardSetting[];
  readonly isAllTogether: boolean;
  readonly sweeps: readonly SweepSetting[];
  readonly runs: number;
  /** Runs of each point of a sweep, the first of the same seeds; left out: as many. */
  readonly sweepRuns?: number;
  /** Left out: what the study itself has run. */
  readonly memory?: RowMemory;
  readonly seed: number;
  readonly workers: number;
}

/** Result of a study. */
export interface IncidentResult {
  readonly scenario: Scenario;
  readonly own: IncidentVariant;
  /** The first few runs under the own conditions: enough to see whether the same comes out again. */
  readonly firstRows: readonly IncidentRow[];
  readonly safeguards: readonly IncidentVariant[];
  readonly sweeps: readonly {
    readonly id: string;
    readonly name: string;
    readonly points: readonly IncidentVariant[];
  }[];
}

/** The watched groups of a file; a file without them cannot be studied. */
export function watchOf(scenario: Scenario): NonNullable<Scenario['watch']> {
  const watch = scenario.watch ?? [];
  const known = [...scenario.friendly, ...scenario.civil].map(({ id }) => id);
  const unknown = watch.flatMap(({ objects }) => objects).filter((id) => !known.includes(id));
  if (watch.length > 0 && unknown.length === 0) return watch;
  const what = watch.length === 0 ? 'has no watch' : `watches ${unknown.join(', ')}`;
  const said = { code: 'no-watch', what, expected: 'expected own aircraft or airliners of the file', next: 'add them' };
  throw new BadInputError([argumentIssue('watch', 0, said)]);
}

/** The safeguards that were asked for: one by its id, `all`, or `none`. */
export function chosenSafeguards(scenario: Scenario, wanted: string): readonly SafeguardSetting[] {
  const all = scenario.safeguards ?? [];
  if (wanted === 'all') return all;
  if (wanted === 'none') return [];
  const one = all.find(({ id }) => id === wanted);
  if (one !== undefined) return [one];
  const said = {
    code: 'unknown-id',
    what: `is "${wanted.slice(0, 80)}"`,
    expected: `expected all, none or one of ${all.map(({ id }) => id).join(', ')}`,
    next: 'use one of these',
  };
  throw new BadInputError([argumentIssue('--safeguard', 0, said)]);
}

function noticedAfter(rows: readonly IncidentRow[]): IncidentVariant['noticedAfter'] {
  const runs = new Map<number, number>();
  for (const { flightsUntilNoticed } of rows) {
    if (flightsUntilNoticed !== null) runs.set(flightsUntilNoticed, (runs.get(flightsUntilNoticed) ?? 0) + 1);
  }
  return [...runs].sort(([a], [b]) => a - b).map(([flights, count]) => ({ flights, runs: count }));
}

function rates(
  watch: NonNullable<Scenario['watch']>,
  rows: readonly IncidentRow[],
  own: readonly IncidentRow[] | null,
): WatchedRate[] {
  return watch.map(({ id, name, isNonEvent }, i) => {
    const count = rows.filter(({ engaged }) => engaged[i] === true).length;
    const differences = own === null ? [] : rows.map((row, n) => Number(row.engaged[i]) - Number(own[n]?.engaged[i]));
    return {
      id,
      name,
      isNonEvent,
      rate: proportion(`engaged ${id}`, count, rows.length),
      against:
        own === null
          ? null
          : {
              difference: mean(`difference ${id}`, differences),
              onlyOwn: differences.filter((d) => d < 0).length,
              onlyVariant: differences.filter((d) => d > 0).length,
            },
    };
  });
}

/** Rows that the result has itself. */
const FIRST = 3;
/** Seeds that are run before rows are kept. */
const CHUNK = 250;

function inMemory(): RowMemory {
  const known = new Map<string, readonly IncidentRow[]>();
  return {
    recall: (specHash) => known.get(specHash) ?? [],
    keep: (specHash, rows) => void (rows.length > (known.get(specHash)?.length ?? 0) && known.set(specHash, [...rows])),
  };
}

/**
 * Runs an incident under its own conditions, with safeguards put back, and over ranges of parameters, always with the
 * same seeds.
 *
 * @param file - the incident
 * @param catalogue - catalogue of the program
 * @param plan - what to run, at least 2 runs
 * @param onRow - told after each run of the total
 * @throws BadInputError if the file or a setting in it cannot be used
 */
export async function studyIncident(
  file: IncidentFile,
  catalogue: Catalogue,
  plan: IncidentPlan,
  onRow: () => void,
): Promise<IncidentResult> {
  const seeds = Array.from({ length: plan.runs }, (_, i) => rowSeed(plan.seed, i));
  const base = incidentCase(file, catalogue, []);
  const watch = watchOf(base.scenario);
  const groups: Watch[] = watch.map(({ id, objects }) => ({ id, objects }));
  let own: IncidentRow[] | null = null;
  const memory = plan.memory ?? inMemory();
  const chunk = plan.memory === undefined ? Infinity : CHUNK;
  const variant = async (
    id: string,
    name: string,
    set: readonly string[],
    runs: number = plan.runs,
  ): Promise<IncidentVariant> => {
    const { runCase } = incidentCase(file, catalogue, set);
    // Points of a sweep at the own value are the own conditions: the same spec is run once.
    const rows = memory.recall(runCase.specHash).slice(0, runs);
    for (const _ of rows) onRow();
    while (rows.length < runs) {
      const next = seeds.slice(rows.length, Math.min(runs, rows.length + chunk));
      rows.push(...(await runIncidentSeeds(runCase, groups, next, plan.workers, onRow)));
      memory.keep(runCase.specHash, rows);
    }
    const watched = rates(watch, rows, own);
    own ??= rows;
    return { id, name, set, specHash: runCase.specHash, watched, noticedAfter: noticedAfter(rows) };
  };
  const asItWas = await variant('own', "the incident's own conditions", []);
  const firstRows = memory.recall(asItWas.specHash).slice(0, FIRST);
  const safeguards: IncidentVariant[] = [];
  for (const { id, name, set } of plan.safeguards) safeguards.push(await variant(id, name, set));
  if (plan.isAllTogether) {
    const set = plan.safeguards.flatMap((one) => one.set);
    safeguards.push(await variant('all', 'all of them together', set));
  }
  const sweeps: { id: string; name: string; points: IncidentVariant[] }[] = [];
  for (const { id, name, points } of plan.sweeps) {
    const done: IncidentVariant[] = [];
    for (const point of points) done.push(await variant(point.id, point.name, point.set, plan.sweepRuns));
    sweeps.push({ id, name, points: done });
  }
  return { scenario: base.scenario, own: asItWas, firstRows, safeguards, sweeps };
}
