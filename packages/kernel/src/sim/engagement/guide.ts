import { OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import { isGuided } from './remoteFire.ts';
import { finishSalvo } from './intercept.ts';
import { isOut } from './outage.ts';

/** One look of the engagement radar while a round flies: guidance that fails too long loses the round. */
export function guide(world: World, timeS: number, number: number, ordinal: number): void {
  const { spec, state, setup } = world;
  const engagement = state.engagements[number];
  const shot = engagement.shots[ordinal];
  if (shot.state !== 'flying' || timeS >= shot.interceptS) return;
  const unitSpec = spec.fireUnits[engagement.unit];
  const missile = spec.missiles[unitSpec.loads[engagement.load].missile];
  // An active missile looks after itself over the last stretch.
  const isOnItsOwn =
    missile.guidance === 'active' && timeS >= shot.interceptS - missile.activeRangeM / missile.meanSpeedMps;
  const isGone = state.objects.status[engagement.object] !== OBJECT_STATUS.flying;
  const isGood = isOnItsOwn || isGone || (!isOut(unitSpec.outages, timeS) && isGuided(world, engagement, timeS));
  if (isGood) shot.guidedS = timeS;
  if (timeS - shot.guidedS > unitSpec.guidanceGapS) {
    shot.state = 'lost';
    world.log({
      kind: 'guidanceLost',
      timeS,
      engagement: number,
      shot: ordinal,
      why: `no guidance for ${unitSpec.guidanceGapS} s`,
    });
    finishSalvo(world, engagement, timeS);
    return;
  }
  world.due(timeS + setup.radars[unitSpec.engagementRadar].revisitS, 'guide', number, ordinal);
}
