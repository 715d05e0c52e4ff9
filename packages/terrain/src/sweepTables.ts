// What the program assembly/polarSweep.ts knows of levels, stretches and knots: writes them into its memory.
import { MEAN_EARTH_RADIUS_M } from '@redoubt/kernel/geo';
import { cos, sin } from '@redoubt/kernel/num';
import { cubicWeights } from './spokeKnots.ts';
import type { SpokePlan } from './spokePlan.ts';
import type { LevelWindow } from './reliefLevels.ts';
import type { ResidentWindow } from './sweepMemory.ts';

export const SEGMENT_BYTES = 128;
export const STOP_BYTES = 32;
export const LEVEL_BYTES = 128;
export const BLEND_BYTES = 32;
/** Bits of the number that the walk adds to whole numbers. */
const MAGIC_BITS = 0x4b400000;
/** A stretch is looked at in parts of about so many cells. */
const PART_CELLS = 5;
/** Longest way through a cell, in its larger side; some more than the diagonal. */
const CELL_WAY = 1.5;

/** The program's memory behind the raster, as numbers of both kinds. */
export interface SweepWords {
  readonly f32: Float32Array;
  readonly u32: Uint32Array;
}

/** Antenna's place in rows and columns of a raster. */
export interface RasterPlace {
  readonly row: number;
  readonly col: number;
}

/** Rows and columns of a level: what the antenna wants of it, and what is there. */
export function writeLevel(
  { f32, u32 }: SweepWords,
  levelAt: number,
  place: RasterPlace,
  wanted: LevelWindow,
  window: ResidentWindow,
  unitM: number,
): void {
  const { factor, firstRow, firstCol, rows, cols, seaLines } = window;
  const at = levelAt / 4;
  // They count from an even node next to the antenna: float32 is finest there, and rounding is the same.
  const inLevel = (fine: number): number => (fine - (factor - 1) / 2) / factor;
  const zeroOf = (level: number, first: number, size: number): number =>
    first + 2 * Math.floor(Math.min(Math.max(level - first, 0), size) / 2);
  const row = inLevel(place.row);
  const col = inLevel(place.col);
  const zeroRow = zeroOf(row, wanted.firstRow, wanted.rows);
  const zeroCol = zeroOf(col, wanted.firstCol, wanted.cols);
  u32[at + 1] = cols;
  f32.set([1 / factor, row - zeroRow, col - zeroCol, unitM], at + 3);
  // The walk finds rows and columns in numbers that are still added to MAGIC_BITS.
  u32[at + 7] = window.at + 2 * (Math.imul(zeroRow - firstRow - MAGIC_BITS, cols) + zeroCol - firstCol - MAGIC_BITS);
  u32.set([window.highest, window.tilesAt, window.fineTilesAt, Math.ceil(cols / 16)], at + 8);
  const row0 = firstRow - zeroRow;
  const col0 = firstCol - zeroCol;
  const row1 = row0 + rows - 1;
  const col1 = col0 + cols - 1;
  f32.set([row0 - seaLines, col0 - seaLines, row1 - 1 + seaLines, col1 - 1 + seaLines], at + 12);
  f32.set([row0, col0, row1 - 1, col1 - 1], at + 16);
  f32.set([row0, row0, col0, col0, row1, row1, col1, col1], at + 20);
  f32.set([row0, -row1, col0, -col1], at + 28);
}

/** What the stretches of a walk share. */
export interface SegmentInput {
  readonly plan: SpokePlan;
  readonly antennaM: number;
  readonly radiusM: number;
  /** Float32Array, four columns by ring: see `ringTables` in surface.ts. */
  readonly ringTable: Float32Array;
  /** Larger side of a cell of the raster, radians. */
  readonly cellRad: number;
  readonly factors: readonly number[];
  /** For each level, the highest ground of it and those after it. */
  readonly ceilingsM: readonly number[];
}

/** What the program knows of each stretch: the parts of a slope that depend on range alone, and where it stops. */
export function writeSegments({ f32, u32 }: SweepWords, segmentAt: number, stopAt: number, input: SegmentInput): void {
  const { plan, antennaM, radiusM, ringTable, factors } = input;
  const { ranges } = plan;
  const ray = (rangeM: number): readonly [number, number, number, number] => {
    const angle = rangeM / radiusM;
    const half = sin(0.5 * angle);
    const across = sin(angle);
    return [antennaM + 2 * radiusM * half * half, radiusM * across, cos(angle), across];
  };
  let stop = 0;
  const addStop = (share: number, ring: number, at: readonly number[]): void => {
    const word = (stopAt + STOP_BYTES * stop) / 4;
    f32[word] = share;
    u32[word + 1] = ring;
    f32.set(at, word + 4);
    stop++;
  };
  const addRing = (share: number, ring: number): void => {
    const word = (stopAt + STOP_BYTES * stop) / 4;
    f32[word] = share;
    u32[word + 1] = ring;
    for (let i = 0; i < 4; i++) f32[word + 4 + i] = ringTable[i * ranges + ring] as number;
    stop++;
  };
  let near = ray(plan.segments[0]?.fromM ?? 0);
  plan.segments.forEach(({ fromM, toM, factor, firstRing, endRing }, i) => {
    const at = (segmentAt + SEGMENT_BYTES * i) / 4;
    const lengthM = toM - fromM;
    const level = factors.indexOf(factor);
    const firstStop = stop;
    const far = ray(toM);
    const [middleRiseM] = ray(0.5 * (fromM + toM));
    addStop(0, -1, near);
    for (let ring = firstRing; ring < endRing; ring++) addRing(((ring + 1) * plan.rangeStepM - fromM) / lengthM, ring);
    if (endRing === firstRing) addStop(1, -1, far);
    u32.set([level, firstStop, stop, firstRing, endRing], at);
    f32[at + 5] = input.ceilingsM[level] as number;
    // Depth of a straight ray below its ends over the curved earth, and 5 cm for rounding.
    const depthM = (alongM: number): number => (alongM * alongM) / (7.5 * radiusM) + 0.05;
    f32[at + 7] = depthM(lengthM);
    const bendM = 2 * (near[0] + far[0] - 2 * middleRiseM);
    f32.set([...near, ...far, fromM, lengthM, far[0] - near[0] - bendM, bendM], at + 8);
    f32.set([far[2] - near[2], far[1] - near[1], 1 / radiusM, 1 / (lengthM * lengthM), -0.5 / radiusM], at + 20);
    const cellM = input.cellRad * MEAN_EARTH_RADIUS_M * factor;
    const partRings = Math.max(1, Math.round((PART_CELLS * cellM) / plan.rangeStepM));
    u32[at + 25] = partRings;
    f32[at + 26] = depthM(Math.min(lengthM, partRings * plan.rangeStepM));
    // Twice how far a slope a / r + b + c r with a peak rises over its chord, for c = 1: |a| < |c| to^2.
    const wayM = Math.min(lengthM, CELL_WAY * cellM);
    const reachM = fromM + wayM;
    f32[at + 27] = (wayM * wayM * reachM * reachM) / (2 * fromM * fromM * fromM);
    near = far;
  });
}

let blends = { spokes: 0, solved: 0, words: new Uint32Array(0) };

/** Which four solved spokes give each spoke, and their weights; kept for the next antenna. */
export function spokeBlends(spokes: number, solved: number): Uint32Array {
  if (blends.spokes === spokes && blends.solved === solved) return blends.words;
  const words = new Uint32Array((BLEND_BYTES / 4) * spokes);
  const weights = new Float32Array(words.buffer);
  for (let a = 0; a < spokes; a++) {
    const at = (a * solved) / spokes;
    const whole = Math.floor(at);
    words[(BLEND_BYTES / 4) * a] = 4 * whole;
    weights.set(cubicWeights(at - whole), (BLEND_BYTES / 4) * a + 4);
  }
  blends = { spokes, solved, words };
  return words;
}

/** Solved spokes at each knot, in rows or columns from the antenna, with one more before the first and two behind the last. */
export function writeKnots(
  f32: Float32Array,
  at: number,
  valuesRad: Float64Array,
  solved: number,
  perRad: number,
): void {
  for (let from = 0, to = at / 4; from < valuesRad.length; from += solved, to += solved + 4) {
    for (let a = 0; a < solved; a++) f32[to + 1 + a] = perRad * (valuesRad[from + a] as number);
    f32[to] = f32[to + solved] as number;
    f32[to + solved + 1] = f32[to + 1] as number;
    f32[to + solved + 2] = f32[to + 1 + (1 % solved)] as number;
  }
}
