import type { AirwayStretch } from './airwayTable.ts';
import { type Direction, directionOf, distanceM } from './sphere.ts';

/** Fixes and the airway legs between them. */
export interface AirwayNetwork {
  readonly fixes: readonly Direction[];
  /** For each fix, the fixes that a leg leads to, with its length in metres. */
  readonly legs: readonly (readonly (readonly [fix: number, lengthM: number])[])[];
}

/** A way through the window. */
export interface AirwayPath {
  /** Fixes flown over, in order; none if the way is direct. */
  readonly fixes: readonly number[];
  readonly lengthM: number;
  /** Length on airways, metres. */
  readonly onAirwayM: number;
}

/** Farthest from a fix that a way may join or leave the airways, metres. */
const JOIN_M = 300_000;

/** A metre off the airways counts as so many on them; also the largest detour that is flown. */
export const OFF_AIRWAY_COST = 1.2;

/**
 * Joins the legs of all airways at their common fixes.
 *
 * @param stretches - airways; a leg that several share is one leg
 * @returns the network
 */
export function airwayNetwork(stretches: readonly AirwayStretch[]): AirwayNetwork {
  const numbers = new Map<string, number>();
  const fixes: Direction[] = [];
  const legs: [number, number][][] = [];
  for (const { fixes: along } of stretches) {
    let before: number | undefined;
    for (const fix of along) {
      const key = `${fix.name} ${fix.latDeg} ${fix.lonDeg}`;
      let number = numbers.get(key);
      if (number === undefined) {
        number = fixes.length;
        numbers.set(key, number);
        fixes.push(directionOf(fix));
        legs.push([]);
      }
      const from = before;
      if (from !== undefined && from !== number && !legs[from]?.some(([other]) => other === number)) {
        const lengthM = distanceM(fixes[from] as Direction, fixes[number] as Direction);
        legs[from]?.push([number, lengthM]);
        legs[number]?.push([from, lengthM]);
      }
      before = number;
    }
  }
  return { fixes, legs };
}

/**
 * The cheapest way between two places: direct to a fix, along airways, direct to the end, or direct all the way.
 *
 * @param network - the airways
 * @param entry - where the way begins
 * @param exit - where it ends
 * @returns the way; its length is at most `OFF_AIRWAY_COST` times the direct one
 */
export function pathOver(network: AirwayNetwork, entry: Direction, exit: Direction): AirwayPath {
  const { fixes, legs } = network;
  const n = fixes.length;
  const costM = new Float64Array(n).fill(Infinity);
  const toExitM = new Float64Array(n);
  const before = new Int32Array(n).fill(-1);
  const isClosed = new Uint8Array(n);
  const open: number[] = [];
  const directM = distanceM(entry, exit);
  let bestM = directM * OFF_AIRWAY_COST;
  let lastFix = -1;
  fixes.forEach((fix, i) => {
    toExitM[i] = distanceM(fix, exit);
    const joinM = distanceM(entry, fix);
    if (joinM > JOIN_M || joinM + (toExitM[i] as number) >= bestM) return;
    costM[i] = joinM * OFF_AIRWAY_COST;
    open.push(i);
  });
  while (open.length > 0) {
    let at = 0;
    const estimateM = (i: number): number => (costM[i] as number) + (toExitM[i] as number);
    for (let k = 1; k < open.length; k++) if (estimateM(open[k] as number) < estimateM(open[at] as number)) at = k;
    const fix = open[at] as number;
    if (estimateM(fix) >= bestM) break;
    open[at] = open[open.length - 1] as number;
    open.pop();
    isClosed[fix] = 1;
    const leaveM = toExitM[fix] as number;
    const throughM = (costM[fix] as number) + leaveM * OFF_AIRWAY_COST;
    if (leaveM <= JOIN_M && throughM < bestM) {
      bestM = throughM;
      lastFix = fix;
    }
    for (const [next, lengthM] of legs[fix] ?? []) {
      const cost = (costM[fix] as number) + lengthM;
      if (isClosed[next] === 1 || cost >= (costM[next] as number)) continue;
      if (costM[next] === Infinity) open.push(next);
      costM[next] = cost;
      before[next] = fix;
    }
  }
  if (lastFix < 0) return { fixes: [], lengthM: directM, onAirwayM: 0 };
  const way: number[] = [];
  for (let fix = lastFix; fix >= 0; fix = before[fix] as number) way.push(fix);
  way.reverse();
  let onAirwayM = 0;
  for (let i = 1; i < way.length; i++) {
    onAirwayM += distanceM(fixes[way[i - 1] as number] as Direction, fixes[way[i] as number] as Direction);
  }
  const joinM = distanceM(entry, fixes[way[0] as number] as Direction);
  return { fixes: way, lengthM: joinM + onAirwayM + (toExitM[lastFix] as number), onAirwayM };
}
