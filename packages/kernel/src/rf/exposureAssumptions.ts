/** What a statement about exposure rests on beside the looks: stated with every figure, and swept. */
export interface ExposureAssumptions {
  /** What the observer knows beforehand of the mean level in one aspect and band: 1 sigma, decibels, > 0. */
  readonly priorSigmaDb: number;
  /** Time after which the correlation of two looks of one radar has fallen to 1/e, seconds, >= 0. */
  readonly correlationTimeS: number;
  /** Error of calibration that no number of looks removes: 1 sigma, decibels, >= 0. */
  readonly calibrationFloorDb: number;
  /** What the observer does not know of fitted reflectors: 1 sigma, decibels, >= 0; 0: knows them exactly. */
  readonly reflectorSigmaDb: number;
}

/**
 * Assumptions of the metric `exposureBits`; all of them our own (grade assumed).
 *
 * @remarks
 * Prior 10 dB: one decade, the width of the published order of magnitude. Correlation 10 s: an echo of a few wavelengths'
 * detail decorrelates within a fraction of a degree of aspect. Floor 2 dB: calibration of a radar in the field.
 * Reflectors 3 dB: the range of their own published size.
 * @example
 * ```ts
 * import { EXPOSURE_ASSUMPTIONS } from '@redoubt/kernel';
 * EXPOSURE_ASSUMPTIONS.priorSigmaDb // => 10
 * ```
 */
export const EXPOSURE_ASSUMPTIONS: ExposureAssumptions = {
  priorSigmaDb: 10,
  correlationTimeS: 10,
  calibrationFloorDb: 2,
  reflectorSigmaDb: 3,
};
