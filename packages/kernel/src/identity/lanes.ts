import { asin, cos, sin } from '../num/index.ts';
import type { LaneSpec } from './identitySpec.ts';

const MEAN_EARTH_RADIUS_M = 6_371_008.8;

/** Lane prepared for membership tests. Plain data. */
export interface CompiledLane {
  readonly kind: LaneSpec['kind'];
  readonly minimumAltitudeM: number;
  readonly maximumAltitudeM: number;
  readonly halfWidthM: number;
  /** Sine of the half width, and squared chord of it, on the unit sphere. */
  readonly sineHalfWidth: number;
  readonly chord2HalfWidth: number;
  /** Float64Array, 6 numbers a segment: unit vectors of its start and its end. */
  readonly segments: Float64Array;
  /** Float64Array, 3 numbers a segment: unit normal of its great circle. */
  readonly normals: Float64Array;
}

/** Chord of an arc at sea level, on the unit sphere. */
function chord(arcM: number): number {
  return 2 * sin(arcM / (2 * MEAN_EARTH_RADIUS_M));
}

function normalsOf(s: Float64Array): Float64Array {
  const normals = new Float64Array(s.length / 2);
  for (let i = 0, j = 0; i < s.length; i += 6, j += 3) {
    const nx = s[i + 1] * s[i + 5] - s[i + 2] * s[i + 4];
    const ny = s[i + 2] * s[i + 3] - s[i] * s[i + 5];
    const nz = s[i] * s[i + 4] - s[i + 1] * s[i + 3];
    // Two equal points have no great circle: a zero normal rejects nothing, and the ends decide.
    const length = Math.sqrt(nx * nx + ny * ny + nz * nz) || 1;
    normals[j] = nx / length;
    normals[j + 1] = ny / length;
    normals[j + 2] = nz / length;
  }
  return normals;
}

/**
 * Prepares a lane.
 *
 * @param lane - at least two points, half width in metres
 * @returns lane for `isInLane`
 * @throws RangeError if a lane has fewer than two points
 * @example
 * ```ts
 * import { compileLane } from '@redoubt/kernel';
 * compileLane({ id: 'meridian', kind: 'airway', points: [{ latRad: 0, lonRad: 0 }, { latRad: 0.1, lonRad: 0 }], halfWidthM: 9_260, minimumAltitudeM: 6_000, maximumAltitudeM: 13_000 }).segments.length // => 6
 * ```
 */
export function compileLane(lane: LaneSpec): CompiledLane {
  if (lane.points.length < 2) throw new RangeError(`lane ${lane.id}: ${lane.points.length} points, expected 2 or more`);
  const segments = new Float64Array((lane.points.length - 1) * 6);
  for (let i = 0; i + 1 < lane.points.length; i++) {
    for (let end = 0; end < 2; end++) {
      const { latRad, lonRad } = lane.points[i + end];
      segments[i * 6 + end * 3] = cos(latRad) * cos(lonRad);
      segments[i * 6 + end * 3 + 1] = cos(latRad) * sin(lonRad);
      segments[i * 6 + end * 3 + 2] = sin(latRad);
    }
  }
  return {
    kind: lane.kind,
    minimumAltitudeM: lane.minimumAltitudeM,
    maximumAltitudeM: lane.maximumAltitudeM,
    halfWidthM: lane.halfWidthM,
    sineHalfWidth: sin(lane.halfWidthM / MEAN_EARTH_RADIUS_M),
    chord2HalfWidth: chord(lane.halfWidthM) * chord(lane.halfWidthM),
    segments,
    normals: normalsOf(segments),
  };
}

/**
 * Distance of a point from a lane's centre line, metres over ground.
 *
 * @param lane - compiled lane
 * @param latRad - latitude of the point, radians
 * @param lonRad - longitude of the point, radians
 * @returns smallest distance to any segment (cross-track inside its span, else to the nearer end); spherical, 0.4 %
 * @example
 * ```ts
 * import { compileLane, laneDistanceM } from '@redoubt/kernel';
 * const lane = compileLane({ id: 'meridian', kind: 'airway', points: [{ latRad: 0, lonRad: 0 }, { latRad: 0.1, lonRad: 0 }], halfWidthM: 9_260, minimumAltitudeM: 6_000, maximumAltitudeM: 13_000 });
 * Math.round(laneDistanceM(lane, 0.05, 0.001) / 100) // => 64
 * ```
 */
export function laneDistanceM(lane: CompiledLane, latRad: number, lonRad: number): number {
  const c = cos(latRad);
  const x = c * cos(lonRad);
  const y = c * sin(lonRad);
  const z = sin(latRad);
  const s = lane.segments;
  let best = 2;
  for (let i = 0; i < s.length; i += 6) {
    const nx = s[i + 1] * s[i + 5] - s[i + 2] * s[i + 4];
    const ny = s[i + 2] * s[i + 3] - s[i] * s[i + 5];
    const nz = s[i] * s[i + 4] - s[i + 1] * s[i + 3];
    const n = Math.sqrt(nx * nx + ny * ny + nz * nz);
    // Along-track: positive beyond the start and before the end, both measured on the segment's great circle.
    const fromStart =
      x * (ny * s[i + 2] - nz * s[i + 1]) + y * (nz * s[i] - nx * s[i + 2]) + z * (nx * s[i + 1] - ny * s[i]);
    const toEnd =
      x * (s[i + 4] * nz - s[i + 5] * ny) + y * (s[i + 5] * nx - s[i + 3] * nz) + z * (s[i + 3] * ny - s[i + 4] * nx);
    let chord: number;
    if (n > 0 && fromStart >= 0 && toEnd >= 0) {
      const cross = Math.abs(x * nx + y * ny + z * nz) / n;
      chord = 2 * sin(asin(Math.min(1, cross)) / 2);
    } else {
      const a = Math.sqrt((x - s[i]) * (x - s[i]) + (y - s[i + 1]) * (y - s[i + 1]) + (z - s[i + 2]) * (z - s[i + 2]));
      const b = Math.sqrt(
        (x - s[i + 3]) * (x - s[i + 3]) + (y - s[i + 4]) * (y - s[i + 4]) + (z - s[i + 5]) * (z - s[i + 5]),
      );
      chord = Math.min(a, b);
    }
    if (chord < best) best = chord;
  }
  return 2 * asin(Math.min(1, best / 2)) * MEAN_EARTH_RADIUS_M;
}

/**
 * Whether a point at an altitude lies inside a lane's strip and height band.
 *
 * @param lane - compiled lane
 * @param latRad - latitude, radians
 * @param lonRad - longitude, radians
 * @param altitudeM - above mean sea level, metres
 * @returns true on the edges too
 * @example
 * ```ts
 * import { compileLane, isInLane } from '@redoubt/kernel';
 * const lane = compileLane({ id: 'meridian', kind: 'airway', points: [{ latRad: 0, lonRad: 0 }, { latRad: 0.1, lonRad: 0 }], halfWidthM: 9_260, minimumAltitudeM: 6_000, maximumAltitudeM: 13_000 });
 * isInLane(lane, 0.05, 0.001, 9_000) // => true
 * isInLane(lane, 0.05, 0.001, 1_000) // => false
 * ```
 */
export function isInLane(lane: CompiledLane, latRad: number, lonRad: number, altitudeM: number): boolean {
  if (altitudeM < lane.minimumAltitudeM || altitudeM > lane.maximumAltitudeM) return false;
  const c = cos(latRad);
  return isOverLane(lane, c * cos(lonRad), c * sin(lonRad), sin(latRad));
}

/**
 * Whether a point lies over a lane's strip, whatever its height.
 *
 * @param lane - compiled lane
 * @param x - unit vector of the point, towards latitude 0, longitude 0
 * @param y - towards latitude 0, longitude 90 degrees east
 * @param z - towards the north pole
 * @returns true on the edge too; the ends are round
 * @remarks The same strip as `laneDistanceM` <= half width, without a root or an angle: for many lanes and updates.
 * @example
 * ```ts
 * import { compileLane, isOverLane } from '@redoubt/kernel';
 * const lane = compileLane({ id: 'meridian', kind: 'airway', points: [{ latRad: 0, lonRad: 0 }, { latRad: 0.1, lonRad: 0 }], halfWidthM: 9_260, minimumAltitudeM: 6_000, maximumAltitudeM: 13_000 });
 * isOverLane(lane, 1, 0, 0) // => true
 * isOverLane(lane, 0, 0, 1) // => false
 * ```
 */
export function isOverLane(lane: CompiledLane, x: number, y: number, z: number): boolean {
  const { segments: s, normals: n, sineHalfWidth, chord2HalfWidth } = lane;
  for (let i = 0, j = 0; i < s.length; i += 6, j += 3) {
    const nx = n[j];
    const ny = n[j + 1];
    const nz = n[j + 2];
    const across = x * nx + y * ny + z * nz;
    // Too far from the great circle is too far from the segment and its ends; most segments end here.
    if (across > sineHalfWidth || across < -sineHalfWidth) continue;
    const ax = s[i];
    const ay = s[i + 1];
    const az = s[i + 2];
    const bx = s[i + 3];
    const by = s[i + 4];
    const bz = s[i + 5];
    const a2 = (x - ax) * (x - ax) + (y - ay) * (y - ay) + (z - az) * (z - az);
    const b2 = (x - bx) * (x - bx) + (y - by) * (y - by) + (z - bz) * (z - bz);
    if (a2 <= chord2HalfWidth || b2 <= chord2HalfWidth) return true;
    const fromStart = x * (ny * az - nz * ay) + y * (nz * ax - nx * az) + z * (nx * ay - ny * ax);
    const toEnd = x * (by * nz - bz * ny) + y * (bz * nx - bx * nz) + z * (bx * ny - by * nx);
    if (fromStart > 0 && toEnd > 0) return true;
  }
  return false;
}
