// Runs the vector program assembly/polarSweep.ts: lays out its memory and reads its answers.
import type { HeightGrid, VisibilitySteps } from '@redoubt/kernel';
import { longitudeNear } from './geoBounds.ts';
import type { LevelWindow } from './reliefLevels.ts';
import { levelSize, reliefPyramid } from './reliefLevels.ts';
import type { SpokeKnots } from './spokeKnots.ts';
import { spokeKnots } from './spokeKnots.ts';
import { NEAR_STRIDE, type SpokePlan } from './spokePlan.ts';
import type { ReliefRadar } from './surfaceParameters.ts';
import { sweepMemory } from './sweepMemory.ts';
import type { RasterPlace } from './sweepTables.ts';
import {
  BLEND_BYTES,
  LEVEL_BYTES,
  SEGMENT_BYTES,
  STOP_BYTES,
  spokeBlends,
  writeKnots,
  writeLevel,
  writeSegments,
} from './sweepTables.ts';

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
/** Cells around the solved spokes, and how far those between them may bulge into these: a cell has a node behind it, too. */
const WINDOW_MARGIN = 2;
const WINDOW_BULGE = 0.9;

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
  const wanted = factors.map((factor) => levelWindow(grid, place, input, knots, factor));

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
  const words = { f32, u32 };
  windows.forEach((window, i) =>
    writeLevel(words, levelAt + LEVEL_BYTES * i, place, wanted[i] as LevelWindow, window, pyramid.unitM),
  );
  const ceilingsM = windows.map((_, i) => Math.max(...windows.slice(i).map(({ highest }) => highest * pyramid.unitM)));
  const { antennaM, radiusM, ringTable } = input;
  const cellRad = Math.max(grid.stepLatRad, grid.stepLonRad);
  const stretches = { plan, antennaM, radiusM, ringTable, cellRad, factors, ceilingsM };
  writeSegments(words, segmentAt, stopAt, stretches);
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

function radarPlace(grid: HeightGrid, radar: ReliefRadar): RasterPlace {
  const middleRad = grid.westRad + ((grid.cols - 1) / 2) * grid.stepLonRad;
  return {
    row: (grid.northRad - radar.latRad) / grid.stepLatRad,
    col: (longitudeNear(radar.lonRad, middleRad) - grid.westRad) / grid.stepLonRad,
  };
}

/** The rectangle of a level that the spokes need. */
function levelWindow(
  grid: HeightGrid,
  place: RasterPlace,
  { plan: { segments }, spokes }: SweepInput,
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
    const bulge = solved < spokes ? (bulgeOf(values, solved, from, to) * Math.abs(perRad)) / factor : 0;
    // By whole pairs of lines: they change no rounding, since rows and columns count from every other one.
    const margin = WINDOW_MARGIN + 2 * Math.ceil(Math.max(0, bulge - WINDOW_BULGE) / 2);
    const inLevel = (fine: number): number => (at + fine - (factor - 1) / 2) / factor;
    const size = levelSize(samples, factor);
    // One line of sea around the level: what lies outside of it is 0.
    const begin = Math.min(Math.max(Math.floor(inLevel(low)) - margin, -1), size - 1);
    const last = Math.max(Math.min(Math.ceil(inLevel(high)) + margin, size), begin + 1);
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

/** Spokes between solved ones leave the extent of these by no more: the cubic's most over the line between two of them. */
function bulgeOf(values: Float64Array, solved: number, from: number, to: number): number {
  let bend = 0;
  for (let knot = from; knot < to; knot += solved) {
    let before = values[knot + solved - 2] as number;
    let here = values[knot + solved - 1] as number;
    for (let i = knot; i < knot + solved; i++) {
      const value = values[i] as number;
      bend = Math.max(bend, Math.abs(before - 2 * here + value));
      before = here;
      here = value;
    }
  }
  return bend / 8;
}
