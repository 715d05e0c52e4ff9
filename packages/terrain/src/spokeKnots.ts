import { GEODESIC_LINE_SIZE, geodesicLinePosition, MEAN_EARTH_RADIUS_M, writeGeodesicLine } from '@redoubt/kernel';
import { longitudeNear } from './geoBounds.ts';
import type { ReliefRadar } from './surfaceParameters.ts';

const TURN_RAD = 2 * Math.PI;
/** Geodesics that are solved; spokes between them come from a cubic through four (error below 0.1 m at 400 km and 60 degrees). */
const SOLVED = 128;
/** Circles that come nearer to a pole than this are solved spoke by spoke, radians. */
const POLE_MARGIN_RAD = 5 * (Math.PI / 180);

/** Where spokes pass their knots, relative to the antenna. */
export interface SpokeKnots {
  /** Northward angle, radians; shape (knots, spokes). */
  readonly northRad: Float64Array;
  /** Eastward angle, radians; shape (knots, spokes). */
  readonly eastRad: Float64Array;
}

/**
 * Positions of all spokes of an antenna at some ranges.
 *
 * @param radar - antenna; only its place matters
 * @param spokes - directions in a turn, the first one north, clockwise
 * @param rangesM - ranges over ground, metres
 * @returns offsets in latitude and longitude from the antenna
 * @remarks Source: own over Karney's geodesics: 128 of them are solved and a periodic cubic blends the rest.
 * @example
 * ```ts
 * import { spokeKnots } from '@redoubt/terrain';
 * const radar = { id: 'a', latRad: 0, lonRad: 0.5, antennaHeightM: 20, terrainM: null };
 * Math.round(spokeKnots(radar, 4, [6378137]).eastRad[1] * 1e9) // => 1000000000
 * ```
 */
export function spokeKnots(radar: ReliefRadar, spokes: number, rangesM: readonly number[]): SpokeKnots {
  const farthestRad = (rangesM.at(-1) ?? 0) / MEAN_EARTH_RADIUS_M;
  const nearsPole = Math.abs(radar.latRad) + farthestRad > Math.PI / 2 - POLE_MARGIN_RAD;
  const solved = nearsPole || spokes <= SOLVED ? spokes : SOLVED;
  const knots = rangesM.length;
  const north = new Float64Array(knots * solved);
  const east = new Float64Array(knots * solved);
  const line = new Float64Array(GEODESIC_LINE_SIZE);
  const position = new Float64Array(3);
  for (let a = 0; a < solved; a++) {
    writeGeodesicLine(radar.latRad, radar.lonRad, (a / solved) * TURN_RAD, line, 0);
    for (let k = 0; k < knots; k++) {
      geodesicLinePosition(line, rangesM[k] as number, position);
      north[k * solved + a] = (position[0] as number) - radar.latRad;
      east[k * solved + a] = longitudeNear(position[1] as number, radar.lonRad) - radar.lonRad;
    }
  }
  if (solved === spokes) return { northRad: north, eastRad: east };
  return { northRad: blend(north, knots, solved, spokes), eastRad: blend(east, knots, solved, spokes) };
}

/** Periodic cubic through four neighbours, for each knot. */
function blend(values: Float64Array, knots: number, solved: number, spokes: number): Float64Array {
  const out = new Float64Array(knots * spokes);
  const first = new Int32Array(spokes);
  const weight = new Float64Array(4 * spokes);
  for (let a = 0; a < spokes; a++) {
    const at = (a * solved) / spokes;
    const i1 = Math.floor(at);
    const t = at - i1;
    first[a] = i1;
    weight[4 * a] = (-t * (t - 1) * (t - 2)) / 6;
    weight[4 * a + 1] = ((t + 1) * (t - 1) * (t - 2)) / 2;
    weight[4 * a + 2] = (-(t + 1) * t * (t - 2)) / 2;
    weight[4 * a + 3] = ((t + 1) * t * (t - 1)) / 6;
  }
  // One neighbour more before the first and two behind the last.
  const row = new Float64Array(solved + 3);
  for (let k = 0; k < knots; k++) {
    row[0] = values[(k + 1) * solved - 1] as number;
    for (let i = 0; i < solved + 2; i++) row[i + 1] = values[k * solved + (i % solved)] as number;
    for (let a = 0; a < spokes; a++) {
      const i = first[a] as number;
      out[k * spokes + a] =
        (weight[4 * a] as number) * (row[i] as number) +
        (weight[4 * a + 1] as number) * (row[i + 1] as number) +
        (weight[4 * a + 2] as number) * (row[i + 2] as number) +
        (weight[4 * a + 3] as number) * (row[i + 3] as number);
    }
  }
  return out;
}
