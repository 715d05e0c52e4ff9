import { cos, sin } from '../num/index.ts';
import { geodeticToEcef } from './wgs84.ts';

/** Local east-north-up frame: its origin and the directions that turn earth-centred vectors into it. Plain data. */
export interface EnuFrame {
  /** Origin, earth-centred, earth-fixed, metres. */
  readonly xM: number;
  readonly yM: number;
  readonly zM: number;
  readonly sinLat: number;
  readonly cosLat: number;
  readonly sinLon: number;
  readonly cosLon: number;
}

/**
 * East-north-up frame at a geodetic position; up is the normal of the ellipsoid.
 *
 * @param latRad - geodetic latitude of the origin, radians
 * @param lonRad - longitude of the origin, radians
 * @param heightEllipsoidM - height of the origin above the ellipsoid, metres
 * @returns the frame
 * @example
 * ```ts
 * import { enuFrame } from '@redoubt/kernel';
 * enuFrame(0, 0, 0).xM // => 6378137
 * ```
 */
export function enuFrame(latRad: number, lonRad: number, heightEllipsoidM: number): EnuFrame {
  const xyz = new Float64Array(3);
  geodeticToEcef(latRad, lonRad, heightEllipsoidM, xyz, 0);
  return {
    xM: xyz[0],
    yM: xyz[1],
    zM: xyz[2],
    sinLat: sin(latRad),
    cosLat: cos(latRad),
    sinLon: sin(lonRad),
    cosLon: cos(lonRad),
  };
}

/**
 * Coordinates of an earth-centred point in a local frame.
 *
 * @param frame - local frame
 * @param x - earth-centred x of the point, metres
 * @param y - earth-centred y, metres
 * @param z - earth-centred z, metres
 * @param out - Float64Array: receives east, north, up, metres
 * @param offset - where east goes in `out`
 * @example
 * ```ts
 * import { ecefToEnu, enuFrame } from '@redoubt/kernel';
 * const enu = new Float64Array(3);
 * ecefToEnu(enuFrame(0, 0, 0), 6378137, 10, 20, enu, 0);
 * [...enu] // => [10, 20, 0]
 * ```
 */
export function ecefToEnu(frame: EnuFrame, x: number, y: number, z: number, out: Float64Array, offset: number): void {
  const dx = x - frame.xM;
  const dy = y - frame.yM;
  const dz = z - frame.zM;
  const outward = frame.cosLon * dx + frame.sinLon * dy;
  out[offset] = frame.cosLon * dy - frame.sinLon * dx;
  out[offset + 1] = frame.cosLat * dz - frame.sinLat * outward;
  out[offset + 2] = frame.cosLat * outward + frame.sinLat * dz;
}

/**
 * Earth-centred coordinates of a point given in a local frame.
 *
 * @param frame - local frame
 * @param east - metres
 * @param north - metres
 * @param up - metres
 * @param out - Float64Array: receives x, y, z, metres
 * @param offset - where x goes in `out`
 * @example
 * ```ts
 * import { enuFrame, enuToEcef } from '@redoubt/kernel';
 * const xyz = new Float64Array(3);
 * enuToEcef(enuFrame(0, 0, 0), 10, 20, 0, xyz, 0);
 * [...xyz] // => [6378137, 10, 20]
 * ```
 */
export function enuToEcef(
  frame: EnuFrame,
  east: number,
  north: number,
  up: number,
  out: Float64Array,
  offset: number,
): void {
  const outward = frame.cosLat * up - frame.sinLat * north;
  out[offset] = frame.xM + frame.cosLon * outward - frame.sinLon * east;
  out[offset + 1] = frame.yM + frame.sinLon * outward + frame.cosLon * east;
  out[offset + 2] = frame.zM + frame.cosLat * north + frame.sinLat * up;
}
