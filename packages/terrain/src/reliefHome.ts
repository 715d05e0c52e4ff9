// Rasters that live in the memory of the program that walks their spokes, so that no antenna needs to bring them there.
import type { WasmMemory, WasmProgram } from '@redoubt/kernel';
import { startWasm } from '@redoubt/kernel/num';
import { POLAR_SWEEP_BYTES } from './wasm/polarSweepBytes.ts';

/** Functions of assembly/polarSweep.ts; numbers are addresses in its memory and counts. */
export interface SweepExports {
  readonly heapBase: { readonly value: number };
  sweepNear(parameters: number, group: number, edges: number): void;
  sweepAltitudes(parameters: number, group: number): void;
  sweepEdges(parameters: number, group: number): void;
  sweepSteps(parameters: number, group: number): void;
  tileHighest(
    source: number,
    width: number,
    height: number,
    tiles: number,
    fineTiles: number,
    row: number,
    col0: number,
    col1: number,
  ): number;
}

/** Memory that holds a raster, with room behind it. */
export interface ReliefHome {
  readonly program: WasmProgram<SweepExports>;
  /** Tables of tiles, by the samples of their level. */
  readonly tiles: WeakMap<Int16Array, { readonly tilesAt: number; readonly fineTilesAt: number }>;
  /** First byte that nothing is kept in. */
  freeAt: number;
}

export const PAGE: number = 65_536;
/** Room behind samples: the program reads up to a row and 31 samples more than it uses, averages write as many. */
const SPARE_BYTES = 1024;
/** Room for the tables and answers of one antenna; memory that is not written costs nothing. */
const WORK_BYTES = 48 << 20;
/** Averages take a third of a raster, tiles an eighth and a hundredth of both; and what rounding adds. */
const BESIDE_SHARE = 0.55;
/** Smaller rasters are copied sooner than a memory is made. */
const FEWEST_NODES = 1 << 18;
/** Pages that a memory may have. */
const MOST_PAGES = 65_536;

const homes = new WeakMap<ArrayBufferLike, ReliefHome>();

/**
 * Room for the heights of a raster: for large ones in the memory of the program that reads them.
 *
 * @param nodes - number of heights
 * @returns zeros; their buffer holds more than the heights and cannot be transferred to another thread
 * @remarks
 * Source: own. Surfaces over such a raster are those over any other array of the same heights, bit for bit, but no part of it
 * is copied first. From 262,144 nodes on (below, copying costs less than a memory) as far as 4 GB of memory go.
 * @example
 * ```ts
 * import { newHeights } from '@redoubt/terrain';
 * const heightsM = newHeights(600 * 600);
 * heightsM.length // => 360000
 * heightsM[12] // => 0
 * ```
 */
export function newHeights(nodes: number): Int16Array {
  const pages = Math.ceil((2 * nodes * (1 + BESIDE_SHARE) + 2 * SPARE_BYTES + WORK_BYTES) / PAGE);
  if (nodes < FEWEST_NODES || pages > MOST_PAGES) return new Int16Array(nodes);
  try {
    const program = startWasm<SweepExports>(POLAR_SWEEP_BYTES, pages);
    const home: ReliefHome = { program, tiles: new WeakMap(), freeAt: program.exports.heapBase.value + SPARE_BYTES };
    homes.set(program.memory.buffer, home);
    return takeSamples(home, nodes) ?? new Int16Array(nodes);
  } catch (error) {
    // No such memory: the raster is copied when an antenna needs it.
    if (error instanceof RangeError) return new Int16Array(nodes);
    throw error;
  }
}

/** The memory that some heights live in, or null. */
export function homeOf(samples: Float32Array | Int16Array): ReliefHome | null {
  return homes.get(samples.buffer) ?? null;
}

/** Room for samples in a home, or null if there is not enough beside the work of one antenna. */
export function takeSamples(home: ReliefHome, count: number): Int16Array | null {
  const at = takeBytes(home, 2 * count + SPARE_BYTES);
  return at === null ? null : new Int16Array(home.program.memory.buffer, at, count);
}

/** Address of so many bytes in a home, or null if there are not enough. */
export function takeBytes(home: ReliefHome, bytes: number): number | null {
  const at = Math.ceil(home.freeAt / 16) * 16;
  if (!hasRoom(home.program.memory, at + bytes)) return null;
  home.freeAt = at + bytes;
  return at;
}

/** Whether a memory has so many bytes. */
export function hasRoom(memory: WasmMemory, bytes: number): boolean {
  return memory.buffer.byteLength >= bytes;
}
