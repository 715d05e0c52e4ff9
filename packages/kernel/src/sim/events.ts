import type { EngagementGround } from '../c2/index.ts';
import type { Identity, LikelihoodRow } from '../identity/index.ts';
import type { DeclinedRecord, KnownRecord } from './declined.ts';

/** Why an engagement ended. */
export type CloseReason =
  | 'assessedKill'
  | 'assessedMiss'
  | 'cueNotFound'
  | 'outOfReach'
  | 'guidanceLost'
  | 'targetGone'
  | 'outage'
  | 'notAllowed'
  | 'noRounds';

/**
 * What happened in a run, in order of time. Keys that start with `truth` are joined from outside the pictures and are
 * read by scores and reports only.
 */
export type SimEvent =
  | {
      readonly kind: 'systemTrack';
      readonly timeS: number;
      readonly post: string;
      readonly track: number;
      /** Own radar that measures it, or null. */
      readonly radar: string | null;
      /** Post that reported it, and its number there; null for an own measurement. */
      readonly from: { readonly post: string; readonly track: number } | null;
      readonly sensorTrack: number;
      readonly firstPlotS: number;
      readonly truthObject: string | null;
    }
  | {
      /** The own sensor now measures a track that was known from others. */
      readonly kind: 'ownTrack';
      readonly timeS: number;
      readonly post: string;
      readonly track: number;
      readonly radar: string;
      readonly sensorTrack: number;
    }
  | {
      /** Another post's measurement joins a track, or leaves it. */
      readonly kind: 'correlated' | 'decorrelated';
      readonly timeS: number;
      readonly post: string;
      readonly track: number;
      readonly from: { readonly post: string; readonly track: number };
    }
  | {
      /** A superior's answer; what it held the track to be, or null if it did not have it. */
      readonly kind: 'permission';
      readonly timeS: number;
      readonly post: string;
      readonly track: number;
      readonly superior: string;
      readonly isGranted: boolean;
      readonly superiorIdentity: Identity | null;
      /** When it was asked, how long the request waited for an officer, and how many were taken up meanwhile. */
      readonly askedS: number;
      readonly waitedS: number;
      readonly takenBefore: number;
    }
  | {
      /** An answer by voice. */
      readonly kind: 'hotline';
      readonly timeS: number;
      readonly post: string;
      readonly track: number;
      readonly to: string;
      readonly askedS: number;
      readonly says: 'knows' | 'doesNotKnow';
    }
  | {
      /** A post finds that its north is wrong, after so many flights that it could compare with a plan. */
      readonly kind: 'northNoticed';
      readonly timeS: number;
      readonly post: string;
      readonly flights: number;
      readonly biasRad: number;
    }
  | {
      /** An engagement was not ordered because another post said that it engages the track. */
      readonly kind: 'heldBack';
      readonly timeS: number;
      readonly post: string;
      readonly track: number;
    }
  | { readonly kind: 'trackRefused'; readonly timeS: number; readonly post: string; readonly held: number }
  | { readonly kind: 'trackLost'; readonly timeS: number; readonly post: string; readonly track: number }
  | {
      readonly kind: 'identified';
      readonly timeS: number;
      readonly post: string;
      readonly track: number;
      readonly identity: Identity;
      readonly before: Identity;
      readonly posterior: LikelihoodRow;
      readonly isInConflict: boolean;
      readonly evidence: readonly { readonly source: string; readonly says: string; readonly row: LikelihoodRow }[];
    }
  | {
      readonly kind: 'ordered';
      readonly timeS: number;
      readonly engagement: number;
      readonly post: string;
      readonly track: number;
      readonly fireUnit: string;
      readonly ground: Exclude<EngagementGround, null>;
      readonly identity: Identity;
      /** When it came before the officers. */
      readonly consideredS: number;
      /** How long it waited until one of them took it up, and how many others were taken up meanwhile. */
      readonly waitedS: number;
      readonly takenBefore: number;
      readonly predictedRangeM: number | null;
      readonly predictedInterceptS: number | null;
    }
  | { readonly kind: 'locked'; readonly timeS: number; readonly engagement: number; readonly fireUnit: string }
  | {
      readonly kind: 'found';
      readonly timeS: number;
      readonly engagement: number;
      readonly fireUnit: string;
      /** Null: no look of the own radar, the unit goes by another post's track. */
      readonly snrDb: number | null;
      readonly offCueRad: number;
      readonly truthObject: string;
    }
  | {
      readonly kind: 'launched';
      readonly timeS: number;
      readonly engagement: number;
      readonly fireUnit: string;
      readonly shot: number;
      readonly missile: string;
      readonly predictedRangeM: number;
      readonly predictedInterceptS: number;
      readonly trackQuality: number;
      readonly roundsLeft: number;
    }
  | {
      readonly kind: 'guidanceLost';
      readonly timeS: number;
      readonly engagement: number;
      readonly shot: number;
      readonly why: string;
    }
  | {
      /** A round whose target is gone takes another aircraft. */
      readonly kind: 'reacquired';
      readonly timeS: number;
      readonly engagement: number;
      readonly shot: number;
      readonly truthObject: string;
    }
  | {
      readonly kind: 'intercept';
      readonly timeS: number;
      readonly engagement: number;
      readonly shot: number;
      readonly rangeM: number;
      readonly sspk: number;
      readonly truthObject: string;
      readonly truthIsKill: boolean;
    }
  | {
      readonly kind: 'assessed';
      readonly timeS: number;
      readonly engagement: number;
      readonly says: 'probableKill' | 'probableMiss';
      readonly truthIsAlive: boolean;
    }
  | { readonly kind: 'closed'; readonly timeS: number; readonly engagement: number; readonly reason: CloseReason }
  | {
      readonly kind: 'reloaded';
      readonly timeS: number;
      readonly fireUnit: string;
      readonly missile: string;
      readonly rounds: number;
    }
  | {
      readonly kind: 'arrived';
      readonly timeS: number;
      readonly truthObject: string;
      readonly asset: string;
      readonly raid: string | null;
    };

/** What the recorder keeps beside the events: plots with their answers, for the chain of evidence. */
export interface PlotRecord {
  readonly timeS: number;
  readonly radar: string;
  readonly sensorTrack: number;
  readonly rangeM: number;
  readonly azimuthRad: number;
  readonly elevationRad: number;
  readonly snrDb: number;
  readonly iff: string;
  readonly civilReply: boolean;
  readonly truthObject: string | null;
}

/** Position of a system track and of the truth at one second, for replay. */
export interface TrackRecord {
  readonly timeS: number;
  readonly post: string;
  readonly track: number;
  readonly latRad: number;
  readonly lonRad: number;
  readonly altitudeM: number;
  readonly courseRad: number;
  readonly speedMps: number;
  readonly identity: Identity;
  readonly quality: number;
  /** Horizontal 1 sigma ellipse of its place, where the recorder asks for it. */
  readonly ellipse?: TrackEllipse;
}

/** What is known of a place to 1 sigma: half axes in metres and the bearing of the longer one, radians, [0, π). */
export interface TrackEllipse {
  readonly majorM: number;
  readonly minorM: number;
  readonly bearingRad: number;
}

/** One cycle of reports that arrived over a link. */
export interface MessageRecord {
  readonly timeS: number;
  /** Id of the link. */
  readonly link: string;
  /** Tracks that were reported, at least 1. */
  readonly reports: number;
}

/** Sink for records; has no influence on the run. */
export interface Recorder {
  plot(record: PlotRecord): void;
  track(record: TrackRecord): void;
  /** Why a track was not engaged; works nothing out unless it is there. */
  declined?(record: DeclinedRecord): void;
  /** What was known when a track was taken up and ordered. */
  known?(record: KnownRecord): void;
  /** A cycle of reports arrived. */
  message?(record: MessageRecord): void;
  /** True: `TrackRecord.ellipse` is worked out. */
  readonly hasEllipses?: boolean;
  /** True: the tracks of posts whose pictures are not scored are recorded as well. */
  readonly hasAllPosts?: boolean;
}
