import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';
import { bestRow } from './contributionTable.ts';
import { isMissed } from './isMissed.ts';

/** Better by this much, in steps of track quality, before a post takes over from the one that reports (assumed). */
export const TAKE_OVER_STEPS = 2;

/**
 * Whether it is up to a post to report a track that it measures, where one post at a time reports each: the one with the
 * highest quality. Who reports goes on until it hears a better report (an equal one: of a post before it in the order of
 * posts); who has left it to another takes over when its own quality is two steps higher, or nobody is heard any more.
 *
 * @param world - run
 * @param post - post that measures the track
 * @param track - its track
 * @param quality - of its own measurement, 0..15
 * @param timeS - now, seconds
 * @returns true if it reports; what it leaves to whom is noted among its contributions
 * @remarks Rests on what the post hears: posts that do not hear each other both report.
 */
export function reportsTrack(world: World, post: number, track: SystemTrack, quality: number, timeS: number): boolean {
  const { contributions: rows } = track;
  if (rows.length === 0) return true;
  const table = world.state.posts[post].contributions;
  const fresh = rows.filter((row) => !isMissed(world, post, row, timeS));
  const best = bestRow(table, fresh, -1);
  const wasSilent = rows.some((row) => table.isReporter[row] === 1);
  const steps = best < 0 ? Infinity : quality - table.quality[best];
  const reports = wasSilent ? steps >= TAKE_OVER_STEPS : steps > 0 || (steps === 0 && post < table.origin[best]);
  for (const row of rows) table.isReporter[row] = reports ? 0 : Number(row === best);
  return reports;
}
