import type { HeightGrid } from '@redoubt/kernel';
import { mercatorY } from '../mercator.ts';

const DEG = 180 / Math.PI;
/** Side of the web map in the renderer's own units. */
const WORLD = 512;
const EARTH_AROUND_M = 2 * Math.PI * 6_378_137;
const MOST_SIDE = 320;

/** Relief as triangles, in the renderer's own units about an origin. */
export interface ReliefMesh {
  readonly origin: readonly [number, number, number];
  /** Three floats per corner. */
  readonly positions: Float32Array;
  /** Two floats per corner: place in the picture of the relief. */
  readonly texCoords: Float32Array;
  readonly indices: Uint32Array;
}

/** Thins a grid to triangles; heights are raised by a factor. */
export function reliefMesh(grid: HeightGrid, raised: number): ReliefMesh {
  const cols = Math.min(grid.cols, MOST_SIDE);
  const rows = Math.min(grid.rows, MOST_SIDE);
  const x = (lonRad: number): number => (WORLD * (lonRad + Math.PI)) / (2 * Math.PI);
  const y = (latRad: number): number => (WORLD * (mercatorY(latRad * DEG) + Math.PI)) / (2 * Math.PI);
  const west = x(grid.westRad);
  const east = x(grid.westRad + (grid.cols - 1) * grid.stepLonRad);
  const north = y(grid.northRad);
  const south = y(grid.northRad - (grid.rows - 1) * grid.stepLatRad);
  const origin = [(west + east) / 2, (north + south) / 2, 0] as const;
  const positions = new Float32Array(3 * rows * cols);
  const texCoords = new Float32Array(2 * rows * cols);
  for (let r = 0; r < rows; r++) {
    const row = Math.round((r * (grid.rows - 1)) / (rows - 1));
    const latRad = grid.northRad - row * grid.stepLatRad;
    const atY = y(latRad);
    const perMetre = WORLD / EARTH_AROUND_M / Math.cos(latRad);
    for (let c = 0; c < cols; c++) {
      const col = Math.round((c * (grid.cols - 1)) / (cols - 1));
      const at = r * cols + c;
      const atX = x(grid.westRad + col * grid.stepLonRad);
      positions[3 * at] = atX - origin[0];
      positions[3 * at + 1] = atY - origin[1];
      positions[3 * at + 2] = Math.max(0, grid.heightsM[row * grid.cols + col]!) * perMetre * raised;
      texCoords[2 * at] = (atX - west) / (east - west);
      texCoords[2 * at + 1] = (north - atY) / (north - south);
    }
  }
  const indices = new Uint32Array(6 * (rows - 1) * (cols - 1));
  let n = 0;
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < cols; c++) {
      const at = r * cols + c;
      indices.set([at, at + cols, at + 1, at + 1, at + cols, at + cols + 1], n);
      n += 6;
    }
  }
  return { origin, positions, texCoords, indices };
}
