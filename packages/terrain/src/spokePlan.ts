// How spokes are walked: samples, stretches between knots with the level of each, and zones of fewer spokes.
import { acos } from '@redoubt/kernel';

/** A stretch of all spokes between two knots; on the raster it is straight. */
export interface SpokeSegment {
  readonly fromM: number;
  readonly toM: number;
  /** Samples of the raster that are averaged into one, along each axis: a power of two. */
  readonly factor: number;
  /** Its samples: first and one past the last; the last lies at its end. */
  readonly firstSample: number;
  readonly endSample: number;
  /** Rings in it: first and one past the last. */
  readonly firstRing: number;
  readonly endRing: number;
}

/** Segments at some distance, walked on every n-th spoke. */
export interface SpokeZone {
  /** Spokes of the table from one walked spoke to the next: 1, 4 or 16. */
  readonly stride: number;
  readonly firstSegment: number;
  readonly endSegment: number;
  /** Rings up to its end. */
  readonly rings: number;
}

/** Walk along every spoke of one antenna. */
export interface SpokePlan {
  readonly ranges: number;
  readonly segments: readonly SpokeSegment[];
  /** From the antenna outward; the last one has stride 1. */
  readonly zones: readonly SpokeZone[];
  /** Ranges at which all spokes are sampled, metres, growing. */
  readonly samplesM: Float64Array;
  /** Ring at each sample, or -1. */
  readonly sampleRing: Int32Array;
}

/** Levels change where this many cells fill the range; more for finer tables. */
const CELLS_PER_LEVEL = 1080;
const CELLS_PER_LEVEL_AND_SPOKE = 0.3;
/** No level is coarser, metres. */
const COARSEST_CELL_M = 400;
/** Length of a segment, in cells of its level, and its limits, metres. */
const SEGMENT_CELLS = 16;
const SHORTEST_SEGMENT_M = 500;
const LONGEST_SEGMENT_M = 12_000;
/** Distance between samples: a share of the range next to the antenna, then shares of a cell up to so many cells, then of the level's. */
const NEAR_STEP_SHARE = 1 / 640;
const NEAREST_STEP_M = 0.25;
const STEP_CELLS = [
  [18, 1 / 24],
  [72, 1 / 16],
  [200, 1 / 5],
  [540, 1 / 3],
] as const;
const FAR_STEP_CELLS = 1 / 2;
/** Zones of fewer spokes end where these lie half a cell apart. */
const ZONE_STRIDES = [16, 4] as const;
const ZONE_SPACING_CELLS = 0.5;

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
 * const { ranges, segments, zones } = spokePlan(400_000, 500, 92.6, 900, 8_494_667, 3600);
 * ranges // => 800
 * segments.map(({ factor }) => factor).filter((factor, i, all) => factor !== all[i - 1]) // => [1, 2, 4]
 * zones.map(({ stride, rings }) => [stride, rings]) // => [[16, 3], [4, 13], [1, 800]]
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
  const ranges = Math.ceil(maxRangeM / rangeStepM - 1e-9);
  const endM = ranges * rangeStepM;
  const levelChanges = levelChangesM(cellM, spokes);
  const factorAt = (rangeM: number): number => {
    let factor = 1;
    for (const changeM of levelChanges) if (rangeM >= changeM) factor *= 2;
    return factor;
  };
  const strides = zoneStrides(spokes, cellM, rangeStepM, endM);

  // The tangent point of the bare sea: no sample before or behind it shows the whole dip of the horizon.
  const tangentM = antennaM > 0 ? radiusM * acos(radiusM / (radiusM + antennaM)) : 0;
  const samples: number[] = [];
  const sampleRing: number[] = [];
  const segments: SpokeSegment[] = [];
  const zones: SpokeZone[] = [];
  let segment = { fromM: 0, firstSample: 0, firstRing: 0, factor: 1 };
  let atM = 0;
  for (let ring = 0; ring < ranges; ring++) {
    const ringM = (ring + 1) * rangeStepM;
    while (atM < ringM) {
      const stepM = sampleStepM(atM, cellM, segment.factor);
      const pieces = Math.ceil((ringM - atM) / stepM - 1e-9);
      let nextM = pieces <= 1 ? ringM : atM + (ringM - atM) / pieces;
      if (atM < tangentM - 1e-3 && tangentM + 1e-3 < nextM) nextM = tangentM;
      atM = nextM;
      const isRing = atM === ringM;
      samples.push(atM);
      sampleRing.push(isRing ? ring : -1);
      const lengthM = Math.min(LONGEST_SEGMENT_M, Math.max(SHORTEST_SEGMENT_M, SEGMENT_CELLS * cellM * segment.factor));
      const zone = isRing ? strides.find(({ rings }) => rings === ring + 1) : undefined;
      const isEnd = isRing && ring === ranges - 1;
      if (atM - segment.fromM < lengthM && factorAt(atM) === segment.factor && zone === undefined && !isEnd) continue;
      const endRing = isRing ? ring + 1 : ring;
      segments.push({ ...segment, toM: atM, endSample: samples.length, endRing });
      segment = { fromM: atM, firstSample: samples.length, firstRing: endRing, factor: factorAt(atM) };
      if (zone !== undefined || isEnd) {
        const firstSegment = zones.at(-1)?.endSegment ?? 0;
        zones.push({ stride: zone?.stride ?? 1, firstSegment, endSegment: segments.length, rings: ring + 1 });
      }
    }
  }
  return { ranges, segments, zones, samplesM: Float64Array.from(samples), sampleRing: Int32Array.from(sampleRing) };
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

function sampleStepM(rangeM: number, cellM: number, factor: number): number {
  let farM = FAR_STEP_CELLS * cellM * factor;
  for (const [cells, share] of STEP_CELLS) if (rangeM < cells * cellM) farM = Math.min(farM, share * cellM);
  return Math.min(farM, Math.max(NEAREST_STEP_M, rangeM * NEAR_STEP_SHARE));
}

/** Zones inside the last one, from the antenna outward: each ends at a ring. */
function zoneStrides(
  spokes: number,
  cellM: number,
  rangeStepM: number,
  endM: number,
): readonly { readonly stride: number; readonly rings: number }[] {
  const zones: { stride: number; rings: number }[] = [];
  for (const stride of ZONE_STRIDES) {
    // A zone of three spokes or fewer would have no neighbours to blend.
    if (spokes % stride !== 0 || spokes / stride < 4) continue;
    const toM = Math.min(0.5 * endM, (ZONE_SPACING_CELLS * cellM * spokes) / (2 * Math.PI * stride));
    const rings = Math.floor(toM / rangeStepM);
    if (rings > (zones.at(-1)?.rings ?? 0)) zones.push({ stride, rings });
  }
  return zones;
}
