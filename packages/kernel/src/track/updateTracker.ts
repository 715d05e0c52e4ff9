import { exp, log } from '../num/detmath.ts';
import { assignPairs, createAssignmentProblem } from './assignment.ts';
import { convertPlot, CONVERTED_STRIDE } from './convertPlot.ts';
import { collapseClimbModes, collapseTurnModes, predictModes, shiftModes } from './modeMath.ts';
import { orderPlots } from './orderPlots.ts';
import type { PlotBatch } from './plotBatch.ts';
import { bucketOf, createPlotGrid, fillPlotGrid } from './plotGrid.ts';
import { existenceBefore, hitTrack, isDiscreteCode, missTrack, startTrack, trackDetectionProbability } from './trackLife.ts';
import { CLIMB_STRIDE, releaseDeletedRows, TRACK_STATUS, TURN_STRIDE, type TrackerState } from './trackerState.ts';
import { climbMixtureLogLikelihood, turnMixtureLogLikelihood } from './updateModes.ts';

// Scratch space: written before it is read in every window, so no result depends on an earlier call.
const problem = createAssignmentProblem();
const grid = createPlotGrid(4000);
const flat = new Float64Array(TURN_STRIDE + CLIMB_STRIDE);
let order = new Int32Array(64);
let converted = new Float64Array(64 * CONVERTED_STRIDE);
let dueRows = new Int32Array(64);
let dueModes = new Float64Array(0);
let pairLogRatio = new Float64Array(64);

/** Log-likelihood ratio of an equal and of a different discrete code: a garbled code is rare, an equal one by chance too. */
const SAME_CODE = 5, OTHER_CODE = -5;

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
  if (!(untilS >= state.timeS && untilS < Infinity)) throw new RangeError(`tracker is at ${state.timeS} s and was asked to go to ${untilS} s: expected a later finite time`);
  releaseDeletedRows(state);
  state.events.n = 0;
  const n = plots.n;
  if (order.length < n) order = new Int32Array(2 * n);
  orderPlots(plots, order);
  if (n > 0 && plots.timeS[order[n - 1]] > untilS) throw new RangeError(`plot ${order[n - 1]} has time ${plots.timeS[order[n - 1]]} s: expected at most ${untilS} s, the end of the batch`);
  convertAll(state, plots);
  const halfS = 0.5 * state.spec.revisitS;
  let next = 0;
  let fromS = state.timeS;
  for (;;) {
    if (state.liveCount === 0 || fromS === -Infinity) fromS = next < n ? maximum(fromS, plots.timeS[order[next]]) : untilS;
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
  if (converted.length < n * CONVERTED_STRIDE) converted = new Float64Array(2 * n * CONVERTED_STRIDE);
  for (let i = 0; i < n; i++) {
    const p = order[i];
    convertPlot(state.spec, plots.rangeM[p], plots.azimuthRad[p], plots.elevationRad[p], plots.altitudeM[p], converted, i * CONVERTED_STRIDE);
  }
}

/** One window: who is due, which plots are near, best pairing, then hits, starts and misses. */
function updateWindow(state: TrackerState, plots: PlotBatch, first: number, end: number, toS: number): void {
  const due = findDue(state, toS);
  if (end > first) {
    fillPlotGrid(grid, converted, converted.subarray(1), CONVERTED_STRIDE, first, end);
    findPairs(state, plots, due, first, end);
    assignPairs(problem);
    for (let d = 0; d < due; d++) if (problem.columnOfRow[d] >= 0) takePlot(state, plots, d, first + problem.columnOfRow[d]);
    for (let i = first; i < end; i++) if (problem.rowOfColumn[i - first] < 0) startWith(state, plots, i);
  }
  for (let d = 0; d < due; d++) {
    const row = dueRows[d];
    if (end > first && problem.columnOfRow[d] >= 0) continue;
    if (state.dueS[row] + state.dueMarginS[row] <= toS) missTrack(state, row);
  }
}

function findDue(state: TrackerState, toS: number): number {
  const { status, dueS, dueMarginS, highRow } = state;
  if (dueRows.length < highRow) dueRows = new Int32Array(2 * highRow);
  let due = 0;
  for (let row = 0; row < highRow; row++) {
    const s = status[row];
    if (s === TRACK_STATUS.free || s === TRACK_STATUS.deleted) continue;
    if (dueS[row] - dueMarginS[row] <= toS) dueRows[due++] = row;
  }
  return due;
}

/** Predicts every due track to its look and lists the plots inside its gate with what the pairing is worth. */
function findPairs(state: TrackerState, plots: PlotBatch, due: number, first: number, end: number): void {
  const { spec, modeStride } = state;
  const turns = spec.turnModels.length, climbs = spec.climbModels.length;
  if (dueModes.length < due * modeStride) dueModes = new Float64Array(2 * due * modeStride);
  if (problem.start.length < due + 1) problem.start = new Int32Array(2 * due + 1);
  problem.rows = due;
  problem.columns = end - first;
  let pairs = 0;
  const cell = 1 / grid.cellM;
  const is3d = spec.elevationSigmaRad !== null;
  for (let d = 0; d < due; d++) {
    problem.start[d] = pairs;
    const row = dueRows[d], at = d * modeStride, climbAt = at + turns * (TURN_STRIDE + 1);
    predictModes(spec, state.modes, row * modeStride, state.dueS[row] - state.lastUpdateS[row], dueModes, at);
    collapseTurnModes(dueModes, at, turns, flat);
    collapseClimbModes(dueModes, climbAt, climbs, flat, TURN_STRIDE);
    const x = flat[0], y = flat[1], u = flat[2], v = flat[3];
    const range2 = x * x + y * y;
    const slackM2 = range2 * spec.azimuthSigmaRad * spec.azimuthSigmaRad + spec.rangeSigmaM * spec.rangeSigmaM + altitudeSlackM2(state, range2);
    const reachX = Math.sqrt(spec.gate * (flat[4] + slackM2)), reachY = Math.sqrt(spec.gate * (flat[6] + slackM2));
    const columnLow = Math.floor((x - reachX) * cell), columnHigh = Math.floor((x + reachX) * cell);
    const rowLow = Math.floor((y - reachY) * cell), rowHigh = Math.floor((y + reachY) * cell);
    const everywhere = (columnHigh - columnLow + 1) * (rowHigh - rowLow + 1) > grid.n;
    for (let c = columnLow; c <= columnHigh; c++) {
      for (let r = rowLow; r <= rowHigh; r++) {
        const bucket = bucketOf(c, r, grid.mask);
        const from = everywhere ? 0 : grid.start[bucket], to = everywhere ? grid.n : grid.start[bucket + 1];
        for (let e = from; e < to; e++) {
          if (!everywhere && (grid.column[e] !== c || grid.row[e] !== r)) continue;
          const i = grid.plot[e], k = i * CONVERTED_STRIDE, plot = order[i];
          const timeS = plots.timeS[plot];
          if (timeS < state.lookS[row] + 0.5 * spec.revisitS) continue;
          const dt = timeS - state.dueS[row];
          const dx = converted[k] - x - dt * u, dy = converted[k + 1] - y - dt * v;
          if (dx > reachX || -dx > reachX || dy > reachY || -dy > reachY) continue;
          const sxx = flat[4] + converted[k + 3], sxy = flat[5] + converted[k + 4], syy = flat[6] + converted[k + 5];
          let distance2 = (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy) / (sxx * syy - sxy * sxy);
          const hasAltitude = knowsAltitude(plots, plot);
          if (hasAltitude) {
            const dz = converted[k + 2] - flat[TURN_STRIDE] - dt * flat[TURN_STRIDE + 1];
            distance2 += (dz * dz) / (flat[TURN_STRIDE + 2] + converted[k + 6]);
          }
          if (distance2 > spec.gate) continue;
          let ratio = turnMixtureLogLikelihood(dueModes, at, turns, dt, converted[k], converted[k + 1], converted[k + 3], converted[k + 4], converted[k + 5]);
          if (hasAltitude) ratio += climbMixtureLogLikelihood(dueModes, climbAt, climbs, dt, converted[k + 2], converted[k + 6]);
          // Without the altitude on one side of the ratio, false plots count as spread evenly up to the ceiling.
          if (hasAltitude !== is3d) ratio += hasAltitude ? log(spec.ceilingM) : -log(spec.ceilingM);
          const code = plots.code[plot], known = state.code[row];
          if (isDiscreteCode(code) && isDiscreteCode(known)) ratio += code === known ? SAME_CODE : OTHER_CODE;
          const pd = trackDetectionProbability(state, row);
          ratio += log(pd) - log(spec.falsePlotDensity * converted[k + 7] + spec.newTargetDensity);
          const before = existenceBefore(state, row, timeS);
          const worth = ratio + log(before) - log(1 - pd * spec.gateProbability * before);
          if (!(worth > 0)) continue;
          if (pairs === problem.column.length) growPairs();
          problem.column[pairs] = i - first;
          problem.gain[pairs] = worth;
          pairLogRatio[pairs] = ratio;
          pairs++;
        }
        if (everywhere) break;
      }
      if (everywhere) break;
    }
  }
  problem.start[due] = pairs;
}

function growPairs(): void {
  const length = problem.column.length * 2;
  const column = new Int32Array(length), gain = new Float64Array(length), ratio = new Float64Array(length);
  column.set(problem.column);
  gain.set(problem.gain);
  ratio.set(pairLogRatio);
  problem.column = column;
  problem.gain = gain;
  pairLogRatio = ratio;
}

/** Room for the error that an unknown altitude puts into the ground range of a 2-D plot, m^2. */
function altitudeSlackM2(state: TrackerState, range2: number): number {
  const { spec } = state;
  const slope2 = (spec.ceilingM * spec.ceilingM) / (range2 + 1);
  const bounded = slope2 < 1 ? slope2 : 1;
  const sigmaM2 = spec.elevationSigmaRad === null
    ? spec.assumedAltitudeSigmaM * spec.assumedAltitudeSigmaM * 25
    : range2 * spec.elevationSigmaRad * spec.elevationSigmaRad;
  return bounded * sigmaM2;
}

function knowsAltitude(plots: PlotBatch, plot: number): boolean {
  return plots.elevationRad[plot] === plots.elevationRad[plot] || plots.altitudeM[plot] === plots.altitudeM[plot];
}

function takePlot(state: TrackerState, plots: PlotBatch, d: number, i: number): void {
  const row = dueRows[d], plot = order[i], { spec, modeStride } = state;
  const timeS = plots.timeS[plot], dt = timeS - state.dueS[row];
  const target = row * modeStride, source = d * modeStride;
  const stepS = state.dueS[row] - state.lastUpdateS[row];
  let ratio = 0;
  for (let k = problem.start[d]; k < problem.start[d + 1]; k++) if (problem.column[k] === problem.columnOfRow[d]) ratio = pairLogRatio[k];
  const before = existenceBefore(state, row, timeS);
  const pd = trackDetectionProbability(state, row);
  const odds = 1 - pd * spec.gateProbability + (ratio > 600 ? exp(600) : exp(ratio));
  const existence = (before * odds) / (1 - before + before * odds);
  if (Math.abs(dt) <= 0.02 * spec.revisitS || stepS + dt <= 0) {
    for (let k = 0; k < modeStride; k++) state.modes[target + k] = dueModes[source + k];
    shiftModes(spec, state.modes, target, dt);
  } else {
    predictModes(spec, state.modes, target, stepS + dt, state.modes, target);
  }
  hitTrack(state, row, plots, plot, converted, i * CONVERTED_STRIDE, knowsAltitude(plots, plot), existence);
}

function startWith(state: TrackerState, plots: PlotBatch, i: number): void {
  const { spec } = state, at = i * CONVERTED_STRIDE;
  const reachM = 4 * Math.sqrt(converted[at + 6]);
  if (converted[at + 2] - reachM > spec.ceilingM || converted[at + 2] + reachM < -500) return;
  const existence = spec.newTargetDensity / (spec.newTargetDensity + spec.falsePlotDensity * converted[at + 7]);
  startTrack(state, plots, order[i], converted, at, existence);
}
