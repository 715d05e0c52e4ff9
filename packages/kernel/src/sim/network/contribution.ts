import type { SystemTrack } from '../state.ts';
import type { World } from '../world.ts';

/** What another post measures of a track, as the last report said it: who, by which link, when and how well. */
export interface Contribution {
  /** Post that measures, and the track's number there. */
  readonly origin: number;
  readonly track: number;
  readonly link: number;
  /** When it was last measured, and when the report arrived, seconds. */
  readonly plotS: number;
  readonly arrivedS: number;
  readonly quality: number;
  /** Position in `IDENTITY_CODES`, or `NOT_RELEASED`. */
  readonly identity: number;
}

/** Tracks of one post with a short key. */
const SHORT = 0x100000;

/** Name of a contribution within a post: one number for origin and track. */
export function contributionKey(origin: number, track: number): number {
  return track < SHORT ? origin * SHORT + track : -(origin * 0x100000000 + track);
}

/** What others measure of a track, in the order in which it came to it. */
export function contributionsOf(world: World, post: number, track: SystemTrack): Contribution[] {
  const table = world.state.posts[post].contributions;
  return track.contributions.map((row) => ({
    origin: table.origin[row],
    track: table.track[row],
    link: table.link[row],
    plotS: table.plotS[row],
    arrivedS: table.arrivedS[row],
    quality: table.quality[row],
    identity: table.identity[row],
  }));
}
