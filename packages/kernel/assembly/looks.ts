// From "flies" to "measured", two or four looks at once: see src/sim/look. Every number comes from the same operations in the
// same order as in plain code, so it has the same bits in every engine.
import { atan2x2, horner, lowAtan2x2 } from './_arcTangent';
import {
  ASKED, AZIMUTH, COS_ASPECT, DECISION, DOUBT, EAST, END_AZIMUTH, END_EAST, END_NORTH, HEIGHT, HIT, LUCK, LUCK_WORD,
  NORTH, OBJECT, PARAMETER, RANGE, RCS, RECORD, R_ALTITUDE, R_END, R_HORIZON, R_ID, R_VY, R_X, R_Z, ROWS, SCAN, SNR,
  TIME, UP,
} from './_layout';
import { normals } from './_normal';
import { philox4 } from './_philox';

export {
  ARENA, ASKED, AZIMUTH, COS_ASPECT, CUBICS, DECISION, DOUBT, EAST, END_AZIMUTH, END_EAST, END_NORTH, HEIGHT, HIT, LUCK,
  NORTH, OBJECT, PARAMETER, RANGE, RCS, RECORD, ROWS, SCAN, SNR, SPARE_ROWS, TIME, UP,
} from './_layout';

// @ts-ignore: decorator
@inline function parameter(index: i32): v128 {
  return v128.load64_splat(PARAMETER + (<usize>index << 3));
}

// @ts-ignore: decorator
@inline function f64At(column: usize, row: i32): v128 {
  return v128.load(column + (<usize>row << 3));
}

/** Numbers of two rows of a column. */
// @ts-ignore: decorator
@inline function gather(column: usize, row0: i32, row1: i32): v128 {
  return v128.load64_lane(column + (<usize>row1 << 3), v128.load64_zero(column + (<usize>row0 << 3)), 1);
}

// @ts-ignore: decorator
@inline function objectAt(row: i32): i32 {
  return load<i32>(OBJECT + (<usize>row << 2));
}

// @ts-ignore: decorator
@inline function lowOf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 0, 2);
}

// @ts-ignore: decorator
@inline function highOf(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(a, b, 1, 3);
}

/** Stores two lanes at rows that are equal where the first is dropped: the second then takes its place. */
// @ts-ignore: decorator
@inline function put(column: usize, row0: i32, row1: i32, value: v128): void {
  v128.store64_lane(column + (<usize>row0 << 3), value, 0);
  v128.store64_lane(column + (<usize>row1 << 3), value, 1);
}

/** Lets vectors read whole: rows behind the last are about its object. */
// @ts-ignore: decorator
@inline function padObjects(n: i32): void {
  v128.store(OBJECT + (<usize>n << 2), i32x4.splat(n > 0 ? objectAt(n - 1) : 0));
}

/** Next objects within reach from `from` on; parameter 0 receives how many. Returns where to go on. */
export function takeNear(x: usize, y: usize, z: usize, from: i32, count: i32): i32 {
  const atX = parameter(1);
  const atY = parameter(2);
  const atZ = parameter(3);
  const reach2 = parameter(4);
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
  const atX = parameter(1);
  const atY = parameter(2);
  const atZ = parameter(3);
  const sinLat = parameter(5);
  const cosLat = parameter(6);
  const sinLon = parameter(7);
  const cosLon = parameter(8);
  const sinLeft = parameter(9);
  const cosLeft = parameter(10);
  const sinRight = parameter(11);
  const cosRight = parameter(12);
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

// @ts-ignore: decorator
@inline function gather64(at0: usize, at1: usize): v128 {
  return v128.load64_lane(at1, v128.load64_zero(at0), 1);
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
 * Keeps what the beam passes in the step, where it is at that time, unless it is out of reach or too slow. Parameter 0
 * receives how many of them may be out of sight; their rows say so in `DOUBT`.
 */
export function takePassed(rows: i32, records: usize, lastScan: usize): i32 {
  const atX = parameter(1);
  const atY = parameter(2);
  const atZ = parameter(3);
  const sinLat = parameter(5);
  const cosLat = parameter(6);
  const sinLon = parameter(7);
  const cosLon = parameter(8);
  const scans = parameter(13);
  const phaseS = parameter(14);
  const revisitS = parameter(15);
  const startS = parameter(16);
  const slippedS = parameter(17);
  const endS = parameter(18);
  const terrainM = parameter(19);
  const minimumM = parameter(20);
  const instrumentedM = parameter(21);
  const antennaM = parameter(22);
  const centreM = parameter(23);
  const diameterM = parameter(24);
  const sinLowest = parameter(25);
  const sinHighest = parameter(26);
  const slowest = parameter(27);
  const sureM = parameter(28);
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

/** Cross-sections of what shows the same from all sides, NaN for the rest; returns whether there is a rest. */
export function addEvenCrossSections(rows: i32, rcsOfObject: usize): i32 {
  let uneven = 0;
  for (let k = 0; k < rows; k += 2) {
    const rcs = gather(rcsOfObject, objectAt(k), objectAt(k + 1));
    v128.store(RCS + (<usize>k << 3), rcs);
    uneven |= i64x2.bitmask(f64x2.ne(rcs, rcs));
  }
  return uneven;
}

/** Luck of every look, keyed by radar, object and scan alone. */
export function addLuck(rows: i32, records: usize, purpose: i32, k0: i32, k1: i32): void {
  const ids = records + R_ID;
  for (let k = 0; k < rows; k += 4) {
    const at: usize = <usize>k << 2;
    const a = gather64(ids + <usize>objectAt(k) * RECORD, ids + <usize>objectAt(k + 1) * RECORD);
    const b = gather64(ids + <usize>objectAt(k + 2) * RECORD, ids + <usize>objectAt(k + 3) * RECORD);
    const lo = v128.shuffle<i32>(a, b, 0, 2, 4, 6);
    const hi = v128.shuffle<i32>(a, b, 1, 3, 5, 7);
    philox4(lo, hi, i32x4.splat(purpose), v128.load(SCAN + at), k0, k1, LUCK + at, LUCK_WORD);
  }
}

// @ts-ignore: decorator
@inline function eighthPower(x: v128): v128 {
  const x2 = f64x2.mul(x, x);
  const x4 = f64x2.mul(x2, x2);
  return f64x2.mul(x4, x4);
}

/**
 * Whether each look at a fluctuating target (Swerling 1 and 2, one pulse) is a detection: 1 or 0 in `DECISION`, where bounds on
 * the probability leave no doubt. Returns how many looks are in `ASKED` because they do.
 */
export function decide(rows: i32, records: usize, lnPfa: f64): i32 {
  const one = f64x2.splat(1);
  const toUnit = f64x2.splat(2.3283064365386963e-10);
  const eighthLnPfa = f64x2.splat(lnPfa * 0.125);
  // Far more than the bounds are rounded, far less than one word of luck.
  const slack = f64x2.splat(1e-12);
  let asked = 0;
  for (let k = 0; k < rows; k += 2) {
    const fixed = gather64(records + <usize>objectAt(k) * RECORD + R_END + 8, records + <usize>objectAt(k + 1) * RECORD + R_END + 8);
    const luck = f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(v128.load64_zero(LUCK + (<usize>k << 2))), f64x2.splat(0.5)), toUnit);
    // e^x for x < 0 lies between the partial sums of its series; at an eighth of x they are close for every radar.
    const x = f64x2.div(eighthLnPfa, f64x2.add(one, f64At(SNR, k)));
    const sum = horner(1, x, horner(1, x, horner(0.5, x, f64x2.splat(1.0 / 6.0))));
    const x2 = f64x2.mul(x, x);
    const more = eighthPower(f64x2.add(sum, f64x2.mul(f64x2.mul(x2, x2), f64x2.splat(1.0 / 24.0))));
    const low = eighthPower(f64x2.max(sum, f64x2.splat(0)));
    const yes = f64x2.lt(luck, f64x2.sub(low, slack));
    const no = f64x2.gt(luck, f64x2.add(more, slack));
    // `fixed` is 0 for the two cases and NaN for others.
    const sure = i64x2.bitmask(v128.and(v128.or(yes, no), f64x2.eq(fixed, fixed)));
    const isYes = i64x2.bitmask(yes);
    store<i32>(DECISION + (<usize>k << 2), isYes & 1);
    store<i32>(DECISION + (<usize>k << 2), isYes >> 1, 4);
    store<i32>(ASKED + (<usize>asked << 2), k);
    asked += (sure & 1) ^ 1;
    store<i32>(ASKED + (<usize>asked << 2), k + 1);
    asked += (sure >> 1) ^ 1;
  }
  // The row behind an odd last one was asked by chance.
  if (asked > 0 && load<i32>(ASKED + (<usize>(asked - 1) << 2)) >= rows) asked--;
  return asked;
}

/** Rows that are detections; returns how many. */
export function takeDetected(rows: i32): i32 {
  let n = 0;
  for (let k = 0; k < rows; k++) {
    store<i32>(HIT + (<usize>n << 2), k);
    n += load<i32>(DECISION + (<usize>k << 2));
  }
  store<i32>(HIT + (<usize>n << 2), 0);
  return n;
}

/**
 * Adds detections to what the radar has found: truth and measured values, `capacity` rows a column from `found` on, in the
 * order of `FOUND_COLUMNS` in lookMachine.ts.
 */
export function addFound(hits: i32, first: i32, found: usize, capacity: i32): void {
  const column: usize = <usize>capacity << 3;
  const northErrorRad = parameter(29);
  const sigmaRange = parameter(30);
  const sigmaAzimuth = parameter(31);
  const sigmaElevation = parameter(32);
  const leastM = parameter(33);
  for (let hit = 0; hit < hits; hit += 2) {
    const k0 = load<i32>(HIT + (<usize>hit << 2));
    const k1 = load<i32>(HIT + (<usize>hit << 2), 4);
    const east = gather(EAST, k0, k1);
    const north = gather(NORTH, k0, k1);
    const range = gather(RANGE, k0, k1);
    const azimuth = gather(AZIMUTH, k0, k1);
    const ground = f64x2.sqrt(f64x2.add(f64x2.mul(east, east), f64x2.mul(north, north)));
    const elevation = lowAtan2x2(gather(UP, k0, k1), ground);
    const luck0 = LUCK + LUCK_WORD + (<usize>k0 << 2);
    const luck1 = LUCK + LUCK_WORD + (<usize>k1 << 2);
    const n1 = normals(v128.load32_lane(luck1, v128.load32_zero(luck0), 1));
    const n2 = normals(v128.load32_lane(luck1, v128.load32_zero(luck0, LUCK_WORD), 1, LUCK_WORD));
    const n3 = normals(v128.load32_lane(luck1, v128.load32_zero(luck0, 2 * LUCK_WORD), 1, 2 * LUCK_WORD));
    const measuredRange = f64x2.add(range, f64x2.mul(sigmaRange, n1));
    let at = found + (<usize>(first + hit) << 3);
    v128.store(at, gather(TIME, k0, k1));
    at += column;
    v128.store(at, range);
    at += column;
    v128.store(at, azimuth);
    at += column;
    v128.store(at, elevation);
    at += column;
    v128.store(at, gather(SNR, k0, k1));
    at += column;
    v128.store(at, v128.bitselect(leastM, measuredRange, f64x2.lt(measuredRange, leastM)));
    at += column;
    v128.store(at, f64x2.add(f64x2.add(azimuth, northErrorRad), f64x2.mul(sigmaAzimuth, n2)));
    at += column;
    v128.store(at, f64x2.add(elevation, f64x2.mul(sigmaElevation, n3)));
    at = found + 8 * column + (<usize>(first + hit) << 2);
    store<i32>(at, objectAt(k0));
    store<i32>(at, objectAt(k1), 4);
    at += column >> 1;
    store<i32>(at, load<i32>(SCAN + (<usize>k0 << 2)));
    store<i32>(at, load<i32>(SCAN + (<usize>k1 << 2)), 4);
  }
}
