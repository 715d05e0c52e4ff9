import { queueTask, taskDurationS } from '../../c2/index.ts';
import { declare, isSettled } from '../phases/identify.ts';
import type { SystemTrack } from '../state.ts';
import { askHotline } from './hotline.ts';
import { TASK, taskDraw } from './taskDraw.ts';
import type { World } from '../world.ts';

/** Queues the identification of a new track (first call), and declares its identity when the crew is done (second). */
export function identifyTrack(world: World, timeS: number, post: number, number: number): void {
  const isDone = number < 0;
  const track = world.state.posts[post].tracks[Math.abs(number) - 1];
  if (track.lostS !== null && track.lostS <= timeS) return;
  if (track.identifiedS !== null && !isDone) return;
  if (isDone || isSettled(world, post, track)) {
    declare(world, post, track, timeS);
    askHotline(world, timeS, post, track);
    if (world.setup.posts[post].fireUnits.length > 0) world.due(timeS, 'consider', post, track.number);
    return;
  }
  const draw = taskDraw(world, world.setup.posts[post], track, TASK.identify, 0);
  const durationS = taskDurationS(world.spec.commandPosts[post].crew.identify, draw);
  world.due(queueTask(world.state.posts[post].identifiers, timeS, durationS), 'identify', post, -track.number);
}
