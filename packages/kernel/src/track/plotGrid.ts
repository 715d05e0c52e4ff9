/** Plots of one window hashed by the square cell of ground in which they lie; scratch space, rebuilt for every window. */
export interface PlotGrid {
  readonly cellM: number;
  /** Buckets minus one; a power of two minus one. */
  mask: number;
  /** First entry of each bucket, and one more. */
  start: Int32Array;
  /** Plot index, cell column and cell row of every entry. */
  plot: Int32Array;
  column: Int32Array;
  row: Int32Array;
  n: number;
}

/**
 * Bucket of one cell.
 *
 * @param column - cell column, whole number
 * @param row - cell row, whole number
 * @param mask - buckets minus one
 * @returns bucket, [0, mask]
 */
export function bucketOf(column: number, row: number, mask: number): number {
  const h = Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca6b);
  return (h ^ (h >>> 15)) & mask;
}

/**
 * An empty grid.
 *
 * @param cellM - side of a cell, metres
 * @returns grid without plots
 */
export function createPlotGrid(cellM: number): PlotGrid {
  return {
    cellM,
    mask: 0,
    start: new Int32Array(2),
    plot: new Int32Array(16),
    column: new Int32Array(16),
    row: new Int32Array(16),
    n: 0,
  };
}

/**
 * Fills a grid with the plots from `first` to before `end`.
 *
 * @param grid - grid to overwrite
 * @param xy - east and north of every plot, metres, each the first two numbers of its block
 * @param stride - numbers per block
 * @param first - first plot
 * @param end - one past the last plot
 */
export function fillPlotGrid(grid: PlotGrid, xy: Float64Array, stride: number, first: number, end: number): void {
  const n = end - first;
  grid.n = n;
  let buckets = 16;
  while (buckets < 2 * n) buckets *= 2;
  grid.mask = buckets - 1;
  if (grid.start.length < buckets + 1) grid.start = new Int32Array(buckets + 1);
  if (grid.plot.length < n) {
    grid.plot = new Int32Array(2 * n);
    grid.column = new Int32Array(2 * n);
    grid.row = new Int32Array(2 * n);
  }
  const { start, mask } = grid,
    inverse = 1 / grid.cellM;
  start.fill(0, 0, buckets + 1);
  for (let i = first; i < end; i++) {
    start[bucketOf(Math.floor(xy[i * stride] * inverse), Math.floor(xy[i * stride + 1] * inverse), mask)] += 1;
  }
  let sum = 0;
  for (let b = 0; b <= buckets; b++) {
    sum += start[b];
    start[b] = sum;
  }
  // Backwards, so that plots keep their order inside a bucket.
  for (let i = end - 1; i >= first; i--) {
    const column = Math.floor(xy[i * stride] * inverse),
      row = Math.floor(xy[i * stride + 1] * inverse);
    const entry = (start[bucketOf(column, row, mask)] -= 1);
    grid.plot[entry] = i;
    grid.column[entry] = column;
    grid.row[entry] = row;
  }
}
