import { log1p } from './logarithm.ts';

/**
 * Quantile of the exponential distribution with mean 1.
 *
 * @param u - probability, [0, 1)
 * @returns x with P(X <= x) = u, >= 0
 * @example
 * ```ts
 * import { exponentialQuantile } from '@redoubt/kernel';
 * exponentialQuantile(0) // => 0
 * ```
 */
export function exponentialQuantile(u: number): number {
  return 0 - log1p(-u);
}
