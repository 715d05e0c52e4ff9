import type { ModeName } from '@redoubt/scenario';

/** Where the text of a scenario comes from. */
export type ScenarioSource =
  /** One that comes with the program, by the name of its file. */
  | { readonly kind: 'packaged'; readonly name: string }
  /** YAML of a user; `file` is its name in messages. */
  | { readonly kind: 'text'; readonly file: string; readonly text: string };

/** Relief that a run is to have: a smooth earth, or what the server has at hand for the scenario. */
export type ReliefWish = 'none' | 'server';

/** All that a run in the browser follows from: with the relief, the same request gives the same hash. */
export interface CaseRequest {
  readonly scenario: ScenarioSource;
  readonly mode: ModeName;
  /** `path=value` each, as `--set` writes them. */
  readonly settings: readonly string[];
  /** Whole number, 0 to 2^53 - 1. */
  readonly seed: number;
  readonly relief: ReliefWish;
}
