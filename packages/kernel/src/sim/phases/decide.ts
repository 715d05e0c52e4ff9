import { isEngageable } from '../../c2/index.ts';
import { foldU32 } from '../../num/index.ts';
import { isUsable } from '../localTrack.ts';
import type { World } from '../world.ts';

/** Puts every engageable track that nobody is dealing with before the officers, in order of its number. */
export function decide(world: World, endS: number): void {
  const { state, spec } = world;
  const hash = state.phaseHashes[6];
  for (let post = 0; post < spec.commandPosts.length; post++) {
    if (world.setup.posts[post].fireUnits.length === 0) continue;
    const { weaponsControlStatus, selfDefence } = spec.commandPosts[post];
    for (const track of world.held[post].values()) {
      if (track.identifiedS === null || track.isWithOfficers || track.engagement >= 0) continue;
      if (!isEngageable(weaponsControlStatus, track.identity, selfDefence)) continue;
      if (track.restS > endS || !isUsable(world, post, track, endS)) continue;
      foldU32(hash, track.number);
      world.due(Math.max(track.identifiedS, state.timeS), 'consider', post, track.number);
    }
  }
}
