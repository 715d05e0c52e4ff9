import { log } from '../num/detmath.ts';
import type { AssociationWindow } from './associationWindow.ts';
import { CONVERTED_STRIDE } from './convertPlot.ts';
import { predictModes } from './modeMath.ts';
import type { PlotBatch } from './plotBatch.ts';
import { bucketOf } from './plotGrid.ts';
import { existenceBefore, isDiscreteCode, trackDetectionProbability } from './trackDetection.ts';
import { COVARIANCE_STRIDE, TURN_STRIDE, type TrackerState } from './trackerState.ts';
import type { TrackerSpec } from './trackerSpec.ts';
import { mayBeInGate, weighClimbModes, WEIGHING_STRIDE, weighTurnModes } from './updateModes.ts';

/** Log-likelihood ratio of an equal and of a different discrete code: a garbled code is rare, an equal one by chance too. */
const SAME_CODE = 5,
  OTHER_CODE = -5;

/** Squared distance in altitude beyond which a Mode C altitude counts as garbled. */
const GARBLED_DISTANCE2 = 16;

const weighing = new Float64Array(WEIGHING_STRIDE);

/** Strongest manoeuvre that the models know. */
interface Agility {
  readonly rateRadps: number;
  readonly turnNoiseRad2ps: number;
  readonly accelerationNoiseM2ps3: number;
}

/**
 * Lists, for every due track, the plots inside its gate with what the pairing is worth.
 *
 * @param state - tracker; not modified
 * @param plots - batch of the call
 * @param window - its problem, predicted models and ratios are written
 * @remarks
 * A pair is worth log(r pd L / (f + b)) - log(1 - pd r): r existence before the look, L density of the plot under the track's
 * models, f and b densities of false plots and new targets. Pairs worth nothing are left out.
 */
export function findPairs(state: TrackerState, plots: PlotBatch, window: AssociationWindow): void {
  const { spec, modeStride } = state,
    { problem, due } = window;
  if (window.dueModes.length < due * modeStride) window.dueModes = new Float64Array(2 * due * modeStride);
  if (problem.start.length < due + 1) problem.start = new Int32Array(2 * due + 1);
  problem.rows = due;
  problem.columns = window.end - window.first;
  const agility = agilityOf(spec);
  let pairs = 0;
  for (let d = 0; d < due; d++) {
    problem.start[d] = pairs;
    const row = window.dueRows[d];
    const gate = state.hits[row] === 1 ? spec.startGate : spec.gate;
    const near = findNear(state, plots, window, row, gate, agility);
    if (near > 0) {
      predictModes(
        spec,
        state.modes,
        row * modeStride,
        state.dueS[row] - state.lastUpdateS[row],
        window.dueModes,
        d * modeStride,
      );
      pairs = weighNear(state, plots, window, d, near, gate, pairs);
    }
  }
  problem.start[due] = pairs;
}

function agilityOf(spec: TrackerSpec): Agility {
  let rateRadps = 0,
    turnNoiseRad2ps = 0,
    accelerationNoiseM2ps3 = 0;
  for (const model of spec.turnModels) {
    if (Math.abs(model.turnRateRadps) > rateRadps) rateRadps = Math.abs(model.turnRateRadps);
    if (model.turnNoiseRad2ps > turnNoiseRad2ps) turnNoiseRad2ps = model.turnNoiseRad2ps;
    if (model.accelerationNoiseM2ps3 > accelerationNoiseM2ps3) accelerationNoiseM2ps3 = model.accelerationNoiseM2ps3;
  }
  return { rateRadps, turnNoiseRad2ps, accelerationNoiseM2ps3 };
}

/** Lists plots in a box around a track that is wide enough for every manoeuvre; cheap, so that most tracks of clutter end here. */
function findNear(
  state: TrackerState,
  plots: PlotBatch,
  window: AssociationWindow,
  row: number,
  gate: number,
  agility: Agility,
): number {
  const { spec, covariance } = state,
    { grid, converted, order } = window;
  const dt = state.dueS[row] - state.lastUpdateS[row],
    dt2 = dt * dt,
    at = row * COVARIANCE_STRIDE;
  const u = state.vxMps[row],
    v = state.vyMps[row],
    speed2 = u * u + v * v;
  const x = state.xM[row] + dt * u,
    y = state.yM[row] + dt * v;
  const range2 = x * x + y * y;
  const turn = 0.5 * agility.rateRadps * dt2,
    chord = 2 * dt;
  const turnedM = Math.sqrt(speed2) * (turn < chord ? turn : chord);
  const spread = covariance[at + 7] + covariance[at + 9];
  const slackM2 =
    range2 * spec.azimuthSigmaRad * spec.azimuthSigmaRad +
    spec.rangeSigmaM * spec.rangeSigmaM +
    altitudeSlackM2(spec, range2) +
    (agility.accelerationNoiseM2ps3 + agility.turnNoiseRad2ps * (speed2 + spread)) * dt2 * dt * 0.34;
  const reachX =
    turnedM + Math.sqrt(gate * (covariance[at] + 2 * dt * covariance[at + 3] + dt2 * covariance[at + 7] + slackM2));
  const reachY =
    turnedM + Math.sqrt(gate * (covariance[at + 2] + 2 * dt * covariance[at + 6] + dt2 * covariance[at + 9] + slackM2));
  const cell = 1 / grid.cellM;
  const columnLow = Math.floor((x - reachX) * cell),
    columnHigh = Math.floor((x + reachX) * cell);
  const rowLow = Math.floor((y - reachY) * cell),
    rowHigh = Math.floor((y + reachY) * cell);
  const earliestS = state.lookS[row] + 0.5 * spec.revisitS;
  let near = 0;
  if (window.near.length < grid.n) window.near = new Int32Array(2 * grid.n);
  if ((columnHigh - columnLow + 1) * (rowHigh - rowLow + 1) > 2 * grid.n) {
    for (let e = 0; e < grid.n; e++) {
      const i = grid.plot[e],
        dx = converted[i * CONVERTED_STRIDE] - x,
        dy = converted[i * CONVERTED_STRIDE + 1] - y;
      if (dx <= reachX && -dx <= reachX && dy <= reachY && -dy <= reachY && plots.timeS[order[i]] >= earliestS)
        window.near[near++] = i;
    }
    return near;
  }
  for (let r = rowLow; r <= rowHigh; r++) {
    for (let c = columnLow; c <= columnHigh; c++) {
      const bucket = bucketOf(c, r, grid.mask),
        to = grid.start[bucket + 1];
      for (let e = grid.start[bucket]; e < to; e++) {
        if (grid.column[e] !== c || grid.row[e] !== r) continue;
        const i = grid.plot[e],
          dx = converted[i * CONVERTED_STRIDE] - x,
          dy = converted[i * CONVERTED_STRIDE + 1] - y;
        if (dx <= reachX && -dx <= reachX && dy <= reachY && -dy <= reachY && plots.timeS[order[i]] >= earliestS)
          window.near[near++] = i;
      }
    }
  }
  return near;
}

/** Room for the error that an unknown or uncertain altitude puts into the ground range, m^2. */
function altitudeSlackM2(spec: TrackerSpec, range2: number): number {
  const slope2 = (spec.ceilingM * spec.ceilingM) / (range2 + 1);
  const sigmaM2 =
    spec.elevationSigmaRad === null
      ? spec.assumedAltitudeSigmaM * spec.assumedAltitudeSigmaM * 25
      : range2 * spec.elevationSigmaRad * spec.elevationSigmaRad;
  return (slope2 < 1 ? slope2 : 1) * sigmaM2;
}

function weighNear(
  state: TrackerState,
  plots: PlotBatch,
  window: AssociationWindow,
  d: number,
  near: number,
  gate: number,
  firstPair: number,
): number {
  const { spec } = state,
    { converted, order, problem, dueModes } = window;
  const turns = spec.turnModels.length,
    climbs = spec.climbModels.length,
    models = turns + climbs;
  const row = window.dueRows[d],
    at = d * state.modeStride,
    climbAt = at + turns * (TURN_STRIDE + 1);
  const is3d = spec.elevationSigmaRad !== null;
  const pd = trackDetectionProbability(state, row);
  let pairs = firstPair;
  for (let e = 0; e < near; e++) {
    const i = window.near[e],
      k = i * CONVERTED_STRIDE,
      plot = order[i];
    const timeS = plots.timeS[plot],
      dt = timeS - state.dueS[row];
    if (!mayBeInGate(dueModes, at, turns, dt, converted, k, gate)) continue;
    if (pairs === problem.column.length) growPairs(window);
    if (window.pairWeights.length < (pairs + 1) * models)
      window.pairWeights = grown(window.pairWeights, (pairs + 1) * models);
    weighTurnModes(dueModes, at, turns, dt, converted, k, window.pairWeights, pairs * models, weighing);
    let distance2 = weighing[0];
    if (!(distance2 <= gate)) continue;
    let factor = weighing[1];
    let hasAltitude = knowsAltitude(plots, plot);
    if (hasAltitude) {
      weighClimbModes(
        dueModes,
        climbAt,
        climbs,
        dt,
        converted,
        k,
        window.pairWeights,
        pairs * models + turns,
        weighing,
      );
      if (plots.elevationRad[plot] !== plots.elevationRad[plot] && weighing[0] > GARBLED_DISTANCE2) {
        // Mode C alone may be garbled: then it says nothing, and costs the track that much.
        hasAltitude = false;
        factor *= spec.modeCGarbleProbability;
      } else {
        distance2 += weighing[0];
        if (!(distance2 <= gate)) continue;
        factor *= weighing[1];
      }
    }
    window.pairAltitude[pairs] = hasAltitude ? 1 : 0;
    // Without the altitude on one side of the ratio, false plots count as spread evenly up to the ceiling.
    if (hasAltitude !== is3d) factor *= hasAltitude ? spec.ceilingM : 1 / spec.ceilingM;
    const other = spec.falsePlotDensity * converted[k + 7] + spec.newTargetRate * spec.revisitS;
    let ratio = -0.5 * distance2 + log((factor * pd) / other);
    const code = plots.code[plot],
      known = state.code[row];
    if (code >= 0 && known >= 0 && isDiscreteCode(code) && isDiscreteCode(known))
      ratio += code === known ? SAME_CODE : OTHER_CODE;
    const before = existenceBefore(state, row, timeS);
    const worth = ratio + log(before / (1 - pd * spec.gateProbability * before));
    if (!(worth > 0)) continue;
    problem.column[pairs] = i - window.first;
    problem.gain[pairs] = worth;
    window.pairLogRatio[pairs] = ratio;
    pairs++;
  }
  return pairs;
}

/** Whether a plot says anything about altitude, by elevation or by Mode C. */
function knowsAltitude(plots: PlotBatch, plot: number): boolean {
  return plots.elevationRad[plot] === plots.elevationRad[plot] || plots.altitudeM[plot] === plots.altitudeM[plot];
}

function growPairs(window: AssociationWindow): void {
  const { problem } = window,
    column = new Int32Array(problem.column.length * 2);
  column.set(problem.column);
  problem.column = column;
  problem.gain = grown(problem.gain, column.length);
  window.pairLogRatio = grown(window.pairLogRatio, column.length);
  const altitude = new Uint8Array(column.length);
  altitude.set(window.pairAltitude);
  window.pairAltitude = altitude;
}

function grown(values: Float64Array, atLeast: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * atLeast);
  longer.set(values);
  return longer;
}
