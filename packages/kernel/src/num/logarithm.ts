// Logarithms from + - * / alone. Error below 1 ulp.
import { headOf, highWord, scaleByPowerOfTwo } from './float64Bits.ts';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const TWO_54 = 18014398509481984;

const L1 = 6.66666666666673513e-1;
const L2 = 3.999999999940941908e-1;
const L3 = 2.857142874366239149e-1;
const L4 = 2.222219843214978396e-1;
const L5 = 1.818357216161805012e-1;
const L6 = 1.531383769920937332e-1;
const L7 = 1.479819860511658591e-1;

// R(s^2) of log((1 + s)/(1 - s)) = 2s + s R
function seriesR(z: number): number {
  const w = z * z;
  return z * (L1 + w * (L3 + w * (L5 + w * L7))) + w * (L2 + w * (L4 + w * L6));
}

/**
 * Natural logarithm.
 *
 * @param x - argument, >= 0
 * @returns ln x; -Infinity at 0, NaN below
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { log } from '@redoubt/kernel';
 * log(1) // => 0
 * ```
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let k = 0;
  let y = x;
  if (y < 2.2250738585072014e-308) {
    y *= TWO_54;
    k = -54;
  }
  const high = highWord(y);
  // binary exponent of y over sqrt(2), so that f lies in [sqrt(1/2) - 1, sqrt(2) - 1]
  const n = (high >> 20) - 1023 + ((((high & 0x000fffff) + 0x95f64) & 0x100000) >> 20);
  const f = scaleByPowerOfTwo(y, -n) - 1;
  k += n;
  if (Math.abs(f) < 9.5367431640625e-7) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const r = f * f * (0.5 - 0.33333333333333333 * f);
    return k === 0 ? f - r : k * LN2_HIGH - (r - k * LN2_LOW - f);
  }
  const s = f / (2 + f);
  const r = seriesR(s * s);
  if (f > -0.29 && f < 0.42) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + r));
    return k * LN2_HIGH - (half - (s * (half + r) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - r) : k * LN2_HIGH - (s * (f - r) - k * LN2_LOW - f);
}

/**
 * ln(1 + x) without the loss of digits near zero.
 *
 * @param x - argument, >= -1
 * @returns ln(1 + x); -Infinity at -1, NaN below
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { log1p } from '@redoubt/kernel';
 * log1p(1e-20) // => 1e-20
 * ```
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const ax = Math.abs(x);
  if (ax < 5.551115123125783e-17) return x;
  if (ax < 1.862645149230957e-9) return x - x * x * 0.5;
  let k = 0;
  let f = x;
  let c = 0;
  if (x <= -0.2928932188134524 || x >= 0.41421356237309503) {
    // 1 + x = 2^k (1 + f), c the part of x that 1 + x rounds away, relative to it
    const u = ax < 9007199254740992 ? 1 + x : x;
    const high = highWord(u);
    k = (high >> 20) - 1023;
    if (ax < 9007199254740992) c = (k > 0 ? 1 - (u - x) : x - (u - 1)) / u;
    if ((high & 0x000fffff) >= 0x6a09e) k += 1;
    f = scaleByPowerOfTwo(u, -k) - 1;
  }
  if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + (c + k * LN2_LOW);
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const r = seriesR(s * s);
  if (k === 0) return f - (half - s * (half + r));
  return k * LN2_HIGH - (half - (s * (half + r) + (k * LN2_LOW + c)) - f);
}

const INV_LN10_HIGH = 4.34294481878168880939e-1;
const INV_LN10_LOW = 2.50829467116452752298e-11;
const LOG10_2_HIGH = 3.01029995663611771306e-1;
const LOG10_2_LOW = 3.69423907715893078616e-13;

/**
 * Logarithm to base 10.
 *
 * @param x - argument, >= 0
 * @returns log10 x; exact for the powers of ten; -Infinity at 0, NaN below
 * @remarks Source: fdlibm-1993, with the leading part of ln(1 + f) kept in 26 bits so that the product is exact.
 * @example
 * ```ts
 * import { log10 } from '@redoubt/kernel';
 * log10(1000) // => 3
 * ```
 */
export function log10(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  if (x === 1) return 0;
  let k = 0;
  let y = x;
  if (y < 2.2250738585072014e-308) {
    y *= TWO_54;
    k = -54;
  }
  const high = highWord(y);
  const n = (high >> 20) - 1023 + ((((high & 0x000fffff) + 0x95f64) & 0x100000) >> 20);
  const f = scaleByPowerOfTwo(y, -n) - 1;
  k += n;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const r = s * (half + seriesR(s * s)); // ln(1 + f) = f - half + r
  const head = headOf(f - half);
  const tail = f - head - half + r;
  const scaled = head * INV_LN10_HIGH;
  const whole = k * LOG10_2_HIGH;
  const sum = whole + scaled;
  const rest = k * LOG10_2_LOW + (tail + head) * INV_LN10_LOW + tail * INV_LN10_HIGH + (whole - sum + scaled);
  return rest + sum;
}
