import { bootstrapMean, type BootstrapOptions } from './bootstrap.ts';
import { checkPairs } from './checks.ts';
import type { Estimate } from './estimate.ts';
import { mean } from './mean.ts';
import { momentsOf } from './moments.ts';

/** Differences of pairs, in order. */
function differences(metric: string, base: readonly number[], other: readonly number[]): number[] {
  checkPairs(metric, base, other, 2);
  return other.map((y, i) => y - (base[i] as number));
}

/**
 * Mean of other - base over pairs that had the same luck, with Student's t interval of the differences.
 *
 * @param metric - name
 * @param base - one value per run
 * @param other - the run with the same luck, in the same order
 * @param confidence - (0, 1), 0.95 by default
 * @throws RangeError if there are fewer than 2 pairs or the lengths differ
 * @remarks Source: student-1908. Valid: independent pairs.
 * @example
 * ```ts
 * import { pairedDifference } from '@redoubt/study';
 * pairedDifference('leakers', [1, 2, 3], [2, 4, 3]).value // => 1
 * ```
 */
export function pairedDifference(
  metric: string,
  base: readonly number[],
  other: readonly number[],
  confidence = 0.95,
): Estimate {
  const estimate = mean(metric, differences(metric, base, other), confidence);
  return { ...estimate, method: `paired ${estimate.method}` };
}

/**
 * Mean of other - base over pairs, with the bootstrap interval of the differences.
 *
 * @param metric - name
 * @param base - one value per run
 * @param other - the run with the same luck, in the same order
 * @param options - confidence, resamples
 * @throws RangeError if there are fewer than 2 pairs or the lengths differ
 * @remarks Source: efron-1987. Pairs are drawn whole.
 * @example
 * ```ts
 * import { pairedDifferenceBootstrap } from '@redoubt/study';
 * pairedDifferenceBootstrap('leakers', [1, 2, 3], [2, 4, 3]).value // => 1
 * ```
 */
export function pairedDifferenceBootstrap(
  metric: string,
  base: readonly number[],
  other: readonly number[],
  options: BootstrapOptions = {},
): Estimate {
  const estimate = bootstrapMean(metric, differences(metric, base, other), options);
  return { ...estimate, method: `paired ${estimate.method}` };
}

/** What the same luck in both arms gained. */
export interface PairingGain {
  readonly pairs: number;
  /** Standard error of the mean difference of the pairs. */
  readonly pairedStandardError: number;
  /** Standard error that as many unpaired runs of each arm would give. */
  readonly independentStandardError: number;
  /** Paired / independent; null where neither arm varies. */
  readonly ratio: number | null;
  /** Unpaired runs that would give the interval of one pair's run: 1 / ratio²; null where the pairs do not vary. */
  readonly runsSaved: number | null;
}

/**
 * Gain of pairing: the standard error of the difference with the same luck, beside that with luck of its own.
 *
 * @param base - one value per run
 * @param other - the run with the same luck
 * @throws RangeError if there are fewer than 2 pairs or the lengths differ
 * @remarks Source: law-2015 (common random numbers).
 * @example
 * ```ts
 * import { pairingGain } from '@redoubt/study';
 * pairingGain([1, 2, 3, 4], [2, 3, 4, 5]).ratio // => 0
 * ```
 */
export function pairingGain(base: readonly number[], other: readonly number[]): PairingGain {
  const d = momentsOf(differences('pairing', base, other));
  const pairedStandardError = Math.sqrt(d.variance / d.n);
  const independentStandardError = Math.sqrt((momentsOf(base).variance + momentsOf(other).variance) / d.n);
  const ratio = independentStandardError > 0 ? pairedStandardError / independentStandardError : null;
  const runsSaved = ratio === null || ratio === 0 ? null : 1 / (ratio * ratio);
  return { pairs: d.n, pairedStandardError, independentStandardError, ratio, runsSaved };
}
