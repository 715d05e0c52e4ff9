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
  /** Agreement with the filed plans that the post holds, civil or friendly; `offPlan`: a plan is due here, not kept. */
  readonly flightPlan?: {
    readonly onCivilPlan: LikelihoodRow;
    readonly onFriendlyPlan: LikelihoodRow;
    readonly offPlan: LikelihoodRow;
    readonly noPlan: LikelihoodRow;
  };
  readonly classification?: ClassificationTable;
  /** Where the track was first seen: in a place or area that the post knows to be of one side, or elsewhere. */
  readonly origin?: {
    readonly friend: LikelihoodRow;
    readonly hostile: LikelihoodRow;
    readonly civil: LikelihoodRow;
    readonly elsewhere: LikelihoodRow;
  };
  /** What another node declares the object to be. */
  readonly remote?: Readonly<Record<RemoteIdentity, LikelihoodRow>>;
  /** Answer to a voice query: does the other side know the aircraft? */
  readonly hotline?: { readonly knows: LikelihoodRow; readonly doesNotKnow: LikelihoodRow };
  /** A military reply that no friend's set should give was heard under the track's name, or not. */
  readonly foreignMode?: { readonly heard: LikelihoodRow; readonly notHeard: LikelihoodRow };
}

/** Identities that another node can declare: `pending` says nothing. */
export type RemoteIdentity = Exclude<Identity, 'pending'>;

/**
 * A classifier: what it says of what is there (drawn by the run, from truth), and what its words are worth to the post.
 *
 * @remarks
 * The two parts are kept apart: crews trust `rows`, while `confusion` and the criteria decide what is said.
 */
export interface ClassificationTable {
  /** Words of the classifier, fixed order. */
  readonly words: readonly string[];
  /** P(word | platform class), one number a word, adding to 1; `other`: for classes that are not listed. */
  readonly confusion: Readonly<Record<string, readonly number[]>>;
  /** P(word | hypothesis) as the post believes it, one row a word; each hypothesis adds to 1. */
  readonly rows: readonly LikelihoodRow[];
  /** Rules by speed, height and course that a classifier without a drawn word follows; the first that fits speaks. */
  readonly criteria?: readonly ClassCriterion[];
}

/** One rule of a classifier: a track inside the band (and closing, where asked) is called `word`. */
export interface ClassCriterion {
  /** One of the classifier's words. */
  readonly word: string;
  readonly band: KinematicBand;
  /** The track must close on something defended. */
  readonly needsClosing: boolean;
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
    readonly flightPlans?: boolean;
    readonly classification?: boolean;
    readonly origin?: boolean;
    readonly remote?: boolean;
    readonly hotline?: boolean;
    readonly foreignMode?: boolean;
  };
  /**
   * Factor on the half widths of the threat bands and of the classifier's criteria, >= 0; 1 or left out: as given.
   * What a post believes its sources to be worth does not change with it.
   */
  readonly breadth?: number;
  /** Shared causes among classifications and remote identities; left out: none, and none believed. */
  readonly corroboration?: CorroborationSpec;
}

/** Dependence between declarations that may go back to one cause. */
export interface CorroborationSpec {
  /** Chance that a second declaration has the cause of the first, [0, 1]: what is so. Used by draws only. */
  readonly rho: number;
  /** The same chance as the post believes it, [0, 1]. Used by the combination only; 0: a naive product. */
  readonly rhoBelieved: number;
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
