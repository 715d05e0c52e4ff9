/** What an ensemble says about one number. */
export interface EnsembleInterval {
  /** Members. */
  readonly n: number;
  readonly mean: number;
  readonly median: number;
  /** Lower end, at best the 5 % quantile. */
  readonly low: number;
  /** Upper end, at best the 95 % quantile. */
  readonly high: number;
  /** Probability that another member lies from `low` to `high`: 0.9, or (n - 1) / (n + 1) with fewer than 19 members. */
  readonly share: number;
}

/**
 * Median and 90 % interval of a number over the members of an ensemble.
 *
 * @param values - one finite value per member, any unit and order, at least 2; not modified
 * @returns mean, median, ends of the interval in the same unit, number of members, and what the interval holds
 * @throws RangeError if there are fewer than 2 values or one is not finite
 * @remarks
 * Source: hyndman-fan-1996, definition 6: the k-th of n sorted values stands at k / (n + 1), so that another draw of the
 * same distribution, whatever it is, falls between the 5 and the 95 % points with probability 0.9. With fewer than 19
 * members the ends are the lowest and the highest, and `share` is (n - 1) / (n + 1).
 * @example
 * ```ts
 * import { ensembleInterval } from '@redoubt/terrain';
 * ensembleInterval([3, 1, 2]) // => { n: 3, mean: 2, median: 2, low: 1, high: 3, share: 0.5 }
 * ```
 */
export function ensembleInterval(values: ArrayLike<number>): EnsembleInterval {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n < 2) throw new RangeError(`an ensemble of ${n} member(s), expected at least 2`);
  if (!sorted.every(Number.isFinite)) throw new RangeError('an ensemble has a value that is not a finite number');
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sorted[i] as number;
  return {
    n,
    mean: sum / n,
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.05),
    high: quantile(sorted, 0.95),
    share: n >= 19 ? 0.9 : (n - 1) / (n + 1),
  };
}

function quantile(sorted: Float64Array, p: number): number {
  const n = sorted.length;
  const at = Math.min(Math.max(p * (n + 1) - 1, 0), n - 1);
  const i = Math.min(Math.floor(at), n - 2);
  const low = sorted[i] as number;
  return low + ((sorted[i + 1] as number) - low) * (at - i);
}
