import { GEODESIC_LINE_SIZE, geodesicLinePosition, MEAN_EARTH_RADIUS_M, writeGeodesicLine } from '@redoubt/kernel/geo';
import { longitudeNear } from './geoBounds.ts';
import type { ReliefRadar } from './surfaceParameters.ts';

const TURN_RAD = 2 * Math.PI;
/** Geodesics that are solved; spokes between them come from a cubic through four (error below 0.1 m at 400 km and 60 degrees). */
const SOLVED = 128;
/** Circles that come nearer to a pole than this are solved spoke by spoke, radians. */
const POLE_MARGIN_RAD = 5 * (Math.PI / 180);

/** Exact points lie this far apart; knots between them come from a cubic in range (error below a millimetre). */
const SOLVED_STEP_M = 25_000;

/** Where some spokes of a turn pass their knots, relative to the antenna. */
export interface SpokeKnots {
  /** Spokes that are solved: all, or every n-th with n not necessarily whole. */
  readonly solved: number;
  /** Northward angle, radians; shape (knots, solved). */
  readonly northRad: Float64Array;
  /** Eastward angle, radians; shape (knots, solved). */
  readonly eastRad: Float64Array;
}

/**
 * Positions of spokes of an antenna at some ranges: all, or so many that a periodic cubic gives the rest.
 *
 * @param radar - antenna; only its place matters
 * @param spokes - directions in a turn, the first one north, clockwise
 * @param rangesM - ranges over ground, metres, growing from 0
 * @returns offsets in latitude and longitude from the antenna of 128 spokes, or of all where these are fewer or come near
 * a pole
 * @remarks Source: own over Karney's geodesics: solved every 25 km (near a pole at every knot) on one half of the turn,
 * which mirrors the other.
 * @example
 * ```ts
 * import { spokeKnots } from '@redoubt/terrain';
 * const radar = { id: 'a', latRad: 0, lonRad: 0.5, antennaHeightM: 20, terrainM: null };
 * Math.round(spokeKnots(radar, 4, [6378137]).eastRad[1] * 1e9) // => 1000000000
 * ```
 */
export function spokeKnots(radar: ReliefRadar, spokes: number, rangesM: readonly number[]): SpokeKnots {
  const farthestM = rangesM.at(-1) ?? 0;
  const nearsPole = Math.abs(radar.latRad) + farthestM / MEAN_EARTH_RADIUS_M > Math.PI / 2 - POLE_MARGIN_RAD;
  const solved = nearsPole || spokes <= SOLVED ? spokes : SOLVED;
  const knots = rangesM.length;
  const northRad = new Float64Array(knots * solved);
  const eastRad = new Float64Array(knots * solved);
  const exactSteps = Math.max(3, Math.ceil(farthestM / SOLVED_STEP_M));
  const isExact = nearsPole || exactSteps + 1 >= knots;
  const exactM = isExact ? rangesM : Array.from({ length: exactSteps + 1 }, (_, i) => (i * farthestM) / exactSteps);
  const { first, weight } = isExact
    ? { first: null, weight: null }
    : cubicInRange(rangesM, farthestM / exactSteps, exactSteps);
  const north = new Float64Array(exactM.length);
  const east = new Float64Array(exactM.length);
  const line = new Float64Array(GEODESIC_LINE_SIZE);
  const position = new Float64Array(3);
  for (let a = 0; a <= solved / 2; a++) {
    const mirror = (solved - a) % solved;
    writeGeodesicLine(radar.latRad, radar.lonRad, (a / solved) * TURN_RAD, line, 0);
    exactM.forEach((rangeM, i) => {
      geodesicLinePosition(line, rangeM, position);
      north[i] = (position[0] as number) - radar.latRad;
      east[i] = longitudeNear(position[1] as number, radar.lonRad) - radar.lonRad;
    });
    for (let k = 0; k < knots; k++) {
      const northward = first === null ? (north[k] as number) : blend(north, first, weight, k);
      const eastward = first === null ? (east[k] as number) : blend(east, first, weight, k);
      northRad[k * solved + a] = northward;
      eastRad[k * solved + a] = eastward;
      if (mirror === a) continue;
      northRad[k * solved + mirror] = northward;
      eastRad[k * solved + mirror] = -eastward;
    }
  }
  return { solved, northRad, eastRad };
}

/** First of four evenly spaced values around each range, and their weights. */
function cubicInRange(
  rangesM: readonly number[],
  stepM: number,
  steps: number,
): { readonly first: Int32Array; readonly weight: Float64Array } {
  const first = new Int32Array(rangesM.length);
  const weight = new Float64Array(4 * rangesM.length);
  rangesM.forEach((rangeM, k) => {
    const at = rangeM / stepM;
    const i = Math.min(Math.max(Math.floor(at) - 1, 0), steps - 3);
    first[k] = i;
    weight.set(cubicWeights(at - i - 1), 4 * k);
  });
  return { first, weight };
}

function blend(values: Float64Array, first: Int32Array, weight: Float64Array, k: number): number {
  const i = first[k] as number;
  return (
    (weight[4 * k] as number) * (values[i] as number) +
    (weight[4 * k + 1] as number) * (values[i + 1] as number) +
    (weight[4 * k + 2] as number) * (values[i + 2] as number) +
    (weight[4 * k + 3] as number) * (values[i + 3] as number)
  );
}

/**
 * Weights of four values at -1, 0, 1 and 2 of the cubic through them.
 *
 * @param t - place
 * @returns four weights with a sum of 1
 * @example
 * ```ts
 * import { cubicWeights } from '@redoubt/terrain';
 * cubicWeights(0.5) // => [-0.0625, 0.5625, 0.5625, -0.0625]
 * ```
 */
export function cubicWeights(t: number): readonly [number, number, number, number] {
  return [
    (-t * (t - 1) * (t - 2)) / 6,
    ((t + 1) * (t - 1) * (t - 2)) / 2,
    (-(t + 1) * t * (t - 2)) / 2,
    ((t + 1) * t * (t - 1)) / 6,
  ];
}
