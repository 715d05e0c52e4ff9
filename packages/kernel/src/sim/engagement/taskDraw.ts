import { pairHash, PURPOSE, uniform } from '../../num/index.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/** Kinds of crew task, so that each has luck of its own. */
export const TASK = { identify: 0, decide: 1, assign: 2, launch: 3, assess: 4, permission: 5, hotline: 6 } as const;

const pair = new Uint32Array(2);

/** Uniform draw of a post or unit about a track: keyed by who, by the luck of the track, and by the ordinal of the draw. */
export function trackDraw(
  world: World,
  at: { readonly idLo: number; readonly idHi: number },
  track: SystemTrack,
  purpose: number,
  index: number,
): number {
  pairHash(at.idLo, at.idHi, track.luckLo, track.luckHi, pair);
  return uniform(world.setup.key, pair[0], pair[1], purpose, index);
}

/** Uniform draw for one task of a post's or unit's crew on a track. */
export function taskDraw(
  world: World,
  at: { readonly idLo: number; readonly idHi: number },
  track: SystemTrack,
  task: number,
  index: number,
): number {
  return trackDraw(world, at, track, PURPOSE.crewDelay, index * 8 + task);
}

/** Ordinal of a salvo of an engagement among all of its track: an engagement has at most 1,024 shots. */
export function salvoIndex(track: SystemTrack, shots: number): number {
  return track.engagements * 1_024 + shots;
}
