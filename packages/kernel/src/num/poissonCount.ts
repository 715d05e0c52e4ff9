import { exp } from './exponential.ts';
import { log1p } from './logarithm.ts';

const LARGEST_MEAN = 1e9;
const NEGLIGIBLE = 1e-30;

// ln of the Poisson probability of its own mode, by Loader's saddle point: no cancellation at large means
function modeProbability(mode: number, mean: number): number {
  const n2 = mode * mode;
  const stirling = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / 1680 / n2) / n2) / n2) / mode; // error of Stirling's formula, mode >= 16
  // deviance mode ln(mode / mean) + mean - mode, with mean = mode (1 + d), 0 <= d < 1/mode
  const d = (mean - mode) / mode;
  const deviance = mode * (d < 1e-3 ? d * d * (0.5 - d * (1 / 3 - d * (0.25 - d * (0.2 - d / 6)))) : d - log1p(d));
  return exp(-stirling - deviance) / Math.sqrt(2 * Math.PI * mode);
}

/**
 * Poisson count by inversion: the smallest n with P(N <= n) >= u.
 *
 * @param mean - expected count, 0 to 1e9
 * @param u - uniform number, (0, 1)
 * @returns whole number >= 0, non-decreasing in u and in mean
 * @throws RangeError if mean is not in [0, 1e9]
 * @remarks
 * Source: devroye-1986 (sequential search), loader-2000 (probability of the mode). The search starts at 0 up to a
 * mean of 16; beyond, it starts in the tail that u lies in and costs about 20 sqrt(mean) steps.
 * @example
 * ```ts
 * import { poissonCount } from '@redoubt/kernel';
 * poissonCount(2, 0.5) // => 2
 * ```
 */
export function poissonCount(mean: number, u: number): number {
  if (!(mean >= 0 && mean <= LARGEST_MEAN)) throw new RangeError(`mean: 0 to ${LARGEST_MEAN} expected, got ${mean}`);
  if (mean === 0) return 0;
  if (mean < 16) {
    let p = exp(-mean);
    let cumulative = p;
    let n = 0;
    if (u <= cumulative) return 0;
    while (cumulative < u && p > 1e-30) {
      n += 1;
      p *= mean / n;
      cumulative += p;
    }
    return n;
  }
  const mode = Math.floor(mean);
  const atMode = modeProbability(mode, mean);
  let n = mode;
  let p = 1; // probability of n over that of the mode
  if (u <= 0.5) {
    // from the far end inwards, so that small probabilities are summed before large ones
    while (n > 0 && p > NEGLIGIBLE) {
      p *= n / mean;
      n -= 1;
    }
    let cumulative = atMode * p;
    while (cumulative < u) {
      n += 1;
      p *= mean / n;
      cumulative += atMode * p;
    }
    return n;
  }
  while (p > NEGLIGIBLE) {
    n += 1;
    p *= mean / n;
  }
  const above = 1 - u;
  let beyond = atMode * p; // P(N >= n)
  while (beyond <= above) {
    p *= n / mean;
    n -= 1;
    beyond += atMode * p;
  }
  return n;
}
