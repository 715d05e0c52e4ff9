import jstat from 'jstat';
import { quantileOfSorted } from './bootstrap.ts';
import { checkedConfidence } from './checks.ts';
import type { Estimate } from './estimate.ts';

const { jStat } = jstat;

/** P(X <= k) for X binomial with n trials of chance p. */
const binomialCdf = (k: number, n: number, p: number): number =>
  k < 0 ? 0 : k >= n ? 1 : 1 - jStat.beta.cdf(p, k + 1, n - k);

/**
 * Quantile with the exact interval between two order statistics.
 *
 * @param metric - name
 * @param values - one per run, at least 1; may be infinite, so that "never" can be counted as later than everything
 * @param p - (0, 1), 0.5 for the median
 * @param confidence - (0, 1), 0.95 by default
 * @returns definition 6 of the quantile, and the interval; an end that the sample is too small to give is infinite, and said
 * @throws RangeError without a value, for NaN, or p outside (0, 1)
 * @remarks
 * Source: hahn-meeker-1991 (distribution-free, ranks from the binomial distribution); hyndman-fan-1996 for the value. Covers at
 * least its level for every continuous distribution.
 * @example
 * ```ts
 * import { quantile } from '@redoubt/study';
 * quantile('warningTimeS', [10, 20, 30, 40, 50, 60, 70], 0.5).value // => 40
 * ```
 */
export function quantile(metric: string, values: readonly number[], p: number, confidence = 0.95): Estimate {
  const n = values.length;
  if (!(p > 0 && p < 1)) throw new RangeError(`${metric}: quantile ${p}, expected a number between 0 and 1`);
  if (n < 1 || values.some(Number.isNaN)) throw new RangeError(`${metric}: expected at least one value and no NaN`);
  const tail = (1 - checkedConfidence(confidence)) / 2;
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  // Largest rank l with P(X < l) <= tail, smallest rank u with P(X >= u) <= tail; X counts the values below the quantile.
  let lower = 0;
  while (lower < n && binomialCdf(lower, n, p) <= tail) lower++;
  let upper = n + 1;
  while (upper > 1 && 1 - binomialCdf(upper - 2, n, p) <= tail) upper--;
  const low = lower === 0 ? -Infinity : (sorted[lower - 1] as number);
  const high = upper === n + 1 ? Infinity : (sorted[upper - 1] as number);
  const open = lower === 0 || upper === n + 1;
  return {
    metric,
    value: valueBetween(sorted, p),
    low,
    high,
    n,
    method: `order statistics, exact${open ? ', too few runs to close the interval' : ''}`,
  };
}

/** Definition 6, with infinite neighbours kept apart (their difference is no number). */
function valueBetween(sorted: readonly number[], p: number): number {
  const x = quantileOfSorted(sorted, p);
  if (!Number.isNaN(x)) return x;
  return sorted[Math.min(Math.ceil(p * (sorted.length + 1)), sorted.length) - 1] as number;
}
