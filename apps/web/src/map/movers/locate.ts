import type { LonLat, MovingSet } from '../../run/replay.ts';

/** Where a mover is between two of its keyframes. */
export interface Located extends LonLat {
  readonly altitudeM: number;
  /** Keyframe at or before the moment. */
  readonly keyframe: number;
}

/** Last keyframe of a mover that is not after a moment; -1 while the mover is not there. */
export function keyframeAt(set: MovingSet, mover: number, timeS: number): number {
  let low = set.first[mover]!;
  let high = set.first[mover + 1]! - 1;
  if (high < low || timeS < set.timeS[low]! || timeS > set.timeS[high]!) return -1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (set.timeS[middle]! <= timeS) low = middle;
    else high = middle;
  }
  return low < high && set.timeS[high]! <= timeS ? high : low;
}

/** Place of a mover at a moment, linear between keyframes; null while it is not there. */
export function locate(set: MovingSet, mover: number, timeS: number): Located | null {
  const keyframe = keyframeAt(set, mover, timeS);
  if (keyframe < 0) return null;
  const { position, timeS: at } = set;
  const next = Math.min(keyframe + 1, set.first[mover + 1]! - 1);
  const spanS = at[next]! - at[keyframe]!;
  const share = spanS > 0 ? (timeS - at[keyframe]!) / spanS : 0;
  const mix = (part: number): number => {
    const from = position[3 * keyframe + part]!;
    return from + (position[3 * next + part]! - from) * share;
  };
  return { lonDeg: mix(0), latDeg: mix(1), altitudeM: mix(2), keyframe };
}
