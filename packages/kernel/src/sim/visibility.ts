import { minimumVisibleAltitudeM } from '../geo/index.ts';
import type { RadarSetup } from './setup.ts';

const EARTH_RADIUS_M = 6_371_000;

/**
 * Distance over ground between two points from their straight distance and heights.
 *
 * @param slantM - straight distance, metres
 * @param h1M - height of one end above sea level
 * @param h2M - height of the other
 * @returns arc at sea level, metres; sphere of 6,371 km, series good to 1 m in 500 km
 */
export function groundRangeM(slantM: number, h1M: number, h2M: number): number {
  const dh = h2M - h1M;
  const chord2 = (slantM * slantM - dh * dh) / ((1 + h1M / EARTH_RADIUS_M) * (1 + h2M / EARTH_RADIUS_M));
  if (chord2 <= 0) return 0;
  return Math.sqrt(chord2) * (1 + chord2 / (24 * EARTH_RADIUS_M * EARTH_RADIUS_M));
}

/** Arc over a smooth k-earth from a height to its horizon, metres: k a atan(sqrt(2 k a h + h^2) / k a), as a series. */
export function horizonArcM(heightM: number, refractionK: number): number {
  if (heightM <= 0) return 0;
  const ka = refractionK * EARTH_RADIUS_M;
  const t2 = (2 * ka * heightM + heightM * heightM) / (ka * ka);
  return ka * Math.sqrt(t2) * (1 - t2 / 3 + (t2 * t2) / 5);
}

/**
 * Whether a radar has a line of sight to a point.
 *
 * @param radar - radar with its surface, or none for a smooth earth
 * @param refractionK - effective earth radius factor
 * @param groundM - distance over ground, metres
 * @param azimuthRad - from the radar, clockwise from true north
 * @param altitudeM - of the target, above sea level
 * @param terrainErrorM - error of the elevation data on the way: raises what hides, metres; 0 on a smooth earth
 */
export function isVisible(
  radar: RadarSetup,
  refractionK: number,
  groundM: number,
  azimuthRad: number,
  altitudeM: number,
  terrainErrorM: number,
): boolean {
  if (radar.surface !== null) {
    return altitudeM >= minimumVisibleAltitudeM(radar.surface, azimuthRad, groundM) + terrainErrorM;
  }
  return groundM <= horizonArcM(radar.antennaAltitudeM, refractionK) + horizonArcM(altitudeM, refractionK);
}
