// Interacting-multiple-model filter: several Kalman filters side by side, horizontal (turn models) and vertical
// (climb models). Fidelity: constant-rate turns and straight flight; the two parts are treated as independent.
import { sinCos } from '../num/detmath.ts';
import type { TrackerSpec, TurnModel } from './trackerSpec.ts';
import { CLIMB_STRIDE, TURN_STRIDE } from './trackerState.ts';

// Components of one turn model's block: x, y, vx (U), vy (V) and their covariances.
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
// Components of one climb model's block: altitude Z, climb rate W and their covariances.
const Z = 0,
  W = 1,
  ZZ = 2,
  ZW = 3,
  WW = 4;

/** Average of the models that leave their way of flying, before they are shared out again. */
const leaving = new Float64Array(TURN_STRIDE);
/** Weight with which each model is left in one step. */
let leavers = new Float64Array(16);
/** Sine and cosine of the angle turned in one step. */
const turned = new Float64Array(2);

/**
 * Weighted mean and covariance of all turn models of a track.
 *
 * @param modes - blocks of all tracks
 * @param at - first number of the track's block
 * @param count - number of turn models
 * @param out - receives x, y, vx, vy and the ten covariances
 */
export function collapseTurnModes(modes: Float64Array, at: number, count: number, out: Float64Array): void {
  const weights = at + count * TURN_STRIDE;
  let x = 0,
    y = 0,
    u = 0,
    v = 0;
  for (let j = 0; j < count; j++) {
    const w = modes[weights + j],
      b = at + j * TURN_STRIDE;
    x += w * modes[b + X];
    y += w * modes[b + Y];
    u += w * modes[b + U];
    v += w * modes[b + V];
  }
  out[X] = x;
  out[Y] = y;
  out[U] = u;
  out[V] = v;
  for (let k = XX; k <= VV; k++) out[k] = 0;
  for (let j = 0; j < count; j++) {
    const w = modes[weights + j],
      b = at + j * TURN_STRIDE;
    addSpread(modes, b, w, x, y, u, v, out);
  }
}

function addSpread(
  modes: Float64Array,
  b: number,
  w: number,
  x: number,
  y: number,
  u: number,
  v: number,
  out: Float64Array,
): void {
  const dx = modes[b + X] - x,
    dy = modes[b + Y] - y,
    du = modes[b + U] - u,
    dv = modes[b + V] - v;
  out[XX] += w * (modes[b + XX] + dx * dx);
  out[XY] += w * (modes[b + XY] + dx * dy);
  out[YY] += w * (modes[b + YY] + dy * dy);
  out[XU] += w * (modes[b + XU] + dx * du);
  out[XV] += w * (modes[b + XV] + dx * dv);
  out[YU] += w * (modes[b + YU] + dy * du);
  out[YV] += w * (modes[b + YV] + dy * dv);
  out[UU] += w * (modes[b + UU] + du * du);
  out[UV] += w * (modes[b + UV] + du * dv);
  out[VV] += w * (modes[b + VV] + dv * dv);
}

/**
 * Weighted mean and covariance of all climb models of a track.
 *
 * @param modes - blocks of all tracks
 * @param at - first number of the track's climb block
 * @param count - number of climb models
 * @param out - receives altitude, climb rate and the three covariances
 * @param outAt - first number written
 */
export function collapseClimbModes(
  modes: Float64Array,
  at: number,
  count: number,
  out: Float64Array,
  outAt: number,
): void {
  const weights = at + count * CLIMB_STRIDE;
  let z = 0,
    r = 0;
  for (let j = 0; j < count; j++) {
    const w = modes[weights + j],
      b = at + j * CLIMB_STRIDE;
    z += w * modes[b + Z];
    r += w * modes[b + W];
  }
  let zz = 0,
    zw = 0,
    ww = 0;
  for (let j = 0; j < count; j++) {
    const w = modes[weights + j],
      b = at + j * CLIMB_STRIDE;
    const dz = modes[b + Z] - z,
      dr = modes[b + W] - r;
    zz += w * (modes[b + ZZ] + dz * dz);
    zw += w * (modes[b + ZW] + dz * dr);
    ww += w * (modes[b + WW] + dr * dr);
  }
  out[outAt + Z] = z;
  out[outAt + W] = r;
  out[outAt + ZZ] = zz;
  out[outAt + ZW] = zw;
  out[outAt + WW] = ww;
}

/**
 * Predicts all models of a track by some time.
 *
 * @param spec - tracker settings
 * @param from - blocks to read
 * @param fromAt - first number of the track's block in `from`
 * @param dtS - seconds; a negative time only shifts the means back along their velocities
 * @param to - blocks to write
 * @param toAt - first number of the track's block in `to`
 * @remarks
 * Source: blom-barshalom-1988 (mixing), li-jilkov-2003 (turn and noise models). A model is left at rate
 * 1 / meanDurationS, taken implicitly as h / (h + meanDurationS) over a substep h, and the leavers are
 * shared out by `share`, so mixing costs one average instead of one for every pair of models.
 */
export function predictModes(
  spec: TrackerSpec,
  from: Float64Array,
  fromAt: number,
  dtS: number,
  to: Float64Array,
  toAt: number,
): void {
  const turns = spec.turnModels,
    climbs = spec.climbModels;
  const stride = turns.length * (TURN_STRIDE + 1) + climbs.length * (CLIMB_STRIDE + 1);
  if (from !== to || fromAt !== toAt) for (let k = 0; k < stride; k++) to[toAt + k] = from[fromAt + k];
  const climbAt = toAt + turns.length * (TURN_STRIDE + 1);
  if (dtS <= 0) {
    shiftModes(spec, to, toAt, dtS);
    return;
  }
  const steps = Math.ceil(dtS / spec.substepS - 1e-9);
  const h = dtS / (steps < 1 ? 1 : steps);
  for (let step = 0; step < steps || step === 0; step++) {
    mixTurnModes(turns, to, toAt, h);
    for (let j = 0; j < turns.length; j++) predictTurn(turns[j], to, toAt + j * TURN_STRIDE, h);
    predictClimbs(spec, to, climbAt, h);
  }
}

/**
 * Moves the means of all models of a track along their velocities; covariances stay.
 *
 * @param spec - tracker settings
 * @param modes - blocks to change
 * @param at - first number of the track's block
 * @param dtS - seconds, small against the revisit time, may be negative
 */
export function shiftModes(spec: TrackerSpec, modes: Float64Array, at: number, dtS: number): void {
  const turns = spec.turnModels.length,
    climbs = spec.climbModels.length;
  for (let j = 0; j < turns; j++) {
    const b = at + j * TURN_STRIDE;
    modes[b + X] += dtS * modes[b + U];
    modes[b + Y] += dtS * modes[b + V];
  }
  const climbAt = at + turns * (TURN_STRIDE + 1);
  for (let j = 0; j < climbs; j++) modes[climbAt + j * CLIMB_STRIDE + Z] += dtS * modes[climbAt + j * CLIMB_STRIDE + W];
}

function mixTurnModes(turns: readonly TurnModel[], modes: Float64Array, at: number, h: number): void {
  const count = turns.length;
  if (count === 1) return;
  if (leavers.length < count) leavers = new Float64Array(count);
  const weights = at + count * TURN_STRIDE;
  let total = 0;
  const g = leaving;
  for (let k = 0; k < TURN_STRIDE; k++) g[k] = 0;
  for (let j = 0; j < count; j++) {
    const leave = (h / (h + turns[j].meanDurationS)) * modes[weights + j];
    leavers[j] = leave;
    total += leave;
    const b = at + j * TURN_STRIDE;
    g[X] += leave * modes[b + X];
    g[Y] += leave * modes[b + Y];
    g[U] += leave * modes[b + U];
    g[V] += leave * modes[b + V];
  }
  const scale = 1 / total;
  const x = (g[X] *= scale),
    y = (g[Y] *= scale),
    u = (g[U] *= scale),
    v = (g[V] *= scale);
  for (let j = 0; j < count; j++) addSpread(modes, at + j * TURN_STRIDE, leavers[j] * scale, x, y, u, v, g);
  for (let j = 0; j < count; j++) {
    const b = at + j * TURN_STRIDE;
    const stay = modes[weights + j] - leavers[j];
    const weight = stay + turns[j].share * total;
    const a = stay / weight,
      c = 1 - a,
      ac = a * c;
    const dx = modes[b + X] - x,
      dy = modes[b + Y] - y,
      du = modes[b + U] - u,
      dv = modes[b + V] - v;
    modes[b + X] = x + a * dx;
    modes[b + Y] = y + a * dy;
    modes[b + U] = u + a * du;
    modes[b + V] = v + a * dv;
    modes[b + XX] = a * modes[b + XX] + c * g[XX] + ac * dx * dx;
    modes[b + XY] = a * modes[b + XY] + c * g[XY] + ac * dx * dy;
    modes[b + YY] = a * modes[b + YY] + c * g[YY] + ac * dy * dy;
    modes[b + XU] = a * modes[b + XU] + c * g[XU] + ac * dx * du;
    modes[b + XV] = a * modes[b + XV] + c * g[XV] + ac * dx * dv;
    modes[b + YU] = a * modes[b + YU] + c * g[YU] + ac * dy * du;
    modes[b + YV] = a * modes[b + YV] + c * g[YV] + ac * dy * dv;
    modes[b + UU] = a * modes[b + UU] + c * g[UU] + ac * du * du;
    modes[b + UV] = a * modes[b + UV] + c * g[UV] + ac * du * dv;
    modes[b + VV] = a * modes[b + VV] + c * g[VV] + ac * dv * dv;
    modes[weights + j] = weight;
  }
}

function predictTurn(model: TurnModel, m: Float64Array, i: number, h: number): void {
  const rate = model.turnRateRadps;
  // Position gains A v, velocity becomes C v, with A = [[a, -b], [b, a]] and C = [[c, -s], [s, c]].
  let a = h,
    b = 0,
    c = 1,
    s = 0;
  if (rate !== 0) {
    sinCos(rate * h, turned);
    s = turned[0];
    c = turned[1];
    a = s / rate;
    b = (1 - c) / rate;
  }
  const u = m[i + U],
    v = m[i + V];
  let xu = m[i + XU],
    xv = m[i + XV],
    yu = m[i + YU],
    yv = m[i + YV];
  const uu = m[i + UU],
    uv = m[i + UV],
    vv = m[i + VV];
  m[i + X] += a * u - b * v;
  m[i + Y] += b * u + a * v;
  // Position block: P + A Pc' + Pc A' + A Pv A'; e = A Pv, so the new cross block is (Pc + e) C'.
  const exu = a * uu - b * uv,
    exv = a * uv - b * vv,
    eyu = b * uu + a * uv,
    eyv = b * uv + a * vv;
  const xx = m[i + XX] + 2 * (a * xu - b * xv) + a * exu - b * exv;
  const xy = m[i + XY] + (a * yu - b * yv) + (b * xu + a * xv) + b * exu + a * exv;
  const yy = m[i + YY] + 2 * (b * yu + a * yv) + b * eyu + a * eyv;
  xu += exu;
  xv += exv;
  yu += eyu;
  yv += eyv;
  const cuu = c * uu - s * uv,
    cuv = c * uv - s * vv,
    suu = s * uu + c * uv,
    suv = s * uv + c * vv;
  // Noise: isotropic acceleration, and a wandering turn rate that pushes across the velocity;
  // its mean square over an uncertain velocity is trace(M) I - M with M = E[v v'].
  const across = model.turnNoiseRad2ps;
  const qxx = model.accelerationNoiseM2ps3 + across * (v * v + vv);
  const qyy = model.accelerationNoiseM2ps3 + across * (u * u + uu);
  const qxy = -across * (u * v + uv);
  const h2 = 0.5 * h * h,
    h3 = (h * h * h) / 3;
  m[i + U] = c * u - s * v;
  m[i + V] = s * u + c * v;
  m[i + XX] = xx + h3 * qxx;
  m[i + XY] = xy + h3 * qxy;
  m[i + YY] = yy + h3 * qyy;
  m[i + XU] = c * xu - s * xv + h2 * qxx;
  m[i + XV] = s * xu + c * xv + h2 * qxy;
  m[i + YU] = c * yu - s * yv + h2 * qxy;
  m[i + YV] = s * yu + c * yv + h2 * qyy;
  m[i + UU] = c * cuu - s * cuv + h * qxx;
  m[i + UV] = c * suu - s * suv + h * qxy;
  m[i + VV] = s * suu + c * suv + h * qyy;
}

function predictClimbs(spec: TrackerSpec, m: Float64Array, at: number, h: number): void {
  const climbs = spec.climbModels,
    count = climbs.length;
  const weights = at + count * CLIMB_STRIDE;
  let total = 0,
    z = 0,
    r = 0,
    zz = 0,
    zw = 0,
    ww = 0;
  for (let j = 0; j < count; j++) {
    const leave = (h / (h + climbs[j].meanDurationS)) * m[weights + j],
      b = at + j * CLIMB_STRIDE;
    total += leave;
    z += leave * m[b + Z];
    r += leave * m[b + W];
  }
  z /= total;
  r /= total;
  for (let j = 0; j < count; j++) {
    const leave = ((h / (h + climbs[j].meanDurationS)) * m[weights + j]) / total,
      b = at + j * CLIMB_STRIDE;
    const dz = m[b + Z] - z,
      dr = m[b + W] - r;
    zz += leave * (m[b + ZZ] + dz * dz);
    zw += leave * (m[b + ZW] + dz * dr);
    ww += leave * (m[b + WW] + dr * dr);
  }
  for (let j = 0; j < count; j++) {
    const model = climbs[j],
      b = at + j * CLIMB_STRIDE;
    const stay = m[weights + j] * (model.meanDurationS / (h + model.meanDurationS));
    const weight = stay + model.share * total;
    const a = stay / weight,
      c = 1 - a,
      ac = a * c;
    const dz = m[b + Z] - z,
      dr = m[b + W] - r;
    const z0 = z + a * dz,
      r0 = r + a * dr;
    const zz0 = a * m[b + ZZ] + c * zz + ac * dz * dz;
    const zw0 = a * m[b + ZW] + c * zw + ac * dz * dr;
    const ww0 = a * m[b + WW] + c * ww + ac * dr * dr;
    // Climb rate decays to level flight (Ornstein-Uhlenbeck, exponential to second order); noise as for a constant rate, which errs
    // to the safe side.
    let f = 1,
      gain = h;
    if (model.decayS < Infinity) {
      const e = h / model.decayS;
      f = 1 / (1 + e + 0.5 * e * e);
      gain = model.decayS * (1 - f);
    }
    const q = model.accelerationNoiseM2ps3;
    m[b + Z] = z0 + gain * r0;
    m[b + W] = f * r0;
    m[b + ZZ] = zz0 + 2 * gain * zw0 + gain * gain * ww0 + (q * gain * gain * gain) / 3;
    m[b + ZW] = f * (zw0 + gain * ww0) + 0.5 * q * gain * gain;
    m[b + WW] = f * f * ww0 + q * gain;
    m[weights + j] = weight;
  }
}
