// Averaged copies of a raster as whole numbers, for the program that walks the spokes.
import type { HeightGrid } from '@redoubt/kernel';
import type { AveragedLevel, ReliefLevel } from './reliefAverages.ts';
import { averageStrip, stripRows } from './reliefAverages.ts';
import { homeOf, newHeights, takeSamples } from './reliefHome.ts';

export type { ReliefLevel } from './reliefAverages.ts';

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

const pyramids = new WeakMap<Float32Array | Int16Array, ReliefPyramid>();

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
  const kept = pyramids.get(grid.heightsM);
  if (kept !== undefined && factors.every((factor) => kept.levels.has(factor))) return kept;
  const { pyramid, stages } = planPyramid(grid, factors);
  for (const { source, targets, strips } of stages)
    for (let strip = 0; strip < strips; strip++) averageStrip(source, targets, strip);
  pyramids.set(grid.heightsM, pyramid);
  return pyramid;
}

/** Levels that are made of the same one, in strips. */
export interface PyramidStage {
  readonly source: ReliefLevel;
  readonly targets: readonly AveragedLevel[];
  readonly strips: number;
}

/** Levels of a raster, and the work that fills those that are still empty: stage after stage, strips in any order. */
export function planPyramid(
  grid: HeightGrid,
  factors: readonly number[],
): { readonly pyramid: ReliefPyramid; readonly stages: readonly PyramidStage[] } {
  const kept = pyramids.get(grid.heightsM) ?? bottomLevel(grid);
  const pyramid = { unitM: kept.unitM, levels: new Map(kept.levels) };
  const stages: PyramidStage[] = [];
  // Averages of 2 x 2 and of 4 x 4 come from the raster itself, each coarser level from the one before.
  const most = Math.max(...factors);
  const wanted = (factor: number): boolean =>
    !pyramid.levels.has(factor) && (factors.includes(factor) || (factor >= 4 && factor < most));
  for (const [from, bys] of stageSources(most)) {
    const source = pyramid.levels.get(from) as ReliefLevel;
    const targets = bys.filter((by) => wanted(from * by)).map((by) => ({ by, level: emptyLevel(source, by) }));
    for (const { by, level } of targets) pyramid.levels.set(from * by, level);
    if (targets.length > 0) stages.push({ source, targets, strips: Math.ceil(source.rows / stripRows(source)) });
  }
  return { pyramid, stages };
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

function stageSources(most: number): readonly (readonly [number, readonly (2 | 4)[]])[] {
  const sources: (readonly [number, readonly (2 | 4)[]])[] = [[1, [2, 4]]];
  for (let from = 4; 2 * from <= most; from *= 2) sources.push([from, [2]]);
  return sources;
}

function emptyLevel(source: ReliefLevel, by: 2 | 4): ReliefLevel {
  const rows = levelSize(source.rows, by);
  const cols = levelSize(source.cols, by);
  const home = homeOf(source.samples);
  const beside = home === null ? null : takeSamples(home, rows * cols);
  return { rows, cols, samples: beside ?? sharedLike(source.samples, rows * cols) ?? new Int16Array(rows * cols) };
}

/** Shared memory beside shared memory, so that threads can have it all; null beside other memory. */
function sharedLike(samples: Float32Array | Int16Array, count: number): Int16Array | null {
  const isShared = typeof SharedArrayBuffer !== 'undefined' && samples.buffer instanceof SharedArrayBuffer;
  return isShared ? new Int16Array(new SharedArrayBuffer(2 * count)) : null;
}

function bottomLevel({ rows, cols, heightsM }: HeightGrid): ReliefPyramid {
  const { samples, unitM } = wholeSamples(heightsM);
  return { unitM, levels: new Map([[1, { rows, cols, samples }]]) };
}

function wholeSamples(heightsM: Float32Array | Int16Array): { samples: Int16Array; unitM: number } {
  if (heightsM instanceof Int16Array) return { samples: heightsM, unitM: 1 };
  let highestM = 0;
  for (let i = 0; i < heightsM.length; i++) highestM = Math.max(highestM, Math.abs(heightsM[i] as number));
  if (!(highestM < 16_000)) throw new RangeError(`relief: a height of ${highestM} m, expected at most 16000`);
  const unitM = highestM < 4_095 ? 1 / 8 : highestM < 8_190 ? 1 / 4 : 1 / 2;
  const samples = sharedLike(heightsM, heightsM.length) ?? newHeights(heightsM.length);
  for (let i = 0; i < heightsM.length; i++) samples[i] = Math.floor((heightsM[i] as number) / unitM + 0.5);
  return { samples, unitM };
}
