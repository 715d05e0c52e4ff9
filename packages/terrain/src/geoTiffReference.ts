// Where a GeoTIFF lies on the earth: the tags of OGC GeoTIFF 1.1 as they are stored.
import type { RasterFrame } from './elevationTile.ts';

const DEG = Math.PI / 180;
const MODEL_TYPE = 1024;
const MODEL_PROJECTED = 1;
const MODEL_GEOGRAPHIC = 2;
const RASTER_TYPE = 1025;
const PIXEL_IS_AREA = 1;
const GEODETIC_SYSTEM = 2048;
const WGS84 = 4326;
const ANGULAR_UNITS = 2054;
const DEGREE = 9102;
const PROJECTED_SYSTEM = 3072;
const LINEAR_UNITS = 3076;
const METRE = 9001;

/** Georeference of a raster, as GeoTIFF stores it. */
export interface GeoTiffReference {
  /** GeoKeyDirectory (tag 34735): a header of four words, then four words a key. */
  readonly keyDirectory: readonly number[];
  /** GeoDoubleParams (tag 34736), empty if no key refers to them. */
  readonly keyDoubles: readonly number[];
  /** GeoAsciiParams (tag 34737), empty if no key refers to them. */
  readonly keyText: string;
  /** ModelPixelScale: width, height and depth of a pixel in units of the coordinate system. */
  readonly pixelScale: readonly [number, number, number];
  /** ModelTiepoint: column, row, 0, then x, y, z of that place. */
  readonly tiePoint: readonly [number, number, number, number, number, number];
}

/**
 * Georeference of nodes on latitudes and longitudes of WGS 84 (EPSG:4326).
 *
 * @param frame - nodes of the raster, radians; they become the centres of the pixels
 * @returns tags in degrees, pixels as areas
 * @remarks Source: ogc-geotiff-1.1.
 * @example
 * ```ts
 * import { wgs84Reference } from '@redoubt/terrain';
 * const DEG = Math.PI / 180;
 * const frame = { rows: 2, cols: 2, northRad: 40 * DEG, westRad: 32 * DEG, stepLatRad: DEG / 4, stepLonRad: DEG / 4 };
 * wgs84Reference(frame).tiePoint // => [0, 0, 0, 31.875, 40.125, 0]
 * ```
 */
export function wgs84Reference(frame: RasterFrame): GeoTiffReference {
  const stepLonDeg = frame.stepLonRad / DEG;
  const stepLatDeg = frame.stepLatRad / DEG;
  // Round corners lose their last bits in radians; twelve digits of a degree are a tenth of a micrometre.
  const westDeg = rounded(frame.westRad / DEG - stepLonDeg / 2);
  const northDeg = rounded(frame.northRad / DEG + stepLatDeg / 2);
  return {
    keyDirectory: directory([
      [MODEL_TYPE, MODEL_GEOGRAPHIC],
      [RASTER_TYPE, PIXEL_IS_AREA],
      [GEODETIC_SYSTEM, WGS84],
      [ANGULAR_UNITS, DEGREE],
    ]),
    keyDoubles: [],
    keyText: '',
    pixelScale: [stepLonDeg, stepLatDeg, 0],
    tiePoint: [0, 0, 0, westDeg, northDeg, 0],
  };
}

/**
 * Georeference of square pixels in a projected system of metres.
 *
 * @param epsg - code of the system, e.g. 32636 for UTM zone 36 north
 * @param westM - x of the raster's western edge (not of the first pixel's centre), metres
 * @param northM - y of the raster's northern edge, metres
 * @param stepM - side of a pixel, metres, > 0
 * @returns tags in metres, pixels as areas
 * @remarks Source: ogc-geotiff-1.1.
 * @example
 * ```ts
 * import { projectedReference } from '@redoubt/terrain';
 * projectedReference(32636, 400000, 4500000, 90).pixelScale // => [90, 90, 0]
 * ```
 */
export function projectedReference(epsg: number, westM: number, northM: number, stepM: number): GeoTiffReference {
  return {
    keyDirectory: directory([
      [MODEL_TYPE, MODEL_PROJECTED],
      [RASTER_TYPE, PIXEL_IS_AREA],
      [PROJECTED_SYSTEM, epsg],
      [LINEAR_UNITS, METRE],
    ]),
    keyDoubles: [],
    keyText: '',
    pixelScale: [stepM, stepM, 0],
    tiePoint: [0, 0, 0, westM, northM, 0],
  };
}

function rounded(valueDeg: number): number {
  return Math.round(valueDeg * 1e12) / 1e12;
}

/** Keys whose values stand in the directory itself, in ascending order. */
function directory(keys: readonly (readonly [number, number])[]): readonly number[] {
  return [1, 1, 1, keys.length, ...keys.flatMap(([key, value]) => [key, 0, 1, value])];
}
