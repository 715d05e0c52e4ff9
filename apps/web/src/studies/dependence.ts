import { rankCorrelation } from '@redoubt/study';
import { type StudyData, pairsOf } from './studyData.ts';

/** How a difference between two cells goes with one drawn quantity. */
export interface Dependence {
  readonly quantity: string;
  /** Spearman's rank correlation over the draws, -1 to 1, with its interval; null where it cannot be told. */
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
  /** Draws behind it. */
  readonly n: number;
}

/** Fewest draws from which a rank correlation is shown. */
const FEWEST_DRAWS = 4;

/**
 * Rank correlations of the mean difference of each draw with the drawn numbers, strongest first.
 *
 * @param data - the study
 * @param metric - name
 * @param base - index of a cell
 * @param other - index of the cell compared with it
 * @remarks With few draws the intervals are wide: they are there to be looked at. Drawn words (variants of a model) have
 * no order, they are shown as small multiples only.
 */
export function dependenceOf(data: StudyData, metric: string, base: number, other: number): Dependence[] {
  const byDraw = new Map<number, number[]>();
  for (const { other: run, difference } of pairsOf(data, metric, base, other)) {
    byDraw.set(run.outer, [...(byDraw.get(run.outer) ?? []), difference]);
  }
  const draws = [...byDraw].map(([outer, differences]) => ({
    values: data.runs.find((run) => run.outer === outer)?.outerValues ?? {},
    mean: differences.reduce((sum, one) => sum + one, 0) / differences.length,
  }));
  const [first] = draws;
  const quantities = Object.keys(first?.values ?? {}).filter((name) => typeof first?.values[name] === 'number');
  const found = quantities.map((quantity): Dependence => {
    const none = { quantity, value: null, low: -1, high: 1, n: draws.length };
    if (draws.length < FEWEST_DRAWS) return none;
    const x = draws.map(({ values }) => Number(values[quantity]));
    const estimate = rankCorrelation(
      metric,
      x,
      draws.map(({ mean }) => mean),
    );
    return estimate === null
      ? none
      : { quantity, value: estimate.value, low: estimate.low, high: estimate.high, n: draws.length };
  });
  return found.sort((a, b) => Math.abs(b.value ?? 0) - Math.abs(a.value ?? 0));
}
