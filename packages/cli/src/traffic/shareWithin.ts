import type { CorridorTableEntry } from '@redoubt/scenario';
import { type Direction, directionOf, distanceM } from './sphere.ts';

const SAMPLE_M = 10_000;

/**
 * Share of the traffic on corridors that is within a radius of a place, by samples every 10 km.
 *
 * @param table - corridors with their weights
 * @param place - degrees
 * @param radiusM - metres
 * @returns share of weight times length, [0, 1]
 */
export function shareWithin(
  table: CorridorTableEntry,
  place: { readonly latDeg: number; readonly lonDeg: number },
  radiusM: number,
): number {
  const centre = directionOf(place);
  let inside = 0;
  let all = 0;
  for (const { waypoints, shareWeight } of table.routes) {
    const points = waypoints.map(directionOf);
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1], points[i]] as [Direction, Direction];
      const lengthM = distanceM(a, b);
      const steps = Math.max(1, Math.round(lengthM / SAMPLE_M));
      const weight = (shareWeight.value * lengthM) / steps;
      for (let k = 0; k < steps; k++) {
        const t = (k + 0.5) / steps;
        const mix = a.map((x, j) => x * (1 - t) + (b[j] as number) * t);
        const size = Math.sqrt(mix.reduce((s, x) => s + x * x, 0));
        const at = mix.map((x) => x / size) as unknown as Direction;
        all += weight;
        if (distanceM(centre, at) <= radiusM) inside += weight;
      }
    }
  }
  return all === 0 ? 0 : inside / all;
}
