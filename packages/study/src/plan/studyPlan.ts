import type { RunKindName } from '../runs/runKind.ts';

/** Level of a factor as a study file writes it. */
export type LevelValue = string | number | boolean;

/** One combination of levels of the factors: what a study compares. */
export interface StudyCell {
  /** 0, 1, ... in the order of the design. */
  readonly index: number;
  /** Levels in words, `mode=standAlone organicLinks=cut`: the key of the cell in every output. */
  readonly id: string;
  /** Factor id to level. */
  readonly levels: Readonly<Record<string, LevelValue>>;
  /** Preset of links. */
  readonly mode: string;
  /** `path=value` each, on top of the preset. */
  readonly settings: readonly string[];
}

/** One draw of what nobody knows: catalogue values within published ranges, variants of structure. */
export interface OuterDraw {
  readonly index: number;
  /** Id of the uncertain quantity to its value; empty for the published values themselves. */
  readonly levels: Readonly<Record<string, LevelValue>>;
  readonly settings: readonly string[];
}

/** One raid of a family: drawn, never chosen, and never an explanatory variable of a result. */
export interface RaidDraw {
  readonly index: number;
  readonly family: string;
  readonly settings: readonly string[];
}

/** A study laid out: which runs there are. A run is (cell, outer draw, replication); its luck hangs on the replication alone. */
export interface StudyPlan {
  /** What the runs are; engagements if left out. */
  readonly runs?: RunKindName;
  readonly name: string;
  /** Hash of what decides the results: study, scenario, catalogue; not of titles, claims or comments. */
  readonly planHash: string;
  readonly scenario: string;
  /** Whole number, 0 to 2^53 - 1. */
  readonly campaignSeed: number;
  readonly cells: readonly StudyCell[];
  /** At least one: without uncertain quantities the published values. */
  readonly outerDraws: readonly OuterDraw[];
  /** At least one; replication n meets raid n modulo their number, in every cell and outer draw. */
  readonly raidDraws: readonly RaidDraw[];
  /** Runs of each cell in each outer draw. */
  readonly replications: number;
}

/** Settings of one case of a plan: everything but the luck. */
export interface StudyCase {
  readonly cell: number;
  readonly outer: number;
  readonly raid: number;
  readonly mode: string;
  readonly settings: readonly string[];
}

/**
 * Case that a replication of a cell and an outer draw runs.
 *
 * @param plan - the study laid out
 * @param cell - index of the cell
 * @param outer - index of the outer draw
 * @param replication - 0, 1, ...
 * @returns mode and settings; later settings win: cell, then outer draw, then raid
 * @throws RangeError if there is no such cell or draw
 */
export function caseOf(plan: StudyPlan, cell: number, outer: number, replication: number): StudyCase {
  const raid = replication % plan.raidDraws.length;
  const [c, o, r] = [plan.cells[cell], plan.outerDraws[outer], plan.raidDraws[raid]];
  if (c === undefined || o === undefined || r === undefined) {
    throw new RangeError(`${plan.name}: no cell ${cell}, outer draw ${outer} or replication ${replication}`);
  }
  return { cell, outer, raid, mode: c.mode, settings: [...c.settings, ...o.settings, ...r.settings] };
}
