import { queueTask, taskDurationS } from '../../c2/index.ts';
import { type Engagement, OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import { reacquire } from './reacquire.ts';
import { salvoIndex, TASK, taskDraw } from './taskDraw.ts';
import { kill, killDraw } from './settle.ts';

function isSalvoOver(engagement: Engagement): boolean {
  return engagement.salvoLeft === 0 && engagement.shots.every(({ state }) => state !== 'flying');
}

/** A round reaches its target, or the place where it would have been; the last one of a salvo calls for assessment. */
export function intercept(world: World, timeS: number, number: number, ordinal: number): void {
  const { state, setup, spec } = world;
  const engagement = state.engagements[number];
  const shot = engagement.shots[ordinal];
  const object = shot.object ?? engagement.object;
  const target = setup.objects[object];
  if (shot.state === 'flying' && timeS >= shot.interceptS) {
    const isThere = state.objects.status[object] === OBJECT_STATUS.flying;
    if (!isThere && reacquire(world, engagement, shot, timeS)) return;
    shot.state = 'done';
    const isKill = killDraw(world, object) < shot.sspk && isThere && engagement.isSound;
    if (isKill) kill(world, object, timeS);
    world.log({
      kind: 'intercept',
      timeS,
      engagement: number,
      shot: ordinal,
      rangeM: shot.rangeM,
      sspk: shot.sspk,
      truthObject: target.id,
      truthIsKill: isKill,
    });
  }
  finishSalvo(world, engagement, timeS);
}

/** Calls for assessment once no round of the salvo is in the air or on its way there. */
export function finishSalvo(world: World, engagement: Engagement, timeS: number): void {
  if (engagement.phase !== 'flying' || !isSalvoOver(engagement)) return;
  const { state, setup, spec } = world;
  engagement.phase = 'assessing';
  const crew = spec.commandPosts[engagement.post].crew;
  const track = state.posts[engagement.post].tracks[engagement.track - 1];
  const index = salvoIndex(track, engagement.shots.length);
  const luck = taskDraw(world, setup.units[engagement.unit], track, TASK.assess, index);
  const doneS = queueTask(state.units[engagement.unit].crew, timeS, taskDurationS(crew.assess, luck));
  world.due(doneS, 'assess', engagement.number, 0);
}
