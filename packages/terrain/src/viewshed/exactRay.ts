// Oracle: one straight ray over the bilinear surface of a raster in metres, on a sphere of k times the earth's radius.
// It is sampled exactly where it crosses the lines of cell centres, in both directions; between these the surface along
// the ray is a parabola, whose rise above both ends is below a cell's roughness.

import { cos, sin } from '@redoubt/kernel';
import { kEarthRadiusM } from '../kEarth.ts';
import { NEVER_VISIBLE_M } from '../surface.ts';

/** A raster and an antenna over it. */
export interface RasterScene {
  readonly rows: number;
  readonly cols: number;
  readonly cellM: number;
  readonly heightsM: ArrayLike<number>;
  /** Antenna in cells, its altitude in metres. */
  readonly row: number;
  readonly col: number;
  readonly antennaM: number;
  readonly refractionK: number;
}

/**
 * Lowest altitude in line of sight over the centre of a cell, by one exact ray.
 *
 * @param scene - raster without voids, antenna, refraction
 * @param row - row of the cell
 * @param col - column of the cell
 * @returns metres above mean sea level; at least the ground there
 * @remarks Source: own. Valid: as openViewshedRaster; slow, the measure of its results. Not modelled: diffraction.
 * @example
 * ```ts
 * import { exactMinimumAltitudeM } from '@redoubt/terrain';
 * const wall = Int16Array.of(0, 0, 100, 0, 0, 0, 0, 100, 0, 0);
 * const scene = { rows: 2, cols: 5, cellM: 1000, heightsM: wall, row: 0, col: 0, antennaM: 50, refractionK: 4 / 3 };
 * Math.round(exactMinimumAltitudeM(scene, 0, 4)) // => 150
 * ```
 */
export function exactMinimumAltitudeM(scene: RasterScene, row: number, col: number): number {
  const radiusM = kEarthRadiusM(scene.refractionK);
  const down = row - scene.row;
  const right = col - scene.col;
  const distanceM = Math.sqrt(down * down + right * right) * scene.cellM;
  let steepest = -Infinity;
  const cross = (from: number, by: number): void => {
    if (by === 0) return;
    const sign = Math.sign(by);
    for (let line = sign > 0 ? Math.floor(from) + 1 : Math.ceil(from) - 1; ; line += sign) {
      const share = (line - from) / by;
      if (!(share < 1 - 1e-9)) return;
      const height = bilinear(scene, scene.row + down * share, scene.col + right * share);
      const angle = (distanceM * share) / radiusM;
      const tangent = (cos(angle) - (radiusM + scene.antennaM) / (radiusM + height)) / sin(angle);
      steepest = Math.max(steepest, tangent);
    }
  };
  cross(scene.row, down);
  cross(scene.col, right);
  const ground = scene.heightsM[row * scene.cols + col] as number;
  if (steepest === -Infinity) return ground;
  const angle = distanceM / radiusM;
  const below = cos(angle) - steepest * sin(angle);
  return below > 1e-3 ? Math.max(ground, (radiusM + scene.antennaM) / below - radiusM) : NEVER_VISIBLE_M;
}

function bilinear(scene: RasterScene, row: number, col: number): number {
  const north = Math.min(scene.rows - 2, Math.max(0, Math.floor(row + 1e-9)));
  const west = Math.min(scene.cols - 2, Math.max(0, Math.floor(col + 1e-9)));
  const down = row - north;
  const right = col - west;
  const at = north * scene.cols + west;
  const height = (i: number): number => scene.heightsM[i] as number;
  const top = height(at) * (1 - right) + height(at + 1) * right;
  const bottom = height(at + scene.cols) * (1 - right) + height(at + scene.cols + 1) * right;
  return top * (1 - down) + bottom * down;
}

/** Difference of a result from exact rays over cells spread evenly through the disc. */
export interface RayComparison {
  readonly cells: number;
  readonly rmseM: number;
  readonly meanM: number;
  /** Share of cells in which a target 300 m above ground is seen by one and not by the other. */
  readonly disagreement: number;
  readonly seen: number;
}

/**
 * Compares results with exact rays at cells spread evenly (R2 sequence) through the square around the radius.
 *
 * @param scene - raster without voids, antenna, refraction
 * @param radiusM - cells beyond it are left out, metres
 * @param samples - points of the square, > 0; those outside the disc or the raster are left out
 * @param result - minimum visible altitude found for a cell, metres
 * @returns how far the results are from exact rays
 * @example
 * ```ts
 * import { compareWithExactRays, exactMinimumAltitudeM } from '@redoubt/terrain';
 * const heightsM = Int16Array.from({ length: 900 }, (_, i) => (i * 37) % 90);
 * const scene = { rows: 30, cols: 30, cellM: 90, heightsM, row: 15, col: 15, antennaM: 60, refractionK: 4 / 3 };
 * compareWithExactRays(scene, 1000, 100, (row, col) => exactMinimumAltitudeM(scene, row, col)).rmseM // => 0
 * ```
 */
export function compareWithExactRays(
  scene: RasterScene,
  radiusM: number,
  samples: number,
  result: (row: number, col: number) => number,
): RayComparison {
  const reach = radiusM / scene.cellM;
  let cells = 0;
  let squares = 0;
  let sum = 0;
  let differ = 0;
  let seen = 0;
  for (let i = 0; i < samples; i++) {
    const row = Math.round(scene.row + (2 * ((0.5 + i * 0.5698402909980532) % 1) - 1) * reach);
    const col = Math.round(scene.col + (2 * ((0.5 + i * 0.7548776662466927) % 1) - 1) * reach);
    const distance = Math.sqrt((row - scene.row) * (row - scene.row) + (col - scene.col) * (col - scene.col));
    if (distance > reach || distance < 2 || row < 0 || col < 0 || row >= scene.rows || col >= scene.cols) continue;
    const exact = exactMinimumAltitudeM(scene, row, col);
    const error = result(row, col) - exact;
    const targetM = (scene.heightsM[row * scene.cols + col] as number) + 300;
    cells++;
    squares += error * error;
    sum += error;
    if (exact <= targetM) seen++;
    if (exact <= targetM !== exact + error <= targetM) differ++;
  }
  return {
    cells,
    rmseM: Math.sqrt(squares / cells),
    meanM: sum / cells,
    disagreement: differ / cells,
    seen: seen / cells,
  };
}
