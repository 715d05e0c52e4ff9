import { type RunSpec, sha256Hex } from '@redoubt/kernel';

/** A radar that needs relief, as it stands in a request: no other field of it decides a surface. */
export interface RequestedRadar {
  readonly id: string;
  /** Geodetic latitude, radians, ±89 degrees. */
  readonly latRad: number;
  /** Longitude, radians, ±π. */
  readonly lonRad: number;
  /** Antenna above the ground, metres, > 0. */
  readonly antennaHeightM: number;
  /** Ground under the antenna, metres above mean sea level; null: taken from the raster. */
  readonly terrainM: number | null;
  /** Farthest ring, metres over ground. */
  readonly maxRangeM: number;
  /** It looks over edges of the relief. */
  readonly isOverEdges: boolean;
}

/** All that a relief follows from besides the elevation itself. */
export interface ReliefRequest {
  readonly radars: readonly RequestedRadar[];
  readonly refractionK: number;
}

/**
 * Request for the relief of a run.
 *
 * @param spec - its radars and refraction
 * @returns the radars as they stand, without what does not concern relief
 * @example
 * ```ts
 * import { reliefRequestOf } from '@redoubt/terrain';
 * reliefRequestOf({ radars: [], refractionK: 4 / 3 }) // => { radars: [], refractionK: 4 / 3 }
 * ```
 */
export function reliefRequestOf({ radars, refractionK }: Pick<RunSpec, 'radars' | 'refractionK'>): ReliefRequest {
  return {
    refractionK,
    radars: radars.map(({ id, latRad, lonRad, antennaHeightM, terrainM, instrumentedRangeM, diffraction }) => ({
      id,
      latRad,
      lonRad,
      antennaHeightM,
      terrainM,
      maxRangeM: instrumentedRangeM,
      isOverEdges: diffraction !== undefined,
    })),
  };
}

/**
 * Name of the relief of a request: the same for every scenario, mode and setting with the same radar sites.
 *
 * @param request - radars in any order
 * @returns 16 hexadecimal digits
 * @remarks Elevation has no part in it: under one folder of elevation one key names one relief.
 * @example
 * ```ts
 * import { reliefRequestKey } from '@redoubt/terrain';
 * reliefRequestKey({ radars: [], refractionK: 4 / 3 }).length // => 16
 * ```
 */
export function reliefRequestKey({ radars, refractionK }: ReliefRequest): string {
  const sites = radars
    .map(({ id, latRad, lonRad, antennaHeightM, terrainM, maxRangeM, isOverEdges }) => {
      return [id, latRad, lonRad, antennaHeightM, terrainM, maxRangeM, isOverEdges] as const;
    })
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sha256Hex(new TextEncoder().encode(JSON.stringify([refractionK, sites]))).slice(0, 16);
}
