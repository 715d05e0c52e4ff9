import { closestApproach, type EngagementGround, mayEngage } from '../../c2/index.ts';
import type { LocalTrack } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { ownRuleAt } from './touch.ts';

/**
 * On what ground a post may engage a track now, or what stands in the way: it must threaten something defended, and
 * either control status or the self-defence rule must allow it. The rule is asked for each threatened place: the one that
 * is passed first need not be the one that is passed nearest.
 */
export function groundOrReason(
  world: World,
  post: number,
  track: SystemTrack,
  local: LocalTrack,
  timeS: number,
): Exclude<EngagementGround, null> | 'ownRule' | 'notThreatening' | 'identity' {
  const { threatRadiusM, weaponsControlStatus, selfDefence } = world.spec.commandPosts[post];
  const isHeldBack = ownRuleAt(world, post, timeS);
  if (isHeldBack === 'hold') return 'ownRule';
  let reason: 'ownRule' | 'notThreatening' | 'identity' = 'notThreatening';
  for (const place of world.setup.posts[post].defended) {
    const { distanceM, inS } = closestApproach(place.xM - local.xM, place.yM - local.yM, local.vxMps, local.vyMps);
    if (distanceM > threatRadiusM) continue;
    const ground = mayEngage(weaponsControlStatus, track.identity, selfDefence, distanceM, inS);
    if (ground === 'selfDefence' || (ground === 'status' && isHeldBack !== 'selfDefenceOnly')) return ground;
    reason = ground === 'status' ? 'ownRule' : 'identity';
  }
  return reason;
}

/** On what ground a post may engage a track now, or null; see `groundOrReason`. */
export function groundToEngage(
  world: World,
  post: number,
  track: SystemTrack,
  local: LocalTrack,
  timeS: number,
): EngagementGround {
  const found = groundOrReason(world, post, track, local, timeS);
  return found === 'status' || found === 'selfDefence' ? found : null;
}
