/**
 * Probability that at least m of n independent looks cross the threshold (binary integration).
 *
 * @param m - crossings asked for, integer 1..n
 * @param n - looks, integer >= 1
 * @param probability - crossing probability of one look, [0, 1]
 * @returns probability, [0, 1]
 * @throws RangeError if an argument is out of range
 * @example
 * ```ts
 * import { mOfNProbability } from '@redoubt/kernel';
 * mOfNProbability(2, 2, 0.5) // => 0.25
 * ```
 */
export function mOfNProbability(m: number, n: number, probability: number): number {
  if (!(Number.isInteger(n) && n >= 1)) throw new RangeError(`n is ${n}, expected an integer >= 1`);
  if (!(Number.isInteger(m) && m >= 1 && m <= n)) throw new RangeError(`m is ${m}, expected an integer from 1 to ${n}`);
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`probability is ${probability}, expected [0, 1]`);
  }
  // atLeast[k]: probability of k crossings so far, the last one collecting "m or more".
  const atLeast = new Float64Array(m + 1);
  atLeast[0] = 1;
  for (let look = 0; look < n; look++) {
    atLeast[m] += atLeast[m - 1] * probability;
    for (let k = m - 1; k > 0; k--) atLeast[k] += probability * (atLeast[k - 1] - atLeast[k]);
    atLeast[0] *= 1 - probability;
  }
  return atLeast[m];
}
