import { exp } from '../num/detmath.ts';
import { assignPairs } from './assignment.ts';
import { createAssociationWindow } from './associationWindow.ts';
import { findPairs } from './candidatePairs.ts';
import { convertPlot, CONVERTED_STRIDE } from './convertPlot.ts';
import { predictModes, shiftModes } from './modeMath.ts';
import { orderPlots } from './orderPlots.ts';
import type { PlotBatch } from './plotBatch.ts';
import { fillPlotGrid } from './plotGrid.ts';
import { existenceBefore, trackDetectionProbability } from './trackDetection.ts';
import { hitTrack, missTrack, startTrack } from './trackLife.ts';
import { releaseDeletedRows, TRACK_STATUS, TURN_STRIDE, type TrackerState } from './trackerState.ts';
import { updateClimbModes, updateTurnModes, weighClimbModes, WEIGHING_STRIDE, weighTurnModes } from './updateModes.ts';

/** Side of the cells in which plots are looked up, metres. */
const CELL_M = 16_000;
const window = createAssociationWindow(CELL_M);
const weighing = new Float64Array(WEIGHING_STRIDE);

/**
 * Takes in the plots of a stretch of beam time and moves all tracks on.
 *
 * @param state - tracker; changed in place, `state.events` is rewritten
 * @param plots - plots with times up to `untilS`, in any order; not modified
 * @param untilS - time up to which the beam has swept, seconds, not before that of the previous call
 * @throws RangeError if a plot lies after `untilS`, if time runs backwards, or if there are more than `spec.maxTracks` tracks
 * @remarks
 * Source: docs/models/tracker.md. The order of the plots inside the batch does not matter. A whole scan may come in one batch or in
 * pieces; long batches are cut at multiples of half a revisit, so that a track meets each look once.
 * @example
 * ```ts
 * import { addPlot, createPlotBatch, createTracker, defaultTrackerSpec, updateTracker } from '@redoubt/kernel';
 * const tracker = createTracker(defaultTrackerSpec({ revisitS: 10 }));
 * const plots = createPlotBatch(1);
 * addPlot(plots, 2.5, 80_000, 1.57, 0.1);
 * updateTracker(tracker, plots, 10);
 * tracker.liveCount // => 1
 * ```
 */
export function updateTracker(state: TrackerState, plots: PlotBatch, untilS: number): void {
  if (!(untilS >= state.timeS && untilS < Infinity))
    throw new RangeError(
      `tracker is at ${state.timeS} s and was asked to go to ${untilS} s: expected a later finite time`,
    );
  releaseDeletedRows(state);
  state.events.n = 0;
  const n = plots.n;
  if (window.order.length < n) window.order = new Int32Array(2 * n);
  const { order } = window;
  orderPlots(plots, order);
  if (n > 0 && plots.timeS[order[n - 1]] > untilS)
    throw new RangeError(
      `plot ${order[n - 1]} has time ${plots.timeS[order[n - 1]]} s: expected at most ${untilS} s, the end of the batch`,
    );
  convertAll(state, plots);
  const halfS = 0.5 * state.spec.revisitS;
  let next = 0;
  let fromS = state.timeS;
  for (;;) {
    if (state.liveCount === 0 || fromS === -Infinity)
      fromS = next < n ? maximum(fromS, plots.timeS[order[next]]) : untilS;
    let toS = (Math.floor(fromS / halfS + 1e-9) + 1) * halfS;
    if (toS > untilS || untilS - toS < 1e-9 * halfS) toS = untilS;
    const first = next;
    while (next < n && (plots.timeS[order[next]] < toS || toS === untilS)) next++;
    updateWindow(state, plots, first, next, toS);
    fromS = toS;
    if (toS >= untilS) break;
  }
  state.timeS = untilS;
}

function maximum(a: number, b: number): number {
  return a > b ? a : b;
}

function convertAll(state: TrackerState, plots: PlotBatch): void {
  const n = plots.n;
  if (window.converted.length < n * CONVERTED_STRIDE) window.converted = new Float64Array(2 * n * CONVERTED_STRIDE);
  for (let i = 0; i < n; i++) {
    const p = window.order[i];
    convertPlot(
      state.spec,
      plots.rangeM[p],
      plots.azimuthRad[p],
      plots.elevationRad[p],
      plots.altitudeM[p],
      window.converted,
      i * CONVERTED_STRIDE,
    );
  }
}

/** One window: who is due, which plots are near, best pairing, then hits, starts and misses. */
function updateWindow(state: TrackerState, plots: PlotBatch, first: number, end: number, toS: number): void {
  window.first = first;
  window.end = end;
  findDue(state, toS);
  const { due, dueRows, problem } = window;
  fillPlotGrid(window.grid, window.converted, CONVERTED_STRIDE, first, end);
  findPairs(state, plots, window);
  assignPairs(problem);
  for (let d = 0; d < due; d++) {
    const row = dueRows[d];
    if (problem.columnOfRow[d] >= 0) takePlot(state, plots, d, first + problem.columnOfRow[d]);
    else if (state.dueS[row] + state.dueMarginS[row] <= toS) missTrack(state, row);
  }
  for (let i = first; i < end; i++) if (problem.rowOfColumn[i - first] < 0) startWith(state, plots, i);
}

function findDue(state: TrackerState, toS: number): void {
  const { status, dueS, dueMarginS, highRow } = state;
  if (window.dueRows.length < highRow) window.dueRows = new Int32Array(2 * highRow);
  const { dueRows } = window;
  let due = 0;
  for (let row = 0; row < highRow; row++) {
    const s = status[row];
    if (s === TRACK_STATUS.free || s === TRACK_STATUS.deleted) continue;
    if (dueS[row] - dueMarginS[row] <= toS) dueRows[due++] = row;
  }
  window.due = due;
}

/** Gives a due track the plot that the assignment chose for it; `i` counts in canonical order. */
function takePlot(state: TrackerState, plots: PlotBatch, d: number, i: number): void {
  const { spec, modeStride } = state,
    { problem, dueModes } = window;
  const row = window.dueRows[d],
    plot = window.order[i];
  const timeS = plots.timeS[plot],
    dt = timeS - state.dueS[row];
  const target = row * modeStride,
    source = d * modeStride;
  const stepS = state.dueS[row] - state.lastUpdateS[row];
  let pair = problem.start[d];
  while (problem.column[pair] !== problem.columnOfRow[d]) pair++;
  const ratio = window.pairLogRatio[pair];
  const before = existenceBefore(state, row, timeS);
  const odds = 1 - trackDetectionProbability(state, row) * spec.gateProbability + (ratio > 600 ? exp(600) : exp(ratio));
  const existence = (before * odds) / (1 - before + before * odds);
  const turns = spec.turnModels.length,
    climbs = spec.climbModels.length,
    weightsAt = pair * (turns + climbs),
    plotAt = i * CONVERTED_STRIDE;
  const hasAltitude = window.pairAltitude[pair] === 1;
  const { modes } = state,
    climbAt = target + turns * (TURN_STRIDE + 1);
  if (Math.abs(dt) <= 0.02 * spec.revisitS || stepS + dt <= 0) {
    for (let k = 0; k < modeStride; k++) modes[target + k] = dueModes[source + k];
    shiftModes(spec, modes, target, dt);
  } else {
    predictModes(spec, modes, target, stepS + dt, modes, target);
    weighTurnModes(modes, target, turns, 0, window.converted, plotAt, window.pairWeights, weightsAt, weighing);
    if (hasAltitude)
      weighClimbModes(
        modes,
        climbAt,
        climbs,
        0,
        window.converted,
        plotAt,
        window.pairWeights,
        weightsAt + turns,
        weighing,
      );
  }
  updateTurnModes(modes, target, turns, window.converted, plotAt, window.pairWeights, weightsAt);
  if (hasAltitude)
    updateClimbModes(modes, climbAt, climbs, window.converted, plotAt, window.pairWeights, weightsAt + turns);
  hitTrack(state, row, plots, plot, existence);
}

/** Starts a track with a plot that no track took, unless it lies where nothing flies. */
function startWith(state: TrackerState, plots: PlotBatch, i: number): void {
  const { spec } = state,
    { converted } = window,
    at = i * CONVERTED_STRIDE;
  const reachM = 4 * Math.sqrt(converted[at + 6]);
  if (converted[at + 2] - reachM > spec.ceilingM || converted[at + 2] + reachM < -500) return;
  const fresh = spec.newTargetRate * spec.revisitS;
  startTrack(state, plots, window.order[i], converted, at, fresh / (fresh + spec.falsePlotDensity * converted[at + 7]));
}
