import { geodeticToEcef, groundHeightM, type ReliefInput } from '../geo/index.ts';
import { routePosition } from '../move/index.ts';
import { cos, sin } from '../num/index.ts';
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
  // startS + durationS - startS may come out above durationS: the end of the route counts.
  if (!routePosition(object.route, Math.min(timeS - object.startS, object.route.durationS), route)) return false;
  const latRad = route[0];
  const lonRad = route[1];
  const altitudeM =
    object.route.altitudeReference === 'agl' ? route[2] + groundHeightM(relief.heightGrid, latRad, lonRad) : route[2];
  geodeticToEcef(latRad, lonRad, altitudeM, out, 0);
  const sinLat = sin(latRad);
  const cosLat = cos(latRad);
  const sinLon = sin(lonRad);
  const cosLon = cos(lonRad);
  const courseRad = route[3];
  const north = route[4] * cos(courseRad);
  const east = route[4] * sin(courseRad);
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
