// From "flies" to "in the beam", two looks at once.
import { atan2x2 } from './_arcTangent';
import { f64At, gather, gather64, highOf, lowOf, objectAt, padObjects, put, setF64 } from './_columns';
import {
  AZIMUTH, COS_ASPECT, DOUBT, EAST, END_AZIMUTH, END_EAST, END_NORTH, HEIGHT, KEPT, NORTH, OBJECT, PARAMETER, RANGE,
  RECORD, ROWS, R_ALTITUDE, R_END, R_HORIZON, R_START, R_VY, R_X, R_Z, SCAN, TIME, UP,
} from './_layout';
import {
  AT_X, AT_Y, AT_Z, REACH_SQUARE, SIN_LAT, COS_LAT, SIN_LON, COS_LON, SIN_LEFT, COS_LEFT, SIN_RIGHT,
  COS_RIGHT, SCANS, PHASE_S, REVISIT_S, START_S, SLIPPED_S, END_S, TERRAIN_M, MINIMUM_M, INSTRUMENTED_M, ANTENNA_M,
  CENTRE_M, DIAMETER_M, SIN_LOWEST, SIN_HIGHEST, SLOWEST_MPS, SURE_M, WIDE_REACH_SQUARE, parameter,
} from './_parameters';

/** By mask of four lanes: bytes that bring the lanes of the mask to the front. */
const FRONT: usize = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  8, 9, 10, 11, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  12, 13, 14, 15, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 12, 13, 14, 15,
  8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 12, 13, 14, 15,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
], 16);

/**
 * Next objects within reach, or so little outside that short floats cannot tell, from `from` on; `COUNT` receives how
 * many. Returns where to go on.
 */
export function takeNear(x: usize, y: usize, z: usize, from: i32, count: i32): i32 {
  const atX = f32x4.splat(<f32>load<f64>(PARAMETER + (AT_X << 3)));
  const atY = f32x4.splat(<f32>load<f64>(PARAMETER + (AT_Y << 3)));
  const atZ = f32x4.splat(<f32>load<f64>(PARAMETER + (AT_Z << 3)));
  const reach2 = f32x4.splat(<f32>load<f64>(PARAMETER + (WIDE_REACH_SQUARE << 3)));
  const four = i32x4.splat(4);
  let objects = i32x4.add(i32x4.splat(from), v128(0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0));
  let n = 0;
  let i = from;
  // Without a branch: whether an object is near is a coin toss to the processor. x is NaN for what does not fly.
  for (; i < count && n < ROWS - 3; i += 4) {
    const at: usize = <usize>i << 2;
    const dx = f32x4.sub(v128.load(x + at), atX);
    const dy = f32x4.sub(v128.load(y + at), atY);
    const dz = f32x4.sub(v128.load(z + at), atZ);
    const square = f32x4.add(f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy)), f32x4.mul(dz, dz));
    const near = i32x4.bitmask(f32x4.le(square, reach2));
    v128.store(OBJECT + (<usize>n << 2), i8x16.swizzle(objects, v128.load(FRONT + (<usize>near << 4))));
    n += popcnt<i32>(near);
    objects = i32x4.add(objects, four);
  }
  padObjects(n);
  store<f64>(PARAMETER, <f64>n);
  return i;
}

/** Adds directions at the end of the step and drops what is out of reach or not in the sector that the beam sweeps. */
export function takeInSector(rows: i32, records: usize): i32 {
  const atX = parameter(AT_X);
  const atY = parameter(AT_Y);
  const atZ = parameter(AT_Z);
  const reach2 = parameter(REACH_SQUARE);
  const sinLat = parameter(SIN_LAT);
  const cosLat = parameter(COS_LAT);
  const sinLon = parameter(SIN_LON);
  const cosLon = parameter(COS_LON);
  const sinLeft = parameter(SIN_LEFT);
  const cosLeft = parameter(COS_LEFT);
  const sinRight = parameter(SIN_RIGHT);
  const cosRight = parameter(COS_RIGHT);
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
    const square = f64x2.add(f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)), f64x2.mul(dz, dz));
    const near = f64x2.le(square, reach2);
    const east = f64x2.sub(f64x2.mul(cosLon, dy), f64x2.mul(sinLon, dx));
    const outward = f64x2.add(f64x2.mul(cosLon, dx), f64x2.mul(sinLon, dy));
    const north = f64x2.sub(f64x2.mul(cosLat, dz), f64x2.mul(sinLat, outward));
    const isRight = f64x2.ge(f64x2.mul(east, cosLeft), f64x2.mul(north, sinLeft));
    const isLeft = f64x2.ge(f64x2.mul(north, sinRight), f64x2.mul(east, cosRight));
    const inside = i64x2.bitmask(v128.and(near, v128.and(isRight, isLeft))) & (k + 1 < rows ? 3 : 1);
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
    setF64(END_AZIMUTH, k, atan2x2(f64At(END_EAST, k), f64At(END_NORTH, k)));
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
    setF64(TIME, k, followed);
    v128.store64_lane(lastTurn + (<usize>o0 << 3), followed, 0);
    if (k + 1 < rows) v128.store64_lane(lastTurn + (<usize>o1 << 3), followed, 1);
  }
}

/**
 * Keeps what the beam passes in the step, where it is at that time, unless it is out of reach or too slow. `COUNT`
 * receives how many of them may be out of sight; their rows say so in `DOUBT`.
 *
 * In short loops: a long one has more in it than a processor can look ahead, and waits for every root and quotient.
 */
export function takePassed(rows: i32, records: usize, lastScan: usize): i32 {
  addPassages(rows, records, lastScan);
  addPlaces(rows, records);
  addAzimuthsOfLooks(rows);
  return takeKept(rows);
}

/** When the beam passes each object; in `KEPT` whether that is a look of this step. */
function addPassages(rows: i32, records: usize, lastScan: usize): void {
  const scans = parameter(SCANS);
  const phaseS = parameter(PHASE_S);
  const revisitS = parameter(REVISIT_S);
  const startS = parameter(START_S);
  const slippedS = parameter(SLIPPED_S);
  const one = f64x2.splat(1);
  for (let k = 0; k < rows; k += 2) {
    const o0 = objectAt(k);
    const o1 = objectAt(k + 1);
    const r0 = records + <usize>o0 * RECORD;
    const r1 = records + <usize>o1 * RECORD;
    const fraction = f64At(TIME, k);
    const number = f64x2.floor(f64x2.sub(scans, fraction));
    const scanAt0 = lastScan + (<usize>o0 << 2);
    const scanAt1 = lastScan + (<usize>o1 << 2);
    const last = f64x2.convert_low_i32x4_s(v128.load32_lane(scanAt1, v128.load32_zero(scanAt0), 1));
    const passesS = f64x2.add(phaseS, f64x2.mul(f64x2.add(number, fraction), revisitS));
    const afterS = v128.bitselect(slippedS, startS, f64x2.eq(last, f64x2.sub(number, one)));
    let keeps = v128.and(f64x2.gt(number, last), f64x2.gt(passesS, afterS));
    keeps = v128.and(keeps, f64x2.ge(passesS, gather64(r0 + R_START, r1 + R_START)));
    keeps = v128.and(keeps, f64x2.lt(passesS, gather64(r0 + R_END, r1 + R_END)));
    const looked = i64x2.bitmask(keeps) & (k + 1 < rows ? 3 : 1);
    const scan = i32x4.trunc_sat_f64x2_s_zero(number);
    if ((looked & 1) !== 0) v128.store32_lane(scanAt0, scan, 0);
    if ((looked & 2) !== 0) v128.store32_lane(scanAt1, scan, 1);
    setF64(TIME, k, passesS);
    setF64(KEPT, k, keeps);
    v128.store64_lane(SCAN + (<usize>k << 2), i32x4.add(scan, i32x4.splat(1)), 0);
  }
}

/** Where each object is when the beam passes, back from the end of the step along a straight line. */
function addPlaces(rows: i32, records: usize): void {
  const atX = parameter(AT_X);
  const atY = parameter(AT_Y);
  const atZ = parameter(AT_Z);
  const sinLat = parameter(SIN_LAT);
  const cosLat = parameter(COS_LAT);
  const sinLon = parameter(SIN_LON);
  const cosLon = parameter(COS_LON);
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
  const arcPerChord = f64x2.splat(1.001);
  for (let k = 0; k < rows; k += 2) {
    const r0 = records + <usize>objectAt(k) * RECORD;
    const r1 = records + <usize>objectAt(k + 1) * RECORD;
    const backS = f64x2.sub(f64At(TIME, k), endS);
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
    const outward = f64x2.add(f64x2.mul(cosLon, dx), f64x2.mul(sinLon, dy));
    setF64(EAST, k, f64x2.sub(f64x2.mul(cosLon, dy), f64x2.mul(sinLon, dx)));
    setF64(NORTH, k, f64x2.sub(f64x2.mul(cosLat, dz), f64x2.mul(sinLat, outward)));
    setF64(UP, k, f64x2.add(f64x2.mul(cosLat, outward), f64x2.mul(sinLat, dz)));
    setF64(RANGE, k, range);
    const along = f64x2.add(f64x2.add(f64x2.mul(dx, vx), f64x2.mul(dy, vy)), f64x2.mul(dz, vz));
    const opening = f64x2.div(along, range);
    const above0 = v128.load(r0, R_ALTITUDE);
    const above1 = v128.load(r1, R_ALTITUDE);
    setF64(COS_ASPECT, k, f64x2.mul(f64x2.neg(opening), highOf(above0, above1)));
    const height = f64x2.sub(lowOf(above0, above1), terrainM);
    setF64(HEIGHT, k, height);
    const rise = f64x2.sub(height, antennaM);
    const scale = f64x2.mul(f64x2.add(range, range), centreM);
    const rises = f64x2.sub(f64x2.mul(rise, f64x2.add(diameterM, height)), f64x2.mul(range, range));
    let keeps = v128.and(f64x2.ge(range, minimumM), f64x2.le(range, instrumentedM));
    keeps = v128.and(keeps, f64x2.ge(rises, f64x2.mul(sinLowest, scale)));
    keeps = v128.and(keeps, f64x2.le(rises, f64x2.mul(sinHighest, scale)));
    keeps = v128.and(keeps, f64x2.ge(f64x2.abs(opening), slowest));
    setF64(KEPT, k, v128.and(f64At(KEPT, k), keeps));
    const farM = f64x2.add(sureM, gather64(r0 + R_HORIZON, r1 + R_HORIZON));
    const doubt = f64x2.gt(f64x2.mul(range, arcPerChord), farM);
    v128.store64_lane(DOUBT + (<usize>k << 2), v128.shuffle<i32>(doubt, doubt, 0, 2, 4, 6), 0);
  }
}

/** Azimuths of directions near those whose azimuth is known: a series where it is exact to the last bit. */
function addAzimuthsOfLooks(rows: i32): void {
  const one = f64x2.splat(1);
  for (let k = 0; k < rows; k += 2) {
    const east = f64At(EAST, k);
    const north = f64At(NORTH, k);
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
    const isSmall = f64x2.lt(f64x2.abs(tan), f64x2.splat(0.02));
    if (i64x2.bitmask(isSmall) !== 3) azimuth = v128.bitselect(azimuth, atan2x2(east, north), isSmall);
    setF64(AZIMUTH, k, azimuth);
  }
}

/** Drops the rows that are not in `KEPT`. */
function takeKept(rows: i32): i32 {
  let n = 0;
  let doubts = 0;
  for (let k = 0; k < rows; k++) {
    if (load<i32>(KEPT + (<usize>k << 3)) === 0) continue;
    doubts |= load<i32>(DOUBT + (<usize>k << 2));
    if (n !== k) moveRow(k, n);
    n++;
  }
  padObjects(n);
  store<f64>(PARAMETER, <f64>doubts);
  return n;
}

// @ts-ignore: decorator
@inline function move8(column: usize, from: i32, to: i32): void {
  store<i64>(column + (<usize>to << 3), load<i64>(column + (<usize>from << 3)));
}

// @ts-ignore: decorator
@inline function move4(column: usize, from: i32, to: i32): void {
  store<i32>(column + (<usize>to << 2), load<i32>(column + (<usize>from << 2)));
}

function moveRow(from: i32, to: i32): void {
  move4(OBJECT, from, to);
  move4(SCAN, from, to);
  move4(DOUBT, from, to);
  move8(TIME, from, to);
  move8(EAST, from, to);
  move8(NORTH, from, to);
  move8(UP, from, to);
  move8(AZIMUTH, from, to);
  move8(RANGE, from, to);
  move8(HEIGHT, from, to);
  move8(COS_ASPECT, from, to);
}
