// num/inverseTrigonometric.ts, two numbers at once: the same operations in the same order, so the same bits.

// @ts-ignore: decorator
@inline function s(x: f64): v128 {
  return f64x2.splat(x);
}

/** One step of a polynomial: c + x p. */
// @ts-ignore: decorator
@inline export function horner(c: f64, x: v128, p: v128): v128 {
  return f64x2.add(s(c), f64x2.mul(x, p));
}

/**
 * By interval of the tangent from the steepest down: p and q of the quotient (p y - q x) / (p x + q y), then the angle
 * at which that is 0, its high and its low part.
 */
const INTERVALS: usize = memory.data<f64>([
  0, 1, 1.570796326794896558, 6.12323399573676603587e-17,
  1, 1.5, 9.82793723247329054082e-1, 1.39033110312309984516e-17,
  1, 1, 7.85398163397448278999e-1, 3.06161699786838301793e-17,
  2, 1, 4.63647609000806093515e-1, 2.26987774529616870924e-17,
  1, 0, 0, 0,
], 16);

/** Numbers twice each: a vector is loaded sooner than made. */
const CONSTANTS: usize = memory.data<f64>([
  4.97687799461593236017e-2, 4.97687799461593236017e-2,
  6.66107313738753120669e-2, 6.66107313738753120669e-2,
  9.09088713343650656196e-2, 9.09088713343650656196e-2,
  1.42857142725034663711e-1, 1.42857142725034663711e-1,
  3.33333333333329318027e-1, 3.33333333333329318027e-1,
  -5.83357013379057348645e-2, -5.83357013379057348645e-2,
  -7.69187620504482999495e-2, -7.69187620504482999495e-2,
  -1.1111110405462355788e-1, -1.1111110405462355788e-1,
  -1.99999999998764832476e-1, -1.99999999998764832476e-1,
  1.62858201153657823623e-2, 1.62858201153657823623e-2,
  -3.6531572744216915527e-2, -3.6531572744216915527e-2,
  2.4375, 2.4375,
  1.1875, 1.1875,
  0.6875, 0.6875,
  0.4375, 0.4375,
  0, 0,
  3.141592653589793116, 3.141592653589793116,
  1.2246467991473531772e-16, 1.2246467991473531772e-16,
], 16);

// @ts-ignore: decorator
@inline function constant(i: usize): v128 {
  return v128.load(CONSTANTS + (i << 4));
}

// @ts-ignore: decorator
@inline function hornerOf(c: v128, x: v128, p: v128): v128 {
  return f64x2.add(c, f64x2.mul(x, p));
}

/** Angle at which a quotient is 0 (high, low) plus the angle whose tangent is the quotient t. */
// @ts-ignore: decorator
@inline function angleOf(t: v128, high: v128, low: v128): v128 {
  const z = f64x2.mul(t, t);
  const w = f64x2.mul(z, z);
  let s1 = hornerOf(constant(0), w, constant(9));
  s1 = hornerOf(constant(1), w, s1);
  s1 = hornerOf(constant(2), w, s1);
  s1 = hornerOf(constant(3), w, s1);
  s1 = f64x2.mul(z, hornerOf(constant(4), w, s1));
  let s2 = hornerOf(constant(5), w, constant(10));
  s2 = hornerOf(constant(6), w, s2);
  s2 = hornerOf(constant(7), w, s2);
  s2 = f64x2.mul(w, hornerOf(constant(8), w, s2));
  return f64x2.sub(high, f64x2.sub(f64x2.sub(f64x2.mul(t, f64x2.add(s1, s2)), low), t));
}

/** Angles of the points (x, y), finite, from the x axis. */
export function atan2x2(y: v128, x: v128): v128 {
  const ay = f64x2.abs(y);
  const ax = f64x2.abs(x);
  const m4 = f64x2.lt(ay, f64x2.mul(constant(11), ax));
  const m3 = f64x2.lt(ay, f64x2.mul(constant(12), ax));
  const m2 = f64x2.lt(ay, f64x2.mul(constant(13), ax));
  const m1 = f64x2.lt(ay, f64x2.mul(constant(14), ax));
  // Each true mask is -1: they count the interval down from 0.
  const interval = i64x2.shl(i64x2.add(i64x2.add(m1, m2), i64x2.add(m3, m4)), 5);
  const at0 = INTERVALS - <usize>i64x2.extract_lane(interval, 0);
  const at1 = INTERVALS - <usize>i64x2.extract_lane(interval, 1);
  const pq0 = v128.load(at0);
  const pq1 = v128.load(at1);
  const angle0 = v128.load(at0, 16);
  const angle1 = v128.load(at1, 16);
  const p = v128.shuffle<f64>(pq0, pq1, 0, 2);
  const q = v128.shuffle<f64>(pq0, pq1, 1, 3);
  const over = f64x2.sub(f64x2.mul(p, ay), f64x2.mul(q, ax));
  const under = f64x2.add(f64x2.mul(p, ax), f64x2.mul(q, ay));
  const t = f64x2.div(over, under);
  let angle = angleOf(t, v128.shuffle<f64>(angle0, angle1, 0, 2), v128.shuffle<f64>(angle0, angle1, 1, 3));
  const zero = constant(15);
  angle = v128.andnot(angle, f64x2.eq(under, zero));
  const turned = f64x2.sub(constant(16), f64x2.sub(angle, constant(17)));
  angle = v128.bitselect(turned, angle, f64x2.lt(x, zero));
  return v128.xor(angle, v128.and(y, f64x2.splat(-0.0)));
}

/** The same for x >= 0, fast where both points lie low. */
// @ts-ignore: decorator
@inline export function lowAtan2x2(y: v128, x: v128): v128 {
  const ay = f64x2.abs(y);
  if (i64x2.bitmask(f64x2.lt(ay, f64x2.mul(constant(14), x))) !== 3) return atan2x2(y, x);
  return v128.xor(angleOf(f64x2.div(ay, x), constant(15), constant(15)), v128.and(y, f64x2.splat(-0.0)));
}
