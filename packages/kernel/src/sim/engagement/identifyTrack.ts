import { queueTask, taskDurationS } from '../../c2/index.ts';
import { PURPOSE, uniform } from '../../num/index.ts';
import { declare, isSettled } from '../phases/identify.ts';
import type { World } from '../world.ts';

/** Kinds of crew task, so that each has luck of its own. */
export const TASK = { identify: 0, decide: 1, assign: 2, launch: 3, assess: 4 } as const;

/** Uniform draw for one task of a post's or unit's crew. */
export function taskDraw(world: World, at: { idLo: number; idHi: number }, task: number, index: number): number {
  return uniform(world.setup.key, at.idLo, at.idHi, PURPOSE.crewDelay, index * 8 + task);
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
  const draw = taskDraw(world, world.setup.posts[post], TASK.identify, track.number);
  const durationS = taskDurationS(world.spec.commandPosts[post].crew.identify, draw);
  world.due(queueTask(world.state.posts[post].identifiers, timeS, durationS), 'identify', post, -track.number);
}
