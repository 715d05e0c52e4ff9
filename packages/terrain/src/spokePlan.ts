// How spokes are walked: segments between knots, the level of each, and the ranges at which all spokes are sampled.
import { acos } from '@redoubt/kernel';

/** A stretch of all spokes between two knots; on the raster it is straight. */
export interface SpokeSegment {
  readonly fromM: number;
  readonly toM: number;
  /** Samples of the raster that are averaged into one, along each axis: a power of two. */
  readonly factor: number;
  /** The fixed samples in it: first and one past the last. */
  readonly firstSample: number;
  readonly endSample: number;
}

/** A point at the same range on every spoke. */
export interface FixedSample {
  readonly rangeM: number;
  /** Ring whose value it raises first. */
  readonly ring: number;
}

/** Walk along every spoke of one antenna. */
export interface SpokePlan {
  readonly ranges: number;
  readonly segments: readonly SpokeSegment[];
  readonly samples: readonly FixedSample[];
}

/** Levels change where this many cells fill the range (there 3,600 spokes lie two cells apart); more for finer tables. */
const CELLS_PER_LEVEL = 1080;
const CELLS_PER_LEVEL_AND_SPOKE = 0.3;
/** No level is coarser, metres. */
const COARSEST_CELL_M = 400;
/** Distance between knots near the antenna and beyond 100 km, metres. */
const KNOT_M = 4_000;
const FAR_KNOT_M = 12_000;
const FAR_FROM_M = 100_000;
/** In the cells next to the antenna the steepest ground may lie inside a cell: samples at this share of the range, metres. */
const NEAR_STEP_SHARE = 1 / 40;
const NEAREST_STEP_M = 2;
const NEAR_CELLS = 16;

/**
 * Lays out the walk along the spokes of one antenna.
 *
 * @param maxRangeM - distance that the last ring must reach, metres, > 0
 * @param rangeStepM - distance between rings, metres, > 0
 * @param cellM - distance between rows of the raster, metres, > 0
 * @param antennaM - antenna above the sea, metres; over sea the ground is sampled at its horizon
 * @param radiusM - radius of the earth on which rays are straight, metres
 * @param spokes - number of directions; more than 3,600 move the levels outward
 * @returns plan, the same for every direction; each ring is a sample
 * @remarks Source: own. Levels: the raster itself out to 1,080 of its cells (100 km at 3 arc-seconds), then twice the cell
 * each time the range doubles, never above 400 m.
 * @example
 * ```ts
 * import { spokePlan } from '@redoubt/terrain';
 * const { ranges, segments } = spokePlan(400_000, 500, 92.6, 900, 8_494_667, 3600);
 * ranges // => 800
 * segments.map(({ factor }) => factor).filter((factor, i, all) => factor !== all[i - 1]) // => [1, 2, 4]
 * ```
 */
export function spokePlan(
  maxRangeM: number,
  rangeStepM: number,
  cellM: number,
  antennaM: number,
  radiusM: number,
  spokes: number,
): SpokePlan {
  const cellsPerLevel = Math.max(CELLS_PER_LEVEL, CELLS_PER_LEVEL_AND_SPOKE * spokes);
  const ranges = Math.ceil(maxRangeM / rangeStepM - 1e-9);
  const endM = ranges * rangeStepM;
  const samples = fixedSamples(ranges, rangeStepM, cellM, antennaM, radiusM);
  const segments: SpokeSegment[] = [];
  let fromM = 0;
  let factor = 1;
  let sample = 0;
  while (fromM < endM - 1e-6) {
    let levelEndM = cellsPerLevel * cellM * factor;
    if (fromM >= levelEndM - 1 && 2 * factor * cellM <= COARSEST_CELL_M) {
      factor *= 2;
      levelEndM *= 2;
    }
    let toM = Math.min(endM, fromM + (fromM < FAR_FROM_M ? KNOT_M : FAR_KNOT_M));
    if (2 * factor * cellM <= COARSEST_CELL_M && toM > levelEndM) toM = levelEndM;
    const firstSample = sample;
    while (sample < samples.length && (samples[sample] as FixedSample).rangeM <= toM + 1e-6) sample++;
    segments.push({ fromM, toM, factor, firstSample, endSample: sample });
    fromM = toM;
  }
  return { ranges, segments, samples };
}

function fixedSamples(
  ranges: number,
  rangeStepM: number,
  cellM: number,
  antennaM: number,
  radiusM: number,
): FixedSample[] {
  const endM = ranges * rangeStepM;
  const nearM = Math.min(endM, NEAR_CELLS * cellM, 2_000);
  const at: number[] = [];
  for (let rangeM = 1; rangeM < nearM; rangeM += Math.max(NEAREST_STEP_M, rangeM * NEAR_STEP_SHARE)) at.push(rangeM);
  // The tangent point of the bare sea: no sample before or behind it shows the whole dip of the horizon.
  const tangentM = antennaM > 0 ? radiusM * acos(radiusM / (radiusM + antennaM)) : 0;
  if (tangentM > 1 && tangentM < endM) at.push(tangentM);
  for (let ring = 0; ring < ranges; ring++) at.push((ring + 1) * rangeStepM);
  return at
    .sort((a, b) => a - b)
    .map((rangeM) => ({ rangeM, ring: Math.min(ranges - 1, Math.ceil(rangeM / rangeStepM - 1e-9) - 1) }));
}
