import { collapseClimbModes, collapseTurnModes, predictModes } from './modeMath.ts';
import { CLIMB_STRIDE, TRACK_STATUS, TURN_STRIDE, type TrackerState } from './trackerState.ts';
import { upFromAltitude, upRate } from './trackState.ts';

/** Numbers that `predictTrack` writes: x y z vx vy vz, then altitude and its rate, then ten horizontal and three vertical covariances. */
export const PREDICTION_STRIDE = 21;

let ahead = new Float64Array(0);
const flat = new Float64Array(TURN_STRIDE + CLIMB_STRIDE);

/**
 * Where a track is expected at some time.
 *
 * @param state - tracker; not modified
 * @param row - row of a track that is tentative, confirmed, lapsed or just deleted
 * @param timeS - seconds
 * @param out - Float64Array with at least 21 numbers: x east, y north, z up (metres, antenna's local frame), their rates (m/s), altitude
 * above sea level (m) and its rate (m/s), covariances xx xy yy xu xv yu yv uu uv vv and zz zw ww
 * @throws RangeError if the row holds no track or the time is not finite
 * @remarks The mean of all turn models: during a turn of unknown rate it falls short of constant-velocity extrapolation, as it should.
 * @example
 * ```ts
 * import { addPlot, createPlotBatch, createTracker, defaultTrackerSpec, predictTrack, PREDICTION_STRIDE, updateTracker } from '@redoubt/kernel';
 * const tracker = createTracker(defaultTrackerSpec());
 * const plots = createPlotBatch(1);
 * addPlot(plots, 2.5, 80_000, Math.PI / 2, 0);
 * updateTracker(tracker, plots, 10);
 * const out = new Float64Array(PREDICTION_STRIDE);
 * predictTrack(tracker, 0, 2.5, out);
 * Math.round(out[0]) // => 80000
 * ```
 */
export function predictTrack(state: TrackerState, row: number, timeS: number, out: Float64Array): void {
  if (!(row >= 0 && row < state.highRow) || state.status[row] === TRACK_STATUS.free)
    throw new RangeError(`row ${row} holds no track: expected one below ${state.highRow} that is in use`);
  const dtS = timeS - state.lastUpdateS[row];
  if (!(Math.abs(dtS) < Infinity)) throw new RangeError(`prediction time is ${timeS} s: expected a finite number`);
  const { spec, modeStride } = state;
  if (ahead.length < modeStride) ahead = new Float64Array(modeStride);
  predictModes(spec, state.modes, row * modeStride, dtS, ahead, 0);
  const turns = spec.turnModels.length;
  collapseTurnModes(ahead, 0, turns, flat);
  collapseClimbModes(ahead, turns * (TURN_STRIDE + 1), spec.climbModels.length, flat, TURN_STRIDE);
  const x = flat[0],
    y = flat[1],
    vx = flat[2],
    vy = flat[3],
    altitude = flat[TURN_STRIDE],
    climb = flat[TURN_STRIDE + 1];
  const z = upFromAltitude(spec, x, y, altitude);
  out[0] = x;
  out[1] = y;
  out[2] = z;
  out[3] = vx;
  out[4] = vy;
  out[5] = upRate(spec, x, y, z, vx, vy, altitude, climb);
  out[6] = altitude;
  out[7] = climb;
  for (let k = 0; k < 10; k++) out[8 + k] = flat[4 + k];
  for (let k = 0; k < 3; k++) out[18 + k] = flat[TURN_STRIDE + 2 + k];
}
