// The WGS-84 ellipsoid and its two ways to name a point: geodetic and earth-centred, earth-fixed.
import { atan2, sin, cos } from '../num/index.ts';

/** Equatorial radius, metres. */
export const WGS84_A_M: number = 6378137;
/** Flattening. */
export const WGS84_F: number = 1 / 298.257223563;
/** Polar radius, metres. */
export const WGS84_B_M: number = WGS84_A_M * (1 - WGS84_F);
/** First eccentricity squared, f (2 - f). */
export const WGS84_E2: number = WGS84_F * (2 - WGS84_F);
/** Second eccentricity squared, e^2 / (1 - e^2). */
export const WGS84_EP2: number = WGS84_E2 / ((1 - WGS84_F) * (1 - WGS84_F));

/**
 * Earth-centred, earth-fixed coordinates of a geodetic position.
 *
 * @param latRad - geodetic latitude, radians, [-pi/2, pi/2]
 * @param lonRad - longitude, radians, any turn
 * @param heightEllipsoidM - height above the ellipsoid, metres
 * @param out - Float64Array: receives x (to 0 N 0 E), y (to 0 N 90 E), z (to the north pole), metres
 * @param offset - where x goes in `out`
 * @remarks Source: nga-wgs84-2014. Valid: everywhere.
 * @example
 * ```ts
 * import { geodeticToEcef } from '@redoubt/kernel';
 * const xyz = new Float64Array(3);
 * geodeticToEcef(0, 0, 100, xyz, 0);
 * [...xyz] // => [6378237, 0, 0]
 * ```
 */
export function geodeticToEcef(
  latRad: number,
  lonRad: number,
  heightEllipsoidM: number,
  out: Float64Array,
  offset: number,
): void {
  const s = sin(latRad);
  const c = cos(latRad);
  const n = WGS84_A_M / Math.sqrt(1 - WGS84_E2 * s * s);
  const p = (n + heightEllipsoidM) * c;
  out[offset] = p * cos(lonRad);
  out[offset + 1] = p * sin(lonRad);
  out[offset + 2] = (n * (1 - WGS84_E2) + heightEllipsoidM) * s;
}

/**
 * Geodetic position of a point in earth-centred, earth-fixed coordinates.
 *
 * @param x - metres, to 0 N 0 E
 * @param y - metres, to 0 N 90 E
 * @param z - metres, to the north pole
 * @param out - Float64Array: receives latitude and longitude in radians and the height above the ellipsoid in metres
 * @param offset - where the latitude goes in `out`
 * @remarks
 * Source: bowring-1976, two rounds of it, without trigonometry on the way. Valid: heights from -100 km to 10^5 km with an
 * error below a micrometre, poles included (longitude 0 there). Not meant for points near the centre of the earth.
 * @example
 * ```ts
 * import { ecefToGeodetic } from '@redoubt/kernel';
 * const geodetic = new Float64Array(3);
 * ecefToGeodetic(6378237, 0, 0, geodetic, 0);
 * Math.round(geodetic[2] * 1e6) / 1e6 // => 100
 * ```
 */
export function ecefToGeodetic(x: number, y: number, z: number, out: Float64Array, offset: number): void {
  const p = Math.sqrt(x * x + y * y);
  // tangent of the reduced latitude as sine and cosine; the first guess is exact for height 0
  let s = z * WGS84_A_M;
  let c = p * WGS84_B_M;
  let sinLat = 0;
  let cosLat = 1;
  for (let round = 0; round < 2; round++) {
    const r = 1 / Math.sqrt(s * s + c * c);
    s *= r;
    c *= r;
    sinLat = z + WGS84_EP2 * WGS84_B_M * s * s * s;
    cosLat = p - WGS84_E2 * WGS84_A_M * c * c * c;
    s = sinLat * (1 - WGS84_F);
    c = cosLat;
  }
  const scale = 1 / Math.sqrt(sinLat * sinLat + cosLat * cosLat);
  const sine = sinLat * scale;
  const cosine = cosLat * scale;
  out[offset] = atan2(sinLat, cosLat);
  out[offset + 1] = atan2(y, x);
  out[offset + 2] = p * cosine + z * sine - WGS84_A_M * Math.sqrt(1 - WGS84_E2 * sine * sine);
}
