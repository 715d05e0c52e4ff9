// The memory and the program that every viewshed of one window of a raster uses.
import { startWasm, type WasmMemory, type WasmProgram } from '@redoubt/kernel';
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
    rises: number,
    first: number,
    last: number,
    distance: number,
    fraction: number,
    rays: number,
  ): number;
  skim(
    rises: number,
    slopes: number,
    first: number,
    last: number,
    distance: number,
    fraction: number,
    rays: number,
    low: number,
    high: number,
  ): void;
  /** As skim, with the rises of the line before. */
  pass(before: number, ...line: Parameters<ViewshedLine['skim']>): void;
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

/** A program without a window, kept for the next one: fresh memory costs as much as reading the raster. */
let spare: WasmProgram<ViewshedLine> | null = null;
/** Larger memories are left to the collector, bytes. */
const MOST_SPARE_BYTES = 128 * 1024 * 1024;

function startProgram(bytes: number): WasmProgram<ViewshedLine> {
  if (spare !== null && spare.memory.buffer.byteLength >= bytes) {
    const kept = spare;
    spare = null;
    return kept;
  }
  return startWasm<ViewshedLine>(VIEWSHED_LINE_BYTES, Math.ceil(bytes / PAGE_BYTES));
}

/**
 * Gives the memory of a machine to the next window. Nothing may use the machine, its samples or results afterwards.
 *
 * @param machine - no longer used
 */
export function releaseViewshedMachine(machine: ViewshedMachine): void {
  const { byteLength } = machine.memory.buffer;
  const isLarger = spare === null || byteLength > spare.memory.buffer.byteLength;
  if (byteLength <= MOST_SPARE_BYTES && isLarger) spare = { memory: machine.memory, exports: machine.line };
}

/**
 * Lays out the memory for a window.
 *
 * @param window - sizes
 * @returns machine; its columns hold anything
 * @throws Error if the engine has no fixed-width SIMD, RangeError if the memory cannot be had
 */
export function startViewshedMachine(window: ViewshedWindow): ViewshedMachine {
  const cells = window.rows * window.cols;
  const lineBytes = 4 * (Math.max(window.rows, window.cols) + 2 * SPARE_CELLS);
  // The radius may reach beyond the window: the longest is its diagonal.
  const mostRays =
    Math.ceil(2 * RAYS_PER_CELL * Math.sqrt(window.rows * window.rows + window.cols * window.cols)) + 1024;
  const rayBytes = 4 * (mostRays + SPARE_CELLS);
  // The program keeps its own few bytes in the first page.
  let end = PAGE_BYTES;
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
  const { memory, exports } = startProgram(end);
  if (exports.heapBase.value > PAGE_BYTES) throw new Error('the program needs more than a page of its own');
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
