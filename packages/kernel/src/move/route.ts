// Routes as geodesic legs flown at a constant ground speed: where a vehicle is at a time is a closed form of that time.
import { GEODESIC_LINE_SIZE, geodesicInverse, geodesicLinePosition, writeGeodesicLine } from '../geo/index.ts';

/** One point of a route. */
export interface Waypoint {
  readonly latRad: number;
  readonly lonRad: number;
  /** In the reference of the route; between two points it changes in proportion to the distance flown. */
  readonly altitudeM: number;
  /** Ground speed of the leg that begins here, metres per second; the route's speed if absent. */
  readonly speedMps?: number;
}

/** What a vehicle is ordered to fly. */
export interface RouteSpec {
  /** Ground speed, metres per second: distance over the ellipsoid per second, whatever the altitude. */
  readonly speedMps: number;
  /** Altitudes above mean sea level or above ground. */
  readonly altitudeReference: 'msl' | 'agl';
  /** One point is a stationary object; two points in one place are a leg of no duration. */
  readonly waypoints: readonly Waypoint[];
  /** After the last point: gone, or back to the first along a geodesic and round again. */
  readonly atEnd: 'vanish' | 'loop';
}

/** A route made ready for `routePosition`. Plain data. */
export interface CompiledRoute {
  readonly altitudeReference: 'msl' | 'agl';
  readonly atEnd: 'vanish' | 'loop';
  /** When the route ends, seconds from its start; Infinity for a loop and for a stationary object. */
  readonly durationS: number;
  /** Time from the first point through the last one (and back, in a loop), seconds; 0 for a stationary object. */
  readonly periodS: number;
  /** Length over ground of all legs, metres. */
  readonly lengthM: number;
  readonly legCount: number;
  /** Float64Array, shape (legCount, LEG_SIZE); for a stationary object latitude, longitude, altitude. */
  readonly legs: Float64Array;
}

// one leg: its geodesic, then these
const START_S = GEODESIC_LINE_SIZE;
const SPEED_MPS = GEODESIC_LINE_SIZE + 1;
const ALTITUDE_M = GEODESIC_LINE_SIZE + 2;
const CLIMB_MPS = GEODESIC_LINE_SIZE + 3;
const LEG_SIZE = GEODESIC_LINE_SIZE + 4;

/** Places in the output of `routePosition`. */
export const ROUTE_POSITION = { latRad: 0, lonRad: 1, altitudeM: 2, courseRad: 3, speedMps: 4, climbMps: 5 } as const;

function checkWaypoint(point: Waypoint, index: number): void {
  if (!(Math.abs(point.latRad) <= Math.PI / 2))
    throw new RangeError(`waypoints[${index}].latRad: -pi/2 to pi/2 expected, got ${point.latRad}`);
  if (!Number.isFinite(point.lonRad))
    throw new RangeError(`waypoints[${index}].lonRad: finite number expected, got ${point.lonRad}`);
  if (!Number.isFinite(point.altitudeM))
    throw new RangeError(`waypoints[${index}].altitudeM: finite number expected, got ${point.altitudeM}`);
}

/**
 * Route with its legs solved: one geodesic problem per leg, none later.
 *
 * @param spec - route to fly
 * @returns the compiled route
 * @throws RangeError naming the waypoint if there is none, a number is out of range, or a leg has a speed that is not above 0
 * @remarks Not modelled: turn radius, acceleration between legs, wind.
 * @example
 * ```ts
 * import { compileRoute } from '@redoubt/kernel';
 * const east = compileRoute({
 *   speedMps: 250, altitudeReference: 'msl', atEnd: 'vanish',
 *   waypoints: [{ latRad: 0, lonRad: 0, altitudeM: 10000 }, { latRad: 0, lonRad: 1, altitudeM: 10000 }],
 * });
 * Math.round(east.durationS * 250) // => 6378137
 * ```
 */
export function compileRoute(spec: RouteSpec): CompiledRoute {
  const { waypoints, altitudeReference, atEnd } = spec;
  if (waypoints.length === 0) throw new RangeError('waypoints: at least one expected, got none');
  const corners = atEnd === 'loop' && waypoints.length > 1 ? [...waypoints, waypoints[0]] : waypoints;
  const numbers = new Float64Array((corners.length - 1) * LEG_SIZE);
  let legCount = 0;
  let startS = 0;
  let lengthM = 0;
  checkWaypoint(waypoints[0], 0);
  for (let i = 0; i + 1 < corners.length; i++) {
    const from = corners[i];
    const to = corners[i + 1];
    checkWaypoint(to, (i + 1) % waypoints.length);
    const path = geodesicInverse(from.latRad, from.lonRad, to.latRad, to.lonRad);
    if (path.distanceM === 0) continue;
    const speedMps = from.speedMps ?? spec.speedMps;
    if (!(speedMps > 0 && speedMps < Infinity))
      throw new RangeError(
        `speed of the leg from waypoints[${i}]: metres per second above 0 expected, got ${speedMps}`,
      );
    const offset = legCount * LEG_SIZE;
    const legS = path.distanceM / speedMps;
    writeGeodesicLine(from.latRad, from.lonRad, path.azimuth1Rad, numbers, offset);
    numbers[offset + START_S] = startS;
    numbers[offset + SPEED_MPS] = speedMps;
    numbers[offset + ALTITUDE_M] = from.altitudeM;
    numbers[offset + CLIMB_MPS] = (to.altitudeM - from.altitudeM) / legS;
    startS += legS;
    lengthM += path.distanceM;
    legCount += 1;
  }
  if (legCount === 0) {
    const { latRad, lonRad, altitudeM } = waypoints[waypoints.length - 1];
    return {
      altitudeReference,
      atEnd,
      durationS: Infinity,
      periodS: 0,
      lengthM: 0,
      legCount,
      legs: Float64Array.of(latRad, lonRad, altitudeM),
    };
  }
  return {
    altitudeReference,
    atEnd,
    durationS: atEnd === 'loop' ? Infinity : startS,
    periodS: startS,
    lengthM,
    legCount,
    legs: legCount * LEG_SIZE === numbers.length ? numbers : numbers.slice(0, legCount * LEG_SIZE),
  };
}

// last leg that starts at or before a time
function legAt(legs: Float64Array, legCount: number, timeS: number): number {
  let low = 0;
  let high = legCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (legs[middle * LEG_SIZE + START_S] <= timeS) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Time since the start of the lap of a loop, else since the start of the route up to its end, seconds. */
export function timeOnRoute({ atEnd, periodS, durationS }: CompiledRoute, sinceStartS: number): number {
  // startS + durationS - startS may come out above durationS: the end of the route counts.
  const timeS = Math.min(sinceStartS, durationS);
  return atEnd === 'loop' && periodS > 0 ? Math.max(0, timeS - periodS * Math.floor(timeS / periodS)) : timeS;
}

/**
 * Leg that is flown at a time.
 *
 * @param route - compiled route
 * @param onRouteS - from `timeOnRoute`
 * @param out - Float64Array(2): start and end of the leg, seconds since the start of the route or lap
 * @returns false for a stationary object
 */
export function routeLegSpan({ legs, legCount, periodS }: CompiledRoute, onRouteS: number, out: Float64Array): boolean {
  if (legCount === 0) return false;
  const leg = legAt(legs, legCount, onRouteS);
  out[0] = legs[leg * LEG_SIZE + START_S];
  out[1] = leg + 1 < legCount ? legs[(leg + 1) * LEG_SIZE + START_S] : periodS;
  return true;
}

/**
 * Where a vehicle on a route is at a time; a pure function of the time, O(log legs).
 *
 * @param route - compiled route
 * @param timeS - time since the start of the route, seconds
 * @param out - Float64Array, length >= 6, places in `ROUTE_POSITION`: latitude and longitude (rad), altitude (m, in the
 *   route's reference), course over ground (rad clockwise from true north, [-pi, pi]), ground speed (m/s), climb (m/s)
 * @returns false, with `out` unchanged, before the start and after the end of a route that vanishes; the end itself counts
 * @remarks A stationary object has course, speed and climb 0 and is there at every time from 0 on.
 * @example
 * ```ts
 * import { compileRoute, ROUTE_POSITION, routePosition } from '@redoubt/kernel';
 * const east = compileRoute({
 *   speedMps: 250, altitudeReference: 'msl', atEnd: 'vanish',
 *   waypoints: [{ latRad: 0, lonRad: 0, altitudeM: 0 }, { latRad: 0, lonRad: 1, altitudeM: 8000 }],
 * });
 * const out = new Float64Array(6);
 * routePosition(east, east.durationS / 2, out);
 * out[ROUTE_POSITION.altitudeM] // => 4000
 * ```
 */
export function routePosition(route: CompiledRoute, timeS: number, out: Float64Array): boolean {
  if (!(timeS >= 0 && timeS <= route.durationS && timeS < Infinity)) return false;
  const { legs, legCount } = route;
  if (legCount === 0) {
    out[0] = legs[0];
    out[1] = legs[1];
    out[2] = legs[2];
    out[3] = 0;
    out[4] = 0;
    out[5] = 0;
    return true;
  }
  const roundS = route.atEnd === 'loop' ? timeS - route.periodS * Math.floor(timeS / route.periodS) : timeS;
  const offset = legCount === 1 ? 0 : legAt(legs, legCount, roundS) * LEG_SIZE;
  const legS = roundS - legs[offset + START_S];
  const speedMps = legs[offset + SPEED_MPS];
  geodesicLinePosition(legs, legS * speedMps, out, offset);
  out[3] = out[2];
  out[2] = legs[offset + ALTITUDE_M] + legs[offset + CLIMB_MPS] * legS;
  out[4] = speedMps;
  out[5] = legs[offset + CLIMB_MPS];
  return true;
}
