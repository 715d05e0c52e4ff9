// From "flies" to "in the beam", two looks at once.
import { atan2x2 } from './_arcTangent';
import { f64At, gather, objectAt, lowOf, highOf, put, padObjects, gather64 } from './_columns';
import {
  AZIMUTH, COS_ASPECT, DOUBT, EAST, END_AZIMUTH, END_EAST, END_NORTH, HEIGHT, NORTH, OBJECT, PARAMETER, RANGE,
  RECORD, ROWS, R_ALTITUDE, R_END, R_HORIZON, R_VY, R_X, R_Z, SCAN, TIME, UP,
} from './_layout';
import {
  COUNT, AT_X, AT_Y, AT_Z, REACH_SQUARE, SIN_LAT, COS_LAT, SIN_LON, COS_LON, SIN_LEFT, COS_LEFT, SIN_RIGHT,
  COS_RIGHT, SCANS, PHASE_S, REVISIT_S, START_S, SLIPPED_S, END_S, TERRAIN_M, MINIMUM_M, INSTRUMENTED_M, ANTENNA_M,
  CENTRE_M, DIAMETER_M, SIN_LOWEST, SIN_HIGHEST, SLOWEST_MPS, SURE_M, parameter,
} from './_parameters';

/** Next objects within reach from `from` on; `COUNT` receives how many. Returns where to go on. */
export function takeNear(x: usize, y: usize, z: usize, from: i32, count: i32): i32 {
  const atX = parameter(AT_X);
  const atY = parameter(AT_Y);
  const atZ = parameter(AT_Z);
  const reach2 = parameter(REACH_SQUARE);
  let n = 0;
  let i = from;
  // Without a branch: whether an object is near is a coin toss to the processor. x is NaN for what does not fly.
  for (; i < count && n < ROWS - 1; i += 2) {
    const dx = f64x2.sub(f64At(x, i), atX);
    const dy = f64x2.sub(f64At(y, i), atY);
    const dz = f64x2.sub(f64At(z, i), atZ);
    const square = f64x2.add(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)), f64x2.mul(dz, dz));
    const near = i64x2.bitmask(f64x2.le(square, reach2));
    store<i32>(OBJECT + (<usize>n << 2), i);
    n += near & 1;
    store<i32>(OBJECT + (<usize>n << 2), i + 1);
    n += near >> 1;
  }
  store<f64>(PARAMETER, <f64>n);
  return i;
}

/** Adds places at the end of the step and drops what is not in the sector that the beam sweeps. */
export function takeInSector(rows: i32, records: usize): i32 {
  const atX = parameter(AT_X);
  const atY = parameter(AT_Y);
  const atZ = parameter(AT_Z);
  const sinLat = parameter(SIN_LAT);
  const cosLat = parameter(COS_LAT);
  const sinLon = parameter(SIN_LON);
  const cosLon = parameter(COS_LON);
  const sinLeft = parameter(SIN_LEFT);
  const cosLeft = parameter(COS_LEFT);
  const sinRight = parameter(SIN_RIGHT);
  const cosRight = parameter(COS_RIGHT);
  padObjects(rows);
  let n = 0;
  for (let k = 0; k < rows; k += 2) {
    const o0 = objectAt(k);
    const o1 = objectAt(k + 1);
    const r0 = records + <usize>o0 * RECORD;
    const r1 = records + <usize>o1 * RECORD;
    const xy0 = v128.load(r0, R_X);
    const xy1 = v128.load(r1, R_X);
    const dx = f64x2.sub(lowOf(xy0, xy1), atX);
    const dy = f64x2.sub(highOf(xy0, xy1), atY);
    const dz = f64x2.sub(gather64(r0 + R_Z, r1 + R_Z), atZ);
    const east = f64x2.sub(f64x2.mul(cosLon, dy), f64x2.mul(sinLon, dx));
    const outward = f64x2.add(f64x2.mul(cosLon, dx), f64x2.mul(sinLon, dy));
    const north = f64x2.sub(f64x2.mul(cosLat, dz), f64x2.mul(sinLat, outward));
    const isRight = f64x2.ge(f64x2.mul(east, cosLeft), f64x2.mul(north, sinLeft));
    const isLeft = f64x2.ge(f64x2.mul(north, sinRight), f64x2.mul(east, cosRight));
    const inside = i64x2.bitmask(v128.and(isRight, isLeft)) & (k + 1 < rows ? 3 : 1);
    const next = n + (inside & 1);
    store<i32>(OBJECT + (<usize>n << 2), o0);
    store<i32>(OBJECT + (<usize>next << 2), o1);
    put(END_EAST, n, next, east);
    put(END_NORTH, n, next, north);
    n = next + (inside >> 1);
  }
  padObjects(n);
  return n;
}

/** Azimuths at the end of the step. */
export function addAzimuths(rows: i32): void {
  for (let k = 0; k < rows; k += 2) {
    v128.store(END_AZIMUTH + (<usize>k << 3), atan2x2(f64At(END_EAST, k), f64At(END_NORTH, k)));
  }
}

/** Scans after the start of one at which the beam of a rotating radar is at each azimuth, followed through north. */
export function followTurns(rows: i32, lastTurn: usize): void {
  const turnsPerRad = f64x2.splat(0.15915494309189535);
  const half = f64x2.splat(0.5);
  for (let k = 0; k < rows; k += 2) {
    const o0 = objectAt(k);
    const o1 = objectAt(k + 1);
    const turns = f64x2.mul(f64At(END_AZIMUTH, k), turnsPerRad);
    const fraction = f64x2.sub(turns, f64x2.floor(turns));
    const before = gather(lastTurn, o0, o1);
    const whole = f64x2.floor(f64x2.add(f64x2.sub(before, fraction), half));
    const followed = f64x2.add(fraction, v128.and(whole, f64x2.eq(before, before)));
    v128.store(TIME + (<usize>k << 3), followed);
    v128.store64_lane(lastTurn + (<usize>o0 << 3), followed, 0);
    if (k + 1 < rows) v128.store64_lane(lastTurn + (<usize>o1 << 3), followed, 1);
  }
}

/**
 * Keeps what the beam passes in the step, where it is at that time, unless it is out of reach or too slow. `COUNT`
 * receives how many of them may be out of sight; their rows say so in `DOUBT`.
 */
export function takePassed(rows: i32, records: usize, lastScan: usize): i32 {
  const atX = parameter(AT_X);
  const atY = parameter(AT_Y);
  const atZ = parameter(AT_Z);
  const sinLat = parameter(SIN_LAT);
  const cosLat = parameter(COS_LAT);
  const sinLon = parameter(SIN_LON);
  const cosLon = parameter(COS_LON);
  const scans = parameter(SCANS);
  const phaseS = parameter(PHASE_S);
  const revisitS = parameter(REVISIT_S);
  const startS = parameter(START_S);
  const slippedS = parameter(SLIPPED_S);
  const endS = parameter(END_S);
  const terrainM = parameter(TERRAIN_M);
  const minimumM = parameter(MINIMUM_M);
  const instrumentedM = parameter(INSTRUMENTED_M);
  const antennaM = parameter(ANTENNA_M);
  const centreM = parameter(CENTRE_M);
  const diameterM = parameter(DIAMETER_M);
  const sinLowest = parameter(SIN_LOWEST);
  const sinHighest = parameter(SIN_HIGHEST);
  const slowest = parameter(SLOWEST_MPS);
  const sureM = parameter(SURE_M);
  const one = f64x2.splat(1);
  const arcPerChord = f64x2.splat(1.001);
  const seriesTan = f64x2.splat(0.02);
  let n = 0;
  let doubts = 0;
  for (let k = 0; k < rows; k += 2) {
    const o0 = objectAt(k);
    const o1 = objectAt(k + 1);
    const r0 = records + <usize>o0 * RECORD;
    const r1 = records + <usize>o1 * RECORD;
    const horizon0 = v128.load(r0, R_HORIZON);
    const horizon1 = v128.load(r1, R_HORIZON);
    const fraction = f64At(TIME, k);
    const number = f64x2.floor(f64x2.sub(scans, fraction));
    const scanAt0 = lastScan + (<usize>o0 << 2);
    const scanAt1 = lastScan + (<usize>o1 << 2);
    const last = f64x2.convert_low_i32x4_s(v128.load32_lane(scanAt1, v128.load32_zero(scanAt0), 1));
    const passesS = f64x2.add(phaseS, f64x2.mul(f64x2.add(number, fraction), revisitS));
    const afterS = v128.bitselect(slippedS, startS, f64x2.eq(last, f64x2.sub(number, one)));
    let keeps = v128.and(f64x2.gt(number, last), f64x2.gt(passesS, afterS));
    keeps = v128.and(keeps, f64x2.ge(passesS, highOf(horizon0, horizon1)));
    keeps = v128.and(keeps, f64x2.lt(passesS, gather64(r0 + R_END, r1 + R_END)));
    const looked = i64x2.bitmask(keeps) & (k + 1 < rows ? 3 : 1);
    if (looked === 0) continue;
    const scan = i32x4.trunc_sat_f64x2_s_zero(number);
    if ((looked & 1) !== 0) v128.store32_lane(scanAt0, scan, 0);
    if ((looked & 2) !== 0) v128.store32_lane(scanAt1, scan, 1);
    // Back from the end of the step along a straight line.
    const backS = f64x2.sub(passesS, endS);
    const xy0 = v128.load(r0, R_X);
    const xy1 = v128.load(r1, R_X);
    const zv0 = v128.load(r0, R_Z);
    const zv1 = v128.load(r1, R_Z);
    const vv0 = v128.load(r0, R_VY);
    const vv1 = v128.load(r1, R_VY);
    const vx = highOf(zv0, zv1);
    const vy = lowOf(vv0, vv1);
    const vz = highOf(vv0, vv1);
    const dx = f64x2.sub(f64x2.add(lowOf(xy0, xy1), f64x2.mul(vx, backS)), atX);
    const dy = f64x2.sub(f64x2.add(highOf(xy0, xy1), f64x2.mul(vy, backS)), atY);
    const dz = f64x2.sub(f64x2.add(lowOf(zv0, zv1), f64x2.mul(vz, backS)), atZ);
    const square = f64x2.add(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)), f64x2.mul(dz, dz));
    const range = f64x2.sqrt(square);
    const above0 = v128.load(r0, R_ALTITUDE);
    const above1 = v128.load(r1, R_ALTITUDE);
    const height = f64x2.sub(lowOf(above0, above1), terrainM);
    const rise = f64x2.sub(height, antennaM);
    const scale = f64x2.mul(f64x2.add(range, range), centreM);
    const rises = f64x2.sub(f64x2.mul(rise, f64x2.add(diameterM, height)), f64x2.mul(range, range));
    const along = f64x2.add(f64x2.add(f64x2.mul(dx, vx), f64x2.mul(dy, vy)), f64x2.mul(dz, vz));
    const opening = f64x2.div(along, range);
    keeps = v128.and(f64x2.ge(range, minimumM), f64x2.le(range, instrumentedM));
    keeps = v128.and(keeps, f64x2.ge(rises, f64x2.mul(sinLowest, scale)));
    keeps = v128.and(keeps, f64x2.le(rises, f64x2.mul(sinHighest, scale)));
    keeps = v128.and(keeps, f64x2.ge(f64x2.abs(opening), slowest));
    const kept = i64x2.bitmask(keeps) & looked;
    if (kept === 0) continue;
    const outward = f64x2.add(f64x2.mul(cosLon, dx), f64x2.mul(sinLon, dy));
    const east = f64x2.sub(f64x2.mul(cosLon, dy), f64x2.mul(sinLon, dx));
    const north = f64x2.sub(f64x2.mul(cosLat, dz), f64x2.mul(sinLat, outward));
    const up = f64x2.add(f64x2.mul(cosLat, outward), f64x2.mul(sinLat, dz));
    // Azimuth of a direction near one whose azimuth is known: a series where it is exact to the last bit.
    const east0 = f64At(END_EAST, k);
    const north0 = f64At(END_NORTH, k);
    const over = f64x2.sub(f64x2.mul(east, north0), f64x2.mul(north, east0));
    const under = f64x2.add(f64x2.mul(east, east0), f64x2.mul(north, north0));
    const tan = f64x2.div(over, under);
    const tan2 = f64x2.mul(tan, tan);
    let series = f64x2.sub(f64x2.splat(1.0 / 5.0), f64x2.mul(tan2, f64x2.splat(1.0 / 7.0)));
    series = f64x2.sub(f64x2.splat(1.0 / 3.0), f64x2.mul(tan2, series));
    series = f64x2.sub(one, f64x2.mul(tan2, series));
    let azimuth = f64x2.add(f64At(END_AZIMUTH, k), f64x2.mul(tan, series));
    const isSmall = f64x2.lt(f64x2.abs(tan), seriesTan);
    if (i64x2.bitmask(isSmall) !== 3) azimuth = v128.bitselect(azimuth, atan2x2(east, north), isSmall);
    const doubt = f64x2.gt(f64x2.mul(range, arcPerChord), f64x2.add(sureM, lowOf(horizon0, horizon1)));
    doubts |= i64x2.bitmask(doubt) & kept;
    const next = n + (kept & 1);
    store<i32>(OBJECT + (<usize>n << 2), o0);
    store<i32>(OBJECT + (<usize>next << 2), o1);
    const ordinal = i32x4.add(scan, i32x4.splat(1));
    v128.store32_lane(SCAN + (<usize>n << 2), ordinal, 0);
    v128.store32_lane(SCAN + (<usize>next << 2), ordinal, 1);
    v128.store32_lane(DOUBT + (<usize>n << 2), doubt, 0);
    v128.store32_lane(DOUBT + (<usize>next << 2), doubt, 2);
    put(TIME, n, next, passesS);
    put(EAST, n, next, east);
    put(NORTH, n, next, north);
    put(UP, n, next, up);
    put(AZIMUTH, n, next, azimuth);
    put(RANGE, n, next, range);
    put(HEIGHT, n, next, height);
    put(COS_ASPECT, n, next, f64x2.mul(f64x2.neg(opening), highOf(above0, above1)));
    n = next + (kept >> 1);
  }
  padObjects(n);
  store<f64>(PARAMETER, <f64>doubts);
  return n;
}
