// Averages of 2 x 2 and 4 x 4 samples of a raster, strip by strip, so that threads can share the work.
import type { WasmProgram } from '@redoubt/kernel';
import { startWasm } from '@redoubt/kernel/num';
import { SHRINK_RELIEF_BYTES } from './wasm/shrinkReliefBytes.ts';

/** A raster as int16 samples of some unit. */
export interface ReliefLevel {
  readonly rows: number;
  readonly cols: number;
  readonly samples: Int16Array;
}

/** A level that is made of another one: each of its samples stands for `by` x `by` of the other. */
export interface AveragedLevel {
  readonly by: 2 | 4;
  readonly level: ReliefLevel;
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
/** A strip and its averages stay in a processor's cache. */
const STRIP_BYTES = 256 << 10;
/** The program reads 32 samples at a time. */
const ALIGN = 32;

let program: WasmProgram<ShrinkExports> | null = null;

/** Rows of a raster that make one strip: a multiple of 4. */
export function stripRows({ cols }: ReliefLevel): number {
  return 4 * Math.max(1, Math.floor(STRIP_BYTES / (8 * cols)));
}

/**
 * Writes the averages of one strip of a raster.
 *
 * @param source - raster
 * @param targets - levels to fill
 * @param strip - which strip, from 0
 */
export function averageStrip(source: ReliefLevel, targets: readonly AveragedLevel[], strip: number): void {
  const width = Math.ceil(source.cols / ALIGN) * ALIGN;
  const most = stripRows(source);
  const firstRow = strip * most;
  const rows = Math.min(most, source.rows - firstRow);
  const { memory, exports } = startProgram(2 * width * most + width * most);
  const base = Math.ceil(exports.heapBase.value / 16) * 16;
  const samples = new Int16Array(memory.buffer, base, width * rows);
  for (let r = 0; r < rows; r++) {
    const from = (firstRow + r) * source.cols;
    samples.set(source.samples.subarray(from, from + source.cols), r * width);
  }
  const target = base + 2 * width * most;
  for (const { by, level } of targets) {
    const outWidth = width / by;
    const outRows = Math.floor(rows / by);
    if (by === 2) exports.shrink2(base, width, outRows, target, CREST);
    else exports.shrink4(base, width, outRows, target, CREST);
    const shrunk = new Int16Array(memory.buffer, target, outWidth * outRows);
    for (let r = 0; r < outRows; r++) {
      level.samples.set(shrunk.subarray(r * outWidth, r * outWidth + level.cols), (firstRow / by + r) * level.cols);
    }
  }
}

/** The program with room for a strip: a wider raster starts it again, since memory that grows in place slows the process. */
function startProgram(bytes: number): WasmProgram<ShrinkExports> {
  if (program === null || program.memory.buffer.byteLength < bytes + PAGE) {
    program = startWasm<ShrinkExports>(SHRINK_RELIEF_BYTES, 1 + Math.ceil(Math.max(bytes, 2 * STRIP_BYTES) / PAGE));
  }
  return program;
}
