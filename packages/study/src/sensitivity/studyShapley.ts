import { momentsOf } from '../estimates/moments.ts';
import { nestedSample } from '../estimates/nestedSample.ts';
import type { RunTable } from '../estimates/runTable.ts';
import type { LevelValue } from '../plan/studyPlan.ts';
import { independentDraws } from './saltelliDesign.ts';
import { type ShapleyShare, shapleyShares } from './shapleyShares.ts';

/** Shares of safeguards in the change of one score. */
export interface StudyShapley {
  readonly metric: string;
  readonly shares: readonly ShapleyShare[];
  /** Units of luck without a value in some combination: left out. */
  readonly leftOut: number;
}

/**
 * Shapley shares of the safeguards of a study.
 *
 * @param table - rows of the study; its cells hold every combination of the safeguards
 * @param metric - score
 * @param safeguards - factors of two levels, at most 12; off is the level of the first cell
 * @returns shares with intervals over luck, means over all other factors and outer draws
 * @throws RangeError if a factor has not two levels, a combination is missing, or fewer than 2 units have values
 */
export function studyShapley(table: RunTable, metric: string, safeguards: readonly string[]): StudyShapley {
  const { plan } = table;
  if (!(safeguards.length >= 1 && safeguards.length <= 12)) {
    throw new RangeError(`shapley: ${safeguards.length} safeguards, expected 1 to 12`);
  }
  const off = safeguards.map((factor): LevelValue | undefined => {
    const levels = new Set<LevelValue | undefined>(plan.cells.map((cell) => cell.levels[factor]));
    if (levels.size !== 2 || levels.has(undefined)) {
      throw new RangeError(`shapley: ${factor} has ${levels.size} levels in ${plan.name}, expected two: off and on`);
    }
    return plan.cells[0]?.levels[factor];
  });
  const outers = independentDraws(plan);
  const bySet = Array.from({ length: 2 ** safeguards.length }, (_, set) => {
    const cells = plan.cells.filter((cell) =>
      safeguards.every((factor, j) => (cell.levels[factor] !== off[j]) === (((set >> j) & 1) === 1)),
    );
    const on = safeguards.filter((_, j) => (set >> j) & 1).join(', ');
    if (cells.length === 0) throw new RangeError(`shapley: no cell of ${plan.name} has just these on: ${on || 'none'}`);
    const { other } = nestedSample(
      table,
      metric,
      cells.map((to) => ({ to })),
      outers,
    );
    return (other[0] ?? []).map((_, u) => momentsOf(other.map((row) => row[u] as number)).mean);
  });
  const units = (bySet[0] ?? []).map((_, u) => bySet.map((values) => values[u] as number));
  const whole = units.filter((worths) => !worths.some(Number.isNaN));
  return { metric, shares: shapleyShares(metric, safeguards, whole), leftOut: units.length - whole.length };
}
