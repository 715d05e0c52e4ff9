// One straight ray over relief on an earth of k times its radius: exact, slow, the measure of the polar surfaces.
import type { HeightGrid } from '@redoubt/kernel';
import { cos, geodesicInverse, geodesicLine, geodesicLinePosition, groundHeightM, sin } from '@redoubt/kernel';
import { antennaGroundM } from './antennaGround.ts';
import { kEarthRadiusM } from './kEarth.ts';
import { NEVER_VISIBLE_M } from './surface.ts';
import type { ReliefRadar } from './surfaceParameters.ts';

const NEAREST_STEP_M = 0.5;

/**
 * Lowest altitude at which a target over one point is in line of sight of an antenna.
 *
 * @param grid - raster of heights in metres above mean sea level, or null for a smooth earth at 0 m
 * @param radar - antenna and place
 * @param targetLatRad - geodetic latitude of the target, radians
 * @param targetLonRad - longitude of the target, radians
 * @param refractionK - effective earth radius factor, 4/3 for the standard atmosphere
 * @param stepM - largest distance between samples along the ray, metres, > 0; nearer than 400 times that, samples are
 * 1/400 of the distance to the antenna apart, but never less than 0.5 m
 * @returns metres above mean sea level; at least the ground under the target
 * @throws RangeError if stepM is not a positive number
 * @remarks
 * Source: own. Every sample is an exact point of the geodesic from antenna to target, sampled bilinearly; nothing is
 * tabulated or blended. Valid: as {@link computeSurface}. Not modelled: diffraction, ducts.
 * @example
 * ```ts
 * import { rayMinimumAltitudeM } from '@redoubt/terrain';
 * const radar = { id: 'a', latRad: 0, lonRad: 0, antennaHeightM: 20, terrainM: null };
 * Math.round(rayMinimumAltitudeM(null, radar, 0, 0.01, 4 / 3)) // => 121
 * ```
 */
export function rayMinimumAltitudeM(
  grid: HeightGrid | null,
  radar: ReliefRadar,
  targetLatRad: number,
  targetLonRad: number,
  refractionK: number,
  stepM: number = 15,
): number {
  if (!(stepM > 0)) throw new RangeError(`stepM = ${stepM}, expected a positive number of metres`);
  const radiusM = kEarthRadiusM(refractionK);
  const antennaM = antennaGroundM(grid, radar) + radar.antennaHeightM;
  const { distanceM, azimuth1Rad } = geodesicInverse(radar.latRad, radar.lonRad, targetLatRad, targetLonRad);
  if (distanceM < 0.01) return groundHeightM(grid, targetLatRad, targetLonRad);
  const line = geodesicLine(radar.latRad, radar.lonRad, azimuth1Rad);
  const position = new Float64Array(3);
  let steepest = -Infinity;
  for (let rangeM = 0; rangeM < distanceM; ) {
    rangeM = Math.min(distanceM, rangeM + Math.min(stepM, Math.max(NEAREST_STEP_M, rangeM / 400)));
    geodesicLinePosition(line, rangeM, position);
    const ground = groundHeightM(grid, position[0] as number, position[1] as number);
    const angle = rangeM / radiusM;
    const half = sin(0.5 * angle);
    const rise = ground * cos(angle) - antennaM - 2 * radiusM * half * half;
    steepest = Math.max(steepest, rise / ((radiusM + ground) * sin(angle)));
  }
  const angle = distanceM / radiusM;
  const half = sin(0.5 * angle);
  const below = cos(angle) - steepest * sin(angle);
  if (!(below > 1e-3)) return NEVER_VISIBLE_M;
  return Math.min(NEVER_VISIBLE_M, (antennaM + 2 * radiusM * half * half + steepest * radiusM * sin(angle)) / below);
}
