// Holes of an elevation raster, filled from what lies under them, else by the membrane that their rim holds up.
import type { HeightGrid } from '@redoubt/kernel';
import { VOID_INT16 } from './elevationTile.ts';
import { floodHole } from './floodHole.ts';
import { settleMembrane } from './membrane.ts';

/** Holes larger than this many nodes are no gaps of a survey but absent land or sea. */
export const LARGEST_FILLED_HOLE_CELLS = 100_000;

/** What was done about nodes without a height. */
export interface VoidReport {
  /** Nodes filled by interpolation, alone or over a coarser source. */
  readonly voidCells: number;
  /** Holes (nodes that touch by an edge) that were filled. */
  readonly holes: number;
  /** Nodes of the largest filled hole. */
  readonly largestHoleCells: number;
  /** Of the filled nodes, those whose shape comes from a coarser source. */
  readonly cellsFromCoarser: number;
  /** Nodes of holes too large to fill, or without a rim, taken as sea at 0 m. */
  readonly cellsTakenAsSea: number;
}

/** Report on a raster without voids. */
export const NO_VOIDS: VoidReport = {
  voidCells: 0,
  holes: 0,
  largestHoleCells: 0,
  cellsFromCoarser: 0,
  cellsTakenAsSea: 0,
};

/**
 * Fills the nodes without a height in place and says how many there were.
 *
 * @param grid - raster; nodes that hold -32768 (Int16Array) or NaN (Float32Array) are filled, the others stay
 * @param underM - height of a coarser source at the node of an index (row x cols + column), metres; NaN if it has none
 * @returns counts of nodes and holes
 * @remarks
 * A hole under which a coarser source is known takes its heights, raised or lowered by the membrane of the differences
 * on the rim, so that there is no step. Other holes become that membrane alone: the solution of Laplace's equation
 * between the heights on the rim (successive over-relaxation, stopped when no node moves by more than 0.05 m): no value
 * leaves the range of the rim. Holes of more than {@link LARGEST_FILLED_HOLE_CELLS} nodes take the coarser source as it
 * is, or become sea (0 m), as holes without a rim do. Not modelled: ridges and valleys that cross a hole of which
 * nothing is known.
 * @example
 * ```ts
 * import { fillVoids } from '@redoubt/terrain';
 * const heightsM = Int16Array.of(10, 20, 30, 10, -32768, 30, 10, 20, 30);
 * const grid = { rows: 3, cols: 3, northRad: 0, westRad: 0, stepLatRad: 1e-5, stepLonRad: 1e-5, heightsM };
 * fillVoids(grid).voidCells // => 1
 * heightsM[4] // => 20
 * ```
 */
export function fillVoids(grid: HeightGrid, underM?: (at: number) => number): VoidReport {
  const { rows, cols, heightsM } = grid;
  // A hole that is being gathered is marked, so that no second map of the raster is needed.
  const mark = heightsM instanceof Int16Array ? VOID_INT16 + 1 : -Infinity;
  let voidCells = 0;
  let holes = 0;
  let largestHoleCells = 0;
  let cellsFromCoarser = 0;
  let cellsTakenAsSea = 0;
  for (let i = 0; i < heightsM.length; i++) {
    if (!isVoid(heightsM[i] as number)) continue;
    const hole = gatherHole(heightsM, rows, cols, i, mark);
    if (hole === null) {
      const flooded = floodHole(heightsM, rows, cols, i, mark, underM);
      cellsFromCoarser += flooded.known;
      cellsTakenAsSea += flooded.sea;
      if (flooded.known === 0) continue;
      voidCells += flooded.known;
      holes++;
      largestHoleCells = Math.max(largestHoleCells, flooded.known);
      continue;
    }
    const kind = settleMembrane(heightsM, rows, cols, hole, mark, underM);
    if (kind === 'no rim') {
      for (const at of hole) heightsM[at] = 0;
      cellsTakenAsSea += hole.length;
      continue;
    }
    if (kind === 'over coarser') cellsFromCoarser += hole.length;
    voidCells += hole.length;
    holes++;
    largestHoleCells = Math.max(largestHoleCells, hole.length);
  }
  return { voidCells, holes, largestHoleCells, cellsFromCoarser, cellsTakenAsSea };
}

/**
 * Whether a stored value stands for "no height".
 *
 * @param heightM - stored value
 * @returns true for -32768 and NaN
 * @example
 * ```ts
 * import { isVoid } from '@redoubt/terrain';
 * isVoid(-32768) // => true
 * isVoid(0) // => false
 * ```
 */
export function isVoid(heightM: number): boolean {
  return heightM === VOID_INT16 || heightM !== heightM;
}

/** Nodes of a hole in the order of the raster, all marked; null (and only some marked) if it is larger than is filled. */
function gatherHole(
  heightsM: HeightGrid['heightsM'],
  rows: number,
  cols: number,
  start: number,
  mark: number,
): number[] | null {
  const hole = [start];
  heightsM[start] = mark;
  for (let next = 0; next < hole.length; next++) {
    if (hole.length > LARGEST_FILLED_HOLE_CELLS) return null;
    const at = hole[next] as number;
    const col = at % cols;
    const visit = (to: number): void => {
      if (!isVoid(heightsM[to] as number)) return;
      heightsM[to] = mark;
      hole.push(to);
    };
    if (col > 0) visit(at - 1);
    if (col < cols - 1) visit(at + 1);
    if (at >= cols) visit(at - cols);
    if (at < (rows - 1) * cols) visit(at + cols);
  }
  return hole.sort((a, b) => a - b);
}
