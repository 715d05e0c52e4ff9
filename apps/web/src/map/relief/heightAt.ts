import type { HeightGrid } from '@redoubt/kernel';

const RAD = Math.PI / 180;
/** A place this close outside the outermost nodes, in cells, is on them. */
const EDGE_CELLS = 1e-6;

/** Height of the ground, metres above sea level, bilinear between nodes; 0 outside the grid and without one. */
export function heightAt(grid: HeightGrid | null, lonDeg: number, latDeg: number): number {
  if (grid === null) return 0;
  let eastRad = lonDeg * RAD - grid.westRad;
  if (eastRad < -1e-9) eastRad += 2 * Math.PI;
  const col = eastRad / grid.stepLonRad;
  const row = (grid.northRad - latDeg * RAD) / grid.stepLatRad;
  if (col > grid.cols - 1 + EDGE_CELLS || row < -EDGE_CELLS || row > grid.rows - 1 + EDGE_CELLS) return 0;
  const c = Math.min(grid.cols - 2, Math.max(0, Math.floor(col)));
  const r = Math.min(grid.rows - 2, Math.max(0, Math.floor(row)));
  const { heightsM, cols } = grid;
  const at = r * cols + c;
  const north = heightsM[at]! + (heightsM[at + 1]! - heightsM[at]!) * (col - c);
  const south = heightsM[at + cols]! + (heightsM[at + cols + 1]! - heightsM[at + cols]!) * (col - c);
  return north + (south - north) * (row - r);
}
