// Exponential functions from + - * / alone. Error below 1 ulp (hyperbolic functions: 2 ulp).
import { scaleByPowerOfTwo } from './float64Bits.ts';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INV_LN2 = 1.442695040888963387;
const OVERFLOW = 7.09782712893383973096e2;
const UNDERFLOW = -7.4513321910194110842e2;

const P1 = 1.66666666666666019037e-1;
const P2 = -2.77777777770155933842e-3;
const P3 = 6.61375632143793436117e-5;
const P4 = -1.6533902205465251539e-6;
const P5 = 4.13813679705723846039e-8;

/**
 * e to the power x.
 *
 * @param x - exponent, any number
 * @returns e^x; 0 below about -745.13, Infinity above about 709.78
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { exp } from '@redoubt/kernel';
 * exp(0) // => 1
 * ```
 */
export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  const ax = Math.abs(x);
  let high = x;
  let low = 0;
  let k = 0;
  let r = x;
  if (ax > 0.34657359027997264) {
    k = Math.floor(INV_LN2 * x + 0.5);
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
    r = high - low;
  } else if (ax < 3.725290298461914e-9) {
    return 1 + x;
  }
  const t = r * r;
  const c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k === 1024) return scaleByPowerOfTwo(2 * y, 1023);
  return k < -1074 ? scaleByPowerOfTwo(0.5 * y, k + 1) : scaleByPowerOfTwo(y, k);
}

const Q1 = -3.33333333333331316428e-2;
const Q2 = 1.58730158725481460165e-3;
const Q3 = -7.93650757867487942473e-5;
const Q4 = 4.00821782732936239552e-6;
const Q5 = -2.01099218183624371326e-7;

/**
 * e^x - 1 without the loss of digits near zero.
 *
 * @param x - exponent, any number
 * @returns e^x - 1, >= -1
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { expm1 } from '@redoubt/kernel';
 * expm1(1e-20) // => 1e-20
 * ```
 */
export function expm1(x: number): number {
  if (x !== x) return NaN;
  if (x > OVERFLOW) return Infinity;
  if (x < -38.816242) return -1; // 56 ln 2: e^x is below half an ulp of 1
  const ax = Math.abs(x);
  if (ax < 5.551115123125783e-17) return x;
  let k = 0;
  let r = x;
  let c = 0;
  if (ax > 0.34657359027997264) {
    k = Math.floor(INV_LN2 * x + 0.5);
    const high = x - k * LN2_HIGH;
    const low = k * LN2_LOW;
    r = high - low;
    c = high - r - low;
  }
  const half = 0.5 * r;
  const hxs = r * half;
  const r1 = 1 + hxs * (Q1 + hxs * (Q2 + hxs * (Q3 + hxs * (Q4 + hxs * Q5))));
  const t = 3 - r1 * half;
  let e = hxs * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - hxs);
  e = r * (e - c) - c;
  e -= hxs;
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k === 1024) return scaleByPowerOfTwo(2 * (1 - (e - r)), 1023) - 1;
  if (k <= -2 || k > 56) return scaleByPowerOfTwo(1 - (e - r), k) - 1;
  const tiny = scaleByPowerOfTwo(1, -k);
  if (k < 20) return scaleByPowerOfTwo(1 - tiny - (e - r), k);
  return scaleByPowerOfTwo(r - (e + tiny) + 1, k);
}

/**
 * Hyperbolic sine.
 *
 * @param x - any number
 * @returns (e^x - e^-x) / 2
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { sinh } from '@redoubt/kernel';
 * sinh(0) // => 0
 * ```
 */
export function sinh(x: number): number {
  const ax = Math.abs(x);
  if (!(ax < Infinity)) return x;
  const h = x < 0 ? -0.5 : 0.5;
  if (ax < 22) {
    if (ax < 3.725290298461914e-9) return x;
    const t = expm1(ax);
    return ax < 1 ? h * (2 * t - (t * t) / (t + 1)) : h * (t + t / (t + 1));
  }
  if (ax < 709) return h * exp(ax);
  const root = exp(0.5 * ax);
  return h * root * root;
}

/**
 * Hyperbolic cosine.
 *
 * @param x - any number
 * @returns (e^x + e^-x) / 2, >= 1
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { cosh } from '@redoubt/kernel';
 * cosh(0) // => 1
 * ```
 */
export function cosh(x: number): number {
  const ax = Math.abs(x);
  if (!(ax < Infinity)) return ax;
  if (ax < 0.34657359027997264) {
    const t = expm1(ax);
    const w = 1 + t;
    return 1 + (t * t) / (w + w);
  }
  if (ax < 22) {
    const t = exp(ax);
    return 0.5 * t + 0.5 / t;
  }
  if (ax < 709) return 0.5 * exp(ax);
  const root = exp(0.5 * ax);
  return 0.5 * root * root;
}

/**
 * Hyperbolic tangent.
 *
 * @param x - any number
 * @returns (e^x - e^-x) / (e^x + e^-x), [-1, 1]
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { tanh } from '@redoubt/kernel';
 * tanh(0) // => 0
 * ```
 */
export function tanh(x: number): number {
  if (x !== x) return NaN;
  const ax = Math.abs(x);
  if (ax < 3.725290298461914e-9) return x;
  let z: number;
  if (ax >= 22) z = 1;
  else if (ax >= 1) z = 1 - 2 / (expm1(2 * ax) + 2);
  else {
    const t = expm1(-2 * ax);
    z = -t / (t + 2);
  }
  return x < 0 ? -z : z;
}
