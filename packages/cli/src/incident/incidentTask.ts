import type { RunCase } from '@redoubt/study';

/** Aircraft whose engagement is counted, by the beginnings of their ids in the run. */
export interface Watch {
  readonly id: string;
  readonly objects: readonly string[];
}

/** What a worker thread of an incident study is started with. */
export interface IncidentTask {
  readonly runCase: RunCase;
  readonly watch: readonly Watch[];
  readonly seeds: readonly number[];
  /** Int32Array of one element over shared memory: index of the next seed to take. */
  readonly next: SharedArrayBuffer;
}

/** What one run of an incident says. */
export interface IncidentRow {
  readonly seed: number;
  /** Per watched group: whether a round was fired that went for one of them, in the order of the case. */
  readonly engaged: readonly boolean[];
  /** Flights compared with plans until a wrong north was noticed; null: never, or not looked for. */
  readonly flightsUntilNoticed: number | null;
}

/** What a worker sends back for each run. */
export type IncidentMessage =
  | { readonly index: number; readonly row: IncidentRow }
  | { readonly index: number; readonly seed: number; readonly failure: string };
