import { exp } from '../num/detmath.ts';
import { CLIMB_STRIDE, TURN_STRIDE } from './trackerState.ts';

const X = 0,
  Y = 1,
  U = 2,
  V = 3,
  XX = 4,
  XY = 5,
  YY = 6,
  XU = 7,
  XV = 8,
  YU = 9,
  YV = 10,
  UU = 11,
  UV = 12,
  VV = 13;
const Z = 0,
  W = 1,
  ZZ = 2,
  ZW = 3,
  WW = 4;
const ONE_BY_TWO_PI = 0.15915494309189535;
const ONE_BY_ROOT_TWO_PI = 0.3989422804014327;

/**
 * Numbers that the weighing functions write: the least squared Mahalanobis distance d2 of a model, and the factor f with which
 * the mixture's density is f exp(-d2/2).
 */
export const WEIGHING_STRIDE = 2;

/** Per model: the factor in front of the exponential. */
let front = new Float64Array(16);

/** Turns exponents in `weights` into new weights, not normalised, and writes distance and factor of the mixture. */
function reweigh(
  modes: Float64Array,
  priorAt: number,
  count: number,
  weights: Float64Array,
  weightsAt: number,
  out: Float64Array,
): void {
  let best = -Infinity;
  for (let j = 0; j < count; j++) if (weights[weightsAt + j] > best) best = weights[weightsAt + j];
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const gap = weights[weightsAt + j] - best;
    const w = modes[priorAt + j] * front[j] * (gap < -700 ? 0 : gap === 0 ? 1 : exp(gap));
    weights[weightsAt + j] = w;
    sum += w;
  }
  out[0] = -2 * best;
  out[1] = sum;
}

/** More than any rounding of a squared distance. */
const ROUNDING = 1.001;

/**
 * Whether a horizontal position may lie within the gate of some turn model; most neighbours of a track end here.
 *
 * @param modes - predicted blocks; not modified
 * @param at - first number of the track's block
 * @param count - number of turn models
 * @param dtS - plot time minus time of the prediction, seconds, small
 * @param plot - converted plots: x, y at `plotAt` and their covariances at `plotAt + 3`
 * @param plotAt - first number of the plot
 * @param gate - squared Mahalanobis distance
 * @returns false only where `weighTurnModes` finds more than the gate
 * @remarks No direction has more variance than both axes together: that alone parts most pairs.
 */
export function mayBeInGate(
  modes: Float64Array,
  at: number,
  count: number,
  dtS: number,
  plot: Float64Array,
  plotAt: number,
  gate: number,
): boolean {
  const m = modes,
    x = plot[plotAt],
    y = plot[plotAt + 1],
    rxx = plot[plotAt + 3],
    rxy = plot[plotAt + 4],
    ryy = plot[plotAt + 5],
    wide = ROUNDING * gate;
  for (let j = 0; j < count; j++) {
    const b = at + j * TURN_STRIDE;
    const dx = x - m[b + X] - dtS * m[b + U],
      dy = y - m[b + Y] - dtS * m[b + V];
    const sxx = m[b + XX] + rxx,
      syy = m[b + YY] + ryy;
    if (dx * dx + dy * dy > wide * (sxx + syy)) continue;
    const sxy = m[b + XY] + rxy,
      det = sxx * syy - sxy * sxy;
    if (!(syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy > wide * det && det > 0)) return true;
  }
  return false;
}

/**
 * Weighs all turn models of a track by how well they explain a horizontal position.
 *
 * @param modes - predicted blocks; not modified
 * @param at - first number of the track's block
 * @param count - number of turn models
 * @param dtS - plot time minus time of the prediction, seconds, small
 * @param plot - converted plots: x, y at `plotAt` and their covariances at `plotAt + 3`
 * @param plotAt - first number of the plot
 * @param weights - receives the new weights of the models, not normalised
 * @param weightsAt - first number written
 * @param out - receives least squared distance and factor (per square metre), see WEIGHING_STRIDE
 */
export function weighTurnModes(
  modes: Float64Array,
  at: number,
  count: number,
  dtS: number,
  plot: Float64Array,
  plotAt: number,
  weights: Float64Array,
  weightsAt: number,
  out: Float64Array,
): void {
  if (front.length < count) front = new Float64Array(count);
  const m = modes,
    x = plot[plotAt],
    y = plot[plotAt + 1],
    rxx = plot[plotAt + 3],
    rxy = plot[plotAt + 4],
    ryy = plot[plotAt + 5];
  for (let j = 0; j < count; j++) {
    const b = at + j * TURN_STRIDE;
    const sxx = m[b + XX] + rxx,
      sxy = m[b + XY] + rxy,
      syy = m[b + YY] + ryy;
    const det = sxx * syy - sxy * sxy;
    const dx = x - m[b + X] - dtS * m[b + U],
      dy = y - m[b + Y] - dtS * m[b + V];
    weights[weightsAt + j] = (-0.5 * (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy)) / det;
    front[j] = ONE_BY_TWO_PI / Math.sqrt(det);
  }
  reweigh(m, at + count * TURN_STRIDE, count, weights, weightsAt, out);
}

/**
 * Weighs all climb models of a track by how well they explain an altitude.
 *
 * @param modes - predicted blocks; not modified
 * @param at - first number of the track's climb block
 * @param count - number of climb models
 * @param dtS - plot time minus time of the prediction, seconds, small
 * @param plot - converted plots: altitude at `plotAt + 2`, its variance at `plotAt + 6`
 * @param plotAt - first number of the plot
 * @param weights - receives the new weights of the models, not normalised
 * @param weightsAt - first number written
 * @param out - receives least squared distance and factor (per metre), see WEIGHING_STRIDE
 */
export function weighClimbModes(
  modes: Float64Array,
  at: number,
  count: number,
  dtS: number,
  plot: Float64Array,
  plotAt: number,
  weights: Float64Array,
  weightsAt: number,
  out: Float64Array,
): void {
  if (front.length < count) front = new Float64Array(count);
  const z = plot[plotAt + 2],
    rzz = plot[plotAt + 6];
  for (let j = 0; j < count; j++) {
    const b = at + j * CLIMB_STRIDE;
    const s = modes[b + ZZ] + rzz,
      d = z - modes[b + Z] - dtS * modes[b + W];
    weights[weightsAt + j] = (-0.5 * d * d) / s;
    front[j] = ONE_BY_ROOT_TWO_PI / Math.sqrt(s);
  }
  reweigh(modes, at + count * CLIMB_STRIDE, count, weights, weightsAt, out);
}

/**
 * Corrects all turn models of a track with a horizontal position.
 *
 * @param modes - blocks predicted to the time of the plot; corrected in place
 * @param at - first number of the track's block
 * @param count - number of turn models
 * @param plot - converted plots: x, y at `plotAt` and their covariances at `plotAt + 3`
 * @param plotAt - first number of the plot
 * @param weights - weights that `weighTurnModes` found for this plot
 * @param weightsAt - first of them
 */
export function updateTurnModes(
  modes: Float64Array,
  at: number,
  count: number,
  plot: Float64Array,
  plotAt: number,
  weights: Float64Array,
  weightsAt: number,
): void {
  keepWeights(modes, at + count * TURN_STRIDE, count, weights, weightsAt);
  const x = plot[plotAt],
    y = plot[plotAt + 1],
    rxx = plot[plotAt + 3],
    rxy = plot[plotAt + 4],
    ryy = plot[plotAt + 5];
  const m = modes;
  for (let j = 0; j < count; j++) {
    const i = at + j * TURN_STRIDE;
    const sxx = m[i + XX] + rxx,
      sxy = m[i + XY] + rxy,
      syy = m[i + YY] + ryy;
    const inv = 1 / (sxx * syy - sxy * sxy);
    const ixx = syy * inv,
      ixy = -sxy * inv,
      iyy = sxx * inv;
    const dx = x - m[i + X],
      dy = y - m[i + Y];
    const px = m[i + XX],
      py = m[i + XY],
      qy = m[i + YY];
    const ux = m[i + XU],
      uy = m[i + YU],
      vx = m[i + XV],
      vy = m[i + YV];
    // Gains K = P H' S^-1, one row for each of x, y, u, v.
    const kxx = px * ixx + py * ixy,
      kxy = px * ixy + py * iyy;
    const kyx = py * ixx + qy * ixy,
      kyy = py * ixy + qy * iyy;
    const kux = ux * ixx + uy * ixy,
      kuy = ux * ixy + uy * iyy;
    const kvx = vx * ixx + vy * ixy,
      kvy = vx * ixy + vy * iyy;
    m[i + X] += kxx * dx + kxy * dy;
    m[i + Y] += kyx * dx + kyy * dy;
    m[i + U] += kux * dx + kuy * dy;
    m[i + V] += kvx * dx + kvy * dy;
    // P - K H P, upper triangle only: symmetric by construction.
    m[i + XX] = px - kxx * px - kxy * py;
    m[i + XY] = py - kxx * py - kxy * qy;
    m[i + YY] = qy - kyx * py - kyy * qy;
    m[i + XU] = ux - kxx * ux - kxy * uy;
    m[i + XV] = vx - kxx * vx - kxy * vy;
    m[i + YU] = uy - kyx * ux - kyy * uy;
    m[i + YV] = vy - kyx * vx - kyy * vy;
    m[i + UU] -= kux * ux + kuy * uy;
    m[i + UV] -= kux * vx + kuy * vy;
    m[i + VV] -= kvx * vx + kvy * vy;
  }
}

/**
 * Corrects all climb models of a track with an altitude.
 *
 * @param modes - blocks predicted to the time of the plot; corrected in place
 * @param at - first number of the track's climb block
 * @param count - number of climb models
 * @param plot - converted plots: altitude at `plotAt + 2`, its variance at `plotAt + 6`
 * @param plotAt - first number of the plot
 * @param weights - weights that `weighClimbModes` found for this plot
 * @param weightsAt - first of them
 */
export function updateClimbModes(
  modes: Float64Array,
  at: number,
  count: number,
  plot: Float64Array,
  plotAt: number,
  weights: Float64Array,
  weightsAt: number,
): void {
  keepWeights(modes, at + count * CLIMB_STRIDE, count, weights, weightsAt);
  const z = plot[plotAt + 2],
    rzz = plot[plotAt + 6];
  for (let j = 0; j < count; j++) {
    const b = at + j * CLIMB_STRIDE;
    const zz = modes[b + ZZ],
      zw = modes[b + ZW];
    const kz = zz / (zz + rzz),
      kw = zw / (zz + rzz),
      d = z - modes[b + Z];
    modes[b + Z] += kz * d;
    modes[b + W] += kw * d;
    modes[b + ZZ] = zz - kz * zz;
    modes[b + ZW] = zw - kz * zw;
    modes[b + WW] -= kw * zw;
  }
}

/** Weight below which no model falls, so that a target may always start to turn. */
const LEAST_WEIGHT = 1e-6;

function keepWeights(modes: Float64Array, at: number, count: number, weights: Float64Array, weightsAt: number): void {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += weights[weightsAt + j];
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const w = weights[weightsAt + j] / sum;
    modes[at + j] = w > LEAST_WEIGHT ? w : LEAST_WEIGHT;
    kept += modes[at + j];
  }
  for (let j = 0; j < count; j++) modes[at + j] /= kept;
}
