// Powers, roots and lengths from + - * / and square root alone. Error below 1 ulp (hypot3: 2 ulp).
import { fromWords, headOf, highWord, lowWord, scaleByPowerOfTwo } from './float64Bits.ts';

const TWO_53 = 9007199254740992;
const L1 = 5.99999999999994648725e-1;
const L2 = 4.28571428578550184252e-1;
const L3 = 3.33333329818377432918e-1;
const L4 = 2.72728123808534006489e-1;
const L5 = 2.30660745775561754067e-1;
const L6 = 2.06975017800338417784e-1;
const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;
const LN2 = 6.93147180559945286227e-1;
const LN2_HEAD = 6.93147182464599609375e-1;
const LN2_TAIL = -1.90465429995776804525e-9;
const OVERFLOW_TAIL = 8.0085662595372944372e-17; // -(1024 - log2(greatest number))
const CP = 9.61796693925975554329e-1; // 2 / (3 ln 2)
const CP_HEAD = 9.61796700954437255859e-1;
const CP_TAIL = -7.02846165095275826516e-9;
const LOG2_1_5_HEAD = 5.84962487220764160156e-1;
const LOG2_1_5_TAIL = 1.35003920212974897128e-8;

// |x|^y for finite x > 0 and finite y other than 0, as log2 in two numbers and a two-part exponential
function powPositive(ax: number, y: number): number {
  let x = ax;
  let n = 0;
  if (x < 2.2250738585072014e-308) {
    x *= TWO_53;
    n = -53;
  }
  const high = highWord(x);
  const j = high & 0x000fffff;
  let k0 = (high >> 20) - 1023;
  const above = j > 0x3988e && j < 0xbb67a; // fraction between sqrt(3/2) and sqrt(3): compare with 1.5 instead of 1
  if (j >= 0xbb67a) k0 += 1;
  n += k0;
  x = scaleByPowerOfTwo(x, -k0);
  const base = above ? 1.5 : 1;
  const u = x - base;
  const v = 1 / (x + base);
  const ss = u * v;
  const sHead = headOf(ss);
  const tHead0 = headOf(x + base);
  const tTail0 = x - (tHead0 - base);
  const sTail = v * (u - sHead * tHead0 - sHead * tTail0);
  const s2 = ss * ss;
  let r = s2 * s2 * (L1 + s2 * (L2 + s2 * (L3 + s2 * (L4 + s2 * (L5 + s2 * L6)))));
  r += sTail * (sHead + ss);
  const h2 = sHead * sHead;
  const tHead = headOf(3 + h2 + r);
  const tTail = r - (tHead - 3 - h2);
  const a = sHead * tHead;
  const b = sTail * tHead + tTail * ss;
  const pHead = headOf(a + b);
  const pTail = b - (pHead - a);
  const zHead = CP_HEAD * pHead;
  const zTail = CP_TAIL * pHead + pTail * CP + (above ? LOG2_1_5_TAIL : 0);
  const shift = above ? LOG2_1_5_HEAD : 0;
  const logHead = headOf(zHead + zTail + shift + n);
  const logTail = zTail - (logHead - n - shift - zHead);

  const yHead = headOf(y);
  const low = (y - yHead) * logHead + y * logTail;
  let main = yHead * logHead;
  const z = low + main; // y log2 x
  if (z >= 1024) {
    if (z > 1024 || low + OVERFLOW_TAIL > z - main) return Infinity;
  } else if (z <= -1075) {
    if (z < -1075 || low <= z - main) return 0;
  }
  const k = Math.abs(z) > 0.5 ? Math.floor(z + 0.5) : 0;
  main -= k;
  const t = headOf(low + main);
  const e1 = t * LN2_HEAD;
  const e2 = (low - (t - main)) * LN2 + t * LN2_TAIL;
  const e = e1 + e2;
  const w = e2 - (e - e1);
  const q = e * e;
  const c = e - q * (P1 + q * (P2 + q * (P3 + q * (P4 + q * P5))));
  const r1 = 1 - ((e * c) / (c - 2) - (w + e * w) - e);
  if (k === 1024) return scaleByPowerOfTwo(2 * r1, 1023);
  return k < -1074 ? scaleByPowerOfTwo(0.5 * r1, k + 1) : scaleByPowerOfTwo(r1, k);
}

/**
 * x to the power y.
 *
 * @param x - base, any number; negative only with a whole y
 * @param y - exponent, any number
 * @returns x^y, with the special values of ECMAScript's `Math.pow` (so `pow(1, Infinity)` is NaN)
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { pow } from '@redoubt/kernel';
 * pow(2, 10) // => 1024
 * ```
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const ax = Math.abs(x);
  if (y === Infinity || y === -Infinity) {
    if (ax === 1) return NaN;
    return ax > 1 === y > 0 ? Infinity : 0;
  }
  if (y === 1) return x;
  const isWhole = Math.floor(y) === y;
  const isOdd = isWhole && Math.abs(y) < TWO_53 && y % 2 !== 0;
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  if (ax === 0 || ax === Infinity) {
    const size = (ax === 0) === y < 0 ? Infinity : 0;
    return negative && isOdd ? -size : size;
  }
  if (negative && !isWhole) return NaN;
  let size: number;
  if (ax === 1) size = 1;
  else if (y === 2) size = ax * ax;
  else if (y === 0.5) size = Math.sqrt(ax);
  else if (y === -1) size = 1 / ax;
  else if (y > 1e30 || y < -1e30) size = ax > 1 === y > 0 ? Infinity : 0;
  else size = powPositive(ax, y);
  return negative && isOdd ? -size : size;
}

/**
 * Cube root.
 *
 * @param x - any number
 * @returns the real cube root, sign of x
 * @remarks Source: fdlibm-1993 starting value, one step with an error of 0.67 ulp.
 * @example
 * ```ts
 * import { cbrt } from '@redoubt/kernel';
 * cbrt(27) // => 3
 * ```
 */
export function cbrt(x: number): number {
  const ax = Math.abs(x);
  if (!(ax < Infinity) || ax === 0) return x;
  let t: number;
  if (ax < 2.2250738585072014e-308) {
    t = fromWords(Math.floor(highWord(ax * 18014398509481984) / 3) + 696219795, 0);
  } else {
    t = fromWords(Math.floor(highWord(ax) / 3) + 715094163, 0);
  }
  const r = t * t * (t / ax);
  t *=
    1.87595182427177009643 +
    r * (-1.88497979543377169875 + r * 1.62142972010535446614) +
    r * r * r * (-0.758397934778766047437 + r * 0.145996192886612446982);
  // round to 23 bits, upwards, so that t * t is exact in the step below
  const low = lowWord(t);
  const high = highWord(t);
  const carried = low + 0x80000000;
  t = fromWords(high + (carried >= 4294967296 ? 1 : 0), carried & 0xc0000000);
  const s = t * t;
  const error = (ax / s - t) / (t + t + ax / s);
  t += t * error;
  return x < 0 ? -t : t;
}

/**
 * Length of the vector (x, y), without overflow or underflow on the way.
 *
 * @param x - first component
 * @param y - second component, same unit
 * @returns sqrt(x^2 + y^2), within 1 ulp
 * @example
 * ```ts
 * import { hypot } from '@redoubt/kernel';
 * hypot(3, 4) // => 5
 * ```
 */
export function hypot(x: number, y: number): number {
  const sum = x * x + y * y;
  if (sum > 1e-280 && sum < 1e300) return Math.sqrt(sum);
  return hypot3(x, y, 0);
}

/**
 * Length of the vector (x, y, z), without overflow or underflow on the way.
 *
 * @param x - first component
 * @param y - second component, same unit
 * @param z - third component, same unit
 * @returns sqrt(x^2 + y^2 + z^2), within 2 ulp
 * @example
 * ```ts
 * import { hypot3 } from '@redoubt/kernel';
 * hypot3(2, 3, 6) // => 7
 * ```
 */
export function hypot3(x: number, y: number, z: number): number {
  const sum = x * x + y * y + z * z;
  if (sum > 1e-280 && sum < 1e300) return Math.sqrt(sum);
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  const az = Math.abs(z);
  if (ax === Infinity || ay === Infinity || az === Infinity) return Infinity;
  if (sum !== sum) return NaN;
  const largest = ax > ay ? (ax > az ? ax : az) : ay > az ? ay : az;
  if (largest === 0) return 0;
  const k = largest > 1 ? -600 : 600;
  const a = scaleByPowerOfTwo(ax, k);
  const b = scaleByPowerOfTwo(ay, k);
  const c = scaleByPowerOfTwo(az, k);
  return scaleByPowerOfTwo(Math.sqrt(a * a + b * b + c * c), -k);
}
