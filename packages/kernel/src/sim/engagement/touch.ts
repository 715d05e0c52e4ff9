import type { World } from '../world.ts';
import { isOut } from './outage.ts';

/** Whether a post cannot hear its superior at a time; false for a post without one. */
export function isOutOfTouch(world: World, post: number, timeS: number): boolean {
  const { authority } = world.spec.commandPosts[post];
  if (authority === undefined) return false;
  const { outages } = world.spec.commandPosts[authority.superior];
  return isOut(outages, timeS) || authority.links.some((link) => isOut(world.spec.links![link].outages, timeS));
}

/** What limits a post at a time beside its own control status: the stated behaviour out of touch, or a wrong north. */
export function ownRuleAt(world: World, post: number, timeS: number): 'continue' | 'hold' | 'selfDefenceOnly' {
  const { authority, northTest } = world.spec.commandPosts[post];
  if (northTest?.onNotice === 'hold' && world.state.posts[post].northNoticedS !== null) return 'hold';
  return authority !== undefined && isOutOfTouch(world, post, timeS) ? authority.onLoss : 'continue';
}
