// A raster in a plane around a place, on which the coverage of several radars is laid together.
import { geodesicDirect, geodesicInverse, atan2, cos, sin } from '@redoubt/kernel';
import type { PolarFrame } from './polarArea.ts';
import { planeAreaFactor } from './polarArea.ts';

const TURN_RAD = 2 * Math.PI;
/** Pixels between exact points; straight between them. */
const KNOT_PX = 16;

/** Square raster of true distances and azimuths from its middle (azimuthal equidistant), row 0 in the north. */
export interface PlaneFrame {
  readonly latRad: number;
  readonly lonRad: number;
  /** Pixels along a side. */
  readonly size: number;
  /** Metres along the side of a pixel, at the middle of the plane. */
  readonly pixelM: number;
  /** Middle of the raster in the plane, metres east and north of the place; 0 if left out. */
  readonly eastM?: number;
  readonly northM?: number;
}

/**
 * For every pixel, the cell of a polar grid that its middle falls into.
 *
 * @param plane - raster
 * @param site - polar grid around its own place
 * @returns Int32Array, shape (size, size): index into the site's mask, or -1 outside of it
 * @remarks Exact geodesics every 16 pixels, straight between (below a tenth of a pixel for planes of 1,200 km).
 * @example
 * ```ts
 * import { planeCells } from '@redoubt/terrain';
 * const plane = { latRad: 0.7, lonRad: 0.5, size: 3, pixelM: 1000 };
 * planeCells(plane, { latRad: 0.7, lonRad: 0.5, azimuths: 4, ranges: 1, rangeStepM: 1000 }) // => Int32Array.of(-1, 0, -1, 3, 0, 1, -1, 2, -1)
 * ```
 */
export function planeCells(plane: PlaneFrame, site: PolarFrame & { readonly lonRad: number }): Int32Array {
  const { size, pixelM } = plane;
  const { azimuths, ranges, rangeStepM } = site;
  const isOwn = plane.latRad === site.latRad && plane.lonRad === site.lonRad;
  const across = Math.ceil((size - 1) / KNOT_PX) + 1;
  const knotEast = new Float64Array(isOwn ? 0 : across * across);
  const knotNorth = new Float64Array(knotEast.length);
  for (let k = 0; k < knotEast.length; k++) {
    const point = planePoint(plane, (k % across) * KNOT_PX, Math.floor(k / across) * KNOT_PX);
    const line = geodesicInverse(site.latRad, site.lonRad, point.latRad, point.lonRad);
    knotEast[k] = line.distanceM * sin(line.azimuth1Rad);
    knotNorth[k] = line.distanceM * cos(line.azimuth1Rad);
  }
  const cells = new Int32Array(size * size).fill(-1);
  const reachM = ranges * rangeStepM;
  for (let row = 0; row < size; row++) {
    const k0 = Math.floor(row / KNOT_PX) * across;
    const fr = (row % KNOT_PX) / KNOT_PX;
    for (let col = 0; col < size; col++) {
      let eastM = (plane.eastM ?? 0) + (col + 0.5 - size / 2) * pixelM;
      let northM = (plane.northM ?? 0) - (row + 0.5 - size / 2) * pixelM;
      if (!isOwn) {
        const k = k0 + Math.floor(col / KNOT_PX);
        const fc = (col % KNOT_PX) / KNOT_PX;
        eastM = between(knotEast, k, across, fc, fr);
        northM = between(knotNorth, k, across, fc, fr);
      }
      const rangeM = Math.sqrt(eastM * eastM + northM * northM);
      if (rangeM > reachM) continue;
      const turn = atan2(eastM, northM) / TURN_RAD;
      const a = Math.round((turn - Math.floor(turn)) * azimuths) % azimuths;
      const r = Math.min(ranges - 1, Math.max(0, Math.round(rangeM / rangeStepM) - 1));
      cells[row * size + col] = a * ranges + r;
    }
  }
  return cells;
}

/**
 * Place on the earth of a point of a plane raster.
 *
 * @param plane - raster
 * @param col - pixels east of the middle of the first column, may be broken
 * @param row - pixels south of the middle of the first row
 * @returns latitude and longitude, radians
 * @example
 * ```ts
 * import { planePoint } from '@redoubt/terrain';
 * planePoint({ latRad: 0.7, lonRad: 0.5, size: 3, pixelM: 1000 }, 1, 1).latRad // => 0.7
 * ```
 */
export function planePoint(plane: PlaneFrame, col: number, row: number): { latRad: number; lonRad: number } {
  const eastM = (plane.eastM ?? 0) + (col + 0.5 - plane.size / 2) * plane.pixelM;
  const northM = (plane.northM ?? 0) - (row + 0.5 - plane.size / 2) * plane.pixelM;
  const distanceM = Math.sqrt(eastM * eastM + northM * northM);
  if (distanceM === 0) return { latRad: plane.latRad, lonRad: plane.lonRad };
  const { latRad, lonRad } = geodesicDirect(plane.latRad, plane.lonRad, atan2(eastM, northM), distanceM);
  return { latRad, lonRad };
}

/**
 * True area of every pixel of a plane raster, row by row.
 *
 * @param plane - raster
 * @param visit - called with the index of each pixel and its area in square metres
 * @example
 * ```ts
 * import { eachPixelArea } from '@redoubt/terrain';
 * let sum = 0;
 * eachPixelArea({ latRad: 0.7, lonRad: 0.5, size: 1, pixelM: 1000 }, (_, areaM2) => { sum += areaM2; });
 * sum // => 1000000
 * ```
 */
export function eachPixelArea(plane: PlaneFrame, visit: (index: number, areaM2: number) => void): void {
  const { size, pixelM, latRad } = plane;
  for (let row = 0, i = 0; row < size; row++) {
    const northM = (plane.northM ?? 0) - (row + 0.5 - size / 2) * pixelM;
    for (let col = 0; col < size; col++, i++) {
      const eastM = (plane.eastM ?? 0) + (col + 0.5 - size / 2) * pixelM;
      visit(i, pixelM * pixelM * planeAreaFactor(latRad, Math.sqrt(eastM * eastM + northM * northM)));
    }
  }
}

function between(values: Float64Array, k: number, across: number, fc: number, fr: number): number {
  // The last knot has no neighbour farther on, and no pixel beyond it.
  const right = fc > 0 ? 1 : 0;
  const down = fr > 0 ? across : 0;
  const top = (values[k] as number) * (1 - fc) + (values[k + right] as number) * fc;
  const bottom = (values[k + down] as number) * (1 - fc) + (values[k + down + right] as number) * fc;
  return top + (bottom - top) * fr;
}
