import type { Identity } from '../identity/index.ts';

/** Why a post did not go on with a track that came before it. */
export type DeclineReason =
  /** Out of touch with its superior, or its north known to be wrong: its rule is to hold. */
  | 'ownRule'
  /** Passes nothing that is defended within the threat radius. */
  | 'notThreatening'
  /** Neither control status nor self-defence allows this identity, here and now. */
  | 'identity'
  /** A superior or a voice line has been asked and has not answered. */
  | 'awaitsAnswer'
  | 'postOut'
  /** Not measured now, or known by links alone of which none allows cueing. */
  | 'notUsable'
  /** No unit could meet it; each says why. */
  | 'noUnit';

/** Why a fire unit could not meet a track, in the order in which it is found out. */
export type UnitDeclineReason =
  | 'unitOut'
  | 'channelsBusy'
  /** Nobody measures a height: the window of the search has no place to go. */
  | 'noHeight'
  | 'sector'
  | 'noRounds'
  | 'reach'
  | 'altitude'
  | 'zone'
  | 'hidden';

/** A track that came before the officers and was not gone on with. Recorded only; no part of the run. */
export interface DeclinedRecord {
  readonly timeS: number;
  readonly post: string;
  readonly track: number;
  readonly identity: Identity;
  readonly why: DeclineReason;
  /** It had waited for an officer so long, and was taken off what waits; left out: it was not waiting. */
  readonly waitedS?: number;
  /** With `noUnit`: what each unit of the post said. */
  readonly units: readonly { readonly fireUnit: string; readonly why: UnitDeclineReason }[];
}

/** What a post knew of a track when its officers took it up, and when it ordered. Recorded only. */
export interface KnownRecord {
  readonly timeS: number;
  readonly post: string;
  readonly track: number;
  readonly stage: 'considered' | 'ordered';
  readonly identity: Identity;
  /** Last own measurement, seconds; null if its sensor does not hold the track. */
  readonly ownPlotS: number | null;
  /** The latest report of each post that reports it. */
  readonly reports: readonly {
    /** Post that measures, and its number of the track. */
    readonly origin: string;
    readonly track: number;
    /** Post that sent it. */
    readonly from: string;
    /** When it was measured and when it arrived, seconds. */
    readonly plotS: number;
    readonly arrivedS: number;
  }[];
}
