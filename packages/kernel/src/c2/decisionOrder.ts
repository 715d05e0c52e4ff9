import type { Identity } from '../identity/identitySpec.ts';

/** In which order officers take up what waits for them: by the time that is left, or as it came. */
export type DecisionOrder = 'threat' | 'firstCome';

/** What the order by threat goes by: all of it from a post's picture. */
export interface ThreatRank {
  /** Last moment at which taking it up is of use, seconds; -Infinity: there is none, or the track does not close. */
  latestStartS: number;
  /** Distance over ground to the nearest own unit or defended asset now, metres. */
  distanceM: number;
  identity: Identity;
}

/** Order of identities where all else is equal; whoever is not here comes last. */
const IDENTITIES: readonly Identity[] = ['hostile', 'suspect', 'unknown'];

function placeOf(identity: Identity): number {
  const place = IDENTITIES.indexOf(identity);
  return place < 0 ? IDENTITIES.length : place;
}

/**
 * Which of two waiting tracks is the more urgent one.
 *
 * @param a - one track
 * @param b - the other
 * @param nowS - time at which an officer is free, seconds
 * @returns negative if `a` comes first, positive if `b` does, 0 where the rule does not part them
 * @remarks
 * Least time left first (earliest deadline first, jackson-1955): of those that can still be met before they pass what
 * they threaten, the one whose last opportunity comes first; after these the ones that are too late for that or do not
 * close, the nearest first. Equal ones by identity: hostile, suspect, unknown, others. Status and self-defence have
 * settled before who may be engaged at all, so that identity parts nothing but ties.
 * @example
 * ```ts
 * import { compareThreats } from '@redoubt/kernel';
 * const far = { latestStartS: 400, distanceM: 120_000, identity: 'hostile' } as const;
 * const near = { latestStartS: 60, distanceM: 30_000, identity: 'suspect' } as const;
 * const gone = { latestStartS: -Infinity, distanceM: 4_000, identity: 'hostile' } as const;
 * [far, gone, near].sort((a, b) => compareThreats(a, b, 50)).map(({ distanceM }) => distanceM) // => [30000, 120000, 4000]
 * ```
 */
export function compareThreats(a: Readonly<ThreatRank>, b: Readonly<ThreatRank>, nowS: number): number {
  const isInTime = a.latestStartS >= nowS;
  if (isInTime !== b.latestStartS >= nowS) return isInTime ? -1 : 1;
  const aBy = isInTime ? a.latestStartS : a.distanceM;
  const bBy = isInTime ? b.latestStartS : b.distanceM;
  if (aBy !== bBy) return aBy < bBy ? -1 : 1;
  return placeOf(a.identity) - placeOf(b.identity);
}
