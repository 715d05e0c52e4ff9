// num/normalOfWord.ts, two words at once, from its own table.
import { CUBICS } from './_layout';

// @ts-ignore: decorator
@inline const FRACTION: i32 = 0x1ffffff;

/** Standard normal numbers of two words. */
// @ts-ignore: decorator
@inline export function normals(word0: i32, word1: i32): v128 {
  const sign0 = word0 >> 31;
  const sign1 = word1 >> 31;
  const tail0 = ((word0 ^ sign0) << 1) | 1;
  const tail1 = ((word1 ^ sign1) << 1) | 1;
  const octave0 = clz(tail0);
  const octave1 = clz(tail1);
  const mantissa0 = tail0 << octave0;
  const mantissa1 = tail1 << octave1;
  const at0: usize = CUBICS + (((octave0 << 6) + ((mantissa0 >>> 25) & 63)) << 5);
  const at1: usize = CUBICS + (((octave1 << 6) + ((mantissa1 >>> 25) & 63)) << 5);
  const low0 = v128.load(at0);
  const low1 = v128.load(at1);
  const high0 = v128.load(at0, 16);
  const high1 = v128.load(at1, 16);
  const parts = i32x4.replace_lane(i32x4.splat(mantissa0 & FRACTION), 1, mantissa1 & FRACTION);
  const f = f64x2.mul(f64x2.convert_low_i32x4_s(parts), f64x2.splat(1.0 / 33554432.0));
  let z = v128.shuffle<f64>(high0, high1, 1, 3);
  z = f64x2.add(v128.shuffle<f64>(high0, high1, 0, 2), f64x2.mul(f, z));
  z = f64x2.add(v128.shuffle<f64>(low0, low1, 1, 3), f64x2.mul(f, z));
  z = f64x2.add(v128.shuffle<f64>(low0, low1, 0, 2), f64x2.mul(f, z));
  const signs = i64x2.replace_lane(i64x2.splat(<i64>sign0), 1, <i64>sign1);
  return v128.xor(z, v128.and(signs, f64x2.splat(-0.0)));
}
