import { bootstrap, type BootstrapOptions } from '../estimates/bootstrap.ts';
import { checkSample } from '../estimates/checks.ts';
import type { Estimate } from '../estimates/estimate.ts';

/** Ranks from 0; values that are alike share the mean of theirs. */
function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length);
  for (let i = 0; i < order.length; ) {
    let j = i;
    while (j + 1 < order.length && values[order[j + 1] as number] === values[order[i] as number]) j++;
    for (let k = i; k <= j; k++) ranks[order[k] as number] = (i + j) / 2;
    i = j + 1;
  }
  return ranks;
}

/** Pearson's correlation; NaN if one of the two does not vary. */
function correlation(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i < n; i++) [sumX, sumY] = [sumX + (x[i] as number), sumY + (y[i] as number)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [dx, dy] = [(x[i] as number) - sumX / n, (y[i] as number) - sumY / n];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}

/**
 * Spearman's rank correlation with a bootstrap interval.
 *
 * @param metric - name
 * @param x - values of a quantity, at least 4
 * @param y - values of the result
 * @param options - confidence, resamples (999 by default)
 * @returns -1 to 1; null if one of the two does not vary
 * @throws RangeError if the lengths differ or there are fewer than 4
 * @remarks
 * Source: spearman-1904, mid-ranks for ties; efron-1987. Valid: independent pairs, 20 or more for the interval; monotone dependence is what
 * it sees. Noise in y draws it towards 0.
 * @example
 * ```ts
 * import { rankCorrelation } from '@redoubt/study';
 * rankCorrelation('leakers', [1, 2, 3, 4, 5], [1, 4, 9, 16, 25])?.value // => 1
 * rankCorrelation('leakers', [1, 1, 1, 1, 1], [1, 4, 9, 16, 25]) // => null
 * ```
 */
export function rankCorrelation(
  metric: string,
  x: readonly number[],
  y: readonly number[],
  options: BootstrapOptions = {},
): Estimate | null {
  if (x.length !== y.length) throw new RangeError(`${metric}: ${x.length} and ${y.length} values, expected pairs`);
  checkSample(metric, x, 4);
  checkSample(metric, y, 4);
  const statistic = (indices: Int32Array): number => {
    const a = Array.from(indices, (i) => x[i] as number);
    const b = Array.from(indices, (i) => y[i] as number);
    return correlation(midRanks(a), midRanks(b));
  };
  if (Number.isNaN(statistic(Int32Array.from({ length: x.length }, (_, i) => i)))) return null;
  const estimate = bootstrap(metric, x.length, statistic, { resamples: 999, ...options });
  return {
    ...estimate,
    low: Math.max(-1, estimate.low),
    high: Math.min(1, estimate.high),
    method: `Spearman, ${estimate.method}`,
  };
}
