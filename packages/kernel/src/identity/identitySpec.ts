/** Standard identity (STANAG 1241 plus `pending`, symbol codes 0..6). */
export type Identity = 'pending' | 'unknown' | 'assumedFriend' | 'friend' | 'neutral' | 'suspect' | 'hostile';

/** What an object may be, as far as the decision to shoot goes. Order of every likelihood row. */
export type Hypothesis = 'friend' | 'hostile' | 'civil';

/** P(declaration | friend), P(declaration | hostile), P(declaration | civil). */
export interface LikelihoodRow {
  readonly friend: number;
  readonly hostile: number;
  readonly civil: number;
}

/**
 * Likelihood tables of the identity sources: one row per declaration a source can make.
 *
 * @remarks
 * A source declares once with its present state; repeated looks at one transponder are one piece of evidence,
 * since its faults do not come and go from look to look. Rows of one source add to 1 for each hypothesis.
 */
export interface IdentityTables {
  readonly iff: { readonly friendlyReply: LikelihoodRow; readonly noReply: LikelihoodRow };
  readonly civilPattern: {
    readonly airwayAndSquawk: LikelihoodRow;
    readonly squawkOnly: LikelihoodRow;
    readonly airwayOnly: LikelihoodRow;
    readonly neither: LikelihoodRow;
  };
  readonly kinematics: {
    readonly conformsCivil: LikelihoodRow;
    readonly conformsThreat: LikelihoodRow;
    readonly neither: LikelihoodRow;
  };
  readonly approach: { readonly closing: LikelihoodRow; readonly notClosing: LikelihoodRow };
  readonly safeLane: { readonly inLane: LikelihoodRow; readonly outside: LikelihoodRow };
}

/** Band of speed and height that counts as conforming to a class. */
export interface KinematicBand {
  readonly minimumSpeedMps: number;
  readonly maximumSpeedMps: number;
  readonly minimumAltitudeM: number;
  readonly maximumAltitudeM: number;
}

/** How one command post turns evidence into an identity. */
export interface IdentitySpec {
  readonly id: string;
  /** Share of each hypothesis in the traffic that the post expects; adds to 1. Never read from truth. */
  readonly prior: LikelihoodRow;
  readonly tables: IdentityTables;
  readonly civilBand: KinematicBand;
  readonly threatBands: readonly KinematicBand[];
  /** Posterior at or above which an identity is declared, (0.5, 1). */
  readonly declareAt: number;
  /** Posterior at or above which it is assumed or suspect. */
  readonly assumeAt: number;
  /** Two sources whose likelihood ratios reach this and oppose each other put the track into conflict. */
  readonly conflictRatio: number;
  /** Interrogations without a reply before `noReply` is declared. */
  readonly interrogationsForNoReply: number;
  /**
   * A valid military or civil reply that brings friend or civil to `declareAt` is declared at once; the crew works only
   * on what stays open. False: every track waits for the crew.
   */
  readonly isReplyAutomatic: boolean;
  /** Sources the post has: a source it lacks never declares. */
  readonly sources: {
    readonly iff: boolean;
    readonly civilSsr: boolean;
    readonly airways: boolean;
    readonly kinematics: boolean;
    readonly approach: boolean;
    readonly safeLanes: boolean;
  };
}

/** Airway or safe lane as a strip that a post knows: centre line, half width, height band. */
export interface LaneSpec {
  readonly id: string;
  readonly kind: 'airway' | 'safeLane';
  readonly points: readonly { readonly latRad: number; readonly lonRad: number }[];
  readonly halfWidthM: number;
  readonly minimumAltitudeM: number;
  readonly maximumAltitudeM: number;
}
