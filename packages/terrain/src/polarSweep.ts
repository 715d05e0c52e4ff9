// Runs the vector program assembly/polarSweep.ts: lays out its memory and reads its answers.
import type { HeightGrid, WasmProgram } from '@redoubt/kernel';
import { startWasm } from '@redoubt/kernel';
import { longitudeNear } from './geoBounds.ts';
import type { LevelWindow } from './reliefLevels.ts';
import { copyWindow, levelSize, reliefPyramid } from './reliefLevels.ts';
import { spokeKnots } from './spokeKnots.ts';
import type { SpokePlan, SpokeSegment } from './spokePlan.ts';
import type { ReliefRadar } from './surfaceParameters.ts';
import { POLAR_SWEEP_BYTES } from './wasm/polarSweepBytes.ts';

/** What the sweep needs beside raster and antenna. */
export interface SweepInput {
  readonly plan: SpokePlan;
  /** Directions in a turn. */
  readonly spokes: number;
  readonly rangeStepM: number;
  /** Antenna above mean sea level, metres. */
  readonly antennaM: number;
  /** Radius of the earth on which rays are straight, metres. */
  readonly radiusM: number;
  /** Float32Array, four columns by ring: see `ringTables`. */
  readonly ringTable: Float32Array;
}

/** Answers of a sweep; they lie in the program's memory and end with the next sweep. */
export interface SweepResult {
  /** Float32Array, shape (spokes, ranges): tangent of the steepest elevation angle up to each ring. */
  readonly slopes: Float32Array;
  /** Float32Array, same shape: range of that ground, metres; null if it was not asked for. */
  readonly edgesM: Float32Array | null;
  /** Turns `slopes` into altitudes in place. */
  readonly toAltitudes: () => void;
}

interface SweepExports {
  readonly heapBase: { readonly value: number };
  sweep(parameters: number, group: number): void;
  sweepWithEdges(parameters: number, group: number): void;
  slopesToAltitudes(parameters: number): void;
  highestSample(at: number, samples: number): number;
}

const PAGE = 65_536;
const LANES = 4;
const RECORD = 32;
/** Room behind a window: blends at its last row read one row and one sample more. */
const SPARE_SAMPLES = 16;

let program: WasmProgram<SweepExports> | null = null;

/**
 * Walks all spokes of one antenna over a raster.
 *
 * @param grid - raster of heights, metres
 * @param radar - antenna's place
 * @param input - walk, antenna and earth
 * @param withEdges - whether to keep the range of the steepest ground
 * @returns slopes, and altitudes on demand
 */
export function polarSweep(grid: HeightGrid, radar: ReliefRadar, input: SweepInput, withEdges: boolean): SweepResult {
  const { plan, spokes } = input;
  const { segments, samples, ranges } = plan;
  const padded = Math.ceil(spokes / LANES) * LANES;
  const knots = segments.length + 1;
  const factors = [...new Set(segments.map(({ factor }) => factor))];
  const { row, col, windows } = placeSpokes(grid, radar, plan, spokes, factors);

  // Layout, in bytes; every block begins at a multiple of 16.
  program ??= startWasm<SweepExports>(POLAR_SWEEP_BYTES, 1);
  const { memory, exports } = program;
  let end = Math.ceil(exports.heapBase.value / 16) * 16;
  const block = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const parameters = block(128);
  const segmentAt = block(RECORD * segments.length);
  const levelAt = block(RECORD * factors.length);
  const rowAt = block(4 * knots * padded);
  const colAt = block(4 * knots * padded);
  const sampleAt = block(16 * samples.length);
  const ringAt = block(4 * input.ringTable.length);
  const slotAt = block(2 * 16 * (ranges + 1));
  const outAt = block(4 * padded * ranges);
  const edgeAt = block(withEdges ? 4 * padded * ranges : 0);
  const windowAt = windows.map(({ rows, cols }) => block(2 * ((rows + 1) * cols + SPARE_SAMPLES)));
  if (memory.buffer.byteLength < end) memory.grow(Math.ceil((end - memory.buffer.byteLength) / PAGE));

  const f32 = new Float32Array(memory.buffer);
  const u32 = new Uint32Array(memory.buffer);
  const pyramid = reliefPyramid(grid, factors);
  windows.forEach((window, i) => {
    const at = windowAt[i] as number;
    const size = window.rows * window.cols;
    copyWindow(pyramid, window, new Int16Array(memory.buffer, at, size));
    new Int16Array(memory.buffer, at + 2 * size, window.cols + SPARE_SAMPLES).fill(0);
    const level = (levelAt + RECORD * i) / 4;
    const highest = exports.highestSample(at, Math.ceil(size / 8) * 8);
    const spacing = window.factor;
    const off = (radarAt: number, first: number): number => (radarAt - (spacing - 1) / 2) / spacing - first;
    u32.set([at, window.cols, window.rows], level);
    const { radarRow, radarCol } = radarPlace(grid, radar);
    const offsets = [1 / spacing, off(radarRow, window.firstRow), off(radarCol, window.firstCol)];
    f32.set([...offsets, pyramid.unitM, highest * pyramid.unitM + 0.01], level + 3);
  });
  segments.forEach((segment, i) => {
    const at = (segmentAt + RECORD * i) / 4;
    const lengthM = segment.toM - segment.fromM;
    f32.set([segment.fromM, segment.toM], at);
    u32.set([factors.indexOf(segment.factor), segment.firstSample, segment.endSample], at + 2);
    // Depth of a straight ray below its ends over the curved earth, and 5 cm for rounding.
    f32[at + 5] = (lengthM * lengthM) / (7.5 * input.radiusM) + 0.05;
    for (let j = segment.firstSample; j < segment.endSample; j++) {
      const sample = samples[j] as SpokePlan['samples'][number];
      f32.set([sample.rangeM, (sample.rangeM - segment.fromM) / lengthM], sampleAt / 4 + 4 * j);
      u32[sampleAt / 4 + 4 * j + 2] = sample.ring;
    }
  });
  writeKnots(f32, rowAt, row, knots, spokes, padded);
  writeKnots(f32, colAt, col, knots, spokes, padded);
  f32.set(input.ringTable, ringAt / 4);
  u32.set(
    [
      padded / LANES,
      ranges,
      segments.length,
      segmentAt,
      levelAt,
      rowAt,
      colAt,
      4 * padded,
      sampleAt,
      ringAt,
      slotAt,
      0,
    ],
    parameters / 4,
  );
  u32.set([outAt, edgeAt], parameters / 4 + 12);
  f32.set([input.antennaM, input.radiusM, 1 / input.rangeStepM], parameters / 4 + 14);

  // One call a group: engines replace their first quick translation between calls.
  const sweep = withEdges ? exports.sweepWithEdges : exports.sweep;
  for (let group = 0; group < padded / LANES; group++) sweep(parameters, group);
  return {
    slopes: f32.subarray(outAt / 4, outAt / 4 + spokes * ranges),
    edgesM: withEdges ? f32.subarray(edgeAt / 4, edgeAt / 4 + spokes * ranges) : null,
    toAltitudes: () => exports.slopesToAltitudes(parameters),
  };
}

function writeKnots(
  f32: Float32Array,
  at: number,
  values: Float64Array,
  knots: number,
  spokes: number,
  padded: number,
): void {
  for (let k = 0; k < knots; k++) {
    const from = at / 4 + k * padded;
    for (let a = 0; a < spokes; a++) f32[from + a] = values[k * spokes + a] as number;
    for (let a = spokes; a < padded; a++) f32[from + a] = values[(k + 1) * spokes - 1] as number;
  }
}

function radarPlace(grid: HeightGrid, radar: ReliefRadar): { radarRow: number; radarCol: number } {
  const middleRad = grid.westRad + ((grid.cols - 1) / 2) * grid.stepLonRad;
  return {
    radarRow: (grid.northRad - radar.latRad) / grid.stepLatRad,
    radarCol: (longitudeNear(radar.lonRad, middleRad) - grid.westRad) / grid.stepLonRad,
  };
}

/** Knots in rows and columns from the antenna, and the rectangle of each level that the spokes need. */
function placeSpokes(
  grid: HeightGrid,
  radar: ReliefRadar,
  plan: SpokePlan,
  spokes: number,
  factors: readonly number[],
): { row: Float64Array; col: Float64Array; windows: LevelWindow[] } {
  const { segments } = plan;
  const { northRad, eastRad } = spokeKnots(radar, spokes, [0, ...segments.map(({ toM }) => toM)]);
  const perLat = -1 / grid.stepLatRad;
  const perLon = 1 / grid.stepLonRad;
  for (let i = 0; i < northRad.length; i++) {
    northRad[i] = (northRad[i] as number) * perLat;
    eastRad[i] = (eastRad[i] as number) * perLon;
  }
  const { radarRow, radarCol } = radarPlace(grid, radar);
  const windows = factors.map((factor): LevelWindow => {
    const used = segments.flatMap((segment: SpokeSegment, k) => (segment.factor === factor ? [k, k + 1] : []));
    const from = (used[0] as number) * spokes;
    const to = ((used.at(-1) as number) + 1) * spokes;
    const place = (values: Float64Array, radarAt: number, size: number): { first: number; size: number } => {
      const [low, high] = extent(values, from, to);
      const inLevel = (fine: number): number => (radarAt + fine - (factor - 1) / 2) / factor;
      // One line of sea around the level: what lies outside of it is 0.
      const first = Math.min(Math.max(Math.floor(inLevel(low)) - 1, -1), size - 1);
      const last = Math.max(Math.min(Math.ceil(inLevel(high)) + 1, size), first + 1);
      return { first, size: last - first + 1 };
    };
    const rows = place(northRad, radarRow, levelSize(grid.rows, factor));
    const cols = place(eastRad, radarCol, levelSize(grid.cols, factor));
    return { factor, firstRow: rows.first, firstCol: cols.first, rows: rows.size, cols: cols.size };
  });
  return { row: northRad, col: eastRad, windows };
}

function extent(values: Float64Array, from: number, to: number): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = from; i < to; i++) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
