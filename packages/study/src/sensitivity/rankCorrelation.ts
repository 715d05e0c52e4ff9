import { bootstrap, type BootstrapOptions } from '../estimates/bootstrap.ts';
import { checkSample } from '../estimates/checks.ts';
import type { Estimate } from '../estimates/estimate.ts';

/** Units in the order of their values, and for each place in that order whether the value is that of the place before. */
function sortedOnce(values: readonly number[]): { order: Int32Array; isTied: Uint8Array } {
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const isTied = Uint8Array.from(order, (unit, place) =>
    place > 0 && values[unit] === values[order[place - 1] as number] ? 1 : 0,
  );
  return { order, isTied };
}

/** Mid-ranks within a resample, from the order of all units and how often each was drawn: twice the rank, plus a constant. */
function midRanks(sorted: { order: Int32Array; isTied: Uint8Array }, times: Int32Array, out: Float64Array): void {
  const { order, isTied } = sorted;
  let below = 0;
  for (let start = 0; start < order.length; ) {
    let [end, inside] = [start, times[order[start] as number] as number];
    while (end + 1 < order.length && isTied[end + 1] === 1) inside += times[order[++end] as number] as number;
    for (let place = start; place <= end; place++) out[order[place] as number] = 2 * below + inside;
    below += inside;
    start = end + 1;
  }
}

/** Pearson's correlation of x and y, each unit as often as it was drawn; NaN if one of the two does not vary. */
function correlation(x: Float64Array, y: Float64Array, times: Int32Array, n: number): number {
  // Mid-ranks have the same mean in every resample: n on the scale of twice the rank.
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const weight = times[i] as number;
    const dx = (x[i] as number) - n;
    const dy = (y[i] as number) - n;
    xx += weight * dx * dx;
    xy += weight * dx * dy;
    yy += weight * dy * dy;
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
  const [sortedX, sortedY] = [sortedOnce(x), sortedOnce(y)];
  const times = new Int32Array(x.length);
  const [ranksX, ranksY] = [new Float64Array(x.length), new Float64Array(x.length)];
  const statistic = (indices: Int32Array): number => {
    times.fill(0);
    for (let i = 0; i < indices.length; i++) times[indices[i] as number] = (times[indices[i] as number] as number) + 1;
    midRanks(sortedX, times, ranksX);
    midRanks(sortedY, times, ranksY);
    return correlation(ranksX, ranksY, times, indices.length);
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
