import { checkPulses } from './checkPulses.ts';
import { exceedance } from './exceedance.ts';

/**
 * Generalised Marcum Q function Q_M(a, b).
 *
 * @param order - M, integer 1..100,000
 * @param a - non-centrality, >= 0, finite
 * @param b - lower limit of the integral, >= 0, finite
 * @returns probability, [0, 1]
 * @throws RangeError if an argument is out of range
 * @remarks Source: marcum-1960. Valid: a, b up to about 300 (the sum has about b^2 / 2 terms).
 * @example
 * ```ts
 * import { marcumQ } from '@redoubt/kernel';
 * marcumQ(1, 0, 0) // => 1
 * ```
 */
export function marcumQ(order: number, a: number, b: number): number {
  checkPulses(order);
  if (!(a >= 0 && a < Infinity)) throw new RangeError(`a is ${a}, expected a finite number >= 0`);
  if (!(b >= 0 && b < Infinity)) throw new RangeError(`b is ${b}, expected a finite number >= 0`);
  return exceedance(order, 0.5 * b * b, 0.5 * a * a, Infinity);
}
