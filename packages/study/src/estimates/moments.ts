import jstat from 'jstat';

const { jStat } = jstat;

/** Mean and variance of a sample. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Unbiased, divided by n - 1; 0 for a single value. */
  readonly variance: number;
}

/**
 * Mean and unbiased variance.
 *
 * @param values - at least one finite number
 * @returns both, in two passes; values that are all alike have variance 0 exactly
 */
export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  const first = values[0] ?? 0;
  let sum = 0;
  // Less the first value, so that values which are all alike have exactly that mean.
  for (const x of values) sum += x - first;
  const mean = first + sum / n;
  let squares = 0;
  for (const x of values) squares += (x - mean) * (x - mean);
  return { n, mean, variance: n > 1 ? squares / (n - 1) : 0 };
}

/**
 * Quantile of Student's t for a two-sided interval.
 *
 * @param confidence - (0, 1)
 * @param degreesOfFreedom - > 0, need not be whole
 * @returns 12.7062 for 0.95 and 1
 */
export function tQuantile(confidence: number, degreesOfFreedom: number): number {
  return jStat.studentt.inv(0.5 + confidence / 2, degreesOfFreedom);
}

/**
 * Quantile of the standard normal distribution for a two-sided interval.
 *
 * @param confidence - (0, 1)
 * @returns 1.95996 for 0.95
 */
export function zQuantile(confidence: number): number {
  return jStat.normal.inv(0.5 + confidence / 2, 0, 1);
}
