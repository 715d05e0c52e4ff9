import type { HeightGrid } from '@redoubt/kernel';

/** Nodes of a raster that goes to the page: enough to be drawn. */
export const MOST_DRAWN_NODES = 6_000_000;

/**
 * A copy of a raster for drawing: every node, or every second, third … in both directions if there are too many.
 *
 * @param grid - raster of the run
 * @param most - nodes of the copy at most
 */
export function thinGrid(grid: HeightGrid, most: number = MOST_DRAWN_NODES): HeightGrid {
  const every = Math.max(1, Math.ceil(Math.sqrt((grid.rows * grid.cols) / most)));
  const rows = Math.floor((grid.rows - 1) / every) + 1;
  const cols = Math.floor((grid.cols - 1) / every) + 1;
  const length = rows * cols;
  const heightsM = grid.heightsM instanceof Int16Array ? new Int16Array(length) : new Float32Array(length);
  for (let row = 0; row < rows; row++) {
    const from = row * every * grid.cols;
    for (let col = 0; col < cols; col++) heightsM[row * cols + col] = grid.heightsM[from + col * every] as number;
  }
  const { northRad, westRad } = grid;
  return {
    rows,
    cols,
    northRad,
    westRad,
    stepLatRad: grid.stepLatRad * every,
    stepLonRad: grid.stepLonRad * every,
    heightsM,
  };
}
