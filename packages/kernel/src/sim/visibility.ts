import { minimumVisibleAltitudeM, type VisibilitySurface } from '../geo/index.ts';
import { edgePowerFactor } from '../rf/index.ts';
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

/**
 * What the relief leaves of an echo: all of it, nothing, or what bends over the edge in the way.
 *
 * @param radar - radar with its surface, or none for a smooth earth
 * @param refractionK - effective earth radius factor
 * @param groundM - distance over ground, metres
 * @param azimuthRad - from the radar, clockwise from true north
 * @param altitudeM - of the target, above sea level
 * @param terrainErrorM - error of the elevation data on the way: raises what hides, metres; 0 on a smooth earth
 * @param wavelengthM - metres; 0: line of sight only (level 1), as where the surface does not say its edges
 * @param roughGroundDb - as in `edgePowerFactor`
 * @returns linear power ratio, both ways, in [0, 1]; 0: not seen
 * @remarks
 * Replaces the two-ray factor where it is below 1: behind an edge there is no plane in front of the antenna that reflects
 * up to the target.
 */
export function reliefPowerFactor(
  radar: RadarSetup,
  refractionK: number,
  groundM: number,
  azimuthRad: number,
  altitudeM: number,
  terrainErrorM: number,
  wavelengthM: number,
  roughGroundDb = 0,
): number {
  const { surface } = radar;
  const edges = surface?.controllingEdgeM;
  if (surface === null || edges === undefined || wavelengthM === 0)
    return isVisible(radar, refractionK, groundM, azimuthRad, altitudeM, terrainErrorM) ? 1 : 0;
  const lowestM = minimumVisibleAltitudeM(surface, azimuthRad, groundM) + terrainErrorM;
  const edgeM = edges[edgeNode(surface, azimuthRad, groundM)];
  return edgePowerFactor(lowestM - altitudeM, edgeM, groundM, wavelengthM, roughGroundDb);
}

/** Node that says the edge for a point: nearest direction, last ring before the point. Edges jump, so they are not blended. */
function edgeNode(surface: VisibilitySurface, azimuthRad: number, groundM: number): number {
  const turn = azimuthRad / (2 * Math.PI);
  const spoke = Math.floor((turn - Math.floor(turn)) * surface.azimuths + 0.5) % surface.azimuths;
  const ring = Math.floor(groundM / surface.rangeStepM) - 1;
  return spoke * surface.ranges + (ring < 0 ? 0 : ring < surface.ranges ? ring : surface.ranges - 1);
}
