// From "in the beam" to "measured", two or four looks at once.
import { horner, lowAtan2x2 } from './_arcTangent';
import { f64At, gather, objectAt, gather64 } from './_columns';
import {
  ASKED, AZIMUTH, DECISION, EAST, HIT, LUCK, LUCK_WORD, NORTH, RANGE, RCS, RECORD, R_CASE, R_ID, SCAN, SNR, TIME,
  UP,
} from './_layout';
import { normals } from './_normal';
import {
  NORTH_ERROR_RAD, SIGMA_RANGE_M, SIGMA_AZIMUTH_RAD, SIGMA_ELEVATION_RAD, LEAST_RANGE_M, parameter,
} from './_parameters';
import { philox4 } from './_philox';

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

/** Signal to noise of one pulse in free space, see `lookSnrs`. */
export function addFreeSpaceSnrs(rows: i32, snrAtUnit: f64): void {
  const scale = f64x2.splat(snrAtUnit);
  for (let k = 0; k < rows; k += 2) {
    const range = f64At(RANGE, k);
    const square = f64x2.mul(range, range);
    const snr = f64x2.div(f64x2.mul(scale, f64At(RCS, k)), f64x2.mul(square, square));
    v128.store(SNR + (<usize>k << 3), snr);
  }
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
 * Whether each look at a fluctuating target (Swerling 1 and 2, one pulse) is a detection: 1 or 0 in `DECISION`, where
 * bounds on the probability leave no doubt. Returns how many looks are in `ASKED` because they do.
 */
export function decide(rows: i32, records: usize, lnPfa: f64): i32 {
  const one = f64x2.splat(1);
  const half = f64x2.splat(0.5);
  const toUnit = f64x2.splat(2.3283064365386963e-10);
  const eighthLnPfa = f64x2.splat(lnPfa * 0.125);
  // Far more than the bounds are rounded, far less than one word of luck.
  const slack = f64x2.splat(1e-12);
  let asked = 0;
  for (let k = 0; k < rows; k += 2) {
    const case0 = records + <usize>objectAt(k) * RECORD + R_CASE;
    const isCase = gather64(case0, records + <usize>objectAt(k + 1) * RECORD + R_CASE);
    const word = f64x2.convert_low_i32x4_u(v128.load64_zero(LUCK + (<usize>k << 2)));
    const luck = f64x2.mul(f64x2.add(word, half), toUnit);
    // e^x for x < 0 lies between the partial sums of its series; at an eighth of x they are close for every radar.
    const x = f64x2.div(eighthLnPfa, f64x2.add(one, f64At(SNR, k)));
    const sum = horner(1, x, horner(1, x, horner(0.5, x, f64x2.splat(1.0 / 6.0))));
    const x2 = f64x2.mul(x, x);
    const more = eighthPower(f64x2.add(sum, f64x2.mul(f64x2.mul(x2, x2), f64x2.splat(1.0 / 24.0))));
    const low = eighthPower(f64x2.max(sum, f64x2.splat(0)));
    const yes = f64x2.lt(luck, f64x2.sub(low, slack));
    const no = f64x2.gt(luck, f64x2.add(more, slack));
    // 0 for the two cases, NaN for others.
    const sure = i64x2.bitmask(v128.and(v128.or(yes, no), f64x2.eq(isCase, isCase)));
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
 * Adds detections to what the radar has found: truth and measured values, `capacity` rows a column from `found` on, in
 * the order of `FoundColumns` in lookMachine.ts.
 */
export function addFound(hits: i32, first: i32, found: usize, capacity: i32): void {
  const column: usize = <usize>capacity << 3;
  const northErrorRad = parameter(NORTH_ERROR_RAD);
  const sigmaRange = parameter(SIGMA_RANGE_M);
  const sigmaAzimuth = parameter(SIGMA_AZIMUTH_RAD);
  const sigmaElevation = parameter(SIGMA_ELEVATION_RAD);
  const leastM = parameter(LEAST_RANGE_M);
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
