import { exp, log } from '../num/detmath.ts';
import { CLIMB_STRIDE, TURN_STRIDE } from './trackerState.ts';

const X = 0, Y = 1, U = 2, V = 3, XX = 4, XY = 5, YY = 6, XU = 7, XV = 8, YU = 9, YV = 10, UU = 11, UV = 12, VV = 13;
const Z = 0, W = 1, ZZ = 2, ZW = 3, WW = 4;
const ONE_BY_TWO_PI = 0.15915494309189535;
const ONE_BY_ROOT_TWO_PI = 0.3989422804014327;

/** Per model: first the exponent, then the new weight before normalisation. */
let weigh = new Float64Array(16);
/** Per model: the factor in front of the exponential. */
let front = new Float64Array(16);

/** Turns exponents and factors into new weights in place and returns the log of the mixture's density. */
function reweigh(m: Float64Array, weights: number, count: number): number {
  let best = -Infinity;
  for (let j = 0; j < count; j++) if (weigh[j] > best) best = weigh[j];
  let sum = 0;
  for (let j = 0; j < count; j++) {
    const gap = weigh[j] - best;
    const w = m[weights + j] * front[j] * (gap < -700 ? 0 : gap === 0 ? 1 : exp(gap));
    weigh[j] = w;
    sum += w;
  }
  return best + log(sum);
}

/**
 * Log-likelihood of a plot's horizontal position under all turn models of a track.
 *
 * @param modes - predicted blocks
 * @param at - first number of the track's block
 * @param count - number of turn models
 * @param dtS - plot time minus time of the prediction, seconds, small
 * @param x - east, metres
 * @param y - north, metres
 * @param rxx - measurement covariance, m^2, like rxy and ryy
 * @param rxy - m^2
 * @param ryy - m^2
 * @returns natural logarithm of a density per square metre
 */
export function turnMixtureLogLikelihood(modes: Float64Array, at: number, count: number, dtS: number, x: number, y: number, rxx: number, rxy: number, ryy: number): number {
  makeRoom(count);
  const m = modes;
  for (let j = 0; j < count; j++) {
    const b = at + j * TURN_STRIDE;
    const sxx = m[b + XX] + rxx, sxy = m[b + XY] + rxy, syy = m[b + YY] + ryy;
    const det = sxx * syy - sxy * sxy;
    const dx = x - m[b + X] - dtS * m[b + U], dy = y - m[b + Y] - dtS * m[b + V];
    weigh[j] = (-0.5 * (syy * dx * dx - 2 * sxy * dx * dy + sxx * dy * dy)) / det;
    front[j] = ONE_BY_TWO_PI / Math.sqrt(det);
  }
  return reweigh(m, at + count * TURN_STRIDE, count);
}

/**
 * Log-likelihood of a measured altitude under all climb models of a track.
 *
 * @param modes - predicted blocks
 * @param at - first number of the track's climb block
 * @param count - number of climb models
 * @param dtS - plot time minus time of the prediction, seconds, small
 * @param z - altitude, metres
 * @param rzz - its variance, m^2
 * @returns natural logarithm of a density per metre
 */
export function climbMixtureLogLikelihood(modes: Float64Array, at: number, count: number, dtS: number, z: number, rzz: number): number {
  makeRoom(count);
  for (let j = 0; j < count; j++) {
    const b = at + j * CLIMB_STRIDE;
    const s = modes[b + ZZ] + rzz, d = z - modes[b + Z] - dtS * modes[b + W];
    weigh[j] = (-0.5 * d * d) / s;
    front[j] = ONE_BY_ROOT_TWO_PI / Math.sqrt(s);
  }
  return reweigh(modes, at + count * CLIMB_STRIDE, count);
}

/**
 * Corrects all turn models of a track with a horizontal position.
 *
 * @param modes - blocks predicted to the time of the plot; corrected in place
 * @param at - first number of the track's block
 * @param count - number of turn models
 * @param x - east, metres
 * @param y - north, metres
 * @param rxx - measurement covariance, m^2, like rxy and ryy
 * @param rxy - m^2
 * @param ryy - m^2
 */
export function updateTurnModes(modes: Float64Array, at: number, count: number, x: number, y: number, rxx: number, rxy: number, ryy: number): void {
  turnMixtureLogLikelihood(modes, at, count, 0, x, y, rxx, rxy, ryy);
  keepWeights(modes, at + count * TURN_STRIDE, count);
  const m = modes;
  for (let j = 0; j < count; j++) {
    const i = at + j * TURN_STRIDE;
    const sxx = m[i + XX] + rxx, sxy = m[i + XY] + rxy, syy = m[i + YY] + ryy;
    const inv = 1 / (sxx * syy - sxy * sxy);
    const ixx = syy * inv, ixy = -sxy * inv, iyy = sxx * inv;
    const dx = x - m[i + X], dy = y - m[i + Y];
    const px = m[i + XX], py = m[i + XY], qy = m[i + YY];
    const ux = m[i + XU], uy = m[i + YU], vx = m[i + XV], vy = m[i + YV];
    // Gains K = P H' S^-1, one row for each of x, y, u, v.
    const kxx = px * ixx + py * ixy, kxy = px * ixy + py * iyy;
    const kyx = py * ixx + qy * ixy, kyy = py * ixy + qy * iyy;
    const kux = ux * ixx + uy * ixy, kuy = ux * ixy + uy * iyy;
    const kvx = vx * ixx + vy * ixy, kvy = vx * ixy + vy * iyy;
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
 * @param z - altitude, metres
 * @param rzz - its variance, m^2
 */
export function updateClimbModes(modes: Float64Array, at: number, count: number, z: number, rzz: number): void {
  climbMixtureLogLikelihood(modes, at, count, 0, z, rzz);
  keepWeights(modes, at + count * CLIMB_STRIDE, count);
  for (let j = 0; j < count; j++) {
    const b = at + j * CLIMB_STRIDE;
    const zz = modes[b + ZZ], zw = modes[b + ZW];
    const kz = zz / (zz + rzz), kw = zw / (zz + rzz), d = z - modes[b + Z];
    modes[b + Z] += kz * d;
    modes[b + W] += kw * d;
    modes[b + ZZ] = zz - kz * zz;
    modes[b + ZW] = zw - kz * zw;
    modes[b + WW] -= kw * zw;
  }
}

/** Weight below which no model falls, so that a target may always start to turn. */
const LEAST_WEIGHT = 1e-6;

function keepWeights(m: Float64Array, weights: number, count: number): void {
  let sum = 0;
  for (let j = 0; j < count; j++) sum += weigh[j];
  let kept = 0;
  for (let j = 0; j < count; j++) {
    const w = weigh[j] / sum;
    weigh[j] = w > LEAST_WEIGHT ? w : LEAST_WEIGHT;
    kept += weigh[j];
  }
  for (let j = 0; j < count; j++) m[weights + j] = weigh[j] / kept;
}

function makeRoom(count: number): void {
  if (weigh.length >= count) return;
  weigh = new Float64Array(count);
  front = new Float64Array(count);
}
