import type { HeightGrid } from '@redoubt/kernel';
import { latOfMercatorY, mercatorY } from '../mercator.ts';
import { LOWEST_TINT_M, tintTable } from './tints.ts';

const DEG = 180 / Math.PI;
const EARTH_M = 6_371_008.8;
/** Light from the north-west, half way up; slopes are drawn steeper the coarser the picture. */
const LIGHT_EAST = -0.5;
const LIGHT_NORTH = 0.5;
const LIGHT_UP = Math.SQRT1_2;
/** Share of the picture over which its edge fades. */
const FADE = 0.02;

/** Relief as a picture with even rows of a web map. */
export interface BakedRelief {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, opacity of each pixel, from the north-west; the sea is clear. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly westDeg: number;
  readonly southDeg: number;
  readonly eastDeg: number;
  readonly northDeg: number;
}

/** Colours heights and shades slopes. */
export function bakeRelief(grid: HeightGrid, isDark: boolean, largestSide: number): BakedRelief {
  const { rows, cols, heightsM } = grid;
  const westDeg = grid.westRad * DEG;
  const eastDeg = (grid.westRad + (cols - 1) * grid.stepLonRad) * DEG;
  const northDeg = grid.northRad * DEG;
  const southDeg = (grid.northRad - (rows - 1) * grid.stepLatRad) * DEG;
  const top = mercatorY(northDeg);
  const bottom = mercatorY(southDeg);
  const aspect = (top - bottom) / ((eastDeg - westDeg) / DEG);
  const width = Math.max(2, Math.min(largestSide, cols, Math.round(largestSide / Math.max(1, aspect))));
  const height = Math.max(2, Math.min(largestSide, Math.round(width * aspect)));
  const heights = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const latDeg = latOfMercatorY(top + ((bottom - top) * y) / (height - 1));
    const row = Math.min(rows - 1, Math.max(0, (grid.northRad - latDeg / DEG) / grid.stepLatRad));
    const r = Math.min(rows - 2, Math.floor(row));
    const down = row - r;
    for (let x = 0; x < width; x++) {
      const col = (x * (cols - 1)) / (width - 1);
      const c = Math.min(cols - 2, Math.floor(col));
      const right = col - c;
      const at = r * cols + c;
      const north = heightsM[at]! + (heightsM[at + 1]! - heightsM[at]!) * right;
      const south = heightsM[at + cols]! + (heightsM[at + cols + 1]! - heightsM[at + cols]!) * right;
      heights[y * width + x] = north + (south - north) * down;
    }
  }
  const middleDeg = (northDeg + southDeg) / 2;
  const pixelM = (((eastDeg - westDeg) / DEG) * EARTH_M * Math.cos(middleDeg / DEG)) / (width - 1);
  return { width, height, pixels: paint(heights, width, height, pixelM, isDark), westDeg, southDeg, eastDeg, northDeg };
}

function paint(
  heights: Float32Array,
  width: number,
  height: number,
  pixelM: number,
  isDark: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const table = tintTable(isDark);
  const last = table.length / 3 - 1;
  const pixels = new Uint8ClampedArray(4 * width * height);
  const steeper = Math.min(6, Math.max(1, pixelM / 120));
  const slope = steeper / (2 * pixelM);
  const fadeX = Math.max(1, FADE * width);
  const fadeY = Math.max(1, FADE * height);
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - 1) * width;
    const down = Math.min(height - 1, y + 1) * width;
    const edgeY = Math.min(1, Math.min(y, height - 1 - y) / fadeY);
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const heightM = heights[at]!;
      const eastSlope =
        (heights[y * width + Math.min(width - 1, x + 1)]! - heights[y * width + Math.max(0, x - 1)]!) * slope;
      const northSlope = (heights[up + x]! - heights[down + x]!) * slope;
      const light =
        (-eastSlope * LIGHT_EAST - northSlope * LIGHT_NORTH + LIGHT_UP) /
        Math.sqrt(eastSlope * eastSlope + northSlope * northSlope + 1);
      const shade = isDark ? 0.3 + light : 0.42 + 0.82 * light;
      const tint = 3 * Math.max(0, Math.min(last, Math.round(heightM) - LOWEST_TINT_M));
      for (let c = 0; c < 3; c++) pixels[4 * at + c] = table[tint + c]! * shade;
      const edge = edgeY * Math.min(1, Math.min(x, width - 1 - x) / fadeX);
      pixels[4 * at + 3] = heightM <= 0 ? 0 : 255 * edge;
    }
  }
  return pixels;
}
