import type { LonLat, MovingSet } from './replay.ts';

/** A place with its altitude above sea level. */
export interface MoverPlace extends LonLat {
  readonly altitudeM: number;
}

/**
 * Where a mover is at a time, on the straight line between its keyframes.
 *
 * @param set - movers
 * @param mover - index
 * @param timeS - seconds of the scenario
 * @param isClamped - before the first keyframe and after the last: the place there, not null
 */
export function moverPlace(set: MovingSet, mover: number, timeS: number, isClamped = false): MoverPlace | null {
  const from = set.first[mover] as number;
  const to = set.first[mover + 1] as number;
  if (!(to > from)) return null;
  const placeAt = (k: number): MoverPlace => ({
    lonDeg: set.position[3 * k] as number,
    latDeg: set.position[3 * k + 1] as number,
    altitudeM: set.position[3 * k + 2] as number,
  });
  if (timeS < (set.timeS[from] as number)) return isClamped ? placeAt(from) : null;
  if (timeS >= (set.timeS[to - 1] as number)) return isClamped || timeS === set.timeS[to - 1] ? placeAt(to - 1) : null;
  let low = from;
  let high = to - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((set.timeS[middle] as number) <= timeS) low = middle;
    else high = middle;
  }
  const startS = set.timeS[low] as number;
  const share = (timeS - startS) / ((set.timeS[high] as number) - startS);
  const [a, b] = [placeAt(low), placeAt(high)];
  return {
    lonDeg: a.lonDeg + (b.lonDeg - a.lonDeg) * share,
    latDeg: a.latDeg + (b.latDeg - a.latDeg) * share,
    altitudeM: a.altitudeM + (b.altitudeM - a.altitudeM) * share,
  };
}
