import type { IdentitySpec, KinematicBand, LikelihoodRow } from './identitySpec.ts';

/** What is known about one track, per source. Plain data; updated by looks, read by `declarations`. */
export interface TrackEvidence {
  /** Military and civil interrogations, and the valid replies to each. */
  militaryInterrogations: number;
  friendlyReplies: number;
  civilInterrogations: number;
  civilReplies: number;
  /** Updates of the track, and how many of them lay in a known airway or safe lane. */
  updates: number;
  updatesOnAirway: number;
  updatesInSafeLane: number;
  /** Latest state: speed over ground m/s, altitude m above sea level, and whether it closes on something defended. */
  speedMps: number;
  altitudeM: number;
  isClosing: boolean;
}

/** One source's present statement about a track, with the likelihoods that go with it. */
export interface Declaration {
  readonly source: 'iff' | 'civilPattern' | 'kinematics' | 'approach' | 'safeLane';
  readonly says: string;
  readonly row: LikelihoodRow;
}

/**
 * Whether a valid reply alone settles an identity, so that no crew has to work on it.
 *
 * @param said - declarations on a track
 * @returns true for a friendly reply or a civil reply, on an airway or off
 * @example
 * ```ts
 * import { isSettledByReply } from '@redoubt/kernel';
 * isSettledByReply([]) // => false
 * ```
 */
export function isSettledByReply(said: readonly Declaration[]): boolean {
  return said.some(({ says }) => says === 'friendlyReply' || says === 'airwayAndSquawk' || says === 'squawkOnly');
}

/**
 * Evidence of a track nothing is known about.
 *
 * @returns fresh record, all counts 0
 * @example
 * ```ts
 * import { newEvidence } from '@redoubt/kernel';
 * newEvidence().civilReplies // => 0
 * ```
 */
export function newEvidence(): TrackEvidence {
  return {
    militaryInterrogations: 0,
    friendlyReplies: 0,
    civilInterrogations: 0,
    civilReplies: 0,
    updates: 0,
    updatesOnAirway: 0,
    updatesInSafeLane: 0,
    speedMps: 0,
    altitudeM: 0,
    isClosing: false,
  };
}

function conforms(band: KinematicBand, e: TrackEvidence): boolean {
  return (
    e.speedMps >= band.minimumSpeedMps &&
    e.speedMps <= band.maximumSpeedMps &&
    e.altitudeM >= band.minimumAltitudeM &&
    e.altitudeM <= band.maximumAltitudeM
  );
}

/**
 * What each source that the post has says about a track now.
 *
 * @param e - evidence gathered on the track
 * @param spec - identity model of the post
 * @returns one declaration per source that has something to say, always in the same order
 * @remarks
 * A friendly reply is one valid reply in three interrogations or more often; `noReply` needs
 * `interrogationsForNoReply` interrogations. Repeated looks never multiply: the source changes its statement, it does
 * not repeat it. A majority of updates decides airway and safe lane.
 * Source: stanag-4162 as open literature describes it. Not modelled: emitters, visual identification.
 * @example
 * ```ts
 * import { declarations, type IdentitySpec, newEvidence } from '@redoubt/kernel';
 * declarations(newEvidence(), { sources: {} } as IdentitySpec) // => []
 * ```
 */
export function declarations(e: TrackEvidence, spec: IdentitySpec): Declaration[] {
  const { tables, sources } = spec;
  const out: Declaration[] = [];
  if (sources.iff && e.militaryInterrogations > 0) {
    if (e.friendlyReplies * 3 >= e.militaryInterrogations) {
      out.push({ source: 'iff', says: 'friendlyReply', row: tables.iff.friendlyReply });
    } else if (e.militaryInterrogations >= spec.interrogationsForNoReply) {
      out.push({ source: 'iff', says: 'noReply', row: tables.iff.noReply });
    }
  }
  const squawks = sources.civilSsr && e.civilInterrogations > 0 && e.civilReplies * 3 >= e.civilInterrogations;
  const isSsrKnown = sources.civilSsr && e.civilInterrogations >= spec.interrogationsForNoReply;
  const onAirway = sources.airways && e.updates > 0 && e.updatesOnAirway * 2 > e.updates;
  // Silence of a set that has hardly been asked is no evidence yet.
  if (onAirway || squawks || isSsrKnown || (!sources.civilSsr && sources.airways && e.updates > 0)) {
    const says = onAirway && squawks ? 'airwayAndSquawk' : squawks ? 'squawkOnly' : onAirway ? 'airwayOnly' : 'neither';
    out.push({ source: 'civilPattern', says, row: tables.civilPattern[says] });
  }
  if (sources.kinematics && e.updates > 0) {
    const says = conforms(spec.civilBand, e)
      ? 'conformsCivil'
      : spec.threatBands.some((band) => conforms(band, e))
        ? 'conformsThreat'
        : 'neither';
    out.push({ source: 'kinematics', says, row: tables.kinematics[says] });
  }
  if (sources.approach && e.updates > 0) {
    const says = e.isClosing ? 'closing' : 'notClosing';
    out.push({ source: 'approach', says, row: tables.approach[says] });
  }
  if (sources.safeLanes && e.updates > 0) {
    const says = e.updatesInSafeLane * 2 > e.updates ? 'inLane' : 'outside';
    out.push({ source: 'safeLane', says, row: tables.safeLane[says] });
  }
  return out;
}
