// Runs the vector program assembly/polarSweep.ts: lays out its memory and reads its answers.
import type { HeightGrid, VisibilitySteps } from '@redoubt/kernel';
import { cos, MEAN_EARTH_RADIUS_M, sin } from '@redoubt/kernel';
import { longitudeNear } from './geoBounds.ts';
import type { LevelWindow } from './reliefLevels.ts';
import { levelSize, reliefPyramid } from './reliefLevels.ts';
import type { SpokeKnots } from './spokeKnots.ts';
import { cubicWeights, spokeKnots } from './spokeKnots.ts';
import { NEAR_STRIDE, type SpokePlan } from './spokePlan.ts';
import type { ReliefRadar } from './surfaceParameters.ts';
import { sweepMemory } from './sweepMemory.ts';

/** What the sweep needs beside raster and antenna. */
export interface SweepInput {
  readonly plan: SpokePlan;
  /** Directions in a turn. */
  readonly spokes: number;
  /** Antenna above mean sea level, metres. */
  readonly antennaM: number;
  /** Radius of the earth on which rays are straight, metres. */
  readonly radiusM: number;
  /** Float32Array, four columns by ring: see `ringTables`. */
  readonly ringTable: Float32Array;
  /** What to answer: altitudes, these with the range of the steepest ground, or the steps of the slopes. */
  readonly form: 'altitudes' | 'edges' | 'steps';
}

/** Answer of a sweep; arrays are its own. */
export interface SweepResult {
  /** Float32Array, shape (spokes, ranges): height of the ray over the steepest ground up to each ring; empty for steps. */
  readonly altitudesM: Float32Array;
  /** Float32Array, same shape: range of that ground, metres; null if it was not asked for. */
  readonly edgesM: Float32Array | null;
  readonly steps: Omit<VisibilitySteps, 'ringTable'> | null;
}

const LANES = 4;
const SEGMENT_BYTES = 128;
const STOP_BYTES = 8;
const LEVEL_BYTES = 64;
const BLEND_BYTES = 32;
/** Bits of the number that the walk adds to whole numbers. */
const MAGIC_BITS = 0x4b400000;
/** Spokes between the solved ones bulge by less than this many cells. */
const WINDOW_MARGIN = 2;

/**
 * Walks all spokes of one antenna over a raster.
 *
 * @param grid - raster of heights, metres
 * @param radar - antenna's place
 * @param input - walk, antenna, earth and form of the answer
 * @returns altitudes or steps
 */
export function polarSweep(grid: HeightGrid, radar: ReliefRadar, input: SweepInput): SweepResult {
  const { plan, spokes, form } = input;
  const { segments, ranges, nearSegments } = plan;
  const nearRings = segments[nearSegments - 1]?.endRing ?? 0;
  const factors = [...new Set(segments.map(({ factor }) => factor))];
  const place = radarPlace(grid, radar);
  const knots = spokeKnots(radar, spokes, [segments[0]?.fromM ?? 0, ...segments.map(({ toM }) => toM)]);
  const pyramid = reliefPyramid(grid, factors);
  const wanted = factors.map((factor) => levelWindow(grid, place, plan, knots, factor));

  // Layout, in bytes behind the raster; every block begins at a multiple of 16.
  const padded = Math.ceil(spokes / LANES) * LANES;
  const withEdges = form === 'edges';
  let size = 0;
  const block = (bytes: number): number => {
    const at = size;
    size += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const knotBytes = 4 * (knots.solved + 4);
  const parameters = block(128);
  const segmentAt = block(SEGMENT_BYTES * segments.length);
  const levelAt = block(LEVEL_BYTES * factors.length);
  const rowAt = block(knotBytes * (segments.length + 1));
  const colAt = block(knotBytes * (segments.length + 1));
  const blendAt = block(BLEND_BYTES * spokes);
  const stopAt = block(STOP_BYTES * (ranges + 2 * segments.length));
  const ringAt = block(4 * input.ringTable.length);
  const slotAt = block(16 * (ranges + 1));
  const edgeSlotAt = block(16 * (ranges + 1));
  const nearGroups = nearSegments === 0 ? 0 : Math.ceil(spokes / NEAR_STRIDE / LANES);
  const nearAt = block(4 * nearRings * nearGroups * LANES);
  const nearEdgeAt = block(withEdges ? 4 * nearRings * nearGroups * LANES : 0);
  const outAt = block(4 * padded * ranges);
  const edgeAt = block(withEdges ? 4 * padded * ranges : 0);
  const stepRingAt = block(form === 'steps' ? 2 * padded * ranges : 0);
  const firstStepAt = block(form === 'steps' ? 4 * spokes : 0);

  const { program, windows, freeAt } = sweepMemory(grid, pyramid, wanted, size);
  const { memory, exports } = program;
  const f32 = new Float32Array(memory.buffer, freeAt, size / 4);
  const u32 = new Uint32Array(memory.buffer, freeAt, size / 4);
  windows.forEach((window, i) => {
    const at = (levelAt + LEVEL_BYTES * i) / 4;
    // Rows and columns count from an even node next to the antenna: float32 is finest there, and rounding is the same.
    const inWindow = (fine: number, first: number): number => (fine - (window.factor - 1) / 2) / window.factor - first;
    const zeroOf = (at: number, size: number): number => 2 * Math.floor(Math.min(Math.max(at, 0), size) / 2);
    const row = inWindow(place.row, window.firstRow);
    const col = inWindow(place.col, window.firstCol);
    const zeroRow = zeroOf(row, window.rows);
    const zeroCol = zeroOf(col, window.cols);
    // The walk finds rows and columns in numbers that are still added to MAGIC_BITS.
    const base = window.at + 2 * (Math.imul(zeroRow - MAGIC_BITS, window.cols) + zeroCol - MAGIC_BITS);
    u32[at + 1] = window.cols;
    f32.set([1 / window.factor, row - zeroRow, col - zeroCol, pyramid.unitM], at + 3);
    u32[at + 7] = base;
    f32.set([-zeroRow, -zeroCol, window.rows - 2 - zeroRow, window.cols - 2 - zeroCol], at + 8);
    u32.set([window.highest, window.tilesAt, window.tileCols], at + 12);
  });
  const ceilingsM = windows.map((_, i) => Math.max(...windows.slice(i).map(({ highest }) => highest * pyramid.unitM)));
  writeSegments(f32, u32, segmentAt, stopAt, input, factors, ceilingsM);
  writeKnots(f32, rowAt, knots.northRad, knots.solved, -1 / grid.stepLatRad);
  writeKnots(f32, colAt, knots.eastRad, knots.solved, 1 / grid.stepLonRad);
  u32.set(spokeBlends(spokes, knots.solved), blendAt / 4);
  f32.set(input.ringTable, ringAt / 4);
  const blocks = [slotAt, edgeSlotAt, ringAt, outAt, edgeAt, stepRingAt, firstStepAt].map((at) => freeAt + at);
  const tables = [blendAt, segmentAt].map((at) => freeAt + at);
  const head = [ranges, ...blocks, spokes, freeAt + rowAt, freeAt + colAt, knotBytes, ...tables, segments.length];
  u32.set(
    [...head, freeAt + levelAt, freeAt + stopAt, 0, nearSegments, nearRings, freeAt + nearAt, freeAt + nearEdgeAt],
    parameters / 4,
  );

  // One call a group: engines replace their first quick translation between calls.
  const p = freeAt + parameters;
  const sweep = withEdges ? exports.sweepEdges : form === 'steps' ? exports.sweepSteps : exports.sweepAltitudes;
  for (let group = 0; group < nearGroups; group++) exports.sweepNear(p, group, withEdges ? 1 : 0);
  for (let group = 0; group < padded / LANES; group++) sweep(p, group);
  const table = (at: number): Float32Array => f32.slice(at / 4, at / 4 + spokes * ranges);
  if (form !== 'steps') return { altitudesM: table(outAt), edgesM: withEdges ? table(edgeAt) : null, steps: null };
  const count = u32[parameters / 4 + 17] as number;
  const firstStep = new Uint32Array(spokes + 1);
  firstStep.set(u32.subarray(firstStepAt / 4, firstStepAt / 4 + spokes));
  firstStep[spokes] = count;
  const ring = new Uint16Array(memory.buffer, freeAt + stepRingAt, count).slice();
  const slope = f32.slice(outAt / 4, outAt / 4 + count);
  return { altitudesM: new Float32Array(0), edgesM: null, steps: { firstStep, ring, slope } };
}

/** What the program knows of each stretch: the parts of a slope that depend on range alone, and where it stops. */
function writeSegments(
  f32: Float32Array,
  u32: Uint32Array,
  segmentAt: number,
  stopAt: number,
  { plan, antennaM, radiusM }: SweepInput,
  factors: readonly number[],
  ceilingsM: readonly number[],
): void {
  const ray = (rangeM: number): readonly [number, number, number, number] => {
    const angle = rangeM / radiusM;
    const half = sin(0.5 * angle);
    const across = sin(angle);
    return [antennaM + 2 * radiusM * half * half, radiusM * across, cos(angle), across];
  };
  let stop = 0;
  const addStop = (share: number, ring: number): void => {
    f32[stopAt / 4 + 2 * stop] = share;
    u32[stopAt / 4 + 2 * stop + 1] = ring;
    stop++;
  };
  plan.segments.forEach(({ fromM, toM, factor, firstRing, endRing }, i) => {
    const at = (segmentAt + SEGMENT_BYTES * i) / 4;
    const lengthM = toM - fromM;
    const level = factors.indexOf(factor);
    const firstStop = stop;
    addStop(0, -1);
    for (let ring = firstRing; ring < endRing; ring++) addStop(((ring + 1) * plan.rangeStepM - fromM) / lengthM, ring);
    if (endRing === firstRing) addStop(1, -1);
    u32.set([level, firstStop, stop, firstRing, endRing], at);
    f32[at + 5] = ceilingsM[level] as number;
    // Depth of a straight ray below its ends over the curved earth, and 5 cm for rounding.
    f32[at + 7] = (lengthM * lengthM) / (7.5 * radiusM) + 0.05;
    const near = ray(fromM);
    const [middleRiseM] = ray(0.5 * (fromM + toM));
    const far = ray(toM);
    const bendM = 2 * (near[0] + far[0] - 2 * middleRiseM);
    f32.set([...near, ...far, fromM, lengthM, far[0] - near[0] - bendM, bendM], at + 8);
    f32.set([far[2] - near[2], far[1] - near[1], 1 / radiusM, 1 / (lengthM * lengthM), -0.5 / radiusM], at + 20);
  });
}

let blends = { spokes: 0, solved: 0, words: new Uint32Array(0) };

/** Which four solved spokes give each spoke, and their weights; kept for the next antenna. */
function spokeBlends(spokes: number, solved: number): Uint32Array {
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
function writeKnots(f32: Float32Array, at: number, valuesRad: Float64Array, solved: number, perRad: number): void {
  for (let from = 0, to = at / 4; from < valuesRad.length; from += solved, to += solved + 4) {
    for (let a = 0; a < solved; a++) f32[to + 1 + a] = perRad * (valuesRad[from + a] as number);
    f32[to] = f32[to + solved] as number;
    f32[to + solved + 1] = f32[to + 1] as number;
    f32[to + solved + 2] = f32[to + 1 + (1 % solved)] as number;
  }
}

interface RadarPlace {
  readonly row: number;
  readonly col: number;
}

function radarPlace(grid: HeightGrid, radar: ReliefRadar): RadarPlace {
  const middleRad = grid.westRad + ((grid.cols - 1) / 2) * grid.stepLonRad;
  return {
    row: (grid.northRad - radar.latRad) / grid.stepLatRad,
    col: (longitudeNear(radar.lonRad, middleRad) - grid.westRad) / grid.stepLonRad,
  };
}

/** The rectangle of a level that the spokes need. */
function levelWindow(
  grid: HeightGrid,
  place: RadarPlace,
  { segments }: SpokePlan,
  { solved, northRad, eastRad }: SpokeKnots,
  factor: number,
): LevelWindow {
  const first = segments.findIndex((segment) => segment.factor === factor);
  const count = segments.filter((segment) => segment.factor === factor).length;
  const from = first * solved;
  const to = (first + count + 1) * solved;
  const span = (
    values: Float64Array,
    perRad: number,
    at: number,
    samples: number,
  ): { readonly first: number; readonly size: number } => {
    const [low, high] = extent(values, from, to, perRad);
    const inLevel = (fine: number): number => (at + fine - (factor - 1) / 2) / factor;
    const size = levelSize(samples, factor);
    // One line of sea around the level: what lies outside of it is 0.
    const begin = Math.min(Math.max(Math.floor(inLevel(low)) - WINDOW_MARGIN, -1), size - 1);
    const last = Math.max(Math.min(Math.ceil(inLevel(high)) + WINDOW_MARGIN, size), begin + 1);
    return { first: begin, size: last - begin + 1 };
  };
  const rows = span(northRad, -1 / grid.stepLatRad, place.row, grid.rows);
  const cols = span(eastRad, 1 / grid.stepLonRad, place.col, grid.cols);
  return { factor, firstRow: rows.first, firstCol: cols.first, rows: rows.size, cols: cols.size };
}

function extent(values: Float64Array, from: number, to: number, scale: number): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = from; i < to; i++) {
    const value = scale * (values[i] as number);
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
