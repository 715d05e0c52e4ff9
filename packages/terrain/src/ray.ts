// One straight ray over relief on an earth of k times its radius: exact, slow, the measure of the polar surfaces.
import type { HeightGrid } from '@redoubt/kernel';
import { cos, geodesicInverse, geodesicLine, geodesicLinePosition, groundHeightM, sin } from '@redoubt/kernel';
import { antennaGroundM } from './antennaGround.ts';
import { longitudeNear } from './geoBounds.ts';
import { kEarthRadiusM } from './kEarth.ts';
import { NEVER_VISIBLE_M } from './surface.ts';
import type { ReliefRadar } from './surfaceParameters.ts';

/** Nothing is looked at nearer to the antenna, metres. */
const NEAREST_M = 0.5;
/** Next to the antenna the slope is no parabola between crossings: points whose range grows by this factor are added. */
const NEAR_GROWTH = 1.05;
const NEAR_M = 2000;

/**
 * Lowest altitude at which a target over one point is in line of sight of an antenna.
 *
 * @param grid - raster of heights in metres above mean sea level, or null for a smooth earth at 0 m
 * @param radar - antenna and place
 * @param targetLatRad - geodetic latitude of the target, radians
 * @param targetLonRad - longitude of the target, radians
 * @param refractionK - effective earth radius factor, 4/3 for the standard atmosphere
 * @param stepM - distance between exact points of the geodesic, metres, > 0; the path is straight on the raster between
 * them (1,000 m: at most 2 cm x tan(latitude) beside it)
 * @returns metres above mean sea level; at least the ground under the target
 * @throws RangeError if stepM is not a positive number
 * @remarks
 * Source: own. The ray is compared with the ground wherever it crosses a row or a column of the raster, and between two
 * crossings, where bilinear ground is a parabola, at that parabola's own steepest point: nothing is sampled, tabulated
 * or blended. Valid: as {@link computeSurface}. Not modelled: diffraction, ducts.
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
  stepM: number = 1000,
): number {
  if (!(stepM > 0)) throw new RangeError(`stepM = ${stepM}, expected a positive number of metres`);
  const radiusM = kEarthRadiusM(refractionK);
  const antennaM = antennaGroundM(grid, radar) + radar.antennaHeightM;
  const { distanceM, azimuth1Rad } = geodesicInverse(radar.latRad, radar.lonRad, targetLatRad, targetLonRad);
  if (distanceM < NEAREST_M) return groundHeightM(grid, targetLatRad, targetLonRad);
  const line = geodesicLine(radar.latRad, radar.lonRad, azimuth1Rad);
  const from = new Float64Array(3);
  const to = new Float64Array(3);
  /** Tangent of the elevation angle of the ground at a place between the two points. */
  const slopeAt = (rangeM: number, share: number): number => {
    const lat = (from[0] as number) + ((to[0] as number) - (from[0] as number)) * share;
    const toLon = longitudeNear(to[1] as number, from[1] as number);
    const lon = (from[1] as number) + (toLon - (from[1] as number)) * share;
    return slope(groundHeightM(grid, lat, lon), rangeM, antennaM, radiusM);
  };
  let steepest = -Infinity;
  const pieces = Math.max(1, Math.ceil(distanceM / stepM));
  geodesicLinePosition(line, 0, from);
  for (let piece = 0; piece < pieces; piece++) {
    const fromM = (piece * distanceM) / pieces;
    const lengthM = distanceM / pieces;
    geodesicLinePosition(line, fromM + lengthM, to);
    const near = nearShares(fromM, lengthM);
    const shares = grid === null ? evenShares(lengthM, near) : crossingShares(grid, from, to, near);
    let before = Math.min(1, Math.max(0, (NEAREST_M - fromM) / lengthM));
    let beforeSlope = slopeAt(fromM + before * lengthM, before);
    steepest = Math.max(steepest, beforeSlope);
    for (const share of shares) {
      if (share <= before) continue;
      const middle = 0.5 * (before + share);
      const middleSlope = slopeAt(fromM + middle * lengthM, middle);
      const endSlope = slopeAt(fromM + share * lengthM, share);
      steepest = Math.max(steepest, endSlope, middleSlope, vertex(beforeSlope, middleSlope, endSlope));
      before = share;
      beforeSlope = endSlope;
    }
    from.set(to);
  }
  const angle = distanceM / radiusM;
  const half = sin(0.5 * angle);
  const below = cos(angle) - steepest * sin(angle);
  if (!(below > 1e-3)) return NEVER_VISIBLE_M;
  return Math.min(NEVER_VISIBLE_M, (antennaM + 2 * radiusM * half * half + steepest * radiusM * sin(angle)) / below);
}

function slope(groundM: number, rangeM: number, antennaM: number, radiusM: number): number {
  const angle = rangeM / radiusM;
  const half = sin(0.5 * angle);
  const rise = groundM * cos(angle) - antennaM - 2 * radiusM * half * half;
  return rise / ((radiusM + groundM) * sin(angle));
}

/** Highest value of the parabola through three evenly spaced values, if it lies between them. */
function vertex(a: number, b: number, c: number): number {
  const bend = a - 2 * b + c;
  const tilt = 0.5 * (c - a);
  return bend < 0 && Math.abs(tilt) < -bend ? b - (tilt * tilt) / (2 * bend) : -Infinity;
}

function evenShares(lengthM: number, others: readonly number[]): Float64Array {
  const count = Math.ceil(lengthM / 25);
  return Float64Array.from([...Array.from({ length: count }, (_, i) => (i + 1) / count), ...others]).sort();
}

function nearShares(fromM: number, lengthM: number): number[] {
  const shares: number[] = [];
  for (let rangeM = NEAREST_M; rangeM < Math.min(NEAR_M, fromM + lengthM); rangeM *= NEAR_GROWTH) {
    if (rangeM > fromM) shares.push((rangeM - fromM) / lengthM);
  }
  return shares;
}

/** Where the path between two points crosses rows and columns of a raster, as shares in order; the last one is 1. */
function crossingShares(
  grid: HeightGrid,
  from: Float64Array,
  to: Float64Array,
  others: readonly number[],
): Float64Array {
  const shares = [1, ...others];
  const add = (start: number, end: number): void => {
    for (let n = Math.ceil(Math.min(start, end)); n < Math.max(start, end); n++) {
      const share = (n - start) / (end - start);
      if (share > 0 && share < 1) shares.push(share);
    }
  };
  const row = (latRad: number): number => (grid.northRad - latRad) / grid.stepLatRad;
  const toLon = longitudeNear(to[1] as number, from[1] as number);
  const col = (lonRad: number): number => (lonRad - grid.westRad) / grid.stepLonRad;
  add(row(from[0] as number), row(to[0] as number));
  add(col(from[1] as number), col(toLon));
  return Float64Array.from(shares).sort();
}
