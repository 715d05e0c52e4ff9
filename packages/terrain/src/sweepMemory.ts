// Memory of the program that walks the spokes: parts of a raster stay in it from one antenna to the next.
import type { HeightGrid, WasmProgram } from '@redoubt/kernel';
import { startWasm } from '@redoubt/kernel';
import type { LevelWindow, ReliefPyramid } from './reliefLevels.ts';
import { copyWindow, levelSize } from './reliefLevels.ts';
import { POLAR_SWEEP_BYTES } from './wasm/polarSweepBytes.ts';

/** Functions of assembly/polarSweep.ts; numbers are addresses in its memory and counts. */
export interface SweepExports {
  readonly heapBase: { readonly value: number };
  sweepNear(parameters: number, group: number, edges: number): void;
  sweepAltitudes(parameters: number, group: number): void;
  sweepEdges(parameters: number, group: number): void;
  sweepSteps(parameters: number, group: number): void;
  tileHighest(source: number, width: number, height: number, target: number): number;
}

/** A part of one level in the program's memory. */
export interface ResidentWindow extends LevelWindow {
  readonly at: number;
  readonly tilesAt: number;
  readonly tileCols: number;
  /** Highest sample. */
  readonly highest: number;
}

/** Program with the windows that were asked for, and where the rest of its memory begins. */
export interface SweepMemory {
  readonly program: WasmProgram<SweepExports>;
  readonly windows: readonly ResidentWindow[];
  readonly freeAt: number;
}

const PAGE = 65_536;
const TILE = 16;
/** Room behind a window: blends at its last row read one row and one sample more, tiles at its right edge 31 samples. */
const SPARE_SAMPLES = 32;
/** The program starts with this share more than it needs: memory that is not written costs nothing. */
const SPARE_SHARE = 1.5;
/** Windows of one raster grow by this share on each side when an antenna needs more, up to so many times its own need. */
const MARGIN_SHARE = 0.1;
const LARGEST_SHARE = 2.5;

interface Resident extends SweepMemory {
  readonly samples: WeakRef<Float32Array | Int16Array>;
}

let resident: Resident | null = null;

/**
 * Brings parts of a raster into the program's memory, unless they are there.
 *
 * @param grid - raster; recognised by its array of heights
 * @param pyramid - its levels
 * @param wanted - parts that one antenna needs, one for each level
 * @param freeBytes - room behind them
 * @returns program, and windows in the order of `wanted` that hold at least what was asked for
 * @remarks Memory never grows in place: that detaches its buffer, which slows every typed array of the process.
 */
export function sweepMemory(
  grid: HeightGrid,
  pyramid: ReliefPyramid,
  wanted: readonly LevelWindow[],
  freeBytes: number,
): SweepMemory {
  const before = resident !== null && resident.samples.deref() === grid.heightsM ? resident : null;
  const held = before === null ? null : inOrder(before.windows, wanted);
  if (before !== null && held !== null && fits(before.program, before.freeAt + freeBytes))
    return { ...before, windows: held };
  const rects = held ?? wanted.map((window) => roomyWindow(grid, before?.windows ?? [], window));
  let program = resident?.program ?? null;
  let end = layout(program?.exports.heapBase.value ?? 4 * PAGE, rects).end;
  if (program === null || !fits(program, end + freeBytes)) {
    resident = null;
    program = startWasm<SweepExports>(POLAR_SWEEP_BYTES, Math.ceil((SPARE_SHARE * (end + freeBytes)) / PAGE));
  }
  const { at, tilesAt, end: freeAt } = layout(program.exports.heapBase.value, rects);
  end = freeAt;
  const { memory, exports } = program;
  const windows = rects.map((window, i): ResidentWindow => {
    const from = at[i] as number;
    const size = window.rows * window.cols;
    copyWindow(pyramid, window, new Int16Array(memory.buffer, from, size));
    new Int16Array(memory.buffer, from + 2 * size, window.cols + SPARE_SAMPLES).fill(0);
    const tiles = tilesAt[i] as number;
    const highest = exports.tileHighest(from, window.cols, window.rows, tiles);
    const { factor, firstRow, firstCol, rows, cols } = window;
    const place = { at: from, tilesAt: tiles, tileCols: Math.ceil(cols / TILE), highest };
    return { factor, firstRow, firstCol, rows, cols, ...place };
  });
  resident = { program, windows, freeAt, samples: new WeakRef(grid.heightsM) };
  return resident;
}

function fits({ memory }: WasmProgram<SweepExports>, bytes: number): boolean {
  return memory.buffer.byteLength >= bytes;
}

function layout(
  from: number,
  windows: readonly LevelWindow[],
): { readonly at: readonly number[]; readonly tilesAt: readonly number[]; readonly end: number } {
  let end = Math.ceil(from / 16) * 16;
  const block = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / 16) * 16;
    return at;
  };
  const at = windows.map(({ rows, cols }) => block(2 * ((rows + 1) * cols + SPARE_SAMPLES)));
  const tilesAt = windows.map(({ rows, cols }) => block(2 * Math.ceil(rows / TILE) * Math.ceil(cols / TILE)));
  return { at, tilesAt, end };
}

/** The windows that hold what is wanted, or null if one does not. */
function inOrder(held: readonly ResidentWindow[], wanted: readonly LevelWindow[]): readonly ResidentWindow[] | null {
  const found = wanted.flatMap(
    (window) => held.find((other) => other.factor === window.factor && holds(other, window)) ?? [],
  );
  return found.length === wanted.length ? found : null;
}

function holds(outer: LevelWindow, inner: LevelWindow): boolean {
  return (
    outer.firstRow <= inner.firstRow &&
    outer.firstCol <= inner.firstCol &&
    outer.firstRow + outer.rows >= inner.firstRow + inner.rows &&
    outer.firstCol + outer.cols >= inner.firstCol + inner.cols
  );
}

/** What is wanted, for a second antenna over the same raster with what the ones before needed and a margin. */
function roomyWindow(grid: HeightGrid, held: readonly LevelWindow[], wanted: LevelWindow): LevelWindow {
  const other = held.find(({ factor }) => factor === wanted.factor);
  if (other === undefined) return wanted;
  const span = (
    first: number,
    size: number,
    otherFirst: number,
    otherSize: number,
    level: number,
  ): readonly [number, number] => {
    const margin = Math.ceil(MARGIN_SHARE * size);
    const low = Math.min(first, Math.max(-1, Math.min(first - margin, otherFirst)));
    const high = Math.max(first + size, Math.min(level + 1, Math.max(first + size + margin, otherFirst + otherSize)));
    return [low, high - low];
  };
  const { factor } = wanted;
  const levelRows = levelSize(grid.rows, factor);
  const levelCols = levelSize(grid.cols, factor);
  const [firstRow, rows] = span(wanted.firstRow, wanted.rows, other.firstRow, other.rows, levelRows);
  const [firstCol, cols] = span(wanted.firstCol, wanted.cols, other.firstCol, other.cols, levelCols);
  if (rows * cols > LARGEST_SHARE * wanted.rows * wanted.cols) return wanted;
  return { factor, firstRow, firstCol, rows, cols };
}
