import { asin, atan2, cos, sin } from '@redoubt/kernel';

/** Unit vector from the centre of a spherical earth. */
export type Direction = readonly [number, number, number];

/** Mean radius of the earth, metres. */
export const EARTH_RADIUS_M = 6_371_008.8;

const DEGREE = Math.PI / 180;

/** Direction of a place. */
export function directionOf(place: { readonly latDeg: number; readonly lonDeg: number }): Direction {
  const c = cos(place.latDeg * DEGREE);
  return [c * cos(place.lonDeg * DEGREE), c * sin(place.lonDeg * DEGREE), sin(place.latDeg * DEGREE)];
}

/** Place in a direction, degrees rounded to 1e-5 (about 1 m). */
export function placeInDirection(d: Direction): { readonly latDeg: number; readonly lonDeg: number } {
  const round = (rad: number): number => Math.round((rad / DEGREE) * 1e5) / 1e5;
  return { latDeg: round(atan2(d[2], Math.sqrt(d[0] * d[0] + d[1] * d[1]))), lonDeg: round(atan2(d[1], d[0])) };
}

/** Scalar product. */
export function dot(a: Direction, b: Direction): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/** Vector product. */
export function cross(a: Direction, b: Direction): Direction {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

/** Distance over the sphere between two directions, metres. */
export function distanceM(a: Direction, b: Direction): number {
  const chord = Math.sqrt(
    (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]),
  );
  return 2 * EARTH_RADIUS_M * asin(Math.min(1, chord / 2));
}

/** Distance of a place from the great circle between two others, or from the nearer of them if it lies beside neither, metres. */
export function distanceFromArcM(p: Direction, a: Direction, b: Direction): number {
  const n = cross(a, b);
  const size = Math.sqrt(dot(n, n));
  if (size > 0 && dot(cross(n, a), p) >= 0 && dot(cross(b, n), p) >= 0) {
    return EARTH_RADIUS_M * asin(Math.min(1, Math.abs(dot(n, p)) / size));
  }
  return Math.min(distanceM(p, a), distanceM(p, b));
}

/** Course along the great circle from a to b at its middle, degrees clockwise from north, [0, 360). */
export function middleCourseDeg(a: Direction, b: Direction): number {
  const middle: Direction = [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
  const along: Direction = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const east: Direction = [-middle[1], middle[0], 0];
  const north = cross(middle, east);
  const size = Math.sqrt(dot(middle, middle));
  const course = atan2(dot(along, east) * size, dot(along, north)) / DEGREE;
  return course < 0 ? course + 360 : course;
}
