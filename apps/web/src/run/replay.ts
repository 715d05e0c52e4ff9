import type { CloseReason, HeightGrid, Identity, RunMetrics, SimEvent, TruthAllegiance } from '@redoubt/kernel';
import type { CaseRequest } from './caseRequest.ts';

/** A place, in degrees. */
export interface LonLat {
  readonly lonDeg: number;
  readonly latDeg: number;
}

/** What identifies a run. Two runs with the same four first fields have the same `stateHash`. */
export interface RunIdentity {
  readonly specHash: string;
  readonly reliefHash: string;
  readonly kernelVersion: string;
  readonly seed: number;
  readonly stateHash: string;
}

/**
 * Things that move, as keyframes in columns: mover i owns keyframes `first[i]` to `first[i + 1] - 1`, in order of time.
 *
 * @remarks Between keyframes positions are linear; before the first and after the last a mover is not there.
 */
export interface MovingSet {
  readonly ids: readonly string[];
  /** Uint32Array, length movers + 1. */
  readonly first: Uint32Array;
  /** Float32Array, one per keyframe, seconds of the scenario. */
  readonly timeS: Float32Array;
  /** Float32Array, three per keyframe: longitude and latitude in degrees, altitude in metres above sea level. */
  readonly position: Float32Array;
}

/** Truth: what was there. Shown as truth only, never mixed into a picture. */
export interface TruthSet extends MovingSet {
  readonly allegiance: readonly TruthAllegiance[];
  /** `platformClass` of the object's class. */
  readonly platformClass: readonly string[];
  readonly raidId: readonly (string | null)[];
}

/** What one command post believed. `ids` are its track numbers as text. */
export interface PictureSet extends MovingSet {
  readonly post: string;
  /** Uint8Array, one per keyframe: index into `IDENTITIES`. */
  readonly identity: Uint8Array;
  /** Float32Array, two per keyframe: course in degrees clockwise from north, speed in m/s. */
  readonly velocity: Float32Array;
  /** Uint8Array, one per keyframe: track quality, 0..15. */
  readonly quality: Uint8Array;
  /** Float32Array, three per keyframe: semi-axes of the 95 % ellipse in metres and its bearing in degrees; 0 where unknown. */
  readonly ellipse: Float32Array;
}

/** Identities in the order of `PictureSet.identity`. */
export const IDENTITIES: readonly Identity[] = [
  'pending',
  'unknown',
  'friend',
  'assumedFriend',
  'neutral',
  'suspect',
  'hostile',
];

/** Something that stands still. */
export interface Site extends LonLat {
  readonly id: string;
  readonly kind: 'fireUnit' | 'radar' | 'post' | 'asset';
  readonly ownerId: string | null;
  readonly label: string;
  /** Greatest instrumented range (radar) or engagement range (fire unit), metres; null where there is none. */
  readonly reachM: number | null;
  /** Altitude of the antenna above sea level, metres; null if it has none. */
  readonly antennaAltitudeM: number | null;
}

/** An area or a lane on the map. */
export interface Zone {
  readonly id: string;
  readonly kind: 'airway' | 'safeLane' | 'only' | 'never' | 'border';
  readonly outline: readonly LonLat[];
  readonly label: string;
}

/** A path of reports, and the moments at which a report arrived over it. */
export interface LinkPath {
  readonly id: string;
  readonly fromPost: string;
  readonly toPost: string;
  readonly from: LonLat;
  readonly to: LonLat;
  /** Ends have different owners. */
  readonly crossesBoundary: boolean;
  /** Float32Array, arrival times in seconds, ascending; at most one per second. */
  readonly arrivedS: Float32Array;
}

/** One round. */
export interface Shot {
  readonly shot: number;
  readonly launchedS: number;
  readonly endS: number | null;
  readonly outcome: 'kill' | 'miss' | 'guidanceLost' | 'open';
  readonly from: LonLat;
  /** Where it met its target; null if it did not. */
  readonly to: (LonLat & { readonly altitudeM: number }) | null;
  /** Truth: what it met. */
  readonly truthObject: string | null;
}

/** One engagement from the first look of the officers to its end: a row of the Gantt. */
export interface Engagement {
  readonly engagement: number;
  readonly fireUnit: string;
  readonly post: string;
  readonly track: number;
  readonly consideredS: number;
  readonly orderedS: number;
  readonly lockedS: number | null;
  readonly shots: readonly Shot[];
  readonly assessedS: number | null;
  readonly closedS: number | null;
  readonly reason: CloseReason | null;
  /** Truth of what was shot at, or null if nothing was. */
  readonly truthAllegiance: TruthAllegiance | null;
}

/** A line of the event list. */
export interface ReplayEvent {
  readonly index: number;
  readonly timeS: number;
  readonly kind: SimEvent['kind'];
  /** One sentence. */
  readonly text: string;
  readonly post: string | null;
  readonly track: number | null;
  readonly engagement: number | null;
  readonly object: string | null;
  readonly at: LonLat | null;
}

/** Where one radar sees: the lowest visible altitude at bearings and ranges. */
export interface RadarCover extends LonLat {
  readonly radarId: string;
  readonly azimuths: number;
  readonly ranges: number;
  readonly rangeStepM: number;
  /** Float32Array, shape (azimuths, ranges), metres above sea level; clockwise from north, first range one step out. */
  readonly minimumAltitudeM: Float32Array;
}

/** A finished run, ready to be shown: plain data and typed arrays, survives `postMessage`. */
export interface Replay {
  readonly isSimulated: true;
  readonly request: CaseRequest;
  readonly identity: RunIdentity;
  readonly name: string;
  readonly title: string;
  readonly durationS: number;
  readonly reliefLine: string;
  readonly trafficLine: string;
  readonly warnings: readonly string[];
  readonly metrics: RunMetrics;
  readonly sites: readonly Site[];
  readonly zones: readonly Zone[];
  readonly links: readonly LinkPath[];
  readonly truth: TruthSet;
  /** One per command post. */
  readonly pictures: readonly PictureSet[];
  readonly engagements: readonly Engagement[];
  readonly events: readonly ReplayEvent[];
  readonly cover: readonly RadarCover[];
  /** Relief of the run; null for a smooth earth. */
  readonly heightGrid: HeightGrid | null;
}
