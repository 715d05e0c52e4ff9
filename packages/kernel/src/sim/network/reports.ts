import type { Identity } from '../../identity/index.ts';

/** Order of the identities in a report. */
export const IDENTITY_CODES: readonly Identity[] = [
  'pending',
  'unknown',
  'assumedFriend',
  'friend',
  'neutral',
  'suspect',
  'hostile',
];
/** Stands for an identity that the release rule holds back. */
export const NOT_RELEASED = 255;

/** Track reports of one cycle of one link, column by column; plain data. */
export interface ReportBatch {
  readonly link: number;
  /** Ordinal of the cycle: names the luck of its reports. */
  readonly cycle: number;
  /** Time at which the states hold, seconds. */
  readonly validS: number;
  n: number;
  /** Post that measures the track, and the track's number there. */
  readonly origin: Int32Array;
  readonly track: Int32Array;
  /** When it was last measured, seconds. */
  readonly plotS: Float64Array;
  /** ECEF, shape (n, 6): place and velocity, metres and metres per second. */
  readonly state: Float64Array;
  /** Above mean sea level, metres (NaN where nobody measures it), and its rate. */
  readonly altitudeM: Float64Array;
  readonly climbMps: Float64Array;
  /** Horizontal 1 sigma, metres. */
  readonly sigmaM: Float64Array;
  readonly quality: Uint8Array;
  /** Position in `IDENTITY_CODES`, or `NOT_RELEASED`. */
  readonly identity: Uint8Array;
  /** Tracks that the sender is engaging: pairs of origin and number, shape (engagements, 2). */
  engaged: number[];
}

/**
 * Room for the reports of one cycle.
 *
 * @param link - index of the link
 * @param cycle - ordinal of the cycle
 * @param validS - time at which the states hold
 * @param capacity - reports at most
 */
export function newReportBatch(link: number, cycle: number, validS: number, capacity: number): ReportBatch {
  return {
    link,
    cycle,
    validS,
    n: 0,
    origin: new Int32Array(capacity),
    track: new Int32Array(capacity),
    plotS: new Float64Array(capacity),
    state: new Float64Array(capacity * 6),
    altitudeM: new Float64Array(capacity),
    climbMps: new Float64Array(capacity),
    sigmaM: new Float64Array(capacity),
    quality: new Uint8Array(capacity),
    identity: new Uint8Array(capacity),
    engaged: [],
  };
}

/** The same reports in arrays that hold no more than them. */
export function trimmed(batch: ReportBatch): ReportBatch {
  const { n } = batch;
  return {
    ...batch,
    origin: batch.origin.slice(0, n),
    track: batch.track.slice(0, n),
    plotS: batch.plotS.slice(0, n),
    state: batch.state.slice(0, 6 * n),
    altitudeM: batch.altitudeM.slice(0, n),
    climbMps: batch.climbMps.slice(0, n),
    sigmaM: batch.sigmaM.slice(0, n),
    quality: batch.quality.slice(0, n),
    identity: batch.identity.slice(0, n),
  };
}
