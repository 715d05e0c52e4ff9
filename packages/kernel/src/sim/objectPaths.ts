import type { ReliefInput } from '../geo/index.ts';
import { routeLegSpan, timeOnRoute } from '../move/index.ts';
import { routeStateAt, STATE, STATE_LENGTH } from './objectState.ts';
import type { AirObject } from './objectTable.ts';

/** Length of a piece of a leg that one polynomial stands for, seconds. */
const PIECE_S = 64;
/** Shorter pieces are not worth a polynomial, seconds. */
const SHORTEST_S = 1;
/** Nodes of a piece, as a part of its half: not at its ends, where another leg may begin. */
const NODE = 0.85;
const COORDINATES = [STATE.x, STATE.y, STATE.z] as const;
const SPEEDS = [STATE.vx, STATE.vy, STATE.vz] as const;

// One object: piece (from, to), its middle, 1 / unit of time, altitude in the middle and climb, three quintics.
const FROM = 0;
const TO = 1;
const MIDDLE = 2;
const PER_S = 3;
const ALTITUDE = 4;
const CLIMB = 5;
const QUINTICS = 6;
const PATH_LENGTH = 24;

/**
 * Where objects fly, as quintics for pieces of their legs: what `objectStateAt` says, for less work. Follows from
 * the routes alone; a piece is the same whenever and in whatever order it is asked for.
 */
export type ObjectPaths = Float64Array;

/** Paths of a number of objects, nothing known yet. */
export function newObjectPaths(count: number): ObjectPaths {
  return new Float64Array(PATH_LENGTH * count).fill(NaN);
}

const span = new Float64Array(2);
const before = new Float64Array(STATE_LENGTH);
const middle = new Float64Array(STATE_LENGTH);
const after = new Float64Array(STATE_LENGTH);

/** Pieces of different objects end at different times, so that no step has to fit all of them. */
function setPiece(paths: ObjectPaths, at: number, { route, idLo }: AirObject, routeS: number): void {
  if (!routeLegSpan(route, routeS, span)) {
    paths[at + FROM] = 0;
    paths[at + TO] = Infinity;
    return;
  }
  const [startS, endS] = span;
  const offsetS = 1 + (idLo & 63);
  const edge = (piece: number): number => startS + offsetS + PIECE_S * piece;
  let piece = Math.floor((routeS - startS - offsetS) / PIECE_S);
  if (routeS < edge(piece)) piece--;
  else if (routeS >= edge(piece + 1)) piece++;
  paths[at + FROM] = Math.max(startS, edge(piece));
  paths[at + TO] = Math.min(endS, edge(piece + 1));
}

function fit(paths: ObjectPaths, at: number, object: AirObject, relief: ReliefInput): void {
  const { route } = object;
  const halfS = (paths[at + TO] - paths[at + FROM]) / 2;
  if (route.legCount === 0 || route.altitudeReference === 'agl' || 2 * halfS < SHORTEST_S) {
    paths[at + PER_S] = 0;
    return;
  }
  const unitS = NODE * halfS;
  const middleS = paths[at + FROM] + halfS;
  paths[at + MIDDLE] = middleS;
  paths[at + PER_S] = 1 / unitS;
  routeStateAt(object, relief, middleS - unitS, before);
  routeStateAt(object, relief, middleS, middle);
  routeStateAt(object, relief, middleS + unitS, after);
  paths[at + ALTITUDE] = middle[STATE.altitudeM];
  paths[at + CLIMB] = (after[STATE.altitudeM] - before[STATE.altitudeM]) / (2 * unitS);
  for (let c = 0; c < 3; c++) {
    const x = COORDINATES[c];
    const v = SPEEDS[c];
    const slope = unitS * middle[v];
    // Even and odd part of what the nodes are apart from the middle, and of the slopes there.
    const even = (after[x] - middle[x] + (before[x] - middle[x])) / 2;
    const odd = (after[x] - before[x]) / 2 - slope;
    const evenSlope = (unitS * (after[v] - before[v])) / 2;
    const oddSlope = (unitS * (after[v] + before[v])) / 2 - slope;
    const quartic = evenSlope / 2 - even;
    const quintic = (oddSlope - 3 * odd) / 2;
    const to = at + QUINTICS + 6 * c;
    paths[to] = middle[x];
    paths[to + 1] = slope;
    paths[to + 2] = even - quartic;
    paths[to + 3] = odd - quintic;
    paths[to + 4] = quartic;
    paths[to + 5] = quintic;
  }
}

/**
 * Where an object is at a time between its start and the end of its route; course, latitude and longitude are not said.
 *
 * @param paths - of all objects; learns the piece of route that is flown
 * @param i - index of the object
 * @param object - air object
 * @param relief - ground for heights above ground
 * @param timeS - scenario time
 * @param out - Float64Array(STATE_LENGTH): place, velocity and altitude, see `STATE`
 * @remarks
 * Hermite's quintic through three exact places and velocities of each piece of at most 64 s: within 1e-8 m of
 * `objectStateAt` up to 1,000 m/s and 1e-6 m up to 6,000 m/s. Routes above ground and standing objects: `objectStateAt`.
 */
export function pathStateAt(
  paths: ObjectPaths,
  i: number,
  object: AirObject,
  relief: ReliefInput,
  timeS: number,
  out: Float64Array,
): void {
  const at = PATH_LENGTH * i;
  const routeS = timeOnRoute(object.route, timeS - object.startS);
  if (!(routeS >= paths[at + FROM] && routeS < paths[at + TO])) {
    setPiece(paths, at, object, routeS);
    fit(paths, at, object, relief);
  }
  const perS = paths[at + PER_S];
  if (perS === 0) {
    routeStateAt(object, relief, routeS, out);
    return;
  }
  const sinceS = routeS - paths[at + MIDDLE];
  const s = sinceS * perS;
  const x = at + QUINTICS;
  out[STATE.x] = placeOn(paths, x, s);
  out[STATE.y] = placeOn(paths, x + 6, s);
  out[STATE.z] = placeOn(paths, x + 12, s);
  out[STATE.vx] = perS * slopeOn(paths, x, s);
  out[STATE.vy] = perS * slopeOn(paths, x + 6, s);
  out[STATE.vz] = perS * slopeOn(paths, x + 12, s);
  out[STATE.altitudeM] = paths[at + ALTITUDE] + paths[at + CLIMB] * sinceS;
}

function placeOn(c: ObjectPaths, k: number, s: number): number {
  return c[k] + s * (c[k + 1] + s * (c[k + 2] + s * (c[k + 3] + s * (c[k + 4] + s * c[k + 5]))));
}

function slopeOn(c: ObjectPaths, k: number, s: number): number {
  return c[k + 1] + s * (2 * c[k + 2] + s * (3 * c[k + 3] + s * (4 * c[k + 4] + s * (5 * c[k + 5]))));
}
