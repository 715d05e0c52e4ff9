// Points along one geodesic in closed form: the distance is given, so nothing has to be iterated.
import { atan2, hypot, sinCos } from '../num/index.ts';
import {
  expansionParameter,
  seriesA1,
  seriesA3,
  seriesC1,
  seriesC1Inverse,
  seriesC3,
  sineSeries5,
  sineSeries6,
  withoutDust,
} from './geodesicSeries.ts';
import { WGS84_B_M, WGS84_F } from './wgs84.ts';

const F1 = 1 - WGS84_F;
const TINY = 1.4916681462400413e-154; // keeps the equatorial node defined
const TWO_PI = 2 * Math.PI;

/**
 * A geodesic with its start: Float64Array of `GEODESIC_LINE_SIZE` numbers, to be read by `geodesicLinePosition` alone.
 *
 * @remarks Plain numbers so that the legs of many routes can lie in one array.
 */
export type GeodesicLine = Float64Array;

/** Numbers one geodesic takes in an array. */
export const GEODESIC_LINE_SIZE: number = 22;

const LON1 = 0;
const SALP0 = 1; // azimuth at the node
const CALP0 = 2;
const STAU1 = 3; // distance of the start from the node, as an angle
const CTAU1 = 4;
const SOMG1 = 5; // spherical longitude of the start from the node
const COMG1 = 6;
const PER_METRE = 7; // tau per metre
const B11 = 8;
const A3C = 9;
const B31 = 10;
const C1P = 11; // 6 numbers
const C3 = 17; // 5 numbers

const c1 = new Float64Array(6);
const pair = new Float64Array(2);

/**
 * Writes the geodesic through a point in a direction into an array.
 *
 * @param lat1Rad - geodetic latitude of the start, radians, [-pi/2, pi/2]
 * @param lon1Rad - longitude of the start, radians
 * @param azimuth1Rad - direction at the start, radians clockwise from true north
 * @param out - Float64Array: receives `GEODESIC_LINE_SIZE` numbers
 * @param offset - where they begin
 * @remarks Source: karney-2013.
 * @example
 * ```ts
 * import { GEODESIC_LINE_SIZE, geodesicLinePosition, writeGeodesicLine } from '@redoubt/kernel';
 * const legs = new Float64Array(2 * GEODESIC_LINE_SIZE);
 * writeGeodesicLine(0, 0, Math.PI / 2, legs, GEODESIC_LINE_SIZE);
 * const point = new Float64Array(3);
 * geodesicLinePosition(legs, 6378137, point, GEODESIC_LINE_SIZE);
 * Math.abs(point[1]! - 1) < 1e-15 // => true
 * ```
 */
export function writeGeodesicLine(
  lat1Rad: number,
  lon1Rad: number,
  azimuth1Rad: number,
  out: Float64Array,
  offset: number,
): void {
  sinCos(withoutDust(azimuth1Rad), pair);
  const salp1 = pair[0];
  const calp1 = pair[1];
  sinCos(withoutDust(lat1Rad), pair);
  let sbet1 = F1 * pair[0];
  let cbet1 = pair[1];
  const b = hypot(sbet1, cbet1);
  sbet1 /= b;
  cbet1 = Math.max(TINY, cbet1 / b);
  const salp0 = salp1 * cbet1;
  const calp0 = hypot(calp1, salp1 * sbet1);
  const atNode = sbet1 === 0 && calp1 === 0;
  let csig1 = atNode ? 1 : calp1 * cbet1;
  const s = hypot(sbet1, csig1);
  const ssig1 = sbet1 / s;
  csig1 /= s;
  const eps = expansionParameter(calp0);
  const a1 = seriesA1(eps);
  seriesC1(eps, c1, 0);
  const b11 = sineSeries6(ssig1, csig1, c1, 0);
  sinCos(b11, pair);
  out[offset + LON1] = lon1Rad;
  out[offset + SALP0] = salp0;
  out[offset + CALP0] = calp0;
  out[offset + STAU1] = ssig1 * pair[1] + csig1 * pair[0];
  out[offset + CTAU1] = csig1 * pair[1] - ssig1 * pair[0];
  out[offset + SOMG1] = salp0 * sbet1;
  out[offset + COMG1] = atNode ? 1 : calp1 * cbet1;
  out[offset + PER_METRE] = 1 / (WGS84_B_M * a1);
  out[offset + B11] = b11;
  out[offset + A3C] = -WGS84_F * salp0 * seriesA3(eps);
  seriesC1Inverse(eps, out, offset + C1P);
  seriesC3(eps, out, offset + C3);
  out[offset + B31] = sineSeries5(ssig1, csig1, out, offset + C3);
}

/**
 * The geodesic through a point in a direction.
 *
 * @param lat1Rad - geodetic latitude of the start, radians, [-pi/2, pi/2]
 * @param lon1Rad - longitude of the start, radians
 * @param azimuth1Rad - direction at the start, radians clockwise from true north
 * @returns the line, for `geodesicLinePosition`
 * @remarks Source: karney-2013.
 * @example
 * ```ts
 * import { geodesicLine, geodesicLinePosition } from '@redoubt/kernel';
 * const point = new Float64Array(3);
 * geodesicLinePosition(geodesicLine(0.5, 0.2, 1), 0, point);
 * Math.abs(point[0]! - 0.5) < 1e-15 // => true
 * ```
 */
export function geodesicLine(lat1Rad: number, lon1Rad: number, azimuth1Rad: number): GeodesicLine {
  const line = new Float64Array(GEODESIC_LINE_SIZE);
  writeGeodesicLine(lat1Rad, lon1Rad, azimuth1Rad, line, 0);
  return line;
}

/**
 * Point at a distance along a geodesic, at a constant cost.
 *
 * @param line - geodesic, or an array that holds some
 * @param sM - distance from its start, metres, negative for behind
 * @param out - Float64Array: receives latitude, longitude in [-pi, pi], course over ground clockwise from north in
 *   [-pi, pi], all radians
 * @param lineOffset - where the geodesic begins in `line`
 * @param outOffset - where the latitude goes in `out`
 * @remarks Source: karney-2013, eqs. 7-24. Valid: any distance; error below 20 nm.
 * @example
 * ```ts
 * import { geodesicLine, geodesicLinePosition } from '@redoubt/kernel';
 * const point = new Float64Array(3);
 * geodesicLinePosition(geodesicLine(0, 0, Math.PI / 2), 6378137, point);
 * Math.abs(point[1]! - 1) < 1e-15 // => true
 * ```
 */
export function geodesicLinePosition(
  line: GeodesicLine,
  sM: number,
  out: Float64Array,
  lineOffset = 0,
  outOffset = 0,
): void {
  const tau12 = sM * line[lineOffset + PER_METRE];
  sinCos(tau12, pair);
  const stau12 = pair[0];
  const ctau12 = pair[1];
  const stau1 = line[lineOffset + STAU1];
  const ctau1 = line[lineOffset + CTAU1];
  const stau2 = stau1 * ctau12 + ctau1 * stau12;
  const ctau2 = ctau1 * ctau12 - stau1 * stau12;
  // sigma = tau + d with |d| <= 0.0034: its sine and cosine by three terms of Taylor's series, exact to the last bit
  const d = sineSeries6(stau2, ctau2, line, lineOffset + C1P);
  const d2 = d * d;
  const sd = d * (1 - d2 * (1 / 6 - d2 * (1 / 120)));
  const cd = 1 - d2 * (0.5 - d2 * (1 / 24 - d2 * (1 / 720)));
  const ssig2 = stau2 * cd + ctau2 * sd;
  const csig2 = ctau2 * cd - stau2 * sd;
  const sig12 = tau12 + d + line[lineOffset + B11];
  const salp0 = line[lineOffset + SALP0];
  const calp0 = line[lineOffset + CALP0];
  const calp2 = calp0 * csig2;
  const cbet2 = Math.sqrt(salp0 * salp0 + calp2 * calp2);
  out[outOffset] = atan2(calp0 * ssig2, F1 * cbet2);
  const somg1 = line[lineOffset + SOMG1];
  const comg1 = line[lineOffset + COMG1];
  const somg2 = salp0 * ssig2;
  const omg12 = atan2(somg2 * comg1 - csig2 * somg1, csig2 * comg1 + somg2 * somg1);
  const lam12 =
    omg12 +
    line[lineOffset + A3C] * (sig12 + (sineSeries5(ssig2, csig2, line, lineOffset + C3) - line[lineOffset + B31]));
  let lon = line[lineOffset + LON1] + lam12;
  if (lon > Math.PI || lon < -Math.PI) lon -= TWO_PI * Math.floor(lon / TWO_PI + 0.5);
  out[outOffset + 1] = lon;
  out[outOffset + 2] = atan2(salp0, calp2);
}

/** End of a geodesic. */
export interface GeodesicEnd {
  readonly latRad: number;
  readonly lonRad: number;
  /** Direction at the end, radians clockwise from true north, [-pi, pi]. */
  readonly azimuth2Rad: number;
}

/**
 * Where a geodesic of given start, direction and length ends.
 *
 * @param lat1Rad - geodetic latitude of the start, radians
 * @param lon1Rad - longitude of the start, radians
 * @param azimuth1Rad - direction at the start, radians clockwise from true north
 * @param sM - length, metres
 * @returns the end and the direction there
 * @remarks Source: karney-2013. Valid: everywhere; error below 20 nm.
 * @example
 * ```ts
 * import { geodesicDirect } from '@redoubt/kernel';
 * geodesicDirect(0, 0, Math.PI / 2, 0).latRad // => 0
 * ```
 */
export function geodesicDirect(lat1Rad: number, lon1Rad: number, azimuth1Rad: number, sM: number): GeodesicEnd {
  const end = new Float64Array(3);
  geodesicLinePosition(geodesicLine(lat1Rad, lon1Rad, azimuth1Rad), sM, end);
  return { latRad: end[0], lonRad: end[1], azimuth2Rad: end[2] };
}
