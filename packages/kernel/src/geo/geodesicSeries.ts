// Karney's series for geodesics on the WGS-84 ellipsoid, to sixth order (errors of nanometres).
// Symbols as in karney-2013: eps the expansion parameter, sigma the arc on the auxiliary sphere, C the Fourier coefficients.
import { WGS84_EP2, WGS84_F } from './wgs84.ts';

const N = WGS84_F / (2 - WGS84_F); // third flattening

// eq. 24: A3 as a polynomial in eps, the coefficients in n
const A3_0 = 1;
const A3_1 = -(1 - N) / 2;
const A3_2 = -(2 + N - 3 * N * N) / 8;
const A3_3 = -(1 + 3 * N + N * N) / 16;
const A3_4 = -(3 + 2 * N) / 64;
const A3_5 = -3 / 128;

// eq. 25: C3[l] as polynomials in eps
const C31_1 = (1 - N) / 4;
const C31_2 = (1 - N * N) / 8;
const C31_3 = (3 + 3 * N - N * N) / 64;
const C31_4 = (5 + 2 * N) / 128;
const C31_5 = 3 / 128;
const C32_2 = (2 - 3 * N + N * N) / 32;
const C32_3 = (3 - 2 * N - 3 * N * N) / 64;
const C32_4 = (3 + N) / 128;
const C32_5 = 5 / 256;
const C33_3 = (5 - 9 * N + 5 * N * N) / 192;
const C33_4 = (9 - 10 * N) / 384;
const C33_5 = 7 / 512;
const C34_4 = (7 - 14 * N) / 512;
const C34_5 = 7 / 512;
const C35_5 = 21 / 2560;

/** Angle rounded to 2^-57 rad (44 pm on the ground) near 0, so that its square neither vanishes nor is subnormal. */
export function withoutDust(angleRad: number): number {
  const size = Math.abs(angleRad);
  if (size >= 0.0625) return angleRad;
  const rounded = 0.0625 - (0.0625 - size);
  return angleRad < 0 ? -rounded : rounded;
}

/** Expansion parameter from the cosine of the azimuth at the node, eq. 16. */
export function expansionParameter(calp0: number): number {
  const k2 = calp0 * calp0 * WGS84_EP2;
  return k2 / (2 * (1 + Math.sqrt(1 + k2)) + k2);
}

/** A1 of eq. 17. */
export function seriesA1(eps: number): number {
  const t = eps * eps;
  return (1 + (t * (64 + t * (4 + t))) / 256) / (1 - eps);
}

/** A2 of eq. 42. */
export function seriesA2(eps: number): number {
  const t = eps * eps;
  return (1 - (t * (192 + t * (28 + t * 11))) / 256) / (1 + eps);
}

/** A3 of eq. 24. */
export function seriesA3(eps: number): number {
  return A3_0 + eps * (A3_1 + eps * (A3_2 + eps * (A3_3 + eps * (A3_4 + eps * A3_5))));
}

/** C1[1..6] of eq. 18. */
export function seriesC1(eps: number, out: Float64Array, offset: number): void {
  const t = eps * eps;
  let d = eps;
  out[offset] = (d * (-16 + t * (6 - t))) / 32;
  d *= eps;
  out[offset + 1] = (d * (-128 + t * (64 - 9 * t))) / 2048;
  d *= eps;
  out[offset + 2] = (d * (-16 + 9 * t)) / 768;
  d *= eps;
  out[offset + 3] = (d * (-5 + 3 * t)) / 512;
  d *= eps;
  out[offset + 4] = (-7 * d) / 1280;
  d *= eps;
  out[offset + 5] = (-7 * d) / 2048;
}

/** C1'[1..6] of eq. 21: the inverse of the distance series. */
export function seriesC1Inverse(eps: number, out: Float64Array, offset: number): void {
  const t = eps * eps;
  let d = eps;
  out[offset] = (d * (768 + t * (-432 + 205 * t))) / 1536;
  d *= eps;
  out[offset + 1] = (d * (3840 + t * (-4736 + 4005 * t))) / 12288;
  d *= eps;
  out[offset + 2] = (d * (116 - 225 * t)) / 384;
  d *= eps;
  out[offset + 3] = (d * (2695 - 7173 * t)) / 7680;
  d *= eps;
  out[offset + 4] = (3467 * d) / 7680;
  d *= eps;
  out[offset + 5] = (38081 * d) / 61440;
}

/** C2[1..6] of eq. 43. */
export function seriesC2(eps: number, out: Float64Array, offset: number): void {
  const t = eps * eps;
  let d = eps;
  out[offset] = (d * (16 + t * (2 + t))) / 32;
  d *= eps;
  out[offset + 1] = (d * (384 + t * (64 + 35 * t))) / 2048;
  d *= eps;
  out[offset + 2] = (d * (80 + 15 * t)) / 768;
  d *= eps;
  out[offset + 3] = (d * (35 + 7 * t)) / 512;
  d *= eps;
  out[offset + 4] = (63 * d) / 1280;
  d *= eps;
  out[offset + 5] = (77 * d) / 2048;
}

/** C3[1..5] of eq. 25. */
export function seriesC3(eps: number, out: Float64Array, offset: number): void {
  let d = eps;
  out[offset] = d * (C31_1 + eps * (C31_2 + eps * (C31_3 + eps * (C31_4 + eps * C31_5))));
  d *= eps;
  out[offset + 1] = d * (C32_2 + eps * (C32_3 + eps * (C32_4 + eps * C32_5)));
  d *= eps;
  out[offset + 2] = d * (C33_3 + eps * (C33_4 + eps * C33_5));
  d *= eps;
  out[offset + 3] = d * (C34_4 + eps * C34_5);
  d *= eps;
  out[offset + 4] = d * C35_5;
}

/** Sum of c[l] sin(2 l x), l = 1..6, by Clenshaw's recurrence. */
export function sineSeries6(sinX: number, cosX: number, c: Float64Array, offset: number): number {
  const ar = 2 * (cosX - sinX) * (cosX + sinX); // 2 cos 2x
  const y5 = ar * c[offset + 5] + c[offset + 4];
  const y4 = ar * y5 - c[offset + 5] + c[offset + 3];
  const y3 = ar * y4 - y5 + c[offset + 2];
  const y2 = ar * y3 - y4 + c[offset + 1];
  return 2 * sinX * cosX * (ar * y2 - y3 + c[offset]);
}

/** Sum of c[l] sin(2 l x), l = 1..5, by Clenshaw's recurrence. */
export function sineSeries5(sinX: number, cosX: number, c: Float64Array, offset: number): number {
  const ar = 2 * (cosX - sinX) * (cosX + sinX); // 2 cos 2x
  const y4 = ar * c[offset + 4] + c[offset + 3];
  const y3 = ar * y4 - c[offset + 4] + c[offset + 2];
  const y2 = ar * y3 - y4 + c[offset + 1];
  return 2 * sinX * cosX * (ar * y2 - y3 + c[offset]);
}
