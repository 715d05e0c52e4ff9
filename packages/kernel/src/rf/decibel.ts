import { exp, log10 } from '../num/detmath.ts';

const LN10_OVER_10 = 0.230258509299404568;

/**
 * Power ratio of a level in decibels.
 *
 * @param levelDb - level, decibels
 * @returns linear power ratio, >= 0
 * @example
 * ```ts
 * import { dbToLinear } from '@redoubt/kernel';
 * dbToLinear(0) // => 1
 * ```
 */
export function dbToLinear(levelDb: number): number {
  return exp(levelDb * LN10_OVER_10);
}

/**
 * Level in decibels of a power ratio.
 *
 * @param ratio - linear power ratio, > 0; 0 gives -Infinity
 * @returns decibels
 * @example
 * ```ts
 * import { linearToDb } from '@redoubt/kernel';
 * linearToDb(100) // => 20
 * ```
 */
export function linearToDb(ratio: number): number {
  return 10 * log10(ratio);
}
