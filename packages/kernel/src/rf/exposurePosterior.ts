import { log } from '../num/detmath.ts';
import type { ExposureAssumptions } from './exposureAssumptions.ts';

/** What is left to learn of the mean level of an aircraft in one aspect and band. */
export interface ExposurePosterior {
  /** Remaining uncertainty of the aircraft's own level: 1 sigma, decibels. */
  readonly remainingDb: number;
  /** 1/2 log2(prior variance / posterior variance), bits, >= 0. */
  readonly bits: number;
}

/**
 * What remains uncertain of an aircraft's own radar cross-section after the mean of its looks.
 *
 * @param meanVarianceDb2 - variance of the mean of the looks, square decibels, > 0; Infinity: no look
 * @param maskingRatio - reflector over aircraft, linear power ratio, >= 0; 0: none fitted
 * @param assumptions - prior, floor and what is known of the reflector
 * @returns remaining uncertainty and bits
 * @throws RangeError for a prior that is not above 0 or a negative ratio
 * @remarks
 * Own derivation. What is measured is the sum S = A + R of aircraft and reflector. To first order one decibel of A moves S
 * by h = A/(A + R) = 1/(1 + ratio) decibels and one decibel of R by 1 - h. With a normal prior on A,
 * 1/posterior^2 = 1/prior^2 + h^2 / (variance of the mean + floor^2 + (1 - h)^2 reflector^2).
 * Without a reflector h = 1; a reflector far above the aircraft gives h = 0 and leaves the prior.
 * Valid: where the ratio stays on one side of 1 over the prior's width; see the model's page for the exact posterior.
 * @example
 * ```ts
 * import { EXPOSURE_ASSUMPTIONS, exposurePosterior } from '@redoubt/kernel';
 * exposurePosterior(Infinity, 0, EXPOSURE_ASSUMPTIONS).remainingDb // => 10
 * const flat = { ...EXPOSURE_ASSUMPTIONS, calibrationFloorDb: 6 };
 * exposurePosterior(64 - 36, 0, { ...flat, priorSigmaDb: 8 }).bits // => 0.5
 * ```
 */
export function exposurePosterior(
  meanVarianceDb2: number,
  maskingRatio: number,
  assumptions: Omit<ExposureAssumptions, 'correlationTimeS'>,
): ExposurePosterior {
  const { priorSigmaDb, calibrationFloorDb, reflectorSigmaDb } = assumptions;
  if (!(priorSigmaDb > 0)) throw new RangeError(`prior is ${priorSigmaDb} dB, expected more than 0`);
  if (!(maskingRatio >= 0)) throw new RangeError(`masking ratio is ${maskingRatio}, expected at least 0`);
  const share = 1 / (1 + maskingRatio);
  const reflectorDb = (1 - share) * reflectorSigmaDb;
  const errorDb2 = meanVarianceDb2 + calibrationFloorDb * calibrationFloorDb + reflectorDb * reflectorDb;
  const gain = (priorSigmaDb * priorSigmaDb * share * share) / errorDb2;
  return { remainingDb: priorSigmaDb / Math.sqrt(1 + gain), bits: (0.5 * log(1 + gain)) / LN2 };
}

const LN2 = 0.6931471805599453;
