import type { HeightGrid } from '@redoubt/kernel';

const RELAXATION = 1.8;
const SETTLED_M = 0.05;
const MOST_SWEEPS = 600;

/**
 * Fills one hole in place by the membrane that its rim holds up, over a coarser source if one is known under all of it.
 *
 * @param heightsM - raster, shape (rows, cols), row-major
 * @param rows - of the raster
 * @param cols - of the raster
 * @param hole - indices of its nodes, ascending; each holds `mark`
 * @param mark - value that stands for "in this hole"; no height
 * @param underM - height of a coarser source at an index, metres, or NaN
 * @returns what was done; with `no rim` nothing is written
 * @remarks
 * Source: own (Laplace's equation by successive over-relaxation); over a coarser source the membrane carries the
 * difference to it ("delta surface fill").
 * @example
 * ```ts
 * import { settleMembrane } from '@redoubt/terrain';
 * const heightsM = Float32Array.of(10, -Infinity, 20);
 * settleMembrane(heightsM, 1, 3, [1], -Infinity) // => 'membrane'
 * heightsM[1] // => 15
 * ```
 */
export function settleMembrane(
  heightsM: HeightGrid['heightsM'],
  rows: number,
  cols: number,
  hole: readonly number[],
  mark: number,
  underM?: (at: number) => number,
): 'membrane' | 'over coarser' | 'no rim' {
  const known = underM === undefined ? null : Float64Array.from(hole, underM);
  if (known !== null && underM !== undefined && known.every((height) => height === height)) {
    const rim = rimOf(heightsM, rows, cols, hole, mark, underM);
    // Without a rim the coarser source stands as it is.
    const offsets = rim.rimCount === 0 ? new Float64Array(hole.length) : relax(rim);
    write(heightsM, hole, (i) => (known[i] as number) + (offsets[i] as number));
    return 'over coarser';
  }
  const rim = rimOf(heightsM, rows, cols, hole, mark);
  if (rim.rimCount === 0) return 'no rim';
  const surface = relax(rim);
  write(heightsM, hole, (i) => surface[i] as number);
  return 'membrane';
}

/** A hole as a set of equations: neighbours of each node, and what the rim adds. */
interface Rim {
  /** Up to four neighbours of each node, as rank in the hole, else -1. */
  readonly neighbours: Int32Array;
  readonly rimSum: Float64Array;
  readonly degree: Uint8Array;
  readonly rimTotal: number;
  readonly rimCount: number;
  readonly lowest: number;
  readonly highest: number;
}

function rimOf(
  heightsM: HeightGrid['heightsM'],
  rows: number,
  cols: number,
  hole: readonly number[],
  mark: number,
  underM?: (at: number) => number,
): Rim {
  const rank = new Map<number, number>();
  hole.forEach((at, i) => rank.set(at, i));
  const n = hole.length;
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
      const stored = heightsM[to] as number;
      if (stored === mark) {
        neighbours[4 * i + side] = rank.get(to) ?? -1;
        degree[i] = (degree[i] as number) + 1;
        return;
      }
      const height = underM === undefined ? stored : stored - underM(to);
      // A rim that the coarser source does not know holds nothing up.
      if (height !== height) return;
      degree[i] = (degree[i] as number) + 1;
      rimSum[i] = (rimSum[i] as number) + height;
      rimTotal += height;
      rimCount++;
      lowest = Math.min(lowest, height);
      highest = Math.max(highest, height);
    });
  });
  return { neighbours, rimSum, degree, rimTotal, rimCount, lowest, highest };
}

function relax(rim: Rim): Float64Array {
  const { neighbours, rimSum, degree } = rim;
  const n = degree.length;
  const surface = new Float64Array(n).fill(rim.rimTotal / rim.rimCount);
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let largestMove = 0;
    for (let i = 0; i < n; i++) {
      if (degree[i] === 0) continue;
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
  for (let i = 0; i < n; i++) surface[i] = Math.min(Math.max(surface[i] as number, rim.lowest), rim.highest);
  return surface;
}

function write(heightsM: HeightGrid['heightsM'], hole: readonly number[], height: (i: number) => number): void {
  const isWhole = heightsM instanceof Int16Array;
  hole.forEach((at, i) => {
    heightsM[at] = isWhole ? Math.floor(height(i) + 0.5) : height(i);
  });
}
