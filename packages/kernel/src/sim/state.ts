import { type ContributionTable, newContributionTable } from './network/contributionTable.ts';
import { type NetworkState, newNetworkState } from './network/networkState.ts';
import { type CrewServer, type DecisionQueue, newCrewServer, newDecisionQueue } from '../c2/index.ts';
import type { EngagementGround } from '../c2/index.ts';
import {
  type Identity,
  type LikelihoodRow,
  newNorthTest,
  type NorthTest,
  type TrackEvidence,
} from '../identity/index.ts';
import { type EventQueue, newEventQueue, newStateHash, type StateHash } from '../num/index.ts';
import type { IffGate } from '../rf/index.ts';
import { createTracker, defaultTrackerSpec, type TrackerState } from '../track/index.ts';
import { newSightings, type Sightings } from './evidence/sightings.ts';
import { type ExposureState, newExposureState } from './exposure/exposureState.ts';
import type { CloseReason, SimEvent } from './events.ts';
import { newTally, type Tally } from './tally.ts';
import type { RunSpec } from './runSpec.ts';
import type { Setup } from './setup.ts';
import { trackerSpecOf } from './trackerSpecOf.ts';

/** Life of an air object, as kept in `ObjectColumns.status`. */
export const OBJECT_STATUS = { waiting: 0, flying: 1, ended: 2, killed: 3 } as const;

/** Where all air objects are at the end of the step, column by column. Truth. */
export interface ObjectColumns {
  readonly status: Uint8Array;
  /** When it left the air, seconds; Infinity while it has not. */
  readonly outS: Float64Array;
  /** Shots taken at each, for the luck of the next one. */
  readonly shots: Int32Array;
  /** ECEF, metres and metres per second. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly z: Float64Array;
  readonly vx: Float64Array;
  readonly vy: Float64Array;
  readonly vz: Float64Array;
  /** Above mean sea level, metres. */
  readonly altitudeM: Float64Array;
  /** One over the speed, seconds per metre; 0 for what does not move. */
  readonly slowness: Float64Array;
  /** Arc over a smooth earth to its horizon, metres. */
  readonly horizonM: Float64Array;
}

/** Stands in `RadarState.lastScan` for an object that was not looked at yet; scans may be numbered from below 0. */
const NEVER_LOOKED = -1_000_000;

/** Radar during a run. */
export interface RadarState {
  /** Number of the last scan in which each object was looked at, `NEVER_LOOKED` before; shape (objects). */
  readonly lastScan: Int32Array;
  /** Rotating radars: direction of each object in turns, followed through north without a jump; NaN before; shape (objects). */
  readonly lastTurn: Float64Array;
  /** Sector radars: middle of the sector, and when it gets there. */
  sectorCentreRad: number;
  sectorReadyS: number;
  /** Silent radars: emits until this time. All: seconds emitted so far. */
  awakeUntilS: number;
  emittedS: number;
  /** Interrogation gates that stay behind, by object; empty where gates follow. Truth. */
  readonly iffGates: IffGate[];
  /** Acquisition radars: the tracker fed by it. */
  readonly tracker: TrackerState | null;
}

/** How long something waited for an officer, and how many others were taken up meanwhile. */
export interface OfficerWait {
  /** When it came before the officers; Infinity: never. */
  cameS: number;
  waitedS: number;
  takenBefore: number;
}

/** What has never waited for an officer. */
export const NEVER_WAITED: OfficerWait = { cameS: Infinity, waitedS: 0, takenBefore: 0 };

/** Track as a post holds it. Nothing in it comes from truth but its luck, which no decision reads. */
export interface SystemTrack {
  readonly number: number;
  /** The post's own sensor track and its row in the tracker's columns; -1 while others alone measure it. */
  sensorTrack: number;
  row: number;
  /** What other posts measure of it, one per post that does: rows of the post's `contributions`. */
  readonly contributions: number[];
  /** Another post has said that it engages this track: not to be engaged before this time, seconds. */
  engagedElsewhereUntilS: number;
  /** The superior has allowed its engagement until this time, seconds. */
  permittedUntilS: number;
  /** The superior or the voice line is being asked: an answer is under way. */
  isAsked: boolean;
  /** The voice line was asked about it. */
  hotlineS: number | null;
  readonly firstPlotS: number;
  readonly sinceS: number;
  /** Names the track in draws, see `luckOf`: two words. */
  readonly luckLo: number;
  readonly luckHi: number;
  /** When it was lost, or null. */
  lostS: number | null;
  readonly evidence: TrackEvidence;
  identity: Identity;
  /** The same without what other posts declare. */
  ownIdentity: Identity;
  posterior: LikelihoodRow;
  isInConflict: boolean;
  /** First identity other than pending, seconds. */
  identifiedS: number | null;
  /** Waits for an officer, or is being decided on. */
  isWithOfficers: boolean;
  /** How often officers took it up. */
  considered: number;
  /** Its last wait for an officer of its post, and for one of the superior; null before the first. */
  decision: OfficerWait | null;
  request: OfficerWait | null;
  /** Its last opportunity passed while it waited for an officer. */
  isMissed: boolean;
  /** Open engagement, or -1. */
  engagement: number;
  engagements: number;
  /** Not to be engaged again before this time; Infinity: never. */
  restS: number;
}

/** Command post during a run. */
export interface PostState {
  /** All tracks so far: number n at n - 1. */
  readonly tracks: SystemTrack[];
  /** What each update says of them. */
  readonly sightings: Sightings;
  /** What other posts measure of them. */
  readonly contributions: ContributionTable;
  nextNumber: number;
  refused: number;
  /** How often each object was picked up as a new track, for the luck of the next one; shape (objects). Truth. */
  readonly pickedUp: Int32Array;
  /** Its test for an error of north; null if it makes none. */
  northTest: NorthTest | null;
  /** Tracks whose residual has been taken, by number. */
  readonly northTested: number[];
  /** When it found its north to be wrong. */
  northNoticedS: number | null;
  readonly identifiers: CrewServer;
  readonly officers: DecisionQueue;
  /** Its officers are to look at what waits: an item of the queue says so. */
  areOfficersCalled: boolean;
}

/** Fire unit during a run. */
export interface UnitState {
  channelsBusy: number;
  channelBusyS: number;
  /** Per load, in the order of the spec. */
  readonly ready: number[];
  readonly reload: number[];
  /** When the running reload ends, Infinity when none runs. */
  readonly reloadS: number[];
  readonly crew: CrewServer;
}

/** One round in the air. */
export interface Shot {
  readonly ordinal: number;
  readonly launchS: number;
  interceptS: number;
  rangeM: number;
  sspk: number;
  /** Truth: object that it has taken instead of the engagement's. */
  object?: number;
  /** Last time at which guidance was good, seconds. */
  guidedS: number;
  state: 'flying' | 'lost' | 'done';
}

/** One fire unit against one track, from the order to the assessment. */
export interface Engagement {
  readonly number: number;
  readonly unit: number;
  readonly post: number;
  readonly track: number;
  readonly ground: Exclude<EngagementGround, null>;
  readonly orderedS: number;
  load: number;
  phase: 'searching' | 'locked' | 'launching' | 'flying' | 'assessing' | 'closed';
  /** Give up waiting at this time. */
  patienceUntilS: number;
  /** First round may leave at this time. */
  readyS: number;
  /** Truth: object that the engagement radar holds, -1 before. */
  object: number;
  /** The round is guided on another post's track, not by the unit's own radar. */
  isOnRemote: boolean;
  /** P(track real and guided) came out well. */
  isSound: boolean;
  salvoLeft: number;
  readonly shots: Shot[];
  /** The crew believes a killed target to be alive and shoots on. */
  isAtDebris: boolean;
  closedS: number | null;
  reason: CloseReason | null;
}

/** What the queue holds: something to do at a time. `a` and `b` are indices or numbers, as the kind says. */
export interface Due {
  readonly kind:
    | 'arrive'
    | 'identify'
    | 'consider'
    | 'attend'
    | 'assign'
    | 'order'
    | 'search'
    | 'ready'
    | 'launch'
    | 'guide'
    | 'intercept'
    | 'assess'
    | 'service'
    | 'reload'
    | 'deliver'
    | 'permit'
    | 'answer';
  readonly a: number;
  readonly b: number;
}

/** Everything that changes during a run; plain data, so that a run can be saved and continued. */
export interface WorldState {
  timeS: number;
  step: number;
  readonly objects: ObjectColumns;
  readonly radars: RadarState[];
  readonly posts: PostState[];
  readonly units: UnitState[];
  readonly network: NetworkState;
  readonly engagements: Engagement[];
  /** Numbers of the engagements that are not closed. */
  open: number[];
  readonly queue: EventQueue<Due>;
  readonly events: SimEvent[];
  readonly tally: Tally;
  readonly exposure: ExposureState;
  /** One rolling hash per phase. */
  readonly phaseHashes: StateHash[];
}

function columns(n: number): ObjectColumns {
  const f = (): Float64Array => new Float64Array(n);
  return {
    status: new Uint8Array(n),
    outS: f().fill(Infinity),
    shots: new Int32Array(n),
    x: f(),
    y: f(),
    z: f(),
    vx: f(),
    vy: f(),
    vz: f(),
    altitudeM: f(),
    slowness: f(),
    horizonM: f(),
  };
}

/**
 * State of a run before its first step.
 *
 * @param spec - run specification
 * @param setup - what follows from it
 * @param phases - number of phases that keep a hash
 */
export function initialState(spec: RunSpec, setup: Setup, phases: number): WorldState {
  const n = setup.objects.length;
  const queue = newEventQueue<Due>();
  return {
    timeS: 0,
    step: 0,
    objects: columns(n),
    radars: spec.radars.map((radar, i) => ({
      lastScan: new Int32Array(n).fill(NEVER_LOOKED),
      lastTurn: new Float64Array(n).fill(NaN),
      sectorCentreRad: radar.scan.kind === 'sector' ? radar.scan.centreRad : 0,
      sectorReadyS: 0,
      awakeUntilS: -Infinity,
      emittedS: 0,
      iffGates: [],
      tracker:
        radar.role === 'acquisition'
          ? createTracker(defaultTrackerSpec(trackerSpecOf(radar, setup.radars[i].antennaAltitudeM)))
          : null,
    })),
    posts: spec.commandPosts.map((post) => ({
      tracks: [],
      sightings: newSightings(),
      contributions: newContributionTable(),
      nextNumber: 1,
      refused: 0,
      pickedUp: new Int32Array(n),
      northTest:
        post.northTest === undefined
          ? null
          : newNorthTest(post.northTest.falseAlarmProbability, post.northTest.wrongAssociationProbability),
      northTested: [],
      northNoticedS: null,
      identifiers: newCrewServer(post.crew.identifyOperators),
      officers: newDecisionQueue(post.crew.engagementOfficers),
      areOfficersCalled: false,
    })),
    units: spec.fireUnits.map((unit) => ({
      channelsBusy: 0,
      channelBusyS: 0,
      ready: unit.loads.map(({ readyRounds }) => readyRounds),
      reload: unit.loads.map(({ reloadRounds }) => reloadRounds),
      reloadS: unit.loads.map(() => Infinity),
      crew: newCrewServer(1),
    })),
    network: newNetworkState(spec),
    engagements: [],
    open: [],
    queue,
    events: [],
    tally: newTally(n),
    exposure: newExposureState(),
    phaseHashes: Array.from({ length: phases }, () => newStateHash()),
  };
}
