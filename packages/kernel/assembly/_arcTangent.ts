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

/** Angles of the points (x, y), finite, from the x axis. */
export function atan2x2(y: v128, x: v128): v128 {
  const ay = f64x2.abs(y);
  const ax = f64x2.abs(x);
  // All five intervals of the arc tangent, one division.
  const m4 = f64x2.lt(ay, f64x2.mul(s(2.4375), ax));
  const m3 = f64x2.lt(ay, f64x2.mul(s(1.1875), ax));
  const m2 = f64x2.lt(ay, f64x2.mul(s(0.6875), ax));
  const m1 = f64x2.lt(ay, f64x2.mul(s(0.4375), ax));
  let over = v128.bitselect(f64x2.sub(ay, f64x2.mul(s(1.5), ax)), f64x2.neg(ax), m4);
  let under = v128.bitselect(f64x2.add(ax, f64x2.mul(s(1.5), ay)), ay, m4);
  let high = v128.bitselect(s(9.82793723247329054082e-1), s(1.570796326794896558), m4);
  let low = v128.bitselect(s(1.39033110312309984516e-17), s(6.12323399573676603587e-17), m4);
  over = v128.bitselect(f64x2.sub(ay, ax), over, m3);
  under = v128.bitselect(f64x2.add(ay, ax), under, m3);
  high = v128.bitselect(s(7.85398163397448278999e-1), high, m3);
  low = v128.bitselect(s(3.06161699786838301793e-17), low, m3);
  over = v128.bitselect(f64x2.sub(f64x2.mul(s(2), ay), ax), over, m2);
  under = v128.bitselect(f64x2.add(f64x2.mul(s(2), ax), ay), under, m2);
  high = v128.bitselect(s(4.63647609000806093515e-1), high, m2);
  low = v128.bitselect(s(2.26987774529616870924e-17), low, m2);
  const t = f64x2.div(v128.bitselect(ay, over, m1), v128.bitselect(ax, under, m1));
  high = v128.andnot(high, m1);
  low = v128.andnot(low, m1);
  const z = f64x2.mul(t, t);
  const w = f64x2.mul(z, z);
  let s1 = horner(4.97687799461593236017e-2, w, s(1.62858201153657823623e-2));
  s1 = horner(6.66107313738753120669e-2, w, s1);
  s1 = horner(9.09088713343650656196e-2, w, s1);
  s1 = horner(1.42857142725034663711e-1, w, s1);
  s1 = f64x2.mul(z, horner(3.33333333333329318027e-1, w, s1));
  let s2 = horner(-5.83357013379057348645e-2, w, s(-3.6531572744216915527e-2));
  s2 = horner(-7.69187620504482999495e-2, w, s2);
  s2 = horner(-1.1111110405462355788e-1, w, s2);
  s2 = f64x2.mul(w, horner(-1.99999999998764832476e-1, w, s2));
  let angle = f64x2.sub(high, f64x2.sub(f64x2.sub(f64x2.mul(t, f64x2.add(s1, s2)), low), t));
  const zero = s(0);
  angle = v128.andnot(angle, v128.and(f64x2.eq(ay, zero), f64x2.eq(ax, zero)));
  const turned = f64x2.sub(s(3.141592653589793116), f64x2.sub(angle, s(1.2246467991473531772e-16)));
  angle = v128.bitselect(turned, angle, f64x2.lt(x, zero));
  return v128.xor(angle, v128.and(y, s(-0.0)));
}
