import { bootstrap, type BootstrapOptions } from './bootstrap.ts';
import { checkedConfidence, checkPairs } from './checks.ts';
import type { Estimate } from './estimate.ts';
import { momentsOf, tQuantile } from './moments.ts';

/** Ends of {r : a r² - 2 b r + c <= 0}; the set is an interval only if the denominator is away from 0 (a > 0). */
function fiellerSet(a: number, b: number, c: number): [number, number] {
  if (!(a > 0)) return [-Infinity, Infinity];
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  return [(b - root) / a, (b + root) / a];
}

/**
 * Relative change of a mean, (other - base) / base, with Fieller's interval over pairs that had the same luck.
 *
 * @param metric - name
 * @param base - one value per run: the denominator is their mean
 * @param other - the run with the same luck, in the same order
 * @param confidence - (0, 1), 0.95 by default
 * @returns -0.1 for a loss of 10 %. If the mean of base may be 0 at this confidence, no bounded interval covers: the ends are
 * infinite, the value too if the mean is 0, and `method` says so
 * @throws RangeError if there are fewer than 2 pairs or the lengths differ
 * @remarks
 * Source: fieller-1954. Exact for normal pairs, whatever the spread of the denominator; valid for other pairs as the t interval is.
 * @example
 * ```ts
 * import { relativeChange } from '@redoubt/study';
 * relativeChange('hostileKills', [10, 12, 11, 9], [9, 11, 10, 8]).value.toFixed(4) // => '-0.0952'
 * relativeChange('leakers', [0, 0, 1, 0], [1, 0, 1, 1]).high // => Infinity
 * ```
 */
export function relativeChange(
  metric: string,
  base: readonly number[],
  other: readonly number[],
  confidence = 0.95,
): Estimate {
  checkPairs(metric, base, other, 2);
  const x = momentsOf(base);
  const y = momentsOf(other);
  const n = x.n;
  let products = 0;
  for (let i = 0; i < n; i++) products += ((base[i] as number) - x.mean) * ((other[i] as number) - y.mean);
  const t = tQuantile(checkedConfidence(confidence), n - 1);
  const g = (t * t) / n;
  const covariance = products / (n - 1);
  const [low, high] = fiellerSet(
    x.mean * x.mean - g * x.variance,
    x.mean * y.mean - g * covariance,
    y.mean * y.mean - g * y.variance,
  );
  const value = (y.mean - x.mean) / x.mean;
  const method = low === -Infinity ? 'Fieller, paired, unbounded: the base may be 0' : 'Fieller, paired';
  return { metric, value, low: low - 1, high: high - 1, n, method };
}

/**
 * Relative change of a mean with the bootstrap interval over pairs.
 *
 * @param metric - name
 * @param base - one value per run
 * @param other - the run with the same luck, in the same order
 * @param options - confidence, resamples
 * @throws RangeError if there are fewer than 2 pairs, the lengths differ or the mean of base is 0
 * @remarks
 * Source: efron-1987. Resamples whose denominator is 0 have no ratio: they are left out and counted in `method`; if there are any,
 * the interval is not to be trusted and Fieller's is the one to read.
 * @example
 * ```ts
 * import { relativeChangeBootstrap } from '@redoubt/study';
 * relativeChangeBootstrap('hostileKills', [10, 12, 11, 9], [5, 6, 5.5, 4.5]).value // => -0.5
 * ```
 */
export function relativeChangeBootstrap(
  metric: string,
  base: readonly number[],
  other: readonly number[],
  options: BootstrapOptions = {},
): Estimate {
  checkPairs(metric, base, other, 2);
  const statistic = (indices: Int32Array): number => {
    let [x, y] = [0, 0];
    for (let i = 0; i < indices.length; i++) {
      x += base[indices[i] as number] as number;
      y += other[indices[i] as number] as number;
    }
    return (y - x) / x;
  };
  const estimate = bootstrap(metric, base.length, statistic, options);
  return { ...estimate, method: `paired ${estimate.method}` };
}
