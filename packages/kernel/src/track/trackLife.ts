// Life of a track as an existence probability: starts with one plot, grows with likely plots, shrinks with missed looks.
import type { PlotBatch } from './plotBatch.ts';
import { existenceBefore, trackDetectionProbability } from './trackDetection.ts';
import { addTrackEvent, TRACK_EVENT } from './trackEvents.ts';
import { CLIMB_STRIDE, takeRow, TRACK_STATUS, TURN_STRIDE, type TrackerState } from './trackerState.ts';
import { refreshTrack, scheduleLook, trackQuality } from './trackState.ts';

const TWO_PI = 6.283185307179586;
/**
 * Starts a tentative track with one plot.
 *
 * @param state - tracker
 * @param plots - batch of the call
 * @param plot - row of the plot
 * @param converted - converted plots
 * @param at - first number of the converted plot
 * @param existence - probability that the plot is a new target
 */
export function startTrack(
  state: TrackerState,
  plots: PlotBatch,
  plot: number,
  converted: Float64Array,
  at: number,
  existence: number,
): void {
  const row = takeRow(state);
  const { spec, modeStride } = state,
    { modes } = state;
  const turns = spec.turnModels,
    climbs = spec.climbModels;
  const first = row * modeStride;
  for (let j = 0; j < turns.length; j++) {
    const b = first + j * TURN_STRIDE;
    for (let k = 0; k < TURN_STRIDE; k++) modes[b + k] = 0;
    modes[b] = converted[at];
    modes[b + 1] = converted[at + 1];
    modes[b + 4] = converted[at + 3];
    modes[b + 5] = converted[at + 4];
    modes[b + 6] = converted[at + 5];
    modes[b + 11] = spec.speedSigmaMps * spec.speedSigmaMps;
    modes[b + 13] = modes[b + 11];
    modes[first + turns.length * TURN_STRIDE + j] = turns[j].share;
  }
  const climbAt = first + turns.length * (TURN_STRIDE + 1);
  for (let j = 0; j < climbs.length; j++) {
    const b = climbAt + j * CLIMB_STRIDE;
    modes[b] = converted[at + 2];
    modes[b + 1] = 0;
    modes[b + 2] = converted[at + 6];
    modes[b + 3] = 0;
    modes[b + 4] = climbs[j].climbSigmaMps * climbs[j].climbSigmaMps;
    modes[climbAt + climbs.length * CLIMB_STRIDE + j] = climbs[j].share;
  }
  const timeS = plots.timeS[plot];
  state.lastUpdateS[row] = timeS;
  state.firstPlotS[row] = timeS;
  state.confirmedS[row] = NaN;
  state.hits[row] = 1;
  state.looksMissed[row] = 0;
  state.misses[row] = 0;
  state.existence[row] = existence;
  state.code[row] = plots.code[plot];
  state.lookS[row] = timeS;
  state.lookAzimuthRad[row] = plots.azimuthRad[plot];
  refreshTrack(state, row);
  state.quality[row] = 0;
  scheduleLook(state, row);
  addTrackEvent(state.events, TRACK_EVENT.initiated, timeS, state.id[row], row, plot);
}

/**
 * Books a plot that a track has taken.
 *
 * @param state - tracker; the row's models are already corrected with the plot
 * @param row - row of a live track
 * @param plots - batch of the call
 * @param plot - row of the plot
 * @param existence - existence probability after the plot
 */
export function hitTrack(state: TrackerState, row: number, plots: PlotBatch, plot: number, existence: number): void {
  const { spec } = state;
  const timeS = plots.timeS[plot];
  state.lastUpdateS[row] = timeS;
  state.lookS[row] = timeS;
  state.lookAzimuthRad[row] = plots.azimuthRad[plot];
  state.hits[row] += 1;
  state.misses[row] = 0;
  state.existence[row] = existence;
  if (plots.code[plot] >= 0) state.code[row] = plots.code[plot];
  refreshTrack(state, row);
  scheduleLook(state, row);
  addTrackEvent(state.events, TRACK_EVENT.updated, timeS, state.id[row], row, plot);
  const status = state.status[row];
  if (status === TRACK_STATUS.tentative && existence >= spec.confirmExistence && state.hits[row] >= spec.confirmHits) {
    state.status[row] = TRACK_STATUS.confirmed;
    state.confirmedS[row] = timeS;
    addTrackEvent(state.events, TRACK_EVENT.confirmed, timeS, state.id[row], row, plot);
  } else if (status === TRACK_STATUS.lapsed && existence >= spec.reportExistence) {
    state.status[row] = TRACK_STATUS.confirmed;
  }
  state.quality[row] = trackQuality(state, row);
}

/**
 * Books a look that gave a track no plot.
 *
 * @param state - tracker
 * @param row - row of a live track whose look is over
 */
export function missTrack(state: TrackerState, row: number): void {
  const { spec } = state;
  const timeS = state.dueS[row];
  const before = existenceBefore(state, row, timeS);
  const seen = trackDetectionProbability(state, row) * spec.gateProbability;
  const existence = ((1 - seen) * before) / (1 - seen * before);
  if (spec.scan === 'rotating') {
    const turns = (timeS - state.lookS[row]) / spec.revisitS - 1;
    state.lookAzimuthRad[row] += turns * TWO_PI;
  }
  state.lookS[row] = timeS;
  state.looksMissed[row] += 1;
  state.misses[row] += 1;
  state.existence[row] = existence;
  addTrackEvent(state.events, TRACK_EVENT.coasted, timeS, state.id[row], row, -1);
  const status = state.status[row];
  if (existence < (status === TRACK_STATUS.tentative ? spec.dropExistence : spec.deleteExistence)) {
    state.status[row] = TRACK_STATUS.deleted;
    state.quality[row] = 0;
    state.liveCount -= 1;
    addTrackEvent(state.events, TRACK_EVENT.deleted, timeS, state.id[row], row, -1);
    return;
  }
  if (status === TRACK_STATUS.confirmed && existence < spec.reportExistence) state.status[row] = TRACK_STATUS.lapsed;
  state.quality[row] = trackQuality(state, row);
  scheduleLook(state, row);
}
