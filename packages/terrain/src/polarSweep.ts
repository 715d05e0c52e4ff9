// Runs the vector program assembly/polarSweep.ts: lays out its memory and reads its answers.
import type { HeightGrid, VisibilitySteps } from '@redoubt/kernel';
import { cos, MEAN_EARTH_RADIUS_M, sin } from '@redoubt/kernel';
import { longitudeNear } from './geoBounds.ts';
import type { LevelWindow } from './reliefLevels.ts';
import { levelSize, reliefPyramid } from './reliefLevels.ts';
import type { SpokeKnots } from './spokeKnots.ts';
import { cubicWeights, spokeKnots } from './spokeKnots.ts';
import type { SpokePlan } from './spokePlan.ts';
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
const SEGMENT_BYTES = 64;
const SAMPLE_BYTES = 32;
const LEVEL_BYTES = 176;
const ZONE_BYTES = 64;
const BLEND_BYTES = 32;
/** Bits of the number that the walk adds to find the nearest whole number, and the shares of its coarse blends. */
const MAGIC_BITS = 0x4b400000;
const BLEND_SHARES = 16_384;
/** Spokes between the solved ones bulge by less than this many cells. */
const WINDOW_MARGIN = 2;
/** Out to so many cells heights are blended in float32, beyond with shares of 2^-14 of a cell. */
const FINE_CELLS = 32;

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
  const { segments, samplesM, zones, ranges } = plan;
  const factors = [...new Set(segments.map(({ factor }) => factor))];
  const place = radarPlace(grid, radar);
  const knots = spokeKnots(radar, spokes, [0, ...segments.map(({ toM }) => toM)]);
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
  const zoneAt = block(ZONE_BYTES * zones.length);
  const rowAt = block(knotBytes * (segments.length + 1));
  const colAt = block(knotBytes * (segments.length + 1));
  const blendAt = block(BLEND_BYTES * spokes);
  const sampleAt = block(SAMPLE_BYTES * samplesM.length);
  const ringAt = block(4 * input.ringTable.length);
  const slotAt = block(16 * (ranges + 1));
  const edgeSlotAt = block(16 * (ranges + 1));
  const zoneOut = zones.map(({ stride, rings }) => {
    const bytes = stride === 1 ? 0 : 4 * rings * Math.ceil(spokes / stride / LANES) * LANES;
    return { at: block(bytes), edgeAt: block(withEdges ? bytes : 0) };
  });
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
    u32.set([window.at, window.cols, window.rows], at);
    f32.set([1 / window.factor, row - zeroRow, col - zeroCol, pyramid.unitM], at + 3);
    u32.set([window.highest, window.tilesAt, window.tileCols, zeroRow, zeroCol], at + 7);
    // The walk finds rows and columns in numbers that are still added to MAGIC_BITS.
    const base = window.at + 2 * (Math.imul(zeroRow - MAGIC_BITS, window.cols) + zeroCol - MAGIC_BITS);
    const fours = (values: readonly number[]): number[] => values.flatMap((value) => [value, value, value, value]);
    u32.set(fours([window.cols, base]), at + 12);
    const last = [window.rows - 1 - zeroRow, window.cols - 1 - zeroCol];
    f32.set(fours([-zeroRow, -zeroCol, ...last, pyramid.unitM, pyramid.unitM / BLEND_SHARES]), at + 20);
  });
  const ceilingsM = windows.map((_, i) => Math.max(...windows.slice(i).map(({ highest }) => highest * pyramid.unitM)));
  writeSegments(
    f32,
    u32,
    segmentAt,
    sampleAt,
    input,
    factors,
    ceilingsM,
    FINE_CELLS * grid.stepLatRad * MEAN_EARTH_RADIUS_M,
  );
  writeKnots(f32, rowAt, knots.northRad, knots.solved, -1 / grid.stepLatRad);
  writeKnots(f32, colAt, knots.eastRad, knots.solved, 1 / grid.stepLonRad);
  for (let a = 0; a < spokes; a++) {
    const at = (a * knots.solved) / spokes;
    const whole = Math.floor(at);
    u32[(blendAt + BLEND_BYTES * a) / 4] = 4 * whole;
    f32.set(cubicWeights(at - whole), (blendAt + BLEND_BYTES * a) / 4 + 4);
  }
  zones.forEach(({ stride, firstSegment, endSegment, rings }, i) => {
    const inner = zones[i - 1];
    const innerOut = zoneOut[i - 1] ?? { at: 0, edgeAt: 0 };
    const out = zoneOut[i] ?? { at: 0, edgeAt: 0 };
    const innerSpokes = inner === undefined ? 0 : spokes / inner.stride;
    const head = [firstSegment, endSegment, stride, inner?.rings ?? 0, rings, freeAt + innerOut.at, innerSpokes];
    u32.set([...head, freeAt + out.at, freeAt + innerOut.edgeAt, freeAt + out.edgeAt], (zoneAt + ZONE_BYTES * i) / 4);
  });
  f32.set(input.ringTable, ringAt / 4);
  const blocks = [slotAt, edgeSlotAt, ringAt, outAt, edgeAt, stepRingAt, firstStepAt].map((at) => freeAt + at);
  const tables = [blendAt, segmentAt, levelAt, sampleAt].map((at) => freeAt + at);
  u32.set([ranges, ...blocks, spokes, freeAt + rowAt, freeAt + colAt, knotBytes, ...tables, 0], parameters / 4);

  // One call a group: engines replace their first quick translation between calls.
  const p = freeAt + parameters;
  const sweep = withEdges ? exports.sweepWithEdges : exports.sweep;
  zones.forEach(({ stride }, i) => {
    const zone = freeAt + zoneAt + ZONE_BYTES * i;
    const groups = Math.ceil(spokes / stride / LANES);
    for (let group = 0; group < groups; group++) {
      sweep(p, zone, group);
      if (i < zones.length - 1) exports.writeSlopes(p, zone, group, withEdges ? 1 : 0);
      else if (form === 'steps') exports.writeSteps(p, group);
      else exports.writeAltitudes(p, group, withEdges ? 1 : 0);
    }
  });
  const table = (at: number): Float32Array => f32.slice(at / 4, at / 4 + spokes * ranges);
  if (form !== 'steps') return { altitudesM: table(outAt), edgesM: withEdges ? table(edgeAt) : null, steps: null };
  const count = u32[parameters / 4 + 16] as number;
  const firstStep = new Uint32Array(spokes + 1);
  firstStep.set(u32.subarray(firstStepAt / 4, firstStepAt / 4 + spokes));
  firstStep[spokes] = count;
  const ring = new Uint16Array(memory.buffer, freeAt + stepRingAt, count).slice();
  const slope = f32.slice(outAt / 4, outAt / 4 + count);
  return { altitudesM: new Float32Array(0), edgesM: null, steps: { firstStep, ring, slope } };
}

/** What the program knows of each stretch and each sample: the parts of a slope that depend on range alone. */
function writeSegments(
  f32: Float32Array,
  u32: Uint32Array,
  segmentAt: number,
  sampleAt: number,
  { plan, antennaM, radiusM }: SweepInput,
  factors: readonly number[],
  ceilingsM: readonly number[],
  fineM: number,
): void {
  const { segments, samplesM, sampleRing } = plan;
  const ray = (rangeM: number): readonly [number, number, number, number] => {
    const angle = rangeM / radiusM;
    const half = sin(0.5 * angle);
    const across = sin(angle);
    return [antennaM + 2 * radiusM * half * half, radiusM * across, cos(angle), across];
  };
  segments.forEach((segment, i) => {
    const at = (segmentAt + SEGMENT_BYTES * i) / 4;
    const lengthM = segment.toM - segment.fromM;
    const level = factors.indexOf(segment.factor);
    u32.set([level, segment.firstSample, segment.endSample, segment.firstRing, segment.endRing], at);
    // Depth of a straight ray below its ends over the curved earth, and 5 cm for rounding.
    const sagM = (lengthM * lengthM) / (7.5 * radiusM) + 0.05;
    u32[at + 6] = segment.fromM < fineM ? 1 : 0;
    f32.set([sagM, ...ray(segment.fromM), ...ray(segment.toM)], at + 7);
    f32[at + 5] = ceilingsM[level] as number;
    for (let j = segment.firstSample; j < segment.endSample; j++) {
      const rangeM = samplesM[j] as number;
      const [riseM, runM, below] = ray(rangeM);
      const to = (sampleAt + SAMPLE_BYTES * j) / 4;
      // Slope of ground at height h: (h below - riseM) / ((radius + h) sin angle), its second factor to first order in h.
      f32[to] = (rangeM - segment.fromM) / lengthM;
      f32[to + 1] = below;
      f32[to + 2] = riseM;
      f32[to + 3] = 1 / runM;
      f32[to + 4] = 1 / (runM * radiusM);
      f32[to + 5] = rangeM;
      u32[to + 6] = sampleRing[j] as number;
    }
  });
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
