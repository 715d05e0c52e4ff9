// The memory and the program that every viewshed of one window of a raster uses.
import { startWasm, type WasmMemory } from '@redoubt/kernel';
import { VIEWSHED_LINE_BYTES } from '../wasm/viewshedLineBytes.ts';

/** Functions of assembly/viewshedLine.ts. Addresses in bytes, indices from the observer's cell. */
export interface ViewshedLine {
  readonly heapBase: { readonly value: number };
  configure(cellM: number, antennaM: number, radiusM: number, noValue: number, highestM: number): void;
  row(source: number, out: number, count: number, isFloat: boolean, nodata: number, voidM: number): void;
  columns(
    source: number,
    rowBytes: number,
    out: number,
    lineBytes: number,
    count: number,
    isFloat: boolean,
    nodata: number,
    voidM: number,
  ): void;
  toColumns(source: number, lineBytes: number, count: number, out: number, rowBytes: number, untouched: number): void;
  rises(heights: number, out: number, first: number, last: number, distance: number, fraction: number): void;
  cells(
    heights: number,
    slopes: number,
    out: number,
    first: number,
    last: number,
    distance: number,
    fraction: number,
    rays: number,
  ): number;
  pass(
    rises: number,
    before: number,
    slopes: number,
    first: number,
    last: number,
    distance: number,
    fraction: number,
    rays: number,
    low: number,
    high: number,
  ): void;
  split(slopes: number, rays: number, out: number): void;
}

/** Sizes of a window of a raster. */
export interface ViewshedWindow {
  readonly rows: number;
  readonly cols: number;
  /** Side of a square cell, metres. */
  readonly cellM: number;
  /** Whole metres or metres. */
  readonly sampleType: 'int16' | 'float32';
  /** Sample of a cell without a height, or null if there is none; of Float32, what is no number is one too. */
  readonly nodata: number | null;
}

/** Where the columns of a machine stand in its memory, bytes. */
export interface ViewshedMachine {
  readonly line: ViewshedLine;
  readonly memory: WasmMemory;
  readonly window: ViewshedWindow;
  readonly samplesAt: number;
  readonly resultAt: number;
  /** Lines of a block of columns, as rows: heights and results. */
  readonly blockHeightsAt: number;
  readonly blockResultAt: number;
  readonly risesAt: readonly [number, number];
  readonly slopesAt: readonly [number, number];
  /** Bytes of one scratch line. */
  readonly lineBytes: number;
}

/** Columns that are turned into lines at a time: one cache line of Float32. Fixed in the program. */
export const BLOCK_LINES = 16;
/** Rays to either side of a sector's axis per cell of the radius. */
export const RAYS_PER_CELL = 1.4;
const PAGE_BYTES = 65_536;
/** Vectors reach over the ends of lines. */
const SPARE_CELLS = 16;

/**
 * Lays out the memory for a window.
 *
 * @param window - sizes
 * @returns machine with empty columns
 * @throws Error if the engine has no fixed-width SIMD, RangeError if the memory cannot be had
 */
export function startViewshedMachine(window: ViewshedWindow): ViewshedMachine {
  const cells = window.rows * window.cols;
  const lineBytes = 4 * (Math.max(window.rows, window.cols) + 2 * SPARE_CELLS);
  // The radius may reach beyond the window: the longest is its diagonal.
  const mostRays =
    Math.ceil(2 * RAYS_PER_CELL * Math.sqrt(window.rows * window.rows + window.cols * window.cols)) + 1024;
  const rayBytes = 4 * (mostRays + SPARE_CELLS);
  const { memory, exports } = startWasm<ViewshedLine>(VIEWSHED_LINE_BYTES, 1);
  let end = Math.ceil(exports.heapBase.value / 16) * 16;
  const take = (bytes: number): number => {
    const start = end;
    end += Math.ceil(bytes / 16) * 16;
    return start;
  };
  const samplesAt = take(cells * (window.sampleType === 'int16' ? 2 : 4));
  // Blocks of columns reach over the right and lower edges by up to 15 columns and 3 rows.
  const resultAt = take(4 * (cells + 3 * window.cols + SPARE_CELLS));
  const blockHeightsAt = take(BLOCK_LINES * lineBytes);
  const blockResultAt = take(BLOCK_LINES * lineBytes);
  const risesAt = [take(lineBytes), take(lineBytes)] as const;
  const slopesAt = [take(rayBytes), take(rayBytes)] as const;
  memory.grow(Math.ceil(end / PAGE_BYTES));
  return {
    line: exports,
    memory,
    window,
    samplesAt,
    resultAt,
    blockHeightsAt,
    blockResultAt,
    risesAt,
    slopesAt,
    lineBytes,
  };
}
