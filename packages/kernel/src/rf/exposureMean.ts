import { exp } from '../num/detmath.ts';

/** One measurement of a level, as the mean needs it. */
export interface LevelLook {
  readonly timeS: number;
  /** Who measured: looks of different radars are independent. */
  readonly radar: number;
  /** Standard deviation of this look, decibels, > 0. */
  readonly noiseDb: number;
}

/**
 * Variance of the mean level of correlated looks, each weighted by the inverse of its own variance.
 *
 * @param looks - looks in order of time, at least one
 * @param correlationTimeS - time after which the correlation of two looks of one radar has fallen to 1/e, seconds, >= 0;
 *   0: independent looks
 * @returns variance of the mean, square decibels, > 0
 * @throws RangeError without looks, for looks out of order or a negative correlation time
 * @remarks
 * Var = sum_ij (w_i w_j n_i n_j r_ij) / (sum w)^2 with w = 1/n^2 and r_ij = exp(-|t_i - t_j| / correlation time) within a
 * radar, 0 between radars. Looks of equal noise at equal distances in time give the closed form of a sample mean,
 * `sampleMeanVarianceDb2`. One pass: the exponential correlation makes the inner sum a recurrence.
 * Not modelled: receiver noise is independent from look to look; here it shares the correlation of the fluctuation.
 * @example
 * ```ts
 * import { meanVarianceDb2 } from '@redoubt/kernel';
 * const looks = [0, 10, 20, 30].map((timeS) => ({ timeS, radar: 0, noiseDb: 6 }));
 * meanVarianceDb2(looks, 0) // => 9
 * ```
 */
export function meanVarianceDb2(looks: readonly LevelLook[], correlationTimeS: number): number {
  if (looks.length === 0) throw new RangeError('no looks, expected at least one');
  if (!(correlationTimeS >= 0)) throw new RangeError(`correlation time is ${correlationTimeS} s, expected >= 0`);
  const earlier = new Map<number, { timeS: number; carried: number }>();
  let weight = 0;
  let sum = 0;
  let lastS = -Infinity;
  for (const { timeS, radar, noiseDb } of looks) {
    if (timeS < lastS) throw new RangeError(`look at ${timeS} s follows one at ${lastS} s, expected order of time`);
    lastS = timeS;
    const own = 1 / noiseDb;
    const before = earlier.get(radar);
    const kept =
      before === undefined || correlationTimeS === 0
        ? 0
        : before.carried * exp(-(timeS - before.timeS) / correlationTimeS);
    sum += own * own + 2 * own * kept;
    weight += own * own;
    earlier.set(radar, { timeS, carried: kept + own });
  }
  return sum / (weight * weight);
}
