// One line of a viewshed: cells at one distance along the sector's axis, four at a time. See src/viewshed/sector.ts.
//
// Cells of a line and rays are counted from the observer: pointers stand at the cell whose index is `floor(observer)`,
// `fraction` is the rest. `distance` is from the observer to the line in cells. A "rise" is the tangent of a cell's
// elevation angle, seen from the antenna, times its distance on the ground, metres. A slope is a rise over a distance
// along the axis: along one ray that differs from the tangent by a constant factor.

/** First byte that the caller may use. */
export const heapBase: usize = __heap_base;

const LANES: v128 = f32x4(0, 1, 2, 3);
/** Adding it leaves the nearest whole number in the last bits. */
const ROUND: f32 = 12582912.0;
const ROUND_BITS: i32 = 0x4b400000;

// @ts-ignore: decorator
@inline function s(x: f32): v128 {
  return f32x4.splat(x);
}

// @ts-ignore: decorator
@inline function clamp(x: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, low), high);
}

// @ts-ignore: decorator
@inline function lerp(a: v128, b: v128, t: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), t));
}

/** Two neighbours at each of two whole numbers, which are the last bits of 64; `base` stands for number 0. */
// @ts-ignore: decorator
@inline function pairs(base: usize, two: i64): v128 {
  const first = v128.load64_zero(base + (<usize>two << 2));
  return v128.load64_lane(base + (<usize>(two >>> 32) << 2), first, 1);
}

/** Address of number 0 of a column of Float32 for numbers that have the bits of ROUND. */
// @ts-ignore: decorator
@inline function baseOf(column: usize): usize {
  return column - (<usize>ROUND_BITS << 2);
}

/** What stays the same along a line, four lanes each: engines keep what is loaded, but work out anew what is computed. */
const KEPT: usize = memory.data(16 * 20, 16);

// @ts-ignore: decorator
@inline function keep(slot: usize, x: f32): void {
  v128.store(KEPT + (slot << 4), s(x));
}

// @ts-ignore: decorator
@inline function kept(slot: usize): v128 {
  return v128.load(KEPT + (slot << 4));
}

let cellM: f32 = 0;
let antennaM: f32 = 0;
/** Inverse of the radius on which rays are straight, 1/m. */
let bend: f32 = 0;
let noValue: f32 = 0;
let highestM: f32 = 0;

export function configure(cell: f32, antenna: f32, radius: f64, nothing: f32, highest: f32): void {
  cellM = cell;
  antennaM = antenna;
  bend = <f32>(1.0 / radius);
  noValue = nothing;
  highestM = highest;
}

// @ts-ignore: decorator
@inline function whole(v: v128, nodata: v128, voidM: v128): v128 {
  return v128.bitselect(voidM, f32x4.convert_i32x4_s(v), i32x4.eq(v, nodata));
}

/** Void is what equals nodata and what is no height at all. */
// @ts-ignore: decorator
@inline function real(v: v128, nodata: v128, voidM: v128): v128 {
  const isHeight = v128.and(f32x4.ne(v, nodata), f32x4.lt(f32x4.abs(v), s(1e6)));
  return v128.bitselect(v, voidM, isHeight);
}

/** Four columns of four rows as four rows of four. */
// @ts-ignore: decorator
@inline function storeTransposed(a: v128, b: v128, c: v128, d: v128, out: usize, stride: usize): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(out + stride, v128.shuffle<f64>(ab, cd, 1, 3));
  v128.store(out + 2 * stride, v128.shuffle<f64>(ef, gh, 0, 2));
  v128.store(out + 3 * stride, v128.shuffle<f64>(ef, gh, 1, 3));
}

/** Cells of a row as Float32, four or eight at a time; voids take `voidM`. */
export function row(source: usize, out: usize, count: i32, isFloat: bool, nodata: f32, voidM: f32): void {
  const noHeight = isFloat ? s(nodata) : i32x4.splat(<i32>nodata);
  const given = s(voidM);
  if (isFloat) {
    for (let i = 0; i < count; i += 4) v128.store(out + 4 * i, real(v128.load(source + 4 * i), noHeight, given));
    return;
  }
  for (let i = 0; i < count; i += 8) {
    const eight = v128.load(source + 2 * i);
    v128.store(out + 4 * i, whole(i32x4.extend_low_i16x8_s(eight), noHeight, given));
    v128.store(out + 4 * i + 16, whole(i32x4.extend_high_i16x8_s(eight), noHeight, given));
  }
}

/** Cells of sixteen columns as lines, four rows at a time. */
export function columns(
  source: usize, rowBytes: i32, out: usize, lineBytes: i32, count: i32, isFloat: bool, nodata: f32, voidM: f32,
): void {
  const noHeight = isFloat ? s(nodata) : i32x4.splat(<i32>nodata);
  const given = s(voidM);
  for (let i = 0; i < count; i += 4) {
    const at = source + <usize>(i * rowBytes);
    const to = out + 4 * i;
    if (isFloat) {
      for (let column = 0; column < 16; column += 4) {
        storeTransposed(
          real(v128.load(at + 4 * column), noHeight, given),
          real(v128.load(at + rowBytes + 4 * column), noHeight, given),
          real(v128.load(at + 2 * rowBytes + 4 * column), noHeight, given),
          real(v128.load(at + 3 * rowBytes + 4 * column), noHeight, given),
          to + <usize>(column * lineBytes), lineBytes,
        );
      }
    } else {
      for (let column = 0; column < 16; column += 8) {
        const a = v128.load(at + 2 * column);
        const b = v128.load(at + rowBytes + 2 * column);
        const c = v128.load(at + 2 * rowBytes + 2 * column);
        const d = v128.load(at + 3 * rowBytes + 2 * column);
        storeTransposed(
          whole(i32x4.extend_low_i16x8_s(a), noHeight, given), whole(i32x4.extend_low_i16x8_s(b), noHeight, given),
          whole(i32x4.extend_low_i16x8_s(c), noHeight, given), whole(i32x4.extend_low_i16x8_s(d), noHeight, given),
          to + <usize>(column * lineBytes), lineBytes,
        );
        storeTransposed(
          whole(i32x4.extend_high_i16x8_s(a), noHeight, given), whole(i32x4.extend_high_i16x8_s(b), noHeight, given),
          whole(i32x4.extend_high_i16x8_s(c), noHeight, given), whole(i32x4.extend_high_i16x8_s(d), noHeight, given),
          to + <usize>((column + 4) * lineBytes), lineBytes,
        );
      }
    }
  }
}

// @ts-ignore: decorator
@inline function keepOld(out: usize, value: v128, untouched: v128): void {
  v128.store(out, v128.bitselect(v128.load(out), value, f32x4.eq(value, untouched)));
}

/** Lays sixteen lines of results into columns of the raster, except where they are `untouched`. */
export function toColumns(
  source: usize, lineBytes: i32, count: i32, out: usize, rowBytes: i32, untouched: f32,
): void {
  const skipped = s(untouched);
  for (let i = 0; i < count; i += 4) {
    for (let line = 0; line < 16; line += 4) {
      const from = source + <usize>(line * lineBytes + 4 * i);
      const a = v128.load(from);
      const b = v128.load(from + lineBytes);
      const c = v128.load(from + 2 * lineBytes);
      const d = v128.load(from + 3 * lineBytes);
      const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
      const ef = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
      const gh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
      const to = out + <usize>(i * rowBytes + 4 * line);
      keepOld(to, v128.shuffle<f64>(ab, cd, 0, 2), skipped);
      keepOld(to + rowBytes, v128.shuffle<f64>(ab, cd, 1, 3), skipped);
      keepOld(to + 2 * rowBytes, v128.shuffle<f64>(ef, gh, 0, 2), skipped);
      keepOld(to + 3 * rowBytes, v128.shuffle<f64>(ef, gh, 1, 3), skipped);
    }
  }
}

/** (z - a)/(1 + z/R) less the drop of the sphere, over sin(angle)/angle: exact to millimetres within 1,000 km. */
// @ts-ignore: decorator
@inline function riseOf(height: v128, drop: v128, q: v128): v128 {
  const above = f32x4.mul(f32x4.sub(height, s(antennaM)), f32x4.sub(s(1), f32x4.mul(height, s(bend))));
  return f32x4.mul(f32x4.sub(above, drop), f32x4.add(s(1), f32x4.mul(q, s(1.0 / 6.0))));
}

/** Drop of the sphere at an angle of which q is the square and h is half the square over `bend`. */
// @ts-ignore: decorator
@inline function dropOf(h: v128, q: v128): v128 {
  return f32x4.mul(h, f32x4.sub(s(1), f32x4.mul(q, s(1.0 / 12.0))));
}

/** Rises of the cells first..last of a line; voids count as 0 m. */
export function rises(heights: usize, out: usize, first: i32, last: i32, distance: f32, fraction: f32): void {
  const along2 = s(distance * distance);
  for (let n = first; n <= last; n += 4) {
    const across = f32x4.add(s(<f32>n - fraction), LANES);
    const d2 = f32x4.add(f32x4.mul(across, across), along2);
    const q = f32x4.mul(d2, s(cellM * cellM * bend * bend));
    const height = v128.load(heights + <usize>(4 * n));
    const ground = v128.and(height, f32x4.eq(height, height));
    const drop = dropOf(f32x4.mul(d2, s(0.5 * bend * cellM * cellM)), q);
    v128.store(out + <usize>(4 * n), riseOf(ground, drop, q));
  }
}

/**
 * Minimum visible altitudes of the cells first..last of a line from the steepest slopes short of it, and the rises of
 * these cells and of up to three beyond; counts voids.
 */
export function cells(
  heights: usize, slopes: usize, out: usize, rise: usize, first: i32, last: i32, distance: f32, fraction: f32,
  rays: i32,
): i32 {
  keep(0, distance * distance);
  keep(1, 0.5 * <f32>rays - (fraction * 0.5 * <f32>rays) / distance);
  keep(2, (0.5 * <f32>rays) / distance);
  keep(3, 0);
  keep(4, <f32>rays);
  keep(5, distance);
  keep(6, 0.5 * bend * cellM * cellM);
  keep(7, antennaM);
  keep(8, bend);
  keep(9, bend / 6);
  keep(10, bend / 3);
  keep(11, 0.5);
  keep(12, 1);
  keep(13, 1e-3);
  keep(14, ROUND);
  keep(15, highestM);
  keep(16, noValue);
  keep(17, <f32>last);
  keep(18, fraction);
  keep(19, 4);
  const along2 = kept(0);
  const start = kept(1);
  const perCell = kept(2);
  const zero = kept(3);
  const mostRays = kept(4);
  const lengths = kept(5);
  const drops = kept(6);
  const antenna = kept(7);
  const bends = kept(8);
  const sixths = kept(9);
  const thirds = kept(10);
  const half = kept(11);
  const one = kept(12);
  const least = kept(13);
  const round = kept(14);
  const highest = kept(15);
  const none = kept(16);
  const end = kept(17);
  const observer = kept(18);
  const four = kept(19);
  const base = baseOf(slopes);
  let voids = i32x4.splat(0);
  let index = f32x4.add(s(<f32>first), LANES);
  for (let n = first; n <= last; n += 4) {
    const u = clamp(f32x4.add(f32x4.mul(index, perCell), start), zero, mostRays);
    const k = f32x4.add(f32x4.sub(u, half), round);
    const p = pairs(base, i64x2.extract_lane(k, 0));
    const r = pairs(base, i64x2.extract_lane(k, 1));
    const left = v128.shuffle<f32>(p, r, 0, 2, 4, 6);
    const right = v128.shuffle<f32>(p, r, 1, 3, 5, 7);
    const slope = lerp(left, right, f32x4.sub(u, f32x4.sub(k, round)));
    const across = f32x4.sub(index, observer);
    // Drop of the sphere, its arc and its sine to the second order: h is half the square of the angle over `bend`.
    const h = f32x4.mul(f32x4.add(f32x4.mul(across, across), along2), drops);
    const drop = f32x4.mul(h, f32x4.sub(one, f32x4.mul(h, sixths)));
    const arc = f32x4.mul(h, thirds);
    const above = f32x4.add(f32x4.mul(f32x4.mul(slope, lengths), f32x4.sub(one, arc)), drop);
    const under = f32x4.pmax(f32x4.sub(one, f32x4.mul(above, bends)), least);
    const ray = f32x4.pmin(f32x4.div(f32x4.add(above, antenna), under), highest);
    const height = v128.load(heights + <usize>(4 * n));
    const isHeight = f32x4.eq(height, height);
    const ground = v128.and(height, isHeight);
    const over = f32x4.mul(f32x4.sub(ground, antenna), f32x4.sub(one, f32x4.mul(ground, bends)));
    v128.store(rise + <usize>(4 * n), f32x4.mul(f32x4.sub(over, drop), f32x4.add(one, arc)));
    const value = v128.bitselect(f32x4.pmax(height, ray), none, isHeight);
    const to = out + <usize>(4 * n);
    if (n + 3 <= last) {
      voids = i32x4.add(voids, i32x4.add(isHeight, i32x4.splat(1)));
      v128.store(to, value);
    } else {
      const isInside = f32x4.le(index, end);
      voids = i32x4.add(voids, v128.and(isInside, i32x4.add(isHeight, i32x4.splat(1))));
      v128.store(to, v128.bitselect(value, v128.load(to), isInside));
    }
    index = f32x4.add(index, four);
  }
  return (
    i32x4.extract_lane(voids, 0) + i32x4.extract_lane(voids, 1) + i32x4.extract_lane(voids, 2) +
    i32x4.extract_lane(voids, 3)
  );
}

/** What skim and pass both load: places of rays on a line, and their limits. */
function keepRays(distance: f32, fraction: f32, rays: i32, low: i32, high: i32): void {
  keep(0, (2 * distance) / <f32>rays);
  keep(1, fraction - distance);
  keep(2, <f32>low);
  keep(3, <f32>high);
  keep(4, 1 / distance);
  keep(5, 0.5);
  keep(6, ROUND);
  keep(7, 4);
}

/**
 * Carries the steepest slopes of rays first..last over a line whose rises are known for cells low..high, sampled where
 * they cross the line.
 */
export function skim(
  rise: usize, slopes: usize, first: i32, last: i32, distance: f32, fraction: f32, rays: i32, low: i32, high: i32,
): void {
  keepRays(distance, fraction, rays, low, high);
  const perRay = kept(0);
  const start = kept(1);
  const lowest = kept(2);
  const highest = kept(3);
  const inverse = kept(4);
  const half = kept(5);
  const round = kept(6);
  const four = kept(7);
  const base = baseOf(rise);
  let index = f32x4.add(s(<f32>(first & ~3)), LANES);
  for (let k = first & ~3; k <= last; k += 4) {
    const x = clamp(f32x4.add(f32x4.mul(index, perRay), start), lowest, highest);
    const j = f32x4.add(f32x4.sub(x, half), round);
    const p = pairs(base, i64x2.extract_lane(j, 0));
    const q = pairs(base, i64x2.extract_lane(j, 1));
    const left = v128.shuffle<f32>(p, q, 0, 2, 4, 6);
    const right = v128.shuffle<f32>(p, q, 1, 3, 5, 7);
    const here = f32x4.mul(lerp(left, right, f32x4.sub(x, f32x4.sub(j, round))), inverse);
    const to = slopes + <usize>(4 * k);
    v128.store(to, f32x4.pmax(v128.load(to), here));
    index = f32x4.add(index, four);
  }
}

/**
 * Carries the steepest slopes of rays first..last over a line whose rises are known for cells low..high: where they cross
 * the line itself and where they cross lines along the axis since the line before.
 */
export function pass(
  before: usize, rise: usize, slopes: usize, first: i32, last: i32, distance: f32, fraction: f32,
  rays: i32, low: i32, high: i32,
): void {
  keepRays(distance, fraction, rays, low, high);
  keep(8, 2 / <f32>rays);
  keep(9, 0);
  keep(10, 1);
  keep(11, <f32>(high - 1));
  keep(12, min<f32>(1, distance));
  keep(13, distance);
  const perRay = kept(0);
  const start = kept(1);
  const lowest = kept(2);
  const highest = kept(3);
  const inverse = kept(4);
  const half = kept(5);
  const round = kept(6);
  const four = kept(7);
  const sidewaysPerRay = kept(8);
  const zero = kept(9);
  const one = kept(10);
  const lastPair = kept(11);
  const reach = kept(12);
  const lengths = kept(13);
  const base = baseOf(rise);
  const baseBefore = baseOf(before);
  let index = f32x4.add(s(<f32>(first & ~3)), LANES);
  for (let k = first & ~3; k <= last; k += 4) {
    const x = clamp(f32x4.add(f32x4.mul(index, perRay), start), lowest, highest);
    const j = clamp(f32x4.sub(f32x4.add(f32x4.sub(x, half), round), round), lowest, lastPair);
    const at = f32x4.add(j, round);
    const p = pairs(base, i64x2.extract_lane(at, 0));
    const q = pairs(base, i64x2.extract_lane(at, 1));
    const left = v128.shuffle<f32>(p, q, 0, 2, 4, 6);
    const right = v128.shuffle<f32>(p, q, 1, 3, 5, 7);
    const here = f32x4.mul(lerp(left, right, f32x4.sub(x, j)), inverse);
    let steepest = f32x4.pmax(v128.load(slopes + <usize>(4 * k)), here);
    const sideways = f32x4.sub(f32x4.mul(index, sidewaysPerRay), one);
    const isRightward = f32x4.gt(sideways, zero);
    const crossed = v128.bitselect(j, f32x4.add(j, one), isRightward);
    const back = f32x4.div(f32x4.sub(x, crossed), sideways);
    const hasCrossed = v128.and(f32x4.ge(back, zero), f32x4.lt(back, reach));
    if (v128.any_true(hasCrossed)) {
      const cell = f32x4.add(crossed, round);
      let old = v128.load32_zero(baseBefore + (<usize>i32x4.extract_lane(cell, 0) << 2));
      old = v128.load32_lane(baseBefore + (<usize>i32x4.extract_lane(cell, 1) << 2), old, 1);
      old = v128.load32_lane(baseBefore + (<usize>i32x4.extract_lane(cell, 2) << 2), old, 2);
      old = v128.load32_lane(baseBefore + (<usize>i32x4.extract_lane(cell, 3) << 2), old, 3);
      const between = lerp(v128.bitselect(left, right, isRightward), old, back);
      const there = f32x4.div(between, f32x4.sub(lengths, back));
      steepest = v128.bitselect(f32x4.pmax(steepest, there), steepest, hasCrossed);
    }
    v128.store(slopes + <usize>(4 * k), steepest);
    index = f32x4.add(index, four);
  }
}

/** Twice as many rays: each old one keeps its slope, each new one takes the mean of its neighbours. */
export function split(slopes: usize, rays: i32, out: usize): void {
  for (let k = 0; k < rays; k++) {
    const here = load<f32>(slopes + <usize>(4 * k));
    store<f32>(out + <usize>(8 * k), here);
    store<f32>(out + <usize>(8 * k + 4), 0.5 * (here + load<f32>(slopes + <usize>(4 * k + 4))));
  }
  store<f32>(out + <usize>(8 * rays), load<f32>(slopes + <usize>(4 * rays)));
}
