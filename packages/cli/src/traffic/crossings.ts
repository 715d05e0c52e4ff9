import { acos, atan2, cos, sin } from '@redoubt/kernel';
import type { Airport, RoutePair } from './openFlights.ts';
import { cross, type Direction, directionOf, distanceM, dot, EARTH_RADIUS_M } from './sphere.ts';
import type { TrafficWindow } from './trafficWindow.ts';

/** Part of the great circle between two airports that lies inside the window. */
export interface Crossing {
  readonly pair: RoutePair;
  readonly from: Airport;
  readonly to: Airport;
  /** Length of the whole great circle, metres. */
  readonly sectorM: number;
  readonly entry: Direction;
  readonly exit: Direction;
  /** The flight begins or ends inside the window. */
  readonly beginsInside: boolean;
  readonly endsInside: boolean;
}

/** Shorter parts only touch the window and are left out, metres. */
const SHORTEST_CROSSING_M = 20_000;

function pointAlong(a: Direction, ahead: Direction, angle: number): Direction {
  const [c, s] = [cos(angle), sin(angle)];
  return [a[0] * c + ahead[0] * s, a[1] * c + ahead[1] * s, a[2] * c + ahead[2] * s];
}

/**
 * The pairs of airports whose great circle crosses the window.
 *
 * @param pairs - airports by number
 * @param airports - their places
 * @param window - circle of sky
 * @returns the crossings in the order of the pairs; a great circle crosses a circle at most once
 */
export function crossingsOf(
  pairs: readonly RoutePair[],
  airports: ReadonlyMap<string, Airport>,
  window: TrafficWindow,
): Crossing[] {
  const places = new Map<string, Direction>();
  const directionAt = (airport: Airport): Direction => {
    const known = places.get(airport.id) ?? directionOf(airport);
    places.set(airport.id, known);
    return known;
  };
  const cosRadius = cos(window.radiusM / EARTH_RADIUS_M);
  const found: Crossing[] = [];
  for (const pair of pairs) {
    const [from, to] = [airports.get(pair.from) as Airport, airports.get(pair.to) as Airport];
    const [a, b] = [directionAt(from), directionAt(to)];
    const product = cross(a, b);
    const size = Math.sqrt(dot(product, product));
    if (size < 1e-9) continue;
    const n: Direction = [product[0] / size, product[1] / size, product[2] / size];
    const offset = dot(window.centre, n);
    const cosHalf = cosRadius / Math.sqrt(1 - offset * offset);
    if (cosHalf >= 1) continue;
    const half = acos(cosHalf);
    const ahead = cross(n, a);
    const nearest = atan2(dot(window.centre, ahead), dot(window.centre, a));
    const whole = atan2(size, dot(a, b));
    const begin = Math.max(0, nearest - half);
    const end = Math.min(whole, nearest + half);
    if ((end - begin) * EARTH_RADIUS_M < SHORTEST_CROSSING_M) continue;
    found.push({
      pair,
      from,
      to,
      sectorM: distanceM(a, b),
      entry: begin === 0 ? a : pointAlong(a, ahead, begin),
      exit: end === whole ? b : pointAlong(a, ahead, end),
      beginsInside: begin === 0,
      endsInside: end === whole,
    });
  }
  return found;
}
