/**
 * Trigamma function: variance of the logarithm of a gamma-distributed power with this shape.
 *
 * @param shape - shape of the gamma distribution, > 0; 1 is an exponential power
 * @returns variance of the natural logarithm, > 0
 * @remarks
 * Source: textbook; recurrence up to 10, then the asymptotic series in Bernoulli numbers.
 * Valid: relative error below 1e-13 for shapes of at least 0.1.
 * @example
 * ```ts
 * import { trigamma } from '@redoubt/kernel';
 * Math.round(trigamma(1) * 1e12) / 1e12 === Math.round((Math.PI ** 2 / 6) * 1e12) / 1e12 // => true
 * ```
 */
export function trigamma(shape: number): number {
  if (!(shape > 0)) throw new RangeError(`shape is ${shape}, expected more than 0`);
  let sum = 0;
  let x = shape;
  for (; x < 10; x++) sum += 1 / (x * x);
  const q = 1 / (x * x);
  // Bernoulli numbers B2 to B14.
  const series = 1 / 6 - q * (1 / 30 - q * (1 / 42 - q * (1 / 30 - q * (5 / 66 - q * (691 / 2730 - (7 / 6) * q)))));
  return sum + 1 / x + 0.5 * q + (q / x) * series;
}
