// num/normalOfWord.ts, two words at once, from its own table with the octaves turned round.
import { CUBICS } from './_layout';

/** Standard normal numbers of the first two of four words. */
// @ts-ignore: decorator
@inline export function normals(words: v128): v128 {
  const sign = i32x4.shr_s(words, 31);
  const tail = v128.or(i32x4.shl(v128.xor(words, sign), 1), i32x4.splat(1));
  // As a float the tail is sorted: its exponent is the octave, then come six bits of the interval and the place in it.
  const bits = f64x2.convert_low_i32x4_u(tail);
  const interval = i64x2.shl(i64x2.sub(i64x2.shr_u(bits, 46), i64x2.splat(1023 << 6)), 5);
  const at0 = CUBICS + <usize>i64x2.extract_lane(interval, 0);
  const at1 = CUBICS + <usize>i64x2.extract_lane(interval, 1);
  const low0 = v128.load(at0);
  const low1 = v128.load(at1);
  const high0 = v128.load(at0, 16);
  const high1 = v128.load(at1, 16);
  const fraction = v128.and(i64x2.shl(bits, 6), i64x2.splat(0x000fffffffffffff));
  const f = f64x2.sub(v128.or(fraction, f64x2.splat(1)), f64x2.splat(1));
  let z = v128.shuffle<f64>(high0, high1, 1, 3);
  z = f64x2.add(v128.shuffle<f64>(high0, high1, 0, 2), f64x2.mul(f, z));
  z = f64x2.add(v128.shuffle<f64>(low0, low1, 1, 3), f64x2.mul(f, z));
  z = f64x2.add(v128.shuffle<f64>(low0, low1, 0, 2), f64x2.mul(f, z));
  return v128.xor(z, v128.and(i64x2.extend_low_i32x4_s(sign), f64x2.splat(-0.0)));
}
