/**
 * What another post measures of a track, as the last report said it.
 *
 * @remarks
 * Kept by who measured it, not by who passed it on: the same measurement that comes by two paths is one contribution.
 */
export interface Contribution {
  /** Post that measures, and the track's number there. */
  readonly origin: number;
  readonly track: number;
  /** Link by which the state below came. */
  link: number;
  /** When it was last measured, when the state holds, and when it arrived, seconds. */
  plotS: number;
  validS: number;
  arrivedS: number;
  /** ECEF, metres and metres per second. */
  x: number;
  y: number;
  z: number;
  vx: number;
  vy: number;
  vz: number;
  altitudeM: number;
  climbMps: number;
  sigmaM: number;
  quality: number;
  /** Declared at the origin: position in `IDENTITY_CODES`, or `NOT_RELEASED`. */
  identity: number;
  /** Reports in a row that do not fit the rest of the track. */
  misfits: number;
}

/** Tracks of one post with a short key: a small integer is the fastest key of a map. */
const SHORT = 0x100000;

/** Name of a contribution within a post: one number for origin and track. */
export function contributionKey(origin: number, track: number): number {
  return track < SHORT ? origin * SHORT + track : -(origin * 0x100000000 + track);
}

/**
 * The best of a track's contributions: higher quality, then younger, then lower origin; null without any.
 *
 * @param contributions - of one track
 * @param not - post whose own measurement does not count, -1 for none
 */
export function bestContribution(contributions: readonly Contribution[], not = -1): Contribution | null {
  let best: Contribution | null = null;
  for (const one of contributions) {
    if (one.origin === not) continue;
    if (
      best === null ||
      one.quality > best.quality ||
      (one.quality === best.quality &&
        (one.plotS > best.plotS || (one.plotS === best.plotS && one.origin < best.origin)))
    ) {
      best = one;
    }
  }
  return best;
}
