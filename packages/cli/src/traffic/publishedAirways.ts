import type { AirwayLine } from '@redoubt/scenario';
import type { AirwayStretch } from './airwayTable.ts';
import { simplify } from './simplify.ts';
import { type Direction, directionOf, distanceFromArcM, placeInDirection } from './sphere.ts';
import type { TrafficWindow } from './trafficWindow.ts';

/** Half width of an airway, km: about 5 nautical miles either side. */
export const AIRWAY_HALF_WIDTH_KM = 9.3;

/** Bends of airways smaller than this are left out of the strips, metres. */
const AIRWAY_TOLERANCE_M = 1_000;

/**
 * The airways within the radars' reach as the strips that posts know; a leg that several airways share is kept once.
 *
 * @param stretches - airways in the order of the table
 * @param window - circle of sky
 * @returns strips named after their airway
 */
export function publishedAirways(stretches: readonly AirwayStretch[], window: TrafficWindow): AirwayLine[] {
  const taken = new Set<string>();
  const used = new Map<string, number>();
  const lines: AirwayLine[] = [];
  for (const { airway, fixes } of stretches) {
    let open: Direction[] = [];
    const close = (): void => {
      if (open.length >= 2) {
        const name = airway.toLowerCase().replace(/[^a-z0-9]/g, '');
        const number = (used.get(name) ?? 0) + 1;
        used.set(name, number);
        const points = simplify(open, AIRWAY_TOLERANCE_M).map((point) => {
          const { latDeg, lonDeg } = placeInDirection(point);
          return [latDeg, lonDeg] as const;
        });
        lines.push({ id: `${name}-${number}`, points, halfWidthKm: AIRWAY_HALF_WIDTH_KM });
      }
      open = [];
    };
    for (let i = 1; i < fixes.length; i++) {
      const [a, b] = [fixes[i - 1], fixes[i]] as [(typeof fixes)[0], (typeof fixes)[0]];
      const names = [`${a.name} ${a.latDeg} ${a.lonDeg}`, `${b.name} ${b.latDeg} ${b.lonDeg}`].sort();
      const [from, to] = [directionOf(a), directionOf(b)];
      const key = names.join('|');
      if (taken.has(key) || names[0] === names[1] || distanceFromArcM(window.centre, from, to) > window.reachM) {
        close();
        continue;
      }
      taken.add(key);
      if (open.length === 0) open.push(from);
      open.push(to);
    }
    close();
  }
  return lines;
}
