import { groundHeightM, type HeightGrid } from '@redoubt/kernel';
import { type CoverageLayer, type PlaneFrame, planePoint } from '@redoubt/terrain';
import { encodePng } from '@redoubt/terrain/node';
import type { AltitudeCoverage } from '../coverageStudy.ts';
import { shadeRgb } from './shades.ts';

type Rgb = readonly [red: number, green: number, blue: number];

const LAND: Rgb = [240, 237, 229];
const SEA: Rgb = [219, 230, 238];
/** Where the raster does not reach. */
const UNKNOWN: Rgb = [247, 246, 242];
/** How much of a covered pixel is the shade of its altitude. */
const SHADE_SHARE = 0.8;
/** Pixels between exact places. */
const KNOT_PX = 18;
/** Steps of light: fewer make a smaller file. */
const LIGHT_STEPS = 24;

/** Ground under the pixels of a plane, metres above mean sea level, NaN where the raster does not reach; null over a smooth earth. */
export function planeGroundM(plane: PlaneFrame, grid: HeightGrid | null): Float32Array | null {
  if (grid === null) return null;
  const { size } = plane;
  const across = Math.ceil((size - 1) / KNOT_PX) + 1;
  const lat = new Float64Array(across * across);
  const lon = new Float64Array(across * across);
  for (let k = 0; k < lat.length; k++) {
    const at = planePoint(plane, (k % across) * KNOT_PX, Math.floor(k / across) * KNOT_PX);
    lat[k] = at.latRad;
    lon[k] = at.lonRad - 2 * Math.PI * Math.round((at.lonRad - plane.lonRad) / (2 * Math.PI));
  }
  const ground = new Float32Array(size * size);
  for (let row = 0; row < size; row++) {
    const fr = (row % KNOT_PX) / KNOT_PX;
    for (let col = 0; col < size; col++) {
      const fc = (col % KNOT_PX) / KNOT_PX;
      const k = Math.floor(row / KNOT_PX) * across + Math.floor(col / KNOT_PX);
      const at = (values: Float64Array): number => {
        const right = fc > 0 ? k + 1 : k;
        const below = fr > 0 ? across : 0;
        const top = (values[k] as number) * (1 - fc) + (values[right] as number) * fc;
        const bottom = (values[k + below] as number) * (1 - fc) + (values[right + below] as number) * fc;
        return top * (1 - fr) + bottom * fr;
      };
      const [latRad, lonRad] = [at(lat), at(lon)];
      ground[row * size + col] = isOnGrid(grid, latRad, lonRad) ? groundHeightM(grid, latRad, lonRad) : NaN;
    }
  }
  return ground;
}

function isOnGrid(grid: HeightGrid, latRad: number, lonRad: number): boolean {
  const row = (grid.northRad - latRad) / grid.stepLatRad;
  const turn = (2 * Math.PI) / grid.stepLonRad;
  const col = (lonRad - grid.westRad) / grid.stepLonRad;
  const lastCol = grid.cols - 1;
  const isInside = (c: number): boolean => c >= 0 && c <= lastCol;
  return row >= 0 && row <= grid.rows - 1 && (isInside(col) || isInside(col + turn) || isInside(col - turn));
}

/** Light from the north-west, heights raised; flat ground is 1. */
function lightAt(ground: Float32Array, size: number, row: number, col: number, raised: number): number {
  const at = (r: number, c: number): number =>
    ground[Math.min(size - 1, Math.max(0, r)) * size + Math.min(size - 1, Math.max(0, c))] as number;
  const east = raised * (at(row, col + 1) - at(row, col - 1));
  const north = raised * (at(row - 1, col) - at(row + 1, col));
  const cosine = (0.5 * east - 0.5 * north + Math.SQRT1_2) / Math.sqrt(1 + east * east + north * north);
  const light = 0.62 + (0.38 * Math.max(0, cosine)) / Math.SQRT1_2;
  return Number.isNaN(light) ? 1 : Math.round(light * LIGHT_STEPS) / LIGHT_STEPS;
}

/**
 * Shaded relief with the lowest covered altitude of each pixel in its shade.
 *
 * @param covered - by altitude, lowest first, with counts on the plane
 * @param layer - which is drawn
 * @param plane - common raster
 * @param ground - heights under its pixels, or null
 * @returns bytes of a PNG of `plane.size` pixels a side
 */
export function coverageRasterPng(
  covered: readonly AltitudeCoverage[],
  layer: CoverageLayer,
  plane: PlaneFrame,
  ground: Float32Array | null,
): Uint8Array {
  const { size, pixelM } = plane;
  const lowest = new Int8Array(size * size).fill(-1);
  for (let k = covered.length - 1; k >= 0; k--) {
    const counts = covered[k]?.counts?.[layer];
    if (counts === undefined) continue;
    for (let i = 0; i < counts.length; i++) if ((counts[i] as number) > 0) lowest[i] = k;
  }
  const shades = covered.map((_, k) => shadeRgb(k, covered.length));
  const raised = Math.min(9, Math.max(3, pixelM / 110)) / (2 * pixelM);
  const rgb = new Uint8Array(3 * size * size);
  for (let row = 0; row < size; row++) {
    for (let col = 0; col < size; col++) {
      const i = row * size + col;
      const height = ground === null ? 1 : (ground[i] as number);
      const base = Number.isNaN(height) ? UNKNOWN : height <= 0 ? SEA : LAND;
      const light = ground === null ? 1 : lightAt(ground, size, row, col, raised);
      const k = lowest[i] as number;
      const shade = k < 0 ? base : (shades[k] as Rgb);
      const share = k < 0 ? 0 : SHADE_SHARE;
      for (let c = 0; c < 3; c++) {
        const value = ((base[c] as number) * (1 - share) + (shade[c] as number) * share) * light;
        rgb[3 * i + c] = Math.min(255, Math.round(value));
      }
    }
  }
  return encodePng(size, size, rgb);
}
