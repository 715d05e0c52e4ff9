/** Corners of an area, in order; closed by itself. Edges are straight in latitude and longitude, at most half a turn wide. */
export interface GeoPolygon {
  readonly points: readonly { readonly latRad: number; readonly lonRad: number }[];
}

const TURN_RAD = 2 * Math.PI;

/**
 * Whether a point lies in an area.
 *
 * @param polygon - corners, three or more, either way round; may lie across the date line, not around a pole
 * @param latRad - geodetic latitude, radians
 * @param lonRad - longitude, radians, any turn
 * @returns true inside; a point on an edge may fall on either side
 * @throws RangeError if there are fewer than three corners
 * @remarks
 * Source: crossing number, in the plane of latitude and longitude. Valid: latitudes below 85 degrees. An edge of 100 km
 * leaves the great circle by about 0.1 km at 40 degrees. Not modelled: areas around a pole.
 * @example
 * ```ts
 * import { isInPolygon } from '@redoubt/kernel';
 * const square = { points: [{ latRad: 0, lonRad: 0 }, { latRad: 0, lonRad: 0.1 }, { latRad: 0.1, lonRad: 0.1 }, { latRad: 0.1, lonRad: 0 }] };
 * isInPolygon(square, 0.05, 0.05) // => true
 * isInPolygon(square, 0.05, 0.2) // => false
 * ```
 */
export function isInPolygon(polygon: GeoPolygon, latRad: number, lonRad: number): boolean {
  const { points } = polygon;
  if (points.length < 3) throw new RangeError(`polygon of ${points.length} points, expected 3 or more`);
  const from = (lon: number): number => lon - lonRad - TURN_RAD * Math.round((lon - lonRad) / TURN_RAD);
  let isInside = false;
  const first = points[points.length - 1];
  let lat0 = first.latRad;
  let lon0 = from(first.lonRad);
  for (const { latRad: lat1, lonRad } of points) {
    // Unwrapped along the edge: no edge is wider than half a turn.
    let lon1 = from(lonRad);
    lon1 -= TURN_RAD * Math.round((lon1 - lon0) / TURN_RAD);
    if (lat0 > latRad !== lat1 > latRad && 0 < lon0 + ((latRad - lat0) / (lat1 - lat0)) * (lon1 - lon0)) {
      isInside = !isInside;
    }
    lat0 = lat1;
    lon0 = from(lonRad);
  }
  return isInside;
}
