/** Where a spoke is sampled: outward, with a sample on every ring. */
export interface SampleSchedule {
  /** Number of rings. */
  readonly ranges: number;
  /** Index of the first sample of each ring's interval; the last sample of an interval is the ring itself. Length ranges + 1. */
  readonly firstSample: Int32Array;
  /** Distance of each sample over ground, metres. */
  readonly rangeM: Float64Array;
}

/** Next to the antenna a metre of ground hides degrees of sky: samples lie this share of the distance apart. */
const NEAR_STEP_SHARE = 1 / 200;
const NEAREST_STEP_M = 1;
/** Farther out: half a cell, within these limits, metres. */
const FAR_STEP_SHARE = 0.5;
const FAR_STEP_LOW_M = 45;
const FAR_STEP_HIGH_M = 125;

/**
 * Lays out the samples of a spoke: 1/200 of the distance apart (at least 1 m), and never more than half a cell.
 *
 * @param maxRangeM - distance that the last ring must reach, metres, > 0
 * @param rangeStepM - distance between rings, metres, > 0
 * @param cellM - smaller side of a cell of the raster, metres, > 0; half of it counts as 45 to 125 m
 * @returns schedule, the same for every direction
 * @example
 * ```ts
 * import { sampleSchedule } from '@redoubt/terrain';
 * const { ranges, rangeM } = sampleSchedule(1000, 500, 90);
 * ranges // => 2
 * rangeM[0] // => 1
 * ```
 */
export function sampleSchedule(maxRangeM: number, rangeStepM: number, cellM: number): SampleSchedule {
  const ranges = Math.ceil(maxRangeM / rangeStepM - 1e-9);
  const farStepM = Math.min(Math.max(FAR_STEP_SHARE * cellM, FAR_STEP_LOW_M), FAR_STEP_HIGH_M);
  const rangeM: number[] = [];
  const firstSample = new Int32Array(ranges + 1);
  for (let ring = 0; ring < ranges; ring++) {
    firstSample[ring] = rangeM.length;
    const endM = (ring + 1) * rangeStepM;
    let atM = ring * rangeStepM;
    while (atM < endM) {
      const stepM = Math.min(farStepM, Math.max(NEAREST_STEP_M, atM * NEAR_STEP_SHARE));
      // Whole steps to the ring: no short one before it.
      atM += (endM - atM) / Math.ceil((endM - atM) / stepM - 1e-9);
      if (endM - atM < 1e-6) atM = endM;
      rangeM.push(atM);
    }
  }
  firstSample[ranges] = rangeM.length;
  return { ranges, firstSample, rangeM: Float64Array.from(rangeM) };
}
