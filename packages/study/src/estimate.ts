import jstat from 'jstat';

const { jStat } = jstat;

/** A number with its interval: a bare mean is not a result. */
export interface Estimate {
  readonly metric: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Runs in which the metric had a value. */
  readonly n: number;
  readonly method: string;
}

/**
 * Share of successes with Wilson's score interval.
 *
 * @param metric - name
 * @param successes - 0 to n
 * @param n - trials, >= 1
 * @param confidence - (0, 1), 0.95 by default
 * @throws RangeError if the counts do not fit
 * @remarks Source: wilson-1927; holds its level also near 0 and 1. Valid: independent trials.
 */
export function proportion(metric: string, successes: number, n: number, confidence = 0.95): Estimate {
  if (!(n >= 1 && successes >= 0 && successes <= n)) {
    throw new RangeError(
      `${metric}: ${successes} successes in ${n} trials, expected 0 <= successes <= trials and a trial`,
    );
  }
  const z = jStat.normal.inv(0.5 + confidence / 2, 0, 1);
  const p = successes / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === n ? 1 : Math.min(1, centre + half);
  return { metric, value: p, low, high, n, method: 'Wilson' };
}

/**
 * Mean with Student's t interval.
 *
 * @param metric - name
 * @param values - one per run, at least 2
 * @param confidence - (0, 1), 0.95 by default
 * @throws RangeError with fewer than 2 values
 * @remarks Valid: independent runs; approximate for skewed values when runs are few.
 */
export function mean(metric: string, values: readonly number[], confidence = 0.95): Estimate {
  const n = values.length;
  if (n < 2) throw new RangeError(`${metric}: ${n} values, expected 2 or more for an interval`);
  const value = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - value) * (x - value), 0) / (n - 1);
  const half = jStat.studentt.inv(0.5 + confidence / 2, n - 1) * Math.sqrt(variance / n);
  return {
    metric,
    value,
    low: value - half,
    high: value + half,
    n,
    method: variance === 0 ? 't, all runs alike' : 't',
  };
}

/**
 * Mean of a count that never occurred, with the exact Poisson bound.
 *
 * @param metric - name
 * @param n - runs, >= 1
 * @param confidence - (0, 1), 0.95 by default
 * @returns value 0, from 0 to -ln(alpha / 2) / n (3.69 / n at 95 %)
 * @remarks
 * Source: garwood-1936 (upper end of the two-sided interval for a count of 0). A t interval would shrink to nothing and say that
 * what was not seen cannot happen. Valid: independent runs.
 */
export function neverSeen(metric: string, n: number, confidence = 0.95): Estimate {
  if (!(n >= 1)) throw new RangeError(`${metric}: ${n} runs, expected 1 or more`);
  return { metric, value: 0, low: 0, high: -Math.log((1 - confidence) / 2) / n, n, method: 'Poisson bound' };
}
