import { atan2 } from '../num/detmath.ts';
import { collapseClimbModes, collapseTurnModes } from './modeMath.ts';
import { CLIMB_STRIDE, COVARIANCE_STRIDE, TRACK_STATUS, TURN_STRIDE, type TrackerState } from './trackerState.ts';
import type { TrackerSpec } from './trackerSpec.ts';

const TWO_PI = 6.283185307179586;
const SQRT2 = 1.4142135623730951;
const flat = new Float64Array(TURN_STRIDE + CLIMB_STRIDE);

/**
 * Height above the antenna's tangent plane of a point with a given altitude.
 *
 * @param spec - tracker settings
 * @param xM - east, metres
 * @param yM - north, metres
 * @param altitudeM - above sea level, metres (flat frame: above the antenna)
 * @returns up, metres
 */
export function upFromAltitude(spec: TrackerSpec, xM: number, yM: number, altitudeM: number): number {
  if (spec.frame.kind === 'flat') return altitudeM;
  const r = spec.frame.radiusM + altitudeM,
    ground2 = xM * xM + yM * yM;
  return (ground2 < r * r ? Math.sqrt(r * r - ground2) : 0) - spec.frame.radiusM - spec.frame.antennaAltitudeM;
}

/**
 * Rewrites the columns of one track that follow from its models.
 *
 * @param state - tracker; position, velocity, covariance and quality of the row are written
 * @param row - row of a live track
 */
export function refreshTrack(state: TrackerState, row: number): void {
  const { spec, modes, modeStride, covariance } = state;
  const turns = spec.turnModels.length;
  collapseTurnModes(modes, row * modeStride, turns, flat);
  collapseClimbModes(modes, row * modeStride + turns * (TURN_STRIDE + 1), spec.climbModels.length, flat, TURN_STRIDE);
  const x = (state.xM[row] = flat[0]),
    y = (state.yM[row] = flat[1]);
  const vx = (state.vxMps[row] = flat[2]),
    vy = (state.vyMps[row] = flat[3]);
  const altitude = (state.altitudeM[row] = flat[TURN_STRIDE]),
    climb = (state.climbMps[row] = flat[TURN_STRIDE + 1]);
  const z = (state.zM[row] = upFromAltitude(spec, x, y, altitude));
  state.vzMps[row] = upRate(spec, x, y, z, vx, vy, altitude, climb);
  const at = row * COVARIANCE_STRIDE;
  for (let k = 0; k < 10; k++) covariance[at + k] = flat[4 + k];
  for (let k = 0; k < 3; k++) covariance[at + 10 + k] = flat[TURN_STRIDE + 2 + k];
}

/**
 * Rate of `upFromAltitude` along a motion.
 *
 * @param spec - tracker settings
 * @param xM - east, metres, like y north and z up
 * @param yM - metres
 * @param zM - metres
 * @param vxMps - m/s, like vy
 * @param vyMps - m/s
 * @param altitudeM - metres
 * @param climbMps - rate of altitude, m/s
 * @returns m/s
 */
export function upRate(
  spec: TrackerSpec,
  xM: number,
  yM: number,
  zM: number,
  vxMps: number,
  vyMps: number,
  altitudeM: number,
  climbMps: number,
): number {
  if (spec.frame.kind === 'flat') return climbMps;
  const depth = zM + spec.frame.radiusM + spec.frame.antennaAltitudeM;
  return depth > 0 ? ((spec.frame.radiusM + altitudeM) * climbMps - xM * vxMps - yM * vyMps) / depth : climbMps;
}

/**
 * Works out when the beam will pass a track next, and how uncertain that is.
 *
 * @param state - tracker; dueS and dueMarginS of the row are written
 * @param row - row of a live track
 * @remarks Counts from the track's own last look, so the phase of the rotation need not be known.
 */
export function scheduleLook(state: TrackerState, row: number): void {
  const { spec } = state;
  const T = spec.revisitS;
  const aheadS = state.lookS[row] + T - state.lastUpdateS[row];
  if (spec.scan === 'sector') {
    state.dueS[row] = state.lookS[row] + T;
    state.dueMarginS[row] = 0.45 * T;
    return;
  }
  const x = state.xM[row] + aheadS * state.vxMps[row],
    y = state.yM[row] + aheadS * state.vyMps[row];
  let turn = atan2(x, y) - state.lookAzimuthRad[row];
  turn -= TWO_PI * Math.floor(turn / TWO_PI + 0.5);
  const at = row * COVARIANCE_STRIDE,
    c = state.covariance;
  const spread = c[at] + c[at + 2] + 2 * aheadS * (c[at + 3] + c[at + 6]) + aheadS * aheadS * (c[at + 7] + c[at + 9]);
  const range = Math.sqrt(x * x + y * y) + 1;
  // Four standard deviations either way, and manoeuvres of 5 g within the revisit as far as they fit.
  const margin = (T * (4 * (Math.sqrt(spread) / range + spec.azimuthSigmaRad))) / TWO_PI;
  state.dueS[row] = state.lookS[row] + T + (turn / TWO_PI) * T;
  state.dueMarginS[row] = margin < 0.4 * T ? margin : 0.4 * T;
}

/**
 * Figure of merit of a track from its position error and its misses.
 *
 * @param state - tracker
 * @param row - row of a track
 * @returns 0 for a track that is not confirmed, else 1 to 15: 15 for 50 m (1 sigma, horizontal) or better, 2 less for each doubling,
 * 2 less for each look missed since the last plot
 */
export function trackQuality(state: TrackerState, row: number): number {
  if (state.status[row] !== TRACK_STATUS.confirmed) return 0;
  const at = row * COVARIANCE_STRIDE;
  // Variance against 50 m squared, two steps down per doubling of the error: one step for each doubling of the variance.
  let variance = (0.5 * (state.covariance[at] + state.covariance[at + 2])) / 2500;
  let quality = 15 - 2 * state.misses[row];
  while (variance > SQRT2 && quality > 1) {
    variance *= 0.5;
    quality -= 1;
  }
  return quality < 1 ? 1 : quality;
}
