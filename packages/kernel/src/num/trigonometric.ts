// Sine, cosine and tangent from + - * / alone: the same bits in every engine. Error below 1 ulp.
import { QUARTER_PI, reduceToQuadrant } from './angleReduction.ts';
import { headOf } from './float64Bits.ts';

const reduced = new Float64Array(2);

const S1 = -1.66666666666666324348e-1;
const S2 = 8.33333333332248946124e-3;
const S3 = -1.98412698298579493134e-4;
const S4 = 2.75573137070700676789e-6;
const S5 = -2.50507602534068634195e-8;
const S6 = 1.58969099521155010221e-10;

const C1 = 4.16666666666666019037e-2;
const C2 = -1.38888888888741095749e-3;
const C3 = 2.48015872894767294178e-5;
const C4 = -2.75573143513906633035e-7;
const C5 = 2.0875723212981748279e-9;
const C6 = -1.13596475577881948265e-11;

// sine of x + y on [-pi/4, pi/4], y the tail of x
function kernelSin(x: number, y: number): number {
  const z = x * x;
  const w = z * z;
  const r = S2 + z * (S3 + z * S4) + z * w * (S5 + z * S6);
  const v = z * x;
  return x - (z * (0.5 * y - v * r) - y - v * S1);
}

// cosine of x + y on [-pi/4, pi/4], y the tail of x
function kernelCos(x: number, y: number): number {
  const z = x * x;
  const w = z * z;
  const r = z * (C1 + z * (C2 + z * C3)) + w * w * (C4 + z * (C5 + z * C6));
  const half = 0.5 * z;
  const one = 1 - half;
  return one + (1 - one - half + (z * r - x * y));
}

/**
 * Sine, within 1 ulp of the true value for every finite angle.
 *
 * @param x - angle, radians, any magnitude
 * @returns sine, [-1, 1]; NaN for NaN and the infinities
 * @remarks Source: fdlibm-1993 polynomials.
 * @example
 * ```ts
 * import { sin } from '@redoubt/kernel';
 * sin(0) // => 0
 * ```
 */
export function sin(x: number): number {
  const ax = Math.abs(x);
  if (ax <= QUARTER_PI) return ax < 7.450580596923828e-9 ? x : kernelSin(x, 0);
  if (!(ax < Infinity)) return NaN;
  const quadrant = reduceToQuadrant(x, reduced);
  const s = (quadrant & 1) === 0 ? kernelSin(reduced[0], reduced[1]) : kernelCos(reduced[0], reduced[1]);
  return quadrant > 1 ? -s : s;
}

/**
 * Cosine, within 1 ulp of the true value for every finite angle.
 *
 * @param x - angle, radians, any magnitude
 * @returns cosine, [-1, 1]; NaN for NaN and the infinities
 * @remarks Source: fdlibm-1993 polynomials.
 * @example
 * ```ts
 * import { cos } from '@redoubt/kernel';
 * cos(0) // => 1
 * ```
 */
export function cos(x: number): number {
  const ax = Math.abs(x);
  if (ax <= QUARTER_PI) return kernelCos(x, 0);
  if (!(ax < Infinity)) return NaN;
  const quadrant = reduceToQuadrant(x, reduced);
  const c = (quadrant & 1) === 0 ? kernelCos(reduced[0], reduced[1]) : kernelSin(reduced[0], reduced[1]);
  return quadrant === 1 || quadrant === 2 ? -c : c;
}

/**
 * Sine and cosine of one angle for the price of one reduction; the same bits as `sin` and `cos`.
 *
 * @param x - angle, radians, any magnitude
 * @param out - Float64Array, length >= 2: receives sine and cosine
 * @example
 * ```ts
 * import { sinCos } from '@redoubt/kernel';
 * const pair = new Float64Array(2);
 * sinCos(0, pair);
 * [...pair] // => [0, 1]
 * ```
 */
export function sinCos(x: number, out: Float64Array): void {
  const ax = Math.abs(x);
  if (ax <= QUARTER_PI) {
    out[0] = ax < 7.450580596923828e-9 ? x : kernelSin(x, 0);
    out[1] = kernelCos(x, 0);
    return;
  }
  if (!(ax < Infinity)) {
    out[0] = NaN;
    out[1] = NaN;
    return;
  }
  const quadrant = reduceToQuadrant(x, reduced);
  const s = kernelSin(reduced[0], reduced[1]);
  const c = kernelCos(reduced[0], reduced[1]);
  const a = (quadrant & 1) === 0 ? s : c;
  const b = (quadrant & 1) === 0 ? c : s;
  out[0] = quadrant > 1 ? -a : a;
  out[1] = quadrant === 1 || quadrant === 2 ? -b : b;
}

const QUARTER_PI_LOW = 3.06161699786838301793e-17;
const T0 = 3.33333333333334091986e-1;
const T1 = 1.33333333333201242699e-1;
const T2 = 5.39682539762260521377e-2;
const T3 = 2.18694882948595424599e-2;
const T4 = 8.86323982359930005737e-3;
const T5 = 3.59207910759131235356e-3;
const T6 = 1.45620945432529025516e-3;
const T7 = 5.88041240820264096874e-4;
const T8 = 2.46463134818469906812e-4;
const T9 = 7.817944429395570923e-5;
const T10 = 7.14072491382608190305e-5;
const T11 = -1.85586374855275456654e-5;
const T12 = 2.59073051863633712884e-5;

// tangent of x + y on [-pi/4, pi/4], or -1/tangent when `reciprocal`
function kernelTan(x: number, y: number, reciprocal: boolean): number {
  const big = Math.abs(x) >= 0.6744;
  const negative = x < 0;
  let a = x;
  let b = y;
  if (big) {
    a = QUARTER_PI - (negative ? -x : x) + (QUARTER_PI_LOW - (negative ? -y : y));
    b = 0;
  }
  const z = a * a;
  const w2 = z * z;
  const odd = T1 + w2 * (T3 + w2 * (T5 + w2 * (T7 + w2 * (T9 + w2 * T11))));
  const even = z * (T2 + w2 * (T4 + w2 * (T6 + w2 * (T8 + w2 * (T10 + w2 * T12)))));
  const s = z * a;
  const r = b + z * (s * (odd + even) + b) + T0 * s;
  const w = a + r;
  if (big) {
    const v = reciprocal ? -1 : 1;
    const t = v - 2 * (a - ((w * w) / (w + v) - r));
    return negative ? -t : t;
  }
  if (!reciprocal) return w;
  // -1/w with the tail of w carried, so that the quotient keeps its last bits
  const head = headOf(w);
  const tail = r - (head - a);
  const q = -1 / w;
  const qHead = headOf(q);
  return qHead + q * (1 + qHead * head + qHead * tail);
}

/**
 * Tangent, within 1 ulp of the true value for every finite angle.
 *
 * @param x - angle, radians, any magnitude
 * @returns tangent; NaN for NaN and the infinities
 * @remarks Source: fdlibm-1993 polynomials.
 * @example
 * ```ts
 * import { tan } from '@redoubt/kernel';
 * tan(0) // => 0
 * ```
 */
export function tan(x: number): number {
  const ax = Math.abs(x);
  if (ax <= QUARTER_PI) return ax < 7.450580596923828e-9 ? x : kernelTan(x, 0, false);
  if (!(ax < Infinity)) return NaN;
  const quadrant = reduceToQuadrant(x, reduced);
  return kernelTan(reduced[0], reduced[1], (quadrant & 1) === 1);
}
