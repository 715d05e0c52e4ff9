// Averaged copies of a raster as whole numbers, for the program that walks the spokes.
import type { HeightGrid, WasmProgram } from '@redoubt/kernel';
import { startWasm } from '@redoubt/kernel';
import { SHRINK_RELIEF_BYTES } from './wasm/shrinkReliefBytes.ts';

/** A raster as int16 samples of some unit. */
export interface ReliefLevel {
  readonly rows: number;
  readonly cols: number;
  readonly samples: Int16Array;
}

/** A raster and its averaged copies by factor. */
export interface ReliefPyramid {
  /** Metres of one unit of the samples: a power of two. */
  readonly unitM: number;
  readonly levels: Map<number, ReliefLevel>;
}

/** A rectangle of one level; row and column 0 may lie outside the level, samples there are 0. */
export interface LevelWindow {
  readonly factor: number;
  readonly firstRow: number;
  readonly firstCol: number;
  readonly rows: number;
  readonly cols: number;
}

interface ShrinkExports {
  readonly heapBase: { readonly value: number };
  shrink2(source: number, width: number, outRows: number, target: number, crest: number): void;
  shrink4(source: number, width: number, outRows: number, target: number, crest: number): void;
}

/**
 * How far an averaged sample is moved from the mean towards the highest of its samples, in 256ths: a mean alone lowers
 * crests, so that the surface would see too much (docs/models/terrain.md has the measured error).
 */
const CREST = 160;
const PAGE = 65_536;
const STRIP_BYTES = 4 << 20;

const pyramids = new WeakMap<Float32Array | Int16Array, ReliefPyramid>();
let program: WasmProgram<ShrinkExports> | null = null;

/**
 * Averaged copies of a raster, kept as long as the raster is; a raster must not change after it was first used.
 *
 * @param grid - raster of heights, metres
 * @param factors - levels that must be there: 1 and powers of two
 * @returns pyramid; heights of a Float32Array are rounded to 1/8 m where all are below 4,095 m, else to 1/4 or 1/2 m
 * @throws RangeError if a height is outside ±16,000 m
 * @example
 * ```ts
 * import { reliefPyramid, syntheticRelief } from '@redoubt/terrain';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 20, cols: 30, stepRad: 0.001, seed: 1, summitM: 900 });
 * reliefPyramid(grid, [1, 4]).levels.get(4)?.samples.length // => 35
 * ```
 */
export function reliefPyramid(grid: HeightGrid, factors: readonly number[]): ReliefPyramid {
  let pyramid = pyramids.get(grid.heightsM);
  if (pyramid === undefined) {
    const { samples, unitM } = wholeSamples(grid.heightsM);
    pyramid = { unitM, levels: new Map([[1, { rows: grid.rows, cols: grid.cols, samples }]]) };
    pyramids.set(grid.heightsM, pyramid);
  }
  for (const factor of factors) keepLevel(pyramid, factor);
  return pyramid;
}

/** Takes over levels that another thread made. */
export function adoptPyramid(grid: HeightGrid, pyramid: ReliefPyramid): void {
  pyramids.set(grid.heightsM, pyramid);
}

/**
 * Samples of a window of one level.
 *
 * @param pyramid - raster with its stored levels
 * @param window - rectangle, in rows and columns of its level
 * @param out - receives rows x cols samples, row by row
 * @throws RangeError if the pyramid lacks the level
 */
export function copyWindow(pyramid: ReliefPyramid, window: LevelWindow, out: Int16Array): void {
  const level = pyramid.levels.get(window.factor);
  if (level === undefined) throw new RangeError(`relief: no level of ${window.factor} x ${window.factor} averages`);
  const { firstRow, firstCol, rows, cols } = window;
  const fromCol = Math.max(firstCol, 0);
  const endCol = Math.min(firstCol + cols, level.cols);
  for (let r = 0; r < rows; r++) {
    const row = firstRow + r;
    if (row < 0 || row >= level.rows || fromCol >= endCol) {
      out.fill(0, r * cols, (r + 1) * cols);
      continue;
    }
    out.fill(0, r * cols, r * cols + fromCol - firstCol);
    const from = row * level.cols + fromCol;
    out.set(level.samples.subarray(from, from + endCol - fromCol), r * cols + fromCol - firstCol);
    out.fill(0, r * cols + endCol - firstCol, (r + 1) * cols);
  }
}

/** Rows or columns of a level over some samples of the raster. */
export function levelSize(samples: number, factor: number): number {
  return Math.floor(samples / factor);
}

function keepLevel(pyramid: ReliefPyramid, factor: number): void {
  if (factor < 2 || pyramid.levels.has(factor)) return;
  if (factor > 4) keepLevel(pyramid, factor / 2);
  const source = pyramid.levels.get(factor > 4 ? factor / 2 : 1) as ReliefLevel;
  const by = factor === 4 ? 4 : 2;
  const rows = levelSize(source.rows, by);
  const cols = levelSize(source.cols, by);
  const bytes = 2 * rows * cols;
  const isShared = typeof SharedArrayBuffer !== 'undefined' && source.samples.buffer instanceof SharedArrayBuffer;
  const samples = new Int16Array(isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  shrink(source, by, rows, cols, samples);
  pyramid.levels.set(factor, { rows, cols, samples });
}

/** Averages a level, in strips that fit the program's memory. */
function shrink(source: ReliefLevel, by: 2 | 4, rows: number, cols: number, out: Int16Array): void {
  program ??= startWasm<ShrinkExports>(SHRINK_RELIEF_BYTES, 1 + (2 * STRIP_BYTES) / PAGE);
  const { memory, exports } = program;
  const align = by === 2 ? 16 : 32;
  const width = Math.ceil((cols * by) / align) * align;
  const outWidth = width / by;
  const stripRows = Math.max(1, Math.floor(STRIP_BYTES / (2 * width * by)));
  const base = Math.ceil(exports.heapBase.value / 16) * 16;
  const neededBytes = base + 2 * width * by * stripRows + 2 * outWidth * stripRows;
  if (memory.buffer.byteLength < neededBytes) memory.grow(Math.ceil((neededBytes - memory.buffer.byteLength) / PAGE));
  const strip = new Int16Array(memory.buffer, base, width * by * stripRows);
  const target = base + strip.byteLength;
  const shrunk = new Int16Array(memory.buffer, target, outWidth * stripRows);
  for (let row = 0; row < rows; row += stripRows) {
    const some = Math.min(stripRows, rows - row);
    for (let r = 0; r < some * by; r++) {
      const from = (row * by + r) * source.cols;
      strip.set(source.samples.subarray(from, from + cols * by), r * width);
    }
    if (by === 2) exports.shrink2(base, width, some, target, CREST);
    else exports.shrink4(base, width, some, target, CREST);
    for (let r = 0; r < some; r++) {
      out.set(shrunk.subarray(r * outWidth, r * outWidth + cols), (row + r) * cols);
    }
  }
}

function wholeSamples(heightsM: Float32Array | Int16Array): { samples: Int16Array; unitM: number } {
  if (heightsM instanceof Int16Array) return { samples: heightsM, unitM: 1 };
  let highestM = 0;
  for (let i = 0; i < heightsM.length; i++) highestM = Math.max(highestM, Math.abs(heightsM[i] as number));
  if (!(highestM < 16_000)) throw new RangeError(`relief: a height of ${highestM} m, expected at most 16000`);
  const unitM = highestM < 4_095 ? 1 / 8 : highestM < 8_190 ? 1 / 4 : 1 / 2;
  const samples = new Int16Array(heightsM.length);
  for (let i = 0; i < heightsM.length; i++) samples[i] = Math.floor((heightsM[i] as number) / unitM + 0.5);
  return { samples, unitM };
}
