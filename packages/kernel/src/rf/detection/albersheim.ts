import { log, log10 } from '../../num/detmath.ts';
import { checkPulses } from './checkPulses.ts';

/**
 * Albersheim's empirical SNR for a steady echo: for display beside the exact value, never for a result.
 *
 * @param pd - detection probability, 0.1..0.9 for the stated error
 * @param pfa - false alarm probability, 1e-7..1e-3 for the stated error
 * @param pulses - pulses added, 1..8096 for the stated error
 * @returns SNR of one pulse, decibels
 * @throws RangeError if a probability is outside (0, 1)
 * @remarks Source: albersheim-1981. Valid: Swerling 0, error below 0.2 dB in the ranges above.
 * @example
 * ```ts
 * import { albersheimSnrDb } from '@redoubt/kernel';
 * Math.round(albersheimSnrDb(0.9, 1e-6, 1) * 1000) // => 13115
 * ```
 */
export function albersheimSnrDb(pd: number, pfa: number, pulses: number): number {
  checkPulses(pulses);
  if (!(pd > 0 && pd < 1)) throw new RangeError(`pd is ${pd}, expected a probability in (0, 1)`);
  if (!(pfa > 0 && pfa < 1)) throw new RangeError(`pfa is ${pfa}, expected a probability in (0, 1)`);
  const a = log(0.62 / pfa);
  const b = log(pd / (1 - pd));
  return -5 * log10(pulses) + (6.2 + 4.54 / Math.sqrt(pulses + 0.44)) * log10(a + 0.12 * a * b + 1.7 * b);
}
