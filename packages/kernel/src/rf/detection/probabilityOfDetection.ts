import { exp, log } from '../../num/detmath.ts';
import { checkPulses } from './checkPulses.ts';
import { detectionThreshold } from './detectionThreshold.ts';
import { exceedance, swerlingShape } from './exceedance.ts';
import type { SwerlingCase } from './swerlingCase.ts';

/** What a detection probability depends on. */
export interface DetectionCase {
  readonly swerling: SwerlingCase;
  /** Pulses added without phase, integer >= 1. */
  readonly pulses: number;
  /** False alarm probability per look and cell, (0, 1). */
  readonly pfa: number;
  /** Mean signal to noise ratio of one pulse, linear power ratio, >= 0. */
  readonly snrLinear: number;
}

/**
 * Detection probability of one look, exact for a steady echo (Marcum) and for Swerling 1 to 4.
 *
 * @param detection - case, pulses, false alarm probability and mean SNR per pulse
 * @param threshold - the threshold of `detectionThreshold(pulses, pfa)` when the caller holds it already
 * @returns probability, [pfa, 1], monotone in SNR
 * @throws RangeError if a member is out of range
 * @remarks
 * Source: marcum-1960, swerling-1960: one sum with a Poisson or negative binomial number of signal terms.
 * Valid: square-law detector, white noise of known level, any number of pulses. Not modelled: CFAR loss (see
 * `caCfarProbabilityOfDetection`), straddling of cells, partly correlated fluctuation.
 * @example
 * ```ts
 * import { probabilityOfDetection } from '@redoubt/kernel';
 * const pd = probabilityOfDetection({ swerling: 1, pulses: 1, pfa: 1e-6, snrLinear: 18.931568569324174 });
 * Math.round(pd * 1e9) / 1e9 // => 0.5
 * ```
 */
export function probabilityOfDetection(detection: DetectionCase, threshold?: number): number {
  const { swerling, pulses, pfa, snrLinear } = detection;
  checkPulses(pulses);
  if (!(swerling === 0 || swerling === 1 || swerling === 2 || swerling === 3 || swerling === 4)) {
    throw new RangeError(`swerling is ${String(swerling)}, expected 0, 1, 2, 3 or 4`);
  }
  if (!(snrLinear >= 0)) throw new RangeError(`snrLinear is ${snrLinear}, expected a power ratio >= 0`);
  if (!(pfa > 0 && pfa < 1)) throw new RangeError(`pfa is ${pfa}, expected a probability in (0, 1)`);
  if (snrLinear === Infinity) return 1;
  if (pulses === 1 && (swerling === 1 || swerling === 2)) return exp(log(pfa) / (1 + snrLinear));
  const at = threshold ?? detectionThreshold(pulses, pfa);
  return exceedance(pulses, at, pulses * snrLinear, swerlingShape(swerling, pulses));
}
