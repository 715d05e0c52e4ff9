import { closestApproach, type EngagementGround, mayEngage } from '../../c2/index.ts';
import type { LocalTrack } from '../localTrack.ts';
import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/**
 * On what ground a post may engage a track now, or null: it must threaten something defended, and either control
 * status or the self-defence rule must allow it.
 */
export function groundToEngage(world: World, post: number, track: SystemTrack, local: LocalTrack): EngagementGround {
  const { threatRadiusM, weaponsControlStatus, selfDefence } = world.spec.commandPosts[post];
  let nearestM = Infinity;
  let inS = Infinity;
  for (const place of world.setup.posts[post].defended) {
    const approach = closestApproach(place.xM - local.xM, place.yM - local.yM, local.vxMps, local.vyMps);
    if (approach.distanceM < nearestM) {
      nearestM = approach.distanceM;
      inS = approach.inS;
    }
  }
  if (nearestM > threatRadiusM) return null;
  return mayEngage(weaponsControlStatus, track.identity, selfDefence, nearestM, inS);
}
