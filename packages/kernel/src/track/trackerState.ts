import type { TrackerSpec } from './trackerSpec.ts';
import { createTrackEvents, type TrackEvents } from './trackEvents.ts';

/** Life of a track, as kept in `TrackerState.status`. `lapsed`: was confirmed, is no longer reported, may come back. */
export const TRACK_STATUS = { free: 0, tentative: 1, confirmed: 2, lapsed: 3, deleted: 4 } as const;

/** Numbers of one turn model in `modes`: x, y, vx, vy and the upper triangle of their covariance. */
export const TURN_STRIDE = 14;
/** Numbers of one climb model in `modes`: altitude, climb rate and the upper triangle of their covariance. */
export const CLIMB_STRIDE = 5;
/** Numbers of one row of `covariance`: ten horizontal (xx xy yy xu xv yu yv uu uv vv) and three vertical (zz zw ww). */
export const COVARIANCE_STRIDE = 13;

/**
 * All tracks of one radar, column by column; plain data, so that a snapshot can encode it.
 *
 * @remarks
 * A track keeps its row for life. Rows with status `free` hold nothing; rows with status `deleted` can
 * be read until the next call of `updateTracker`. `xM` east, `yM` north, `zM` up, metres, in the local frame of the antenna.
 * Horizontal and vertical states are uncorrelated by construction.
 */
export interface TrackerState {
  readonly spec: TrackerSpec;
  /** Rows in use or free below `highRow`. */
  capacity: number;
  highRow: number;
  /** Tracks that are tentative, confirmed or lapsed. */
  liveCount: number;
  /** Number that the next track gets; numbers are never re-used. */
  nextId: number;
  /** Beam time up to which everything has been processed, seconds. */
  timeS: number;
  /** Stack of free rows below `highRow`. */
  freeRows: Int32Array;
  freeCount: number;
  id: Float64Array;
  status: Uint8Array;
  /** Time of the last plot, and of the state columns, seconds. */
  lastUpdateS: Float64Array;
  firstPlotS: Float64Array;
  /** Time of confirmation, seconds; NaN before. */
  confirmedS: Float64Array;
  /** Plots taken, looks without a plot, and looks without a plot since the last one. */
  hits: Int32Array;
  looksMissed: Int32Array;
  misses: Int32Array;
  /** Probability that the track is a target, [0, 1]. */
  existence: Float64Array;
  /** 0 (not confirmed) to 15 (best). */
  quality: Uint8Array;
  /** Last Mode A code, -1 when none was received. */
  code: Int32Array;
  xM: Float64Array;
  yM: Float64Array;
  zM: Float64Array;
  vxMps: Float64Array;
  vyMps: Float64Array;
  vzMps: Float64Array;
  /** Altitude above sea level (flat frame: the same as zM), metres, and its rate, m/s. */
  altitudeM: Float64Array;
  climbMps: Float64Array;
  /** Shape (capacity, 13), see COVARIANCE_STRIDE. */
  covariance: Float64Array;
  /** Time and azimuth of the last look, with or without a plot. */
  lookS: Float64Array;
  lookAzimuthRad: Float64Array;
  /** When the beam is expected next, and how much later it may still pass, seconds. */
  dueS: Float64Array;
  dueMarginS: Float64Array;
  /** Shape (capacity, modeStride): every turn model, their weights, every climb model, their weights. */
  modes: Float64Array;
  readonly modeStride: number;
  /** What happened in the last call. */
  events: TrackEvents;
}

/**
 * A tracker that holds no track yet.
 *
 * @param spec - settings, from `defaultTrackerSpec`
 * @returns state to hand to `updateTracker`
 * @example
 * ```ts
 * import { createTracker, defaultTrackerSpec } from '@redoubt/kernel';
 * createTracker(defaultTrackerSpec()).liveCount // => 0
 * ```
 */
export function createTracker(spec: TrackerSpec): TrackerState {
  const modeStride = spec.turnModels.length * (TURN_STRIDE + 1) + spec.climbModels.length * (CLIMB_STRIDE + 1);
  const capacity = 16;
  return {
    spec,
    capacity,
    highRow: 0,
    liveCount: 0,
    nextId: 1,
    timeS: -Infinity,
    freeCount: 0,
    modeStride,
    freeRows: new Int32Array(capacity),
    id: new Float64Array(capacity),
    status: new Uint8Array(capacity),
    lastUpdateS: new Float64Array(capacity),
    firstPlotS: new Float64Array(capacity),
    confirmedS: new Float64Array(capacity),
    hits: new Int32Array(capacity),
    looksMissed: new Int32Array(capacity),
    misses: new Int32Array(capacity),
    existence: new Float64Array(capacity),
    quality: new Uint8Array(capacity),
    code: new Int32Array(capacity),
    xM: new Float64Array(capacity),
    yM: new Float64Array(capacity),
    zM: new Float64Array(capacity),
    vxMps: new Float64Array(capacity),
    vyMps: new Float64Array(capacity),
    vzMps: new Float64Array(capacity),
    altitudeM: new Float64Array(capacity),
    climbMps: new Float64Array(capacity),
    covariance: new Float64Array(capacity * COVARIANCE_STRIDE),
    lookS: new Float64Array(capacity),
    lookAzimuthRad: new Float64Array(capacity),
    dueS: new Float64Array(capacity),
    dueMarginS: new Float64Array(capacity),
    modes: new Float64Array(capacity * modeStride),
    events: createTrackEvents(64),
  };
}

const FLOAT_COLUMNS = [
  'id',
  'lastUpdateS',
  'firstPlotS',
  'confirmedS',
  'existence',
  'xM',
  'yM',
  'zM',
  'vxMps',
  'vyMps',
  'vzMps',
  'altitudeM',
  'climbMps',
  'covariance',
  'lookS',
  'lookAzimuthRad',
  'dueS',
  'dueMarginS',
  'modes',
] as const;
const INT_COLUMNS = ['freeRows', 'hits', 'looksMissed', 'misses', 'code'] as const;
const BYTE_COLUMNS = ['status', 'quality'] as const;

/**
 * Takes a row for a new track and makes room for it if need be.
 *
 * @param state - tracker; its columns may be replaced by longer ones
 * @returns row with a fresh track number and status tentative
 * @throws RangeError if the tracker already holds `spec.maxTracks` tracks
 */
export function takeRow(state: TrackerState): number {
  let row: number;
  if (state.freeCount > 0) {
    state.freeCount -= 1;
    row = state.freeRows[state.freeCount];
  } else {
    if (state.highRow >= state.spec.maxTracks) {
      throw new RangeError(
        `the tracker already holds ${state.spec.maxTracks} tracks: expected fewer; raise maxTracks, lower the density of false plots, or split the area between trackers`,
      );
    }
    if (state.highRow === state.capacity) grow(state);
    row = state.highRow;
    state.highRow += 1;
  }
  state.id[row] = state.nextId;
  state.nextId += 1;
  state.status[row] = TRACK_STATUS.tentative;
  state.liveCount += 1;
  return row;
}

/**
 * Returns the rows of tracks that were deleted in an earlier call.
 *
 * @param state - tracker
 */
export function releaseDeletedRows(state: TrackerState): void {
  // Downwards, so that the lowest free row is taken first.
  const { status, freeRows } = state;
  for (let row = state.highRow - 1; row >= 0; row--) {
    if (status[row] !== TRACK_STATUS.deleted) continue;
    status[row] = TRACK_STATUS.free;
    freeRows[state.freeCount] = row;
    state.freeCount += 1;
  }
}

function grow(state: TrackerState): void {
  const factor = 2;
  for (const name of FLOAT_COLUMNS) {
    const grown = new Float64Array(state[name].length * factor);
    grown.set(state[name]);
    state[name] = grown;
  }
  for (const name of INT_COLUMNS) {
    const grown = new Int32Array(state[name].length * factor);
    grown.set(state[name]);
    state[name] = grown;
  }
  for (const name of BYTE_COLUMNS) {
    const grown = new Uint8Array(state[name].length * factor);
    grown.set(state[name]);
    state[name] = grown;
  }
  state.capacity *= factor;
}
