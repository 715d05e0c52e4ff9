// How spokes are walked: stretches between knots with the level of each, and where they stop at rings.

/** A stretch of all spokes between two knots; on the raster it is straight. */
export interface SpokeSegment {
  readonly fromM: number;
  readonly toM: number;
  /** Samples of the raster that are averaged into one, along each axis: a power of two. */
  readonly factor: number;
  /** Rings in it, its end included and its beginning not: first and one past the last. */
  readonly firstRing: number;
  readonly endRing: number;
}

/** Walk along every spoke of one antenna. */
export interface SpokePlan {
  readonly ranges: number;
  readonly rangeStepM: number;
  readonly segments: readonly SpokeSegment[];
  /** So many of them are walked on every fourth spoke. */
  readonly nearSegments: number;
}

/** Nothing nearer to the antenna is looked at, metres. */
const NEAREST_M = 0.5;
/** Levels change where this many cells fill the range; more for finer tables. */
const CELLS_PER_LEVEL = 1080;
const CELLS_PER_LEVEL_AND_SPOKE = 0.3;
/** No level is coarser, metres. */
const COARSEST_CELL_M = 400;
/** Length of a segment, in cells of its level, and its limits, metres. */
const SEGMENT_CELLS = 16;
const SHORTEST_SEGMENT_M = 500;
const LONGEST_SEGMENT_M = 12_000;

/** Every fourth spoke is walked as far as these lie so many cells apart. */
const NEAR_SPACING_CELLS = 0.5;
/** Spokes of the table from one such spoke to the next. */
export const NEAR_STRIDE = 4;

/**
 * Lays out the walk along the spokes of one antenna.
 *
 * @param maxRangeM - distance that the last ring must reach, metres, > 0
 * @param rangeStepM - distance between rings, metres, > 0
 * @param cellM - distance between rows of the raster, metres, > 0
 * @param spokes - number of directions; more than 3,600 move the levels outward
 * @returns plan, the same for every direction
 * @remarks Source: own. Levels: the raster itself out to 1,080 of its cells (100 km at 3 arc-seconds), then twice the cell
 * each time the range doubles, never above 400 m.
 * @example
 * ```ts
 * import { spokePlan } from '@redoubt/terrain';
 * const { ranges, segments } = spokePlan(400_000, 500, 92.6, 3600);
 * ranges // => 800
 * segments.map(({ factor }) => factor).filter((factor, i, all) => factor !== all[i - 1]) // => [1, 2, 4]
 * ```
 */
export function spokePlan(maxRangeM: number, rangeStepM: number, cellM: number, spokes: number): SpokePlan {
  const ranges = Math.ceil(maxRangeM / rangeStepM - 1e-9);
  const endM = ranges * rangeStepM;
  const levelChanges = levelChangesM(cellM, spokes);
  const segments: SpokeSegment[] = [];
  for (let fromM = Math.min(NEAREST_M, 0.5 * rangeStepM), firstRing = 0; firstRing < ranges; ) {
    const factor = levelChanges.reduce((product, changeM) => (fromM >= changeM ? 2 * product : product), 1);
    const lengthM = Math.min(LONGEST_SEGMENT_M, Math.max(SHORTEST_SEGMENT_M, SEGMENT_CELLS * cellM * factor));
    // Up to the last ring that is not too far, or, where rings are farther apart, a part of the way to the next one.
    const last = Math.floor((fromM + lengthM) / rangeStepM);
    const parts = Math.ceil(((firstRing + 1) * rangeStepM - fromM) / lengthM);
    const endRing = Math.min(ranges, Math.max(last, parts > 1 ? firstRing : firstRing + 1));
    const toM = endRing > firstRing ? endRing * rangeStepM : fromM + ((firstRing + 1) * rangeStepM - fromM) / parts;
    segments.push({ fromM, toM: Math.min(endM, toM), factor, firstRing, endRing });
    fromM = toM;
    firstRing = endRing;
  }
  const hasNear = spokes % NEAR_STRIDE === 0 && spokes >= 4 * NEAR_STRIDE;
  const nearM = hasNear ? (NEAR_SPACING_CELLS * cellM * spokes) / (2 * Math.PI * NEAR_STRIDE) : 0;
  const isNear = ({ toM, firstRing, endRing }: SpokeSegment): boolean =>
    endRing > firstRing && toM <= Math.min(nearM, 0.5 * endM);
  const nearSegments = segments.reduce((count, segment, i) => (isNear(segment) ? i + 1 : count), 0);
  return { ranges, rangeStepM, segments, nearSegments };
}

/** Where the level changes to the next coarser one, metres. */
function levelChangesM(cellM: number, spokes: number): readonly number[] {
  const cellsPerLevel = Math.max(CELLS_PER_LEVEL, CELLS_PER_LEVEL_AND_SPOKE * spokes);
  const changes: number[] = [];
  for (let factor = 1; 2 * factor * cellM <= COARSEST_CELL_M; factor *= 2) changes.push(cellsPerLevel * cellM * factor);
  return changes;
}

/**
 * Levels that the walks of a plan may read.
 *
 * @param maxRangeM - distance that the last ring must reach, metres, > 0
 * @param rangeStepM - distance between rings, metres, > 0
 * @param cellM - distance between rows of the raster, metres, > 0
 * @param spokes - number of directions
 * @returns factors of averaging, growing from 1
 * @example
 * ```ts
 * import { spokeFactors } from '@redoubt/terrain';
 * spokeFactors(150_000, 500, 92.6, 3600) // => [1, 2]
 * ```
 */
export function spokeFactors(maxRangeM: number, rangeStepM: number, cellM: number, spokes: number): readonly number[] {
  const endM = Math.ceil(maxRangeM / rangeStepM - 1e-9) * rangeStepM;
  return [1, ...levelChangesM(cellM, spokes).flatMap((changeM, i) => (changeM < endM ? [2 << i] : []))];
}
