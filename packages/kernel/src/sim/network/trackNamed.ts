import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { rowOfReport } from './pictureIndex.ts';

/**
 * The live track of a post that stands for what some post calls by a number of its own.
 *
 * @param world - run
 * @param post - whose track is looked for
 * @param origin - post that measures; its own numbers if it is the same
 * @param number - number of the track there
 */
export function trackNamed(world: World, post: number, origin: number, number: number): SystemTrack | undefined {
  if (origin === post) return world.held[post].get(number);
  const { tracks, contributions } = world.state.posts[post];
  const row = rowOfReport(world.reported[post], origin, number);
  return row < 0 ? undefined : tracks[contributions.owner[row] - 1];
}
