import { PURPOSE } from '../../num/index.ts';
import { OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';
import { close } from './endings.ts';
import { salvoIndex, trackDraw } from './taskDraw.ts';

/** The crew says what it believes of a salvo, and may be wrong; a doctrine that looks before it shoots again goes on. */
export function assess(world: World, timeS: number, number: number): void {
  const { state, spec, setup } = world;
  const engagement = state.engagements[number];
  if (engagement.phase !== 'assessing') return;
  const errors = spec.commandPosts[engagement.post].assessment;
  const unitSpec = spec.fireUnits[engagement.unit];
  const isAlive = state.objects.status[engagement.object] !== OBJECT_STATUS.killed;
  const track = state.posts[engagement.post].tracks[engagement.track - 1];
  const index = salvoIndex(track, engagement.shots.length);
  const u = trackDraw(world, setup.units[engagement.unit], track, PURPOSE.assessment, index);
  const wasGuided = engagement.shots.some(({ state: end }) => end === 'done');
  const saysKill = isAlive ? wasGuided && u < errors.saysKillWhenAlive : u >= errors.saysAliveWhenKilled;
  world.log({
    kind: 'assessed',
    timeS,
    engagement: number,
    says: saysKill ? 'probableKill' : 'probableMiss',
    truthIsAlive: isAlive,
  });
  if (saysKill) return close(world, engagement, timeS, 'assessedKill');
  const { policy, maximumShots } = unitSpec.doctrine;
  if (policy === 'salvo' || engagement.shots.length >= maximumShots) {
    return close(world, engagement, timeS, wasGuided ? 'assessedMiss' : 'guidanceLost');
  }
  // What is shot at again after a kill that was taken for a miss is debris on the old path.
  engagement.isAtDebris = !isAlive;
  engagement.phase = 'launching';
  engagement.patienceUntilS = timeS + unitSpec.patienceS;
  world.due(timeS, 'launch', number, 0);
}
