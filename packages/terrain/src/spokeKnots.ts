import { geodesicLinePosition, writeGeodesicLine, GEODESIC_LINE_SIZE } from '@redoubt/kernel';
import { longitudeNear } from './geoBounds.ts';
import type { ReliefRadar } from './surfaceParameters.ts';
import { MEAN_EARTH_RADIUS_M } from '@redoubt/kernel';

const TURN_RAD = 2 * Math.PI;
/** Geodesics that are solved; spokes between them come from a cubic through four (error below 1 cm at 400 km). */
const SOLVED = 256;
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
 * @remarks Source: own over Karney's geodesics: 256 of them are solved and a periodic cubic blends the rest.
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
  for (let a = 0; a < spokes; a++) {
    const at = (a * solved) / spokes;
    const i1 = Math.floor(at);
    const t = at - i1;
    const i0 = (i1 + solved - 1) % solved;
    const i2 = (i1 + 1) % solved;
    const i3 = (i1 + 2) % solved;
    const w0 = (-t * (t - 1) * (t - 2)) / 6;
    const w1 = ((t + 1) * (t - 1) * (t - 2)) / 2;
    const w2 = (-(t + 1) * t * (t - 2)) / 2;
    const w3 = ((t + 1) * t * (t - 1)) / 6;
    for (let k = 0; k < knots; k++) {
      const row = k * solved;
      out[k * spokes + a] =
        w0 * (values[row + i0] as number) +
        w1 * (values[row + i1] as number) +
        w2 * (values[row + i2] as number) +
        w3 * (values[row + i3] as number);
    }
  }
  return out;
}
