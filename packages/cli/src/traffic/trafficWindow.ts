import type { RunSpec } from '@redoubt/kernel';
import { type Direction, directionOf, distanceM, placeInDirection } from './sphere.ts';

/** Circle of sky in which traffic is laid out. */
export interface TrafficWindow {
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly centre: Direction;
  /** Reach of the farthest-looking radar, seen from the centre, metres. */
  readonly reachM: number;
  /** `reachM` and a margin in which airliners appear before a radar can see them. */
  readonly radiusM: number;
  /** The radars reach farther than traffic is laid out. */
  readonly isCapped: boolean;
}

/** Farthest reach for which traffic is laid out, metres. */
const MAXIMUM_REACH_M = 700_000;

/** How far outside the radars' reach routes begin and end, metres. */
const WINDOW_MARGIN_M = 30_000;

/**
 * The circle that holds the instrumented range of every radar.
 *
 * @param radars - one or more
 * @returns the circle about the radars' mean place
 */
export function trafficWindow(radars: RunSpec['radars']): TrafficWindow {
  const degrees = (rad: number): number => Math.round((rad * 180e5) / Math.PI) / 1e5;
  const sites = radars.map(({ latRad, lonRad, instrumentedRangeM }) => ({
    at: directionOf({ latDeg: degrees(latRad), lonDeg: degrees(lonRad) }),
    instrumentedRangeM,
  }));
  const sum = [0, 0, 0];
  for (const { at } of sites) at.forEach((x, i) => (sum[i] = (sum[i] as number) + x));
  const size = Math.sqrt(sum.reduce((s, x) => s + x * x, 0));
  const centre = sum.map((x) => x / size) as unknown as Direction;
  const farthestM = Math.max(...sites.map(({ at, instrumentedRangeM }) => distanceM(centre, at) + instrumentedRangeM));
  const reachM = Math.min(farthestM, MAXIMUM_REACH_M);
  const { latDeg, lonDeg } = placeInDirection(centre);
  return { latDeg, lonDeg, centre, reachM, radiusM: reachM + WINDOW_MARGIN_M, isCapped: farthestM > MAXIMUM_REACH_M };
}
