import { type AirwayNetwork, pathOver } from './airwayNetwork.ts';
import type { Crossing } from './crossings.ts';
import { simplify } from './simplify.ts';
import type { Direction } from './sphere.ts';

/** Ways that are flown at most; the rest, the least flown, is cut. */
export const MAXIMUM_WAYS = 300;

/** Bends smaller than this are left out of the ways, metres. */
const WAY_TOLERANCE_M = 300;

/** One way through the window with all the airport pairs that take it. */
export interface RouteWay {
  /** The pair with the most flights, whose entry and exit the way has. */
  readonly heaviest: Crossing;
  readonly pairs: number;
  /** Airlines that fly it in the direction of `points`, and against it. */
  readonly forward: number;
  readonly back: number;
  readonly lengthM: number;
  readonly onAirwayM: number;
  readonly points: readonly Direction[];
}

/** The ways that are flown, and what the cut leaves out. */
export interface RouteWays {
  /** The most flown (airlines times length) first. */
  readonly ways: readonly RouteWay[];
  readonly pairs: number;
  readonly waysBeforeCut: number;
  /** Share of airlines times length that the ways which are flown hold, (0, 1]. */
  readonly coveredShare: number;
  /** Share of the length on airways, weighted by airlines, before the cut. */
  readonly onAirwayShare: number;
}

interface Bundle {
  readonly heaviest: Crossing;
  pairs: number;
  forward: number;
  back: number;
  readonly lengthM: number;
  readonly onAirwayM: number;
  readonly points: readonly Direction[];
}

/**
 * Lays every crossing over the airways, puts those with the same fixes and ends together, and cuts the least flown.
 *
 * @param crossings - parts of great circles inside the window
 * @param network - airways
 * @returns ways with the number of airlines each way
 */
export function routeWays(crossings: readonly Crossing[], network: AirwayNetwork): RouteWays {
  const bundles = new Map<string, Bundle>();
  const weigh = ({ pair }: Crossing): number => pair.forward + pair.back;
  const heaviestFirst = [...crossings].sort(
    (a, b) => weigh(b) - weigh(a) || Number(a.from.id) - Number(b.from.id) || Number(a.to.id) - Number(b.to.id),
  );
  for (const crossing of heaviestFirst) {
    const { entry, exit, from, to, pair } = crossing;
    const path = pathOver(network, entry, exit);
    const begin = crossing.beginsInside ? from.id : '';
    const end = crossing.endsInside ? to.id : '';
    const isDirect = path.fixes.length < 2;
    const there = isDirect ? `${from.id} ${to.id}` : `${begin} ${path.fixes.join(' ')} ${end}`;
    const back = isDirect ? there : `${end} ${[...path.fixes].reverse().join(' ')} ${begin}`;
    const isTurned = !bundles.has(there) && bundles.has(back) && there !== back;
    const bundle = bundles.get(isTurned ? back : there);
    const [forward, backward] = isTurned ? [pair.back, pair.forward] : [pair.forward, pair.back];
    if (bundle === undefined) {
      const fixes = path.fixes.map((fix) => network.fixes[fix] as Direction);
      const points = simplify([entry, ...fixes, exit], WAY_TOLERANCE_M);
      const { lengthM, onAirwayM } = path;
      bundles.set(there, { heaviest: crossing, pairs: 1, forward, back: backward, lengthM, onAirwayM, points });
    } else {
      bundle.pairs++;
      bundle.forward += forward;
      bundle.back += backward;
    }
  }
  const flown = (way: RouteWay): number => (way.forward + way.back) * way.lengthM;
  const sum = (list: readonly RouteWay[], of: (way: RouteWay) => number): number => list.reduce((s, w) => s + of(w), 0);
  const order = new Map([...bundles.values()].map((way, i) => [way as RouteWay, i]));
  const all = [...order.keys()].sort((a, b) => flown(b) - flown(a) || (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const ways = all.slice(0, MAXIMUM_WAYS);
  const total = sum(all, flown);
  return {
    ways,
    pairs: crossings.length,
    waysBeforeCut: all.length,
    coveredShare: total === 0 ? 0 : sum(ways, flown) / total,
    onAirwayShare: total === 0 ? 0 : sum(all, (way) => (way.forward + way.back) * way.onAirwayM) / total,
  };
}
