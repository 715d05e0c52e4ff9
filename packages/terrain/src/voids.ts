// Holes of an elevation raster, filled by the membrane that their rim holds up.
import type { HeightGrid } from '@redoubt/kernel';
import { VOID_INT16 } from './elevationTile.ts';

/** Holes larger than this many nodes are no gaps of a survey but absent land or sea. */
export const LARGEST_FILLED_HOLE_CELLS = 100_000;

/** What was done about nodes without a height. */
export interface VoidReport {
  /** Nodes filled by interpolation. */
  readonly voidCells: number;
  /** Holes (nodes that touch by an edge) that were filled. */
  readonly holes: number;
  /** Nodes of the largest filled hole. */
  readonly largestHoleCells: number;
  /** Nodes of holes too large to fill, or without a rim, taken as sea at 0 m. */
  readonly cellsTakenAsSea: number;
}

const RELAXATION = 1.8;
const SETTLED_M = 0.05;
const MOST_SWEEPS = 600;

/**
 * Fills the nodes without a height in place and says how many there were.
 *
 * @param grid - raster; nodes that hold -32768 (Int16Array) or NaN (Float32Array) are filled, the others stay
 * @returns counts of nodes and holes
 * @remarks
 * Each hole becomes the solution of Laplace's equation between the heights on its rim (successive over-relaxation,
 * stopped when no node moves by more than 0.05 m): no value leaves the range of the rim. Holes of more than
 * {@link LARGEST_FILLED_HOLE_CELLS} nodes and holes without a rim become sea (0 m). Not modelled: ridges and valleys
 * that cross a hole.
 * @example
 * ```ts
 * import { fillVoids } from '@redoubt/terrain';
 * const heightsM = Int16Array.of(10, 20, 30, 10, -32768, 30, 10, 20, 30);
 * const grid = { rows: 3, cols: 3, northRad: 0, westRad: 0, stepLatRad: 1e-5, stepLonRad: 1e-5, heightsM };
 * fillVoids(grid).voidCells // => 1
 * heightsM[4] // => 20
 * ```
 */
export function fillVoids(grid: HeightGrid): VoidReport {
  const { rows, cols, heightsM } = grid;
  // A hole that is being gathered is marked, so that no second map of the raster is needed.
  const mark = heightsM instanceof Int16Array ? VOID_INT16 + 1 : -Infinity;
  let voidCells = 0;
  let holes = 0;
  let largestHoleCells = 0;
  let cellsTakenAsSea = 0;
  for (let i = 0; i < heightsM.length; i++) {
    if (!isVoid(heightsM[i] as number)) continue;
    const hole = gatherHole(heightsM, rows, cols, i, mark);
    if (hole.length <= LARGEST_FILLED_HOLE_CELLS && fillHole(heightsM, rows, cols, hole, mark)) {
      voidCells += hole.length;
      holes++;
      largestHoleCells = Math.max(largestHoleCells, hole.length);
    } else {
      for (const at of hole) heightsM[at] = 0;
      cellsTakenAsSea += hole.length;
    }
  }
  return { voidCells, holes, largestHoleCells, cellsTakenAsSea };
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

function gatherHole(
  heightsM: HeightGrid['heightsM'],
  rows: number,
  cols: number,
  start: number,
  mark: number,
): number[] {
  const hole = [start];
  heightsM[start] = mark;
  for (let next = 0; next < hole.length; next++) {
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
  return hole;
}

/** False if the hole has no rim. */
function fillHole(heightsM: HeightGrid['heightsM'], rows: number, cols: number, hole: number[], mark: number): boolean {
  hole.sort((a, b) => a - b);
  const rank = new Map<number, number>();
  hole.forEach((at, i) => rank.set(at, i));
  const n = hole.length;
  // Per node: up to four neighbours, as rank in the hole, or -1 with the rim's height added to a constant.
  const neighbours = new Int32Array(4 * n).fill(-1);
  const rimSum = new Float64Array(n);
  const degree = new Uint8Array(n);
  let rimTotal = 0;
  let rimCount = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  hole.forEach((at, i) => {
    const col = at % cols;
    const sides = [
      col > 0 ? at - 1 : -1,
      col < cols - 1 ? at + 1 : -1,
      at - cols,
      at + cols < rows * cols ? at + cols : -1,
    ];
    sides.forEach((to, side) => {
      if (to < 0) return;
      degree[i] = (degree[i] as number) + 1;
      const height = heightsM[to] as number;
      if (height === mark) {
        neighbours[4 * i + side] = rank.get(to) ?? -1;
      } else {
        rimSum[i] = (rimSum[i] as number) + height;
        rimTotal += height;
        rimCount++;
        lowest = Math.min(lowest, height);
        highest = Math.max(highest, height);
      }
    });
  });
  if (rimCount === 0) return false;
  const surface = new Float64Array(n).fill(rimTotal / rimCount);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largestMove = 0;
    for (let i = 0; i < n; i++) {
      let sum = rimSum[i] as number;
      for (let side = 4 * i; side < 4 * i + 4; side++) {
        const to = neighbours[side] as number;
        if (to >= 0) sum += surface[to] as number;
      }
      const old = surface[i] as number;
      const move = RELAXATION * (sum / (degree[i] as number) - old);
      surface[i] = old + move;
      largestMove = Math.max(largestMove, Math.abs(move));
    }
    if (largestMove < SETTLED_M) break;
  }
  const isWhole = heightsM instanceof Int16Array;
  for (let i = 0; i < n; i++) {
    const height = Math.min(Math.max(surface[i] as number, lowest), highest);
    heightsM[hole[i] as number] = isWhole ? Math.floor(height + 0.5) : height;
  }
  return true;
}
