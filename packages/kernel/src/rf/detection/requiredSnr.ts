import { exp, log } from '../../num/detmath.ts';
import { detectionThreshold } from './detectionThreshold.ts';
import { probabilityOfDetection } from './probabilityOfDetection.ts';
import type { SwerlingCase } from './swerlingCase.ts';

/** What a required SNR depends on. */
export interface RequiredSnrCase {
  readonly swerling: SwerlingCase;
  /** Pulses added without phase, integer >= 1. */
  readonly pulses: number;
  /** False alarm probability per look and cell, (0, 1). */
  readonly pfa: number;
  /** Wanted detection probability, (pfa, 1). */
  readonly pd: number;
}

/**
 * Mean SNR of one pulse at which a look detects with the wanted probability: the inverse of
 * `probabilityOfDetection`.
 *
 * @param wanted - case, pulses, false alarm probability and wanted detection probability
 * @returns linear power ratio, > 0
 * @throws RangeError if pd is not in (pfa, 1), or a member is out of range
 * @remarks Bisection on the logarithm of the SNR between -120 and +240 dB down to rounding.
 * @example
 * ```ts
 * import { linearToDb, requiredSnr } from '@redoubt/kernel';
 * Math.round(linearToDb(requiredSnr({ swerling: 0, pulses: 1, pfa: 1e-6, pd: 0.9 })) * 1e6) // => 13183490
 * ```
 */
export function requiredSnr(wanted: RequiredSnrCase): number {
  const { swerling, pulses, pfa, pd } = wanted;
  if (!(pd > pfa && pd < 1)) throw new RangeError(`pd is ${pd}, expected a probability between pfa (${pfa}) and 1`);
  const threshold = detectionThreshold(pulses, pfa);
  if (pulses === 1 && (swerling === 1 || swerling === 2)) return log(pfa) / log(pd) - 1;
  let low = -27.6;
  let high = 55.3;
  for (let i = 0; i < 100 && high - low > 1e-15; i++) {
    const middle = 0.5 * (low + high);
    if (middle <= low || middle >= high) break;
    if (probabilityOfDetection({ swerling, pulses, pfa, snrLinear: exp(middle) }, threshold) < pd) low = middle;
    else high = middle;
  }
  return exp(0.5 * (low + high));
}
