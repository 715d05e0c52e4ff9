import type { HeightGrid } from '@redoubt/kernel';

/** How a large hole was filled. */
export interface FloodedHole {
  /** Nodes that took the height of the coarser source. */
  readonly known: number;
  /** Nodes that became sea. */
  readonly sea: number;
}

/**
 * Fills a hole of any size in place, run by run, with little memory.
 *
 * @param heightsM - raster, shape (rows, cols), row-major
 * @param rows - of the raster
 * @param cols - of the raster
 * @param start - index of a node of the hole
 * @param mark - value that some nodes of the hole already hold in place of a void; no height
 * @param underM - height of a coarser source at an index, metres, or NaN
 * @returns counts of nodes
 * @example
 * ```ts
 * import { floodHole } from '@redoubt/terrain';
 * const heightsM = Int16Array.of(7, -32768, -32768, 7);
 * floodHole(heightsM, 1, 4, 1, -32767) // => { known: 0, sea: 2 }
 * heightsM // => Int16Array.of(7, 0, 0, 7)
 * ```
 */
export function floodHole(
  heightsM: HeightGrid['heightsM'],
  rows: number,
  cols: number,
  start: number,
  mark: number,
  underM?: (at: number) => number,
): FloodedHole {
  const isWhole = heightsM instanceof Int16Array;
  let known = 0;
  let sea = 0;
  const isHole = (at: number): boolean => {
    const stored = heightsM[at] as number;
    return stored === -32768 || stored !== stored || stored === mark;
  };
  const seeds = [start];
  const seedRow = (from: number, to: number): void => {
    for (let at = from; at < to; at++) {
      if (isHole(at) && (at === from || !isHole(at - 1))) seeds.push(at);
    }
  };
  for (let seed = seeds.pop(); seed !== undefined; seed = seeds.pop()) {
    if (!isHole(seed)) continue;
    const rowStart = seed - (seed % cols);
    let left = seed;
    while (left > rowStart && isHole(left - 1)) left--;
    let right = seed + 1;
    while (right < rowStart + cols && isHole(right)) right++;
    for (let at = left; at < right; at++) {
      const height = underM === undefined ? NaN : underM(at);
      if (height === height) known++;
      else sea++;
      heightsM[at] = height !== height ? 0 : isWhole ? Math.floor(height + 0.5) : height;
    }
    if (rowStart >= cols) seedRow(left - cols, right - cols);
    if (rowStart < (rows - 1) * cols) seedRow(left + cols, right + cols);
  }
  return { known, sea };
}
