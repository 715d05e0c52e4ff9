import { groundHeightM, type ReliefInput, WGS84_A_M, WGS84_E2 } from '../geo/index.ts';
import { routePosition, timeOnRoute } from '../move/index.ts';
import { sinCos } from '../num/index.ts';
import type { AirObject } from './objectTable.ts';

/** Numbers of one object's state: ECEF position, ECEF velocity, altitude above sea level, course, latitude, longitude. */
export const STATE = {
  x: 0,
  y: 1,
  z: 2,
  vx: 3,
  vy: 4,
  vz: 5,
  altitudeM: 6,
  courseRad: 7,
  latRad: 8,
  lonRad: 9,
} as const;
export const STATE_LENGTH = 10;

const route = new Float64Array(6);
const pair = new Float64Array(2);

/**
 * Where an object is at a time, exactly: closed form on its route.
 *
 * @param object - air object
 * @param relief - ground for heights above ground
 * @param timeS - scenario time
 * @param out - Float64Array(STATE_LENGTH), see `STATE`
 * @returns false before its start and after the end of its route; `out` is then unchanged
 */
export function objectStateAt(object: AirObject, relief: ReliefInput, timeS: number, out: Float64Array): boolean {
  if (timeS < object.startS || timeS > object.endS) return false;
  return routeStateAt(object, relief, timeOnRoute(object.route, timeS - object.startS), out);
}

/** The same at a time since the start of its route or lap, from `timeOnRoute`. */
export function routeStateAt(object: AirObject, relief: ReliefInput, onRouteS: number, out: Float64Array): boolean {
  if (!routePosition(object.route, onRouteS, route)) return false;
  const latRad = route[0];
  const lonRad = route[1];
  const altitudeM =
    object.route.altitudeReference === 'agl' ? route[2] + groundHeightM(relief.heightGrid, latRad, lonRad) : route[2];
  sinCos(latRad, pair);
  const sinLat = pair[0];
  const cosLat = pair[1];
  sinCos(lonRad, pair);
  const sinLon = pair[0];
  const cosLon = pair[1];
  const courseRad = route[3];
  sinCos(courseRad, pair);
  // Radii of the ellipsoid across the meridian and along it.
  const square = 1 / (1 - WGS84_E2 * sinLat * sinLat);
  const acrossM = WGS84_A_M * Math.sqrt(square);
  const alongM = acrossM * (1 - WGS84_E2) * square;
  const fromAxisM = (acrossM + altitudeM) * cosLat;
  out[STATE.x] = fromAxisM * cosLon;
  out[STATE.y] = fromAxisM * sinLon;
  out[STATE.z] = (acrossM * (1 - WGS84_E2) + altitudeM) * sinLat;
  // Ground speed is measured on the ellipsoid: at altitude the same turn about the earth is a longer way.
  const north = route[4] * pair[1] * (1 + altitudeM / alongM);
  const east = route[4] * pair[0] * (1 + altitudeM / acrossM);
  const up = route[5];
  const outward = up * cosLat - north * sinLat;
  out[STATE.vx] = outward * cosLon - east * sinLon;
  out[STATE.vy] = outward * sinLon + east * cosLon;
  out[STATE.vz] = up * sinLat + north * cosLat;
  out[STATE.altitudeM] = altitudeM;
  out[STATE.courseRad] = courseRad;
  out[STATE.latRad] = latRad;
  out[STATE.lonRad] = lonRad;
  return true;
}
