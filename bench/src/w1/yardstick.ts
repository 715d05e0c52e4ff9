import { EAST_RAD, RADIUS_M, SPEED_MPS, type W1Positions, w1Aircraft, w1Sites } from './workload.ts';

const EARTH_RADIUS_M = 6_371_000;

/** Unit vectors, three numbers each. */
function unitVectors({ latRad, lonRad }: W1Positions, eastRad = 0): Float64Array {
  const out = new Float64Array(3 * latRad.length);
  for (let i = 0; i < latRad.length; i++) {
    out[3 * i] = Math.cos(latRad[i]!) * Math.cos(lonRad[i]! + eastRad);
    out[3 * i + 1] = Math.cos(latRad[i]!) * Math.sin(lonRad[i]! + eastRad);
    out[3 * i + 2] = Math.sin(latRad[i]!);
  }
  return out;
}

/** The least that any answer to W1 must do: move every aircraft, look at every pair once. */
export interface Yardstick {
  readonly sites: Float64Array;
  /** Starts, and at a right angle to each the direction of flight. */
  readonly starts: Float64Array;
  readonly ways: Float64Array;
  readonly aircraft: Float64Array;
}

/** Great circles on a sphere of 6,371 km, ready to be followed. */
export function newYardstick(count: number, sites: number): Yardstick {
  const starts = unitVectors(w1Aircraft(count));
  const ways = unitVectors(w1Aircraft(count), EAST_RAD);
  for (let i = 0; i < ways.length; i += 3) {
    const dot = starts[i]! * ways[i]! + starts[i + 1]! * ways[i + 1]! + starts[i + 2]! * ways[i + 2]!;
    for (let c = i; c < i + 3; c++) ways[c] = (ways[c]! - dot * starts[c]!) / Math.sqrt(1 - dot * dot);
  }
  return { sites: unitVectors(w1Sites(sites)), starts, ways, aircraft: new Float64Array(3 * count) };
}

function moveAll({ starts, ways, aircraft }: Yardstick, timeS: number): void {
  const along = Math.cos((SPEED_MPS * timeS) / EARTH_RADIUS_M);
  const ahead = Math.sin((SPEED_MPS * timeS) / EARTH_RADIUS_M);
  for (let i = 0; i < aircraft.length; i++) aircraft[i] = along * starts[i]! + ahead * ways[i]!;
}

function countNear(aircraft: Float64Array, x: number, y: number, z: number, limit: number): number {
  let near = 0;
  for (let i = 0; i < aircraft.length; i += 3) {
    if (x * aircraft[i]! + y * aircraft[i + 1]! + z * aircraft[i + 2]! >= limit) near++;
  }
  return near;
}

/** Moves all aircraft to a time and returns the number of pairs in range over ground: one dot product a pair. */
export function pairsAt(yardstick: Yardstick, timeS: number): number {
  moveAll(yardstick, timeS);
  const { sites, aircraft } = yardstick;
  const limit = Math.cos(RADIUS_M / EARTH_RADIUS_M);
  let pairs = 0;
  for (let k = 0; k < sites.length; k += 3) {
    pairs += countNear(aircraft, sites[k]!, sites[k + 1]!, sites[k + 2]!, limit);
  }
  return pairs;
}
