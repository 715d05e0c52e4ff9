import type { CellPair } from './contrast.ts';
import type { RunTable } from './runTable.ts';

/** Values by outer draw and unit of luck: what a nested estimate is made from. */
export interface NestedSample {
  readonly metric: string;
  /** Shape (outer draws, luck units); empty where nothing is compared; NaN where no run had a value. */
  readonly base: readonly (readonly number[])[];
  /** Same shape. */
  readonly other: readonly (readonly number[])[];
  /** Pairs of runs (runs, where nothing is compared), and how many had no value in one of the two or both. */
  readonly runs: number;
  readonly nulls: number;
  /** Whether all values are those of single runs, not means of several. */
  readonly isSingle: boolean;
  /** Independent units of luck in words. */
  readonly luck: string;
}

/**
 * Values of a metric over pairs of cells, averaged over the pairs and over the runs of one unit of luck.
 *
 * @param table - rows of the study
 * @param metric - name
 * @param pairs - cells, compared or alone
 * @param outers - indices of outer draws, all if left out
 * @returns means over those runs that have a value in both arms; a unit without any is NaN
 */
export function nestedSample(
  table: RunTable,
  metric: string,
  pairs: readonly CellPair[],
  outers: readonly number[] = table.plan.outerDraws.map(({ index }) => index),
): NestedSample {
  const column = table.column(metric);
  const n = table.replications.length;
  const draws = table.plan.outerDraws.length;
  const isCompared = pairs[0]?.from !== undefined;
  let [runs, nulls] = [0, 0];
  const base: number[][] = [];
  const other: number[][] = [];
  for (const outer of outers) {
    const [x, y]: [number[], number[]] = [[], []];
    for (const group of table.luck.groups) {
      let [sumX, sumY, count] = [0, 0, 0];
      for (const { from, to } of pairs) {
        for (const r of group) {
          const b = column[(to.index * draws + outer) * n + r] as number;
          const a = from === undefined ? 0 : (column[(from.index * draws + outer) * n + r] as number);
          runs++;
          if (Number.isNaN(a) || Number.isNaN(b)) {
            nulls++;
            continue;
          }
          sumX += a;
          sumY += b;
          count++;
        }
      }
      x.push(count > 0 ? sumX / count : Number.NaN);
      y.push(count > 0 ? sumY / count : Number.NaN);
    }
    if (isCompared) base.push(x);
    other.push(y);
  }
  const isSingle = pairs.length === 1 && outers.length === 1 && table.luck.groups.every((group) => group.length === 1);
  return { metric, base, other, runs, nulls, isSingle, luck: table.luck.words };
}

/**
 * Whether each run (pair of runs) had a value, as a sample of its own.
 *
 * @param table - rows of the study
 * @param metric - name
 * @param pairs - cells
 * @param outers - indices of outer draws, all if left out
 * @returns shares of runs in which the metric happened, under the name `<metric> happened`
 */
export function happenedSample(
  table: RunTable,
  metric: string,
  pairs: readonly CellPair[],
  outers?: readonly number[],
): NestedSample {
  const values = table.column(metric);
  const happened = Float64Array.from(values, (x) => (Number.isNaN(x) ? 0 : 1));
  return { ...nestedSample({ ...table, column: () => happened }, metric, pairs, outers), metric: `${metric} happened` };
}
