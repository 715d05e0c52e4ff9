import { geodesicDirect, geodesicInverse } from '@redoubt/kernel';

/** Point of a plane that touches the earth at the middle of the map: true distance and azimuth from there. */
export interface LocalPoint {
  readonly eastM: number;
  readonly northM: number;
}

/** Place on the earth. */
export interface Place {
  readonly latRad: number;
  readonly lonRad: number;
}

/** Rectangle of paper and the part of the plane that it shows. */
export interface MapFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Point of the plane in the middle of the rectangle. */
  readonly middle: LocalPoint;
  readonly metresPerPixel: number;
}

/** Azimuthal equidistant projection around a place. */
export function localPoint(centre: Place, latRad: number, lonRad: number): LocalPoint {
  const { distanceM, azimuth1Rad } = geodesicInverse(centre.latRad, centre.lonRad, latRad, lonRad);
  return { eastM: distanceM * Math.sin(azimuth1Rad), northM: distanceM * Math.cos(azimuth1Rad) };
}

/** Place on the earth of a point of the plane. */
export function placeOf(centre: Place, point: LocalPoint): Place {
  const { eastM, northM } = point;
  return geodesicDirect(centre.latRad, centre.lonRad, Math.atan2(eastM, northM), Math.hypot(eastM, northM));
}

/** Middle of places that lie close together, radians. */
export function middleOf(places: readonly Place[]): Place {
  const [first] = places;
  if (first === undefined) return { latRad: 0, lonRad: 0 };
  let eastM = 0;
  let northM = 0;
  for (const place of places) {
    const point = localPoint(first, place.latRad, place.lonRad);
    eastM += point.eastM / places.length;
    northM += point.northM / places.length;
  }
  const { latRad, lonRad } = placeOf(first, { eastM, northM });
  return { latRad, lonRad };
}

/** Pixels from the left edge of the paper. */
export function pixelX(frame: MapFrame, point: LocalPoint): number {
  return frame.left + frame.width / 2 + (point.eastM - frame.middle.eastM) / frame.metresPerPixel;
}

/** Pixels from the top edge of the paper. */
export function pixelY(frame: MapFrame, point: LocalPoint): number {
  return frame.top + frame.height / 2 - (point.northM - frame.middle.northM) / frame.metresPerPixel;
}

/** Whether a point falls on the rectangle, or within a margin in pixels around it. */
export function isOn(frame: MapFrame, point: LocalPoint, marginPx = 0): boolean {
  return (
    Math.abs(point.eastM - frame.middle.eastM) / frame.metresPerPixel <= frame.width / 2 + marginPx &&
    Math.abs(point.northM - frame.middle.northM) / frame.metresPerPixel <= frame.height / 2 + marginPx
  );
}
