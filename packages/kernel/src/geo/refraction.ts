// Radar horizon and ray heights over a smooth earth: refraction bends rays as if the earth's radius were k times larger.
// Heights are above the smooth earth (sea level); distances over ground are arcs at sea level of the enlarged earth.
import { asin, atan2, cos, sin } from '../num/index.ts';

/** Mean radius of the earth used with the k factor, metres. */
export const MEAN_EARTH_RADIUS_M: number = 6371000;
/** The usual k factor of the standard atmosphere at radar frequencies. */
export const STANDARD_REFRACTION_K: number = 4 / 3;

function effectiveRadiusM(k: number): number {
  if (!(k > 0 && k < Infinity)) throw new RangeError(`k: factor above 0 expected, got ${k}`);
  return k * MEAN_EARTH_RADIUS_M;
}

// tangent from a height to the sphere
function tangentM(heightM: number, radiusM: number): number {
  if (!(heightM >= 0)) throw new RangeError(`height: metres of 0 or more expected, got ${heightM}`);
  return Math.sqrt(heightM * (2 * radiusM + heightM));
}

/**
 * Greatest distance of sight between two heights, along the ray that grazes the earth.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres, >= 0
 * @param targetM - height of the target above the smooth earth, metres, >= 0
 * @param k - factor of the earth's radius, 4/3 for the standard atmosphere, > 0
 * @returns slant length, metres
 * @throws RangeError if a height is negative or k is not positive
 * @remarks Source: skolnik-2001 sec. 8.5, exact geometry. Not modelled: terrain, diffraction, ducts.
 * @example
 * ```ts
 * import { horizonSlantM } from '@redoubt/kernel';
 * Math.round(horizonSlantM(24, 100, 4 / 3)) // => 61411
 * ```
 */
export function horizonSlantM(antennaM: number, targetM: number, k: number): number {
  const radiusM = effectiveRadiusM(k);
  return tangentM(antennaM, radiusM) + tangentM(targetM, radiusM);
}

/**
 * Greatest distance of sight between two heights, measured over ground.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres, >= 0
 * @param targetM - height of the target above the smooth earth, metres, >= 0
 * @param k - factor of the earth's radius, > 0
 * @returns length of the arc at sea level, metres, shorter than `horizonSlantM`
 * @throws RangeError if a height is negative or k is not positive
 * @remarks Source: skolnik-2001 sec. 8.5, exact geometry.
 * @example
 * ```ts
 * import { horizonGroundM } from '@redoubt/kernel';
 * Math.round(horizonGroundM(0, 0, 4 / 3)) // => 0
 * ```
 */
export function horizonGroundM(antennaM: number, targetM: number, k: number): number {
  const radiusM = effectiveRadiusM(k);
  return radiusM * (atan2(tangentM(antennaM, radiusM), radiusM) + atan2(tangentM(targetM, radiusM), radiusM));
}

/**
 * Height of a target above the smooth earth from its slant range and apparent elevation.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres
 * @param slantM - slant range, metres, >= 0
 * @param elevationRad - apparent elevation above the horizontal at the antenna, radians
 * @param k - factor of the earth's radius, > 0
 * @returns height, metres, negative below sea level
 * @throws RangeError if k is not positive
 * @remarks Source: blake-1986, law of cosines in a form without cancellation.
 * @example
 * ```ts
 * import { heightFromSlantM } from '@redoubt/kernel';
 * heightFromSlantM(30, 0, 0.1, 4 / 3) // => 30
 * ```
 */
export function heightFromSlantM(antennaM: number, slantM: number, elevationRad: number, k: number): number {
  const r0 = effectiveRadiusM(k) + antennaM;
  const gain = slantM * (slantM + 2 * r0 * sin(elevationRad));
  return antennaM + gain / (Math.sqrt(r0 * r0 + gain) + r0);
}

/**
 * Distance over ground to a target from its slant range and apparent elevation.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres
 * @param slantM - slant range, metres, >= 0
 * @param elevationRad - apparent elevation above the horizontal at the antenna, radians
 * @param k - factor of the earth's radius, > 0
 * @returns arc at sea level, metres
 * @throws RangeError if k is not positive
 * @example
 * ```ts
 * import { groundRangeFromSlantM } from '@redoubt/kernel';
 * groundRangeFromSlantM(30, 0, 0.1, 4 / 3) // => 0
 * ```
 */
export function groundRangeFromSlantM(antennaM: number, slantM: number, elevationRad: number, k: number): number {
  const radiusM = effectiveRadiusM(k);
  return radiusM * atan2(slantM * cos(elevationRad), radiusM + antennaM + slantM * sin(elevationRad));
}

/**
 * Slant range between an antenna and a target from their distance over ground.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres
 * @param targetM - height of the target above the smooth earth, metres
 * @param groundM - arc at sea level between them, metres, >= 0
 * @param k - factor of the earth's radius, > 0
 * @returns straight distance in the enlarged earth, metres
 * @throws RangeError if k is not positive
 * @example
 * ```ts
 * import { slantFromGroundM } from '@redoubt/kernel';
 * slantFromGroundM(10, 40, 0, 4 / 3) // => 30
 * ```
 */
export function slantFromGroundM(antennaM: number, targetM: number, groundM: number, k: number): number {
  const radiusM = effectiveRadiusM(k);
  const h = sin(groundM / (2 * radiusM));
  const rise = targetM - antennaM;
  return Math.sqrt(rise * rise + 4 * (radiusM + antennaM) * (radiusM + targetM) * h * h);
}

/**
 * Apparent elevation of a target above the horizontal at the antenna.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres
 * @param targetM - height of the target above the smooth earth, metres
 * @param groundM - arc at sea level between them, metres, >= 0
 * @param k - factor of the earth's radius, > 0
 * @returns angle, radians, [-pi/2, pi/2]; it says nothing about the horizon
 * @throws RangeError if k is not positive
 * @example
 * ```ts
 * import { apparentElevationRad } from '@redoubt/kernel';
 * apparentElevationRad(10, 40, 0, 4 / 3) // => Math.PI / 2
 * ```
 */
export function apparentElevationRad(antennaM: number, targetM: number, groundM: number, k: number): number {
  const radiusM = effectiveRadiusM(k);
  const half = sin(groundM / (2 * radiusM));
  // up: (R + ht) cos g - (R + ha), with 1 - cos g = 2 sin^2(g/2) so that small angles keep their digits
  return atan2(
    targetM - antennaM - 2 * (radiusM + targetM) * half * half,
    (radiusM + targetM) * sin(groundM / radiusM),
  );
}

/**
 * Angle of the horizon below the horizontal at the antenna.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres, >= 0
 * @param k - factor of the earth's radius, > 0
 * @returns angle, radians, >= 0
 * @throws RangeError if the height is negative or k is not positive
 * @example
 * ```ts
 * import { horizonDipRad } from '@redoubt/kernel';
 * horizonDipRad(0, 4 / 3) // => 0
 * ```
 */
export function horizonDipRad(antennaM: number, k: number): number {
  const radiusM = effectiveRadiusM(k);
  return asin(tangentM(antennaM, radiusM) / (radiusM + antennaM));
}

/**
 * Lowest height of a target that a smooth earth leaves in sight.
 *
 * @param antennaM - height of the antenna above the smooth earth, metres, >= 0
 * @param groundM - arc at sea level between antenna and target, metres, >= 0
 * @param k - factor of the earth's radius, > 0
 * @returns height above the smooth earth, metres; 0 within the antenna's own horizon
 * @throws RangeError if the antenna's height is negative or k is not positive
 * @example
 * ```ts
 * import { lowestVisibleM } from '@redoubt/kernel';
 * lowestVisibleM(24, 1000, 4 / 3) // => 0
 * ```
 */
export function lowestVisibleM(antennaM: number, groundM: number, k: number): number {
  const radiusM = effectiveRadiusM(k);
  const beyond = groundM / radiusM - atan2(tangentM(antennaM, radiusM), radiusM);
  if (beyond <= 0) return 0;
  if (beyond >= Math.PI / 2) return Infinity;
  const h = sin(beyond / 2);
  return (radiusM * 2 * h * h) / cos(beyond);
}
