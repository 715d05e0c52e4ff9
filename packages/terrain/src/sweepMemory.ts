// Memory of the program that walks the spokes: the raster's own, or one that parts of it stay in from one antenna to the next.
import type { HeightGrid, WasmProgram } from '@redoubt/kernel';
import { startWasm } from '@redoubt/kernel/num';
import type { SweepExports } from './reliefHome.ts';
import { hasRoom, homeOf, PAGE, takeBytes } from './reliefHome.ts';
import type { LevelWindow, ReliefPyramid } from './reliefLevels.ts';
import { copyWindow, levelSize } from './reliefLevels.ts';
import { POLAR_SWEEP_BYTES } from './wasm/polarSweepBytes.ts';

/** A part of one level in the program's memory. */
export interface ResidentWindow extends LevelWindow {
  readonly at: number;
  readonly tilesAt: number;
  readonly fineTilesAt: number;
  /** Highest sample. */
  readonly highest: number;
  /** Lines of sea around its samples that are not stored. */
  readonly seaLines: 0 | 1;
}

/** Program with the windows that were asked for, and where the rest of its memory begins. */
export interface SweepMemory {
  readonly program: WasmProgram<SweepExports>;
  readonly windows: readonly ResidentWindow[];
  readonly freeAt: number;
}

const TILE = 16;
/** A table of tiles of 16 x 16, and one of 4 x 4 in them. */
const FINE_TILES = 16;
/** A tile whose highest sample is not known yet. */
const UNKNOWN = -32768;
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
  const atHome = homeMemory(pyramid, wanted, freeBytes);
  if (atHome !== null) return atHome;
  const before = resident !== null && resident.samples.deref() === grid.heightsM ? resident : null;
  const held = before === null ? null : inOrder(before.windows, wanted);
  if (before !== null && held !== null && hasRoom(before.program.memory, before.freeAt + freeBytes))
    return { ...before, windows: held };
  const rects = held ?? wanted.map((window) => roomyWindow(grid, before?.windows ?? [], window));
  let program = resident?.program ?? null;
  let end = layout(program?.exports.heapBase.value ?? 4 * PAGE, rects).end;
  if (program === null || !hasRoom(program.memory, end + freeBytes)) {
    resident = null;
    program = startWasm<SweepExports>(POLAR_SWEEP_BYTES, Math.ceil((SPARE_SHARE * (end + freeBytes)) / PAGE));
  }
  const { at, tilesAt, end: freeAt } = layout(program.exports.heapBase.value, rects);
  end = freeAt;
  const { memory, exports } = program;
  const windows = rects.map(({ factor, firstRow, firstCol, rows, cols }, i): ResidentWindow => {
    const window = { factor, firstRow, firstCol, rows, cols };
    const from = at[i] as number;
    const size = rows * cols;
    copyWindow(pyramid, window, new Int16Array(memory.buffer, from, size));
    new Int16Array(memory.buffer, from + 2 * size, cols + SPARE_SAMPLES).fill(0);
    const tables = { tilesAt: tilesAt[i] as number, fineTilesAt: (tilesAt[i] as number) + tileBytes(rows, cols) };
    new Int16Array(memory.buffer, tables.tilesAt, tileBytes(rows, cols) / 2).fill(UNKNOWN);
    const whole = { row0: 0, row1: Math.ceil(rows / TILE) - 1, col0: 0, col1: Math.ceil(cols / TILE) - 1 };
    const highest = highestIn(exports, { at: from, rows, cols, ...tables }, whole);
    return { ...window, at: from, ...tables, highest, seaLines: 0 };
  });
  resident = { program, windows, freeAt, samples: new WeakRef(grid.heightsM) };
  return resident;
}

/** Levels in the memory that they live in, with the tiles known that an antenna needs; null if one lives elsewhere. */
function homeMemory(pyramid: ReliefPyramid, wanted: readonly LevelWindow[], freeBytes: number): SweepMemory | null {
  const bottom = pyramid.levels.get(1);
  const home = bottom === undefined ? null : homeOf(bottom.samples);
  if (home === null) return null;
  const { program, tiles } = home;
  const windows: ResidentWindow[] = [];
  for (const window of wanted) {
    const level = pyramid.levels.get(window.factor);
    if (level === undefined || level.samples.buffer !== program.memory.buffer) return null;
    const { rows, cols, samples } = level;
    if (rows < 2 || cols < 2) return null;
    const at = samples.byteOffset;
    let tables = tiles.get(samples);
    if (tables === undefined) {
      const bytes = tileBytes(rows, cols);
      const tilesAt = takeBytes(home, bytes * (1 + FINE_TILES));
      if (tilesAt === null) return null;
      tables = { tilesAt, fineTilesAt: tilesAt + bytes };
      new Int16Array(program.memory.buffer, tilesAt, bytes / 2).fill(UNKNOWN);
      tiles.set(samples, tables);
    }
    const { tilesAt, fineTilesAt } = tables;
    const span = (first: number, size: number, of: number): readonly [number, number] => {
      const tileOf = (node: number): number => Math.floor(Math.min(Math.max(node, 0), of - 1) / TILE);
      return [tileOf(first), tileOf(first + size - 1)];
    };
    const [row0, row1] = span(window.firstRow, window.rows, rows);
    const [col0, col1] = span(window.firstCol, window.cols, cols);
    const highest = highestIn(program.exports, { at, rows, cols, ...tables }, { row0, row1, col0, col1 });
    const { factor } = window;
    const whole = { factor, firstRow: 0, firstCol: 0, rows, cols };
    // The sea around it counts too.
    windows.push({ ...whole, at, tilesAt, fineTilesAt, highest: Math.max(0, highest), seaLines: 1 });
  }
  const freeAt = Math.ceil(home.freeAt / 16) * 16;
  return hasRoom(program.memory, freeAt + freeBytes) ? { program, windows, freeAt } : null;
}

type Tiled = Pick<ResidentWindow, 'at' | 'rows' | 'cols' | 'tilesAt' | 'fineTilesAt'>;
type TileRect = Readonly<Record<'row0' | 'row1' | 'col0' | 'col1', number>>;

/** Highest sample of a rectangle of tiles, which are known from then on. One call a row of tiles: see `polarSweep`. */
function highestIn(
  { tileHighest }: SweepExports,
  { at, rows, cols, tilesAt, fineTilesAt }: Tiled,
  { row0, row1, col0, col1 }: TileRect,
): number {
  let highest = UNKNOWN;
  for (let row = row0; row <= row1; row++)
    highest = Math.max(highest, tileHighest(at, cols, rows, tilesAt, fineTilesAt, row, col0, col1));
  return highest;
}

/** Bytes of a table of tiles of 16 x 16, a multiple of 16. */
function tileBytes(rows: number, cols: number): number {
  return Math.ceil((2 * Math.ceil(rows / TILE) * Math.ceil(cols / TILE)) / 16) * 16;
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
  const tilesAt = windows.map(({ rows, cols }) => block(tileBytes(rows, cols) * (1 + FINE_TILES)));
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
