import { sspkOf } from '../../engage/index.ts';
import { PURPOSE, uniform } from '../../num/index.ts';
import { type Engagement, OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import { reloadIfSpent } from './endings.ts';

/** Takes an object out of the air. */
export function kill(world: World, object: number, timeS: number): void {
  world.state.objects.status[object] = OBJECT_STATUS.killed;
  world.state.objects.outS[object] = timeS;
}

/** Draw for the next shot at an object: keyed by the object and how often it has been shot at. */
export function killDraw(world: World, object: number): number {
  const { idLo, idHi } = world.setup.objects[object];
  return uniform(world.setup.key, idLo, idHi, PURPOSE.kill, world.state.objects.shots[object]++);
}

/**
 * One shot of a loss queue: its outcome is settled when a channel takes the track, since there is no geometry.
 *
 * @param object - index of the object behind the track, -1 for none
 */
export function settle(world: World, engagement: Engagement, object: number, timeS: number): void {
  const { spec, state, setup } = world;
  const unitSpec = spec.fireUnits[engagement.unit];
  const unit = state.units[engagement.unit];
  const missile = spec.missiles[unitSpec.loads[engagement.load].missile];
  unit.ready[engagement.load]--;
  engagement.object = object;
  engagement.shots.push({
    ordinal: 0,
    launchS: timeS,
    interceptS: timeS,
    rangeM: 0,
    sspk: 0,
    guidedS: timeS,
    state: 'done',
  });
  world.log({
    kind: 'launched',
    timeS,
    engagement: engagement.number,
    fireUnit: unitSpec.id,
    shot: 0,
    missile: missile.id,
    predictedRangeM: 0,
    predictedInterceptS: timeS,
    trackQuality: 15,
    roundsLeft: unit.ready[engagement.load],
  });
  reloadIfSpent(world, timeS, engagement.unit, engagement.load);
  if (object < 0) return;
  const target = setup.objects[object];
  const sspk = sspkOf(missile.sspk, spec.objectClasses[target.objectClass].sspkClass, 0, 15);
  const truthIsKill = killDraw(world, object) < sspk;
  if (truthIsKill) kill(world, object, timeS);
  world.log({
    kind: 'intercept',
    timeS,
    engagement: engagement.number,
    shot: 0,
    rangeM: 0,
    sspk,
    truthObject: target.id,
    truthIsKill,
  });
}
