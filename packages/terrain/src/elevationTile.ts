import type { HeightGrid } from '@redoubt/kernel';

/** Marks a node without a height in a tile of whole metres; tiles of Float32 use NaN. */
export const VOID_INT16 = -32768;

/**
 * One decoded elevation file, voids not yet filled.
 *
 * @remarks Nodes without a height hold {@link VOID_INT16} (Int16Array) or NaN (Float32Array).
 */
export interface ElevationTile {
  /** Name for messages and for the stated order of tiles. */
  readonly file: string;
  readonly grid: HeightGrid;
}

/** Frame on the earth, radians; `eastRad > westRad`, and either may lie outside ±π so that a frame can cross the date line. */
export interface GeoBounds {
  readonly southRad: number;
  readonly northRad: number;
  readonly westRad: number;
  readonly eastRad: number;
}

/** Where the nodes of a raster sit, without its heights. */
export interface RasterFrame {
  readonly rows: number;
  readonly cols: number;
  readonly northRad: number;
  readonly westRad: number;
  readonly stepLatRad: number;
  readonly stepLonRad: number;
}

/**
 * Bounds of the nodes of a raster.
 *
 * @param frame - raster, angles in radians
 * @returns bounds through the outermost nodes, radians
 * @example
 * ```ts
 * import { frameBounds } from '@redoubt/terrain';
 * const frame = { rows: 3, cols: 5, northRad: 0.75, westRad: 0.5, stepLatRad: 0.125, stepLonRad: 0.125 };
 * frameBounds(frame) // => { southRad: 0.5, northRad: 0.75, westRad: 0.5, eastRad: 1 }
 * ```
 */
export function frameBounds(frame: RasterFrame): GeoBounds {
  return {
    southRad: frame.northRad - (frame.rows - 1) * frame.stepLatRad,
    northRad: frame.northRad,
    westRad: frame.westRad,
    eastRad: frame.westRad + (frame.cols - 1) * frame.stepLonRad,
  };
}
