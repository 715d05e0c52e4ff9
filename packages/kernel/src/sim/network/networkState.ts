import type { RunSpec } from '../runSpec.ts';
import type { ReportBatch } from './reports.ts';

/** One link during a run. */
export interface LinkState {
  /** Next cycle to be sent. */
  cycle: number;
  sent: number;
  lost: number;
  delivered: number;
  /** Reports that did not bring anything new: the same measurement had come before. */
  repeated: number;
  /** Reports that were refused: the receiver was full, or had given up a measurement that is no younger. */
  refused: number;
  /** Sent and not yet arrived, by cycle. */
  readonly inFlight: ReportBatch[];
}

/** What crossed one ownership boundary in one direction. */
export interface BoundaryTally {
  readonly fromOwner: string;
  readonly toOwner: string;
  /** Reports that arrived, of whatever they brought. */
  reports: number;
  /** Track-seconds that the receiver did not have from its own sensors. */
  releasedTrackS: number;
  /** Of those, seconds with a velocity and with an identity let out. */
  velocityTrackS: number;
  identityTrackS: number;
}

/** Links during a run; plain data. */
export interface NetworkState {
  readonly links: LinkState[];
  readonly boundaries: BoundaryTally[];
  /**
   * Per post: when each contribution that it has dropped was last measured, by `contributionKey`. An echo on a ring of
   * relays brings nothing younger, and stays out.
   */
  readonly dropped: Record<string, number>[];
  /** Engagements that were not ordered because another post had said that it engages the track. */
  heldBack: number;
}

/** Links before the first step. */
export function newNetworkState(spec: RunSpec): NetworkState {
  const links = spec.links ?? [];
  const boundaries: BoundaryTally[] = [];
  for (const { from, to } of links) {
    const fromOwner = spec.commandPosts[from].ownerId;
    const toOwner = spec.commandPosts[to].ownerId;
    if (fromOwner === toOwner) continue;
    if (boundaries.some((one) => one.fromOwner === fromOwner && one.toOwner === toOwner)) continue;
    boundaries.push({ fromOwner, toOwner, reports: 0, releasedTrackS: 0, velocityTrackS: 0, identityTrackS: 0 });
  }
  return {
    links: links.map(() => ({ cycle: 0, sent: 0, lost: 0, delivered: 0, repeated: 0, refused: 0, inFlight: [] })),
    boundaries,
    dropped: spec.commandPosts.map(() => ({})),
    heldBack: 0,
  };
}
