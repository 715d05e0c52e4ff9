import type { IncidentResult, IncidentVariant } from '../../packages/cli/src/incident/incidentStudy.ts';

/** What was counted under one set of conditions. */
export interface CountedVariant {
  readonly id: string;
  readonly name: string;
  readonly specHash: string;
  readonly runs: number;
  /** Runs in which each watched group was shot at. */
  readonly counts: readonly number[];
  /** [flights, runs] until a wrong north was noticed; left out where nobody looks. */
  readonly noticedAfter?: readonly (readonly [number, number])[];
}

/** Parts of the safeguards in what all of them together change, over all their combinations. */
export interface CountedShares {
  /** Seeds; each was run with every one of the 2^k sets of safeguards. */
  readonly runs: number;
  /** What the first seed came to under each set, 1 for each watched group that was shot at; bit j of the place: safeguard j. */
  readonly first: readonly string[];
  /** Runs in which each watched group was shot at, without any safeguard and with all. */
  readonly none: readonly number[];
  readonly all: readonly number[];
  /** Shapley share of each safeguard for each watched group: change of the rate, and its 95 % interval. */
  readonly safeguards: readonly {
    readonly id: string;
    readonly name: string;
    readonly changes: readonly (readonly [value: number, low: number, high: number])[];
  }[];
}

/** What was counted for one incident. */
export interface CountedIncident {
  readonly seed: number;
  readonly watched: readonly { readonly id: string; readonly isNonEvent: boolean }[];
  /** The first runs under the own conditions, 1 for each watched group that was shot at: a test runs them again. */
  readonly first: readonly string[];
  readonly own: CountedVariant;
  readonly safeguards: readonly CountedVariant[];
  readonly sweeps: readonly {
    readonly id: string;
    readonly name: string;
    readonly points: readonly CountedVariant[];
  }[];
  /** Left out until scripts/incident-shares.ts has run. */
  readonly shares?: CountedShares;
}

/** By name of the incident. */
export type CountedIncidents = Readonly<Record<string, CountedIncident>>;

function variantOf({ id, name, specHash, watched, noticedAfter }: IncidentVariant, runs: number): CountedVariant {
  return {
    id,
    name,
    specHash,
    runs,
    counts: watched.map(({ rate }) => Math.round(rate.value * runs)),
    ...(noticedAfter.length > 0
      ? { noticedAfter: noticedAfter.map(({ flights, runs: n }) => [flights, n] as const) }
      : {}),
  };
}

/** Counts of a study. */
export function countedOf(result: IncidentResult, runs: number, sweepRuns: number, seed: number): CountedIncident {
  return {
    seed,
    watched: result.own.watched.map(({ id, isNonEvent }) => ({ id, isNonEvent })),
    first: result.firstRows.map(({ engaged }) => engaged.map(Number).join('')),
    own: variantOf(result.own, runs),
    safeguards: result.safeguards.map((one) => variantOf(one, runs)),
    sweeps: result.sweeps.map(({ id, name, points }) => ({
      id,
      name,
      points: points.map((one) => variantOf(one, sweepRuns)),
    })),
  };
}
