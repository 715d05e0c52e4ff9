import { log } from '../../num/detmath.ts';
import { checkPulses } from './checkPulses.ts';

/**
 * Threshold that the noise of N square-law detected pulses exceeds with a given probability.
 *
 * @param pulses - pulses added, integer 1..100,000
 * @param pfa - false alarm probability, (0, 1)
 * @returns threshold in units of the mean noise of one pulse, > 0
 * @throws RangeError if `pulses` or `pfa` is out of range
 * @remarks
 * Source: marcum-1960. The root of the incomplete gamma function by Newton's method on its logarithm, started at an
 * upper bound, from which it descends without overshoot.
 * @example
 * ```ts
 * import { detectionThreshold } from '@redoubt/kernel';
 * Math.round(detectionThreshold(1, 1e-6) * 1e6) // => 13815511
 * ```
 */
export function detectionThreshold(pulses: number, pfa: number): number {
  checkPulses(pulses);
  if (!(pfa > 0 && pfa < 1)) throw new RangeError(`pfa is ${pfa}, expected a probability in (0, 1)`);
  const lnPfa = log(pfa);
  if (pulses === 1) return -lnPfa;
  let lnFactorial = 0;
  for (let i = 2; i < pulses; i++) lnFactorial += log(i);
  // Bernstein bound of a gamma sum: P(X > N + sqrt(2 N x) + x) <= exp(-x).
  let threshold = pulses + Math.sqrt(-2 * pulses * lnPfa) - lnPfa;
  for (let i = 0; i < 100; i++) {
    // Q(N, T) = exp(-T) T^(N-1) / (N-1)! * s with s = 1 + (N-1)/T + (N-1)(N-2)/T^2 + ...; d ln Q / dT = -1 / s.
    let s = 1;
    let part = 1;
    for (let m = pulses - 1; m > 0 && part > 1e-18 * s; m--) {
      part *= m / threshold;
      s += part;
    }
    const lnQ = -threshold + (pulses - 1) * log(threshold) - lnFactorial + log(s);
    const next = threshold + (lnQ - lnPfa) * s;
    if (!(next < threshold) || threshold - next < 1e-15 * threshold) break;
    threshold = next;
  }
  return threshold;
}
