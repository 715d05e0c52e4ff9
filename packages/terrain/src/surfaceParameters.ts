import { STANDARD_REFRACTION_K } from '@redoubt/kernel/geo';

/** A radar as the relief sees it: one antenna at one place. */
export interface ReliefRadar {
  /** Stable name; surfaces are found by it. */
  readonly id: string;
  /** Geodetic latitude, radians, ±89 degrees. */
  readonly latRad: number;
  /** Longitude, radians, ±π. */
  readonly lonRad: number;
  /** Antenna above the ground at the radar's own position, metres, > 0. */
  readonly antennaHeightM: number;
  /** Ground under the antenna, metres above mean sea level; null: taken from the raster. */
  readonly terrainM: number | null;
}

/** Size and refraction of a polar surface. */
export interface SurfaceParameters {
  /** Effective earth radius factor, (0.5, 10]; 4/3 is the standard atmosphere. */
  readonly refractionK: number;
  /** Farthest ring, metres over ground; rounded up to a whole ring, at most 1,000 km. */
  readonly maxRangeM: number;
  /** Number of directions in a turn, >= 4. */
  readonly azimuths: number;
  /** Distance between rings, metres, >= 10. */
  readonly rangeStepM: number;
  /** Whether the surface also says which edge hides each node (`controllingEdgeM`); default false. */
  readonly withEdges?: boolean;
}

/**
 * Defaults: 3,600 directions, a ring every 500 m out to 400 km, 4/3 earth: 11.5 MB a radar.
 *
 * @remarks docs/models/terrain.md shows what coarser and finer tables cost in error and memory.
 */
export const DEFAULT_SURFACE: SurfaceParameters = {
  refractionK: STANDARD_REFRACTION_K,
  maxRangeM: 400_000,
  azimuths: 3600,
  rangeStepM: 500,
};

/**
 * Directions of a surface where none are asked for: 3,600, and 7,200 where it reaches no farther than 200 km.
 *
 * @param maxRangeM - farthest ring, metres
 * @returns directions in a turn
 * @remarks
 * Source: own, from the errors in docs/models/terrain.md. A mountain that looks down on a plain it grazes needs directions
 * about a cell apart where the crests stand; within 200 km twice as many fit into the memory of the default table.
 * @example
 * ```ts
 * import { surfaceAzimuths } from '@redoubt/terrain';
 * surfaceAzimuths(150_000) // => 7200
 * surfaceAzimuths(400_000) // => 3600
 * ```
 */
export function surfaceAzimuths(maxRangeM: number): number {
  return maxRangeM <= 0.5 * DEFAULT_SURFACE.maxRangeM ? 2 * DEFAULT_SURFACE.azimuths : DEFAULT_SURFACE.azimuths;
}

/**
 * Checks a radar and the parameters of its surface.
 *
 * @param radar - antenna and place
 * @param parameters - size and refraction
 * @throws RangeError naming the value, if it is not finite or outside its range
 * @example
 * ```ts
 * import { checkSurfaceInput, DEFAULT_SURFACE } from '@redoubt/terrain';
 * checkSurfaceInput({ id: 'a', latRad: 0.7, lonRad: 0.5, antennaHeightM: 20, terrainM: null }, DEFAULT_SURFACE) // => undefined
 * ```
 */
export function checkSurfaceInput(radar: ReliefRadar, parameters: SurfaceParameters): void {
  const inside = (name: string, value: number, low: number, high: number): void => {
    if (!(value >= low && value <= high))
      throw new RangeError(`radar ${radar.id}: ${name} = ${value}, expected ${low} to ${high}`);
  };
  inside('latRad', radar.latRad, (-89 / 180) * Math.PI, (89 / 180) * Math.PI);
  inside('lonRad', radar.lonRad, -Math.PI, Math.PI);
  inside('antennaHeightM', radar.antennaHeightM, 0.1, 30_000);
  if (radar.terrainM !== null) inside('terrainM', radar.terrainM, -500, 9000);
  inside('refractionK', parameters.refractionK, 0.5, 10);
  inside('maxRangeM', parameters.maxRangeM, parameters.rangeStepM, 1_000_000);
  inside('rangeStepM', parameters.rangeStepM, 10, 100_000);
  inside('azimuths', parameters.azimuths, 4, 100_000);
  if (parameters.azimuths !== Math.floor(parameters.azimuths)) {
    throw new RangeError(`radar ${radar.id}: azimuths = ${parameters.azimuths}, expected a whole number`);
  }
}
