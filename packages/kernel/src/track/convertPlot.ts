import { asin, cos, sin } from '../num/detmath.ts';
import type { TrackerSpec } from './trackerSpec.ts';

/** Numbers of one converted plot: x, y, altitude, their covariances xx xy yy zz, and the look-cell density factor. */
export const CONVERTED_STRIDE = 8;
const X = 0,
  Y = 1,
  Z = 2,
  RXX = 3,
  RXY = 4,
  RYY = 5,
  RZZ = 6,
  CELL = 7;

/**
 * Position and covariance of one plot in the antenna's local frame.
 *
 * @param spec - tracker settings: frame and measurement errors
 * @param rangeM - slant range, metres
 * @param azimuthRad - clockwise from true north, radians
 * @param elevationRad - radians; NaN when not measured
 * @param altitudeM - Mode C altitude, metres above sea level; NaN when there is none
 * @param out - receives east and north (metres, local tangent frame), altitude above sea level (metres; height above the antenna in a
 * flat frame), covariances xx, xy, yy, zz (m^2), and the factor from density per look cell to density per cubic (2-D: square) metre
 * @param at - first number written
 * @remarks
 * Source: measurement conversion to first order; elevations are corrected for a 4/3 earth by
 * tracing a straight ray over a sphere of radius k a and keeping arc length and altitude.
 * Valid: cross-range error small against range. Not modelled: correlation of horizontal and vertical error.
 * @example
 * ```ts
 * import { convertPlot, CONVERTED_STRIDE, defaultTrackerSpec } from '@redoubt/kernel';
 * const out = new Float64Array(CONVERTED_STRIDE);
 * convertPlot(defaultTrackerSpec(), 80_000, 0, 0, NaN, out, 0);
 * out[1] // => 80000
 * ```
 */
export function convertPlot(
  spec: TrackerSpec,
  rangeM: number,
  azimuthRad: number,
  elevationRad: number,
  altitudeM: number,
  out: Float64Array,
  at: number,
): void {
  const hasElevation = elevationRad === elevationRad && spec.elevationSigmaRad !== null;
  const hasAltitude = altitudeM === altitudeM;
  const known = hasAltitude ? altitudeM : spec.assumedAltitudeM;
  const knownSigmaM = hasAltitude ? spec.modeCSigmaM : spec.assumedAltitudeSigmaM;
  let ground: number, z: number, slope: number;
  if (spec.frame.kind === 'flat') {
    if (hasElevation) {
      slope = sin(elevationRad);
      ground = rangeM * cos(elevationRad);
      z = rangeM * slope;
    } else {
      z = known < rangeM ? known : rangeM;
      slope = z / rangeM;
      ground = Math.sqrt(rangeM * rangeM - z * z);
    }
  } else {
    const { radiusM, refractionK, antennaAltitudeM } = spec.frame;
    const bentM = refractionK * radiusM,
      antenna = bentM + antennaAltitudeM;
    let target: number;
    if (hasElevation) {
      slope = sin(elevationRad);
      target = Math.sqrt(antenna * antenna + rangeM * rangeM + 2 * antenna * rangeM * slope);
    } else {
      target = bentM + known;
      slope = (target * target - antenna * antenna - rangeM * rangeM) / (2 * antenna * rangeM);
      if (slope > 1) {
        slope = 1;
        target = antenna + rangeM;
      }
      if (slope < -1) slope = -1;
    }
    z = target - bentM;
    const arcM = bentM * asin((rangeM * Math.sqrt(1 - slope * slope)) / target);
    ground = (radiusM + z) * sin(arcM / radiusM);
  }
  const east = sin(azimuthRad),
    north = cos(azimuthRad);
  const level = Math.sqrt(1 - slope * slope);
  const rr = spec.rangeSigmaM * spec.rangeSigmaM;
  let alongM2: number, zz: number;
  if (hasElevation) {
    const ee = rangeM * rangeM * spec.elevationSigmaRad! * spec.elevationSigmaRad!;
    alongM2 = level * level * rr + slope * slope * ee;
    zz = slope * slope * rr + level * level * ee;
  } else {
    // d(ground)/d(range) = 1/cos(elevation), d(ground)/d(altitude) = -tan(elevation), bounded overhead.
    const steep = level > 0.2 ? level : 0.2;
    zz = knownSigmaM * knownSigmaM;
    alongM2 = rr / (steep * steep) + ((slope * slope) / (steep * steep)) * zz;
  }
  if (hasElevation && hasAltitude) {
    const mm = knownSigmaM * knownSigmaM;
    z = (z * mm + altitudeM * zz) / (mm + zz);
    zz = (zz * mm) / (mm + zz);
  }
  const acrossM2 = ground * ground * spec.azimuthSigmaRad * spec.azimuthSigmaRad + 1;
  out[at + X] = ground * east;
  out[at + Y] = ground * north;
  out[at + Z] = z;
  out[at + RXX] = alongM2 * east * east + acrossM2 * north * north;
  out[at + RXY] = (alongM2 - acrossM2) * east * north;
  out[at + RYY] = alongM2 * north * north + acrossM2 * east * east;
  out[at + RZZ] = zz;
  // A 3-D look cell of one metre by one radian by one radian has the volume r^2 cos(elevation); a 2-D one the area of its ground range.
  out[at + CELL] =
    spec.elevationSigmaRad === null ? 1 / (ground + 1) : 1 / (rangeM * rangeM * (level > 0.05 ? level : 0.05));
}
