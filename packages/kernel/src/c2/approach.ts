/** Closest approach of a straight track to a point, over ground. */
export interface ClosestApproach {
  readonly distanceM: number;
  /** Seconds until closest approach; 0 when the track moves away. */
  readonly inS: number;
}

/**
 * Closest approach in the plane.
 *
 * @param dxM - point minus track, east, metres
 * @param dyM - point minus track, north, metres
 * @param vxMps - velocity of the track, east
 * @param vyMps - velocity of the track, north
 * @returns distance and time; a track without speed stays where it is
 * @example
 * ```ts
 * import { closestApproach } from '@redoubt/kernel';
 * closestApproach(30_000, 4_000, 300, 0) // => { distanceM: 4000, inS: 100 }
 * ```
 */
export function closestApproach(dxM: number, dyM: number, vxMps: number, vyMps: number): ClosestApproach {
  const v2 = vxMps * vxMps + vyMps * vyMps;
  const inS = v2 > 0 ? Math.max(0, (dxM * vxMps + dyM * vyMps) / v2) : 0;
  const rx = dxM - vxMps * inS;
  const ry = dyM - vyMps * inS;
  return { distanceM: Math.sqrt(rx * rx + ry * ry), inS };
}
