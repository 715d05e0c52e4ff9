import { asin, cos, sin } from '@redoubt/kernel/num';
import type { GeoBounds } from './elevationTile.ts';

const TURN_RAD = 2 * Math.PI;
/** Smallest radius of curvature of the WGS-84 ellipsoid (meridian at the equator), so that a circle is never cut short. */
const SMALLEST_CURVATURE_RADIUS_M = 6_335_439;

/**
 * Longitude moved by whole turns so that it lies within half a turn of a reference.
 *
 * @param lonRad - longitude, radians, any turn
 * @param nearRad - reference longitude, radians
 * @returns the same meridian within ±π of the reference, radians
 * @example
 * ```ts
 * import { longitudeNear } from '@redoubt/terrain';
 * longitudeNear(-3, 3) > 3 // => true
 * ```
 */
export function longitudeNear(lonRad: number, nearRad: number): number {
  return lonRad - TURN_RAD * Math.floor((lonRad - nearRad) / TURN_RAD + 0.5);
}

/**
 * Smallest frame of latitude and longitude that holds a circle around a point, rounded outward.
 *
 * @param latRad - geodetic latitude of the centre, radians
 * @param lonRad - longitude of the centre, radians
 * @param radiusM - radius over ground, metres, >= 0
 * @returns bounds in radians; the whole turn of longitude if the circle holds a pole
 * @example
 * ```ts
 * import { circleBounds } from '@redoubt/terrain';
 * circleBounds(0.5, 1, 0) // => { southRad: 0.5, northRad: 0.5, westRad: 1, eastRad: 1 }
 * ```
 */
export function circleBounds(latRad: number, lonRad: number, radiusM: number): GeoBounds {
  const angle = radiusM / SMALLEST_CURVATURE_RADIUS_M;
  const northRad = latRad + angle;
  const southRad = latRad - angle;
  const holdsPole = northRad >= Math.PI / 2 || southRad <= -Math.PI / 2;
  // Sphere: sin(dLon) = sin(radius) / cos(lat); 0.4 % covers the flattening.
  const half = holdsPole ? Math.PI : Math.min(Math.PI, asin(Math.min(1, sin(angle) / cos(latRad))) * 1.004);
  return {
    southRad: Math.max(southRad, -Math.PI / 2),
    northRad: Math.min(northRad, Math.PI / 2),
    westRad: lonRad - half,
    eastRad: lonRad + half,
  };
}

/**
 * Smallest frame around several, longitudes brought near the first one's.
 *
 * @param all - at least one frame, radians
 * @returns bounds in radians, not wider than a turn
 * @throws RangeError if there is no frame
 * @example
 * ```ts
 * import { joinBounds } from '@redoubt/terrain';
 * const west = { southRad: 0, northRad: 1, westRad: 0, eastRad: 1 };
 * joinBounds([west, { southRad: -1, northRad: 0, westRad: 1, eastRad: 2 }]) // => { southRad: -1, northRad: 1, westRad: 0, eastRad: 2 }
 * ```
 */
export function joinBounds(all: readonly GeoBounds[]): GeoBounds {
  const first = all[0];
  if (first === undefined) throw new RangeError('joinBounds: at least one frame is needed');
  const middle = (first.westRad + first.eastRad) / 2;
  let { southRad, northRad, westRad, eastRad } = first;
  for (const bounds of all.slice(1)) {
    const centre = (bounds.westRad + bounds.eastRad) / 2;
    const shift = longitudeNear(centre, middle) - centre;
    southRad = Math.min(southRad, bounds.southRad);
    northRad = Math.max(northRad, bounds.northRad);
    westRad = Math.min(westRad, bounds.westRad + shift);
    eastRad = Math.max(eastRad, bounds.eastRad + shift);
  }
  return { southRad, northRad, westRad, eastRad: Math.min(eastRad, westRad + TURN_RAD) };
}

/**
 * Whether two frames share at least a point, on any turn of longitude.
 *
 * @param a - frame, radians
 * @param b - frame, radians
 * @returns true if they touch or overlap
 * @example
 * ```ts
 * import { boundsOverlap } from '@redoubt/terrain';
 * const west = { southRad: 0, northRad: 1, westRad: 3, eastRad: 3.2 };
 * boundsOverlap(west, { southRad: 0.5, northRad: 0.6, westRad: -3.13, eastRad: -3 }) // => true
 * ```
 */
export function boundsOverlap(a: GeoBounds, b: GeoBounds): boolean {
  if (a.southRad > b.northRad || b.southRad > a.northRad) return false;
  const centreA = (a.westRad + a.eastRad) / 2;
  const centreB = (b.westRad + b.eastRad) / 2;
  const apart = Math.abs(longitudeNear(centreB, centreA) - centreA);
  return apart <= (a.eastRad - a.westRad + b.eastRad - b.westRad) / 2;
}
