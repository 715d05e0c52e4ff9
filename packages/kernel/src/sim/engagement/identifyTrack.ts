import { queueTask, taskDurationS } from '../../c2/index.ts';
import { pairHash, PURPOSE, uniform } from '../../num/index.ts';
import { declare, isSettled } from '../phases/identify.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/** Kinds of crew task, so that each has luck of its own. */
export const TASK = { identify: 0, decide: 1, assign: 2, launch: 3, assess: 4 } as const;

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

/** Queues the identification of a new track (first call), and declares its identity when the crew is done (second). */
export function identifyTrack(world: World, timeS: number, post: number, number: number): void {
  const isDone = number < 0;
  const track = world.state.posts[post].tracks[Math.abs(number) - 1];
  if (track.lostS !== null && track.lostS <= timeS) return;
  if (track.identifiedS !== null && !isDone) return;
  if (isDone || isSettled(world, post, track)) {
    declare(world, post, track, timeS);
    if (world.setup.posts[post].fireUnits.length > 0) world.due(timeS, 'consider', post, track.number);
    return;
  }
  const draw = taskDraw(world, world.setup.posts[post], track, TASK.identify, 0);
  const durationS = taskDurationS(world.spec.commandPosts[post].crew.identify, draw);
  world.due(queueTask(world.state.posts[post].identifiers, timeS, durationS), 'identify', post, -track.number);
}
