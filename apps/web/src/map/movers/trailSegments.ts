import type { MovingSet } from '../../run/replay.ts';

/** Stretches between neighbouring keyframes of one mover, in order of their start. */
export interface TrailSegments {
  /** Keyframe at which each stretch starts. */
  readonly keyframe: Uint32Array;
  /** Mover of each stretch. */
  readonly mover: Uint32Array;
  /** Start of each stretch, seconds, ascending. */
  readonly startS: Float32Array;
  /** Longest stretch, seconds. */
  readonly longestS: number;
}

/** Sorts the stretches of a set by their start, so that those of a window of time lie together. */
export function trailSegments(set: MovingSet): TrailSegments {
  const { first, timeS } = set;
  const movers = set.ids.length;
  let count = 0;
  let longestS = 0;
  let latestS = 0;
  for (let i = 0; i < movers; i++) {
    count += Math.max(0, first[i + 1]! - first[i]! - 1);
    for (let k = first[i]!; k + 1 < first[i + 1]!; k++) {
      longestS = Math.max(longestS, timeS[k + 1]! - timeS[k]!);
      latestS = Math.max(latestS, timeS[k]!);
    }
  }
  // Counting sort by fine slots of time, then by insertion within a slot's few neighbours.
  const slots = Math.max(1, Math.min(1 << 16, count));
  const slotOf = (atS: number): number => Math.max(0, Math.min(slots - 1, Math.floor((atS / (latestS + 1)) * slots)));
  const place = new Uint32Array(slots + 1);
  for (let i = 0; i < movers; i++) {
    for (let k = first[i]!; k + 1 < first[i + 1]!; k++) place[slotOf(timeS[k]!) + 1]!++;
  }
  for (let s = 0; s < slots; s++) place[s + 1]! += place[s]!;
  const keyframe = new Uint32Array(count);
  const mover = new Uint32Array(count);
  for (let i = 0; i < movers; i++) {
    for (let k = first[i]!; k + 1 < first[i + 1]!; k++) {
      const at = place[slotOf(timeS[k]!)]!++;
      keyframe[at] = k;
      mover[at] = i;
    }
  }
  settle(keyframe, mover, timeS);
  const startS = new Float32Array(count);
  for (let s = 0; s < count; s++) startS[s] = timeS[keyframe[s]!]!;
  return { keyframe, mover, startS, longestS };
}

/** Insertion sort of what is nearly sorted. */
function settle(keyframe: Uint32Array, mover: Uint32Array, timeS: Float32Array): void {
  for (let i = 1; i < keyframe.length; i++) {
    const k = keyframe[i]!;
    const m = mover[i]!;
    let at = i;
    for (; at > 0 && timeS[keyframe[at - 1]!]! > timeS[k]!; at--) {
      keyframe[at] = keyframe[at - 1]!;
      mover[at] = mover[at - 1]!;
    }
    keyframe[at] = k;
    mover[at] = m;
  }
}

/** First index whose value is not below a bound; `values` ascend. */
export function lowerBound(values: Float32Array, bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
