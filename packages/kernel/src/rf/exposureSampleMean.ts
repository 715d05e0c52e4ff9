import { exp, log } from '../num/detmath.ts';

/**
 * Closed form of the variance of a sample mean of equally correlated neighbours: the oracle of `meanVarianceDb2`.
 *
 * @param looks - number of looks, >= 1
 * @param noiseDb - standard deviation of one look, decibels
 * @param neighbourCorrelation - correlation of one look with the next, [0, 1]; falls off geometrically
 * @returns variance of the mean, square decibels
 * @throws RangeError outside these ranges
 * @remarks
 * Source: textbook, mean of a first-order autoregressive series:
 * (noise^2 / n) ((1 + r)/(1 - r) - 2 r (1 - r^n) / (n (1 - r)^2)); noise^2 at r = 1.
 * @example
 * ```ts
 * import { sampleMeanVarianceDb2 } from '@redoubt/kernel';
 * sampleMeanVarianceDb2(4, 6, 0) // => 9
 * sampleMeanVarianceDb2(400, 6, 1) // => 36
 * ```
 */
export function sampleMeanVarianceDb2(looks: number, noiseDb: number, neighbourCorrelation: number): number {
  if (!(looks >= 1)) throw new RangeError(`looks is ${looks}, expected at least 1`);
  const r = neighbourCorrelation;
  if (!(r >= 0 && r <= 1)) throw new RangeError(`correlation is ${r}, expected 0 to 1`);
  const square = noiseDb * noiseDb;
  if (r === 1) return square;
  const rest = 1 - r;
  const power = r === 0 ? 0 : exp(looks * log(r));
  return (square / looks) * ((1 + r) / rest - (2 * r * (1 - power)) / (looks * rest * rest));
}
