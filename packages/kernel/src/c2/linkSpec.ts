import type { OutageWindow } from '../engage/fireUnitSpec.ts';
import type { Identity } from '../identity/identitySpec.ts';

/** What the receiver may do with what comes over a link: the rungs of a ladder, each a switch of its own. */
export interface LinkServices {
  /** The sender's declared identity counts as evidence. */
  readonly identity: boolean;
  /** A track that only comes over the link may be engaged: the engagement radar is cued by it. */
  readonly cueing: boolean;
  /** The sender says what it is engaging, and the receiver leaves that alone. */
  readonly coordination: boolean;
  /** A round that looks after itself at the end may be launched and guided on the remote track alone. */
  readonly engageOnRemote: boolean;
}

/** Which tracks the sender lets out, and what of them. */
export interface ReleaseRule {
  /** Tracks that carry one of these identities at the sender. */
  readonly identities: readonly Identity[];
  /** Tracks of at least this quality, 0..15. */
  readonly minimumQuality: number;
  /** Held back this long before they are sent, seconds, >= 0. */
  readonly delayS: number;
  /** Tracks that the sender itself only knows from others go on, under the name of who measured them. */
  readonly relays: boolean;
  /** Velocity is let out; without it a report is a place and a time. */
  readonly velocity: boolean;
  /** The declared identity is let out. */
  readonly identity: boolean;
  /** What others have told the sender is part of the identity that it lets out: errors, too, are passed on. */
  readonly adoptsIdentity: boolean;
  /** A track that others are heard to report better is left to them: one post at a time reports each. Absent: each post all. */
  readonly oneReporter?: boolean;
}

/**
 * One-way path of track reports between two command posts.
 *
 * @remarks
 * Where the owners of the ends differ the link crosses an ownership boundary, and all that arrives is counted. A link
 * that is not in the spec never existed; an outage is a link that is known and silent.
 */
export interface LinkSpec {
  readonly id: string;
  /** Indices into `RunSpec.commandPosts`. */
  readonly from: number;
  readonly to: number;
  /** Cycle of the sender's reports, seconds; 0: at the end of every step. */
  readonly periodS: number;
  /** From sending to arrival: this, plus a uniform share of `jitterS`, seconds. */
  readonly latencyS: number;
  readonly jitterS: number;
  /** Chance that one report of one track is lost, [0, 1]. */
  readonly lossProbability: number;
  /** 1 sigma of the error of the sender's frame at the receiver, drawn once per run in east and north, metres. */
  readonly registrationM: number;
  /** A remote track is dropped when no report came for this long, seconds. */
  readonly staleAfterS: number;
  readonly services: LinkServices;
  readonly release: ReleaseRule;
  readonly outages: readonly OutageWindow[];
}
