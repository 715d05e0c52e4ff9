// Inverse sine, cosine and tangent from + - * / and square root alone. Error below 1 ulp (atan2: 2 ulp).
import { headOf } from './float64Bits.ts';

const PI = 3.141592653589793116;
const PI_LOW = 1.2246467991473531772e-16;
const HALF_PI = 1.570796326794896558;
const HALF_PI_LOW = 6.12323399573676603587e-17;
const QUARTER_PI = 7.85398163397448278999e-1;

const PS0 = 1.66666666666666657415e-1;
const PS1 = -3.25565818622400915405e-1;
const PS2 = 2.01212532134862925881e-1;
const PS3 = -4.00555345006794114027e-2;
const PS4 = 7.91534994289814532176e-4;
const PS5 = 3.4793310759602116757e-5;
const QS1 = -2.40339491173441421878;
const QS2 = 2.02094576023350569471;
const QS3 = -6.8828397160545329303e-1;
const QS4 = 7.70381505559019352791e-2;

// (asin(x) - x) / x as a function of z = x^2, z <= 1/4
function asinExcess(z: number): number {
  const p = z * (PS0 + z * (PS1 + z * (PS2 + z * (PS3 + z * (PS4 + z * PS5)))));
  return p / (1 + z * (QS1 + z * (QS2 + z * (QS3 + z * QS4))));
}

/**
 * Inverse sine.
 *
 * @param x - sine, [-1, 1]
 * @returns angle, radians, [-pi/2, pi/2]; NaN outside the domain
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { asin } from '@redoubt/kernel';
 * asin(0) // => 0
 * ```
 */
export function asin(x: number): number {
  const ax = Math.abs(x);
  if (ax < 0.5) return ax < 7.450580596923828e-9 ? x : x + x * asinExcess(x * x);
  if (!(ax <= 1)) return NaN;
  if (ax === 1) return x * HALF_PI + x * HALF_PI_LOW;
  const z = (1 - ax) * 0.5;
  const r = asinExcess(z);
  const s = Math.sqrt(z);
  let t: number;
  if (ax >= 0.975) {
    t = HALF_PI - (2 * (s + s * r) - HALF_PI_LOW);
  } else {
    const head = headOf(s);
    const tail = (z - head * head) / (s + head);
    const p = 2 * s * r - (HALF_PI_LOW - 2 * tail);
    const q = QUARTER_PI - 2 * head;
    t = QUARTER_PI - (p - q);
  }
  return x < 0 ? -t : t;
}

/**
 * Inverse cosine.
 *
 * @param x - cosine, [-1, 1]
 * @returns angle, radians, [0, pi]; NaN outside the domain
 * @remarks Source: fdlibm-1993. Near 1 an angle is better had from `atan2(sine, cosine)`.
 * @example
 * ```ts
 * import { acos } from '@redoubt/kernel';
 * acos(1) // => 0
 * ```
 */
export function acos(x: number): number {
  const ax = Math.abs(x);
  if (!(ax <= 1)) return NaN;
  if (ax === 1) return x > 0 ? 0 : PI;
  if (ax < 0.5) {
    if (ax < 6.938893903907228e-18) return HALF_PI;
    return HALF_PI - (x - (HALF_PI_LOW - x * asinExcess(x * x)));
  }
  if (x < 0) {
    const z = (1 + x) * 0.5;
    const s = Math.sqrt(z);
    const w = asinExcess(z) * s - HALF_PI_LOW;
    return PI - 2 * (s + w);
  }
  const z = (1 - x) * 0.5;
  const s = Math.sqrt(z);
  const head = headOf(s);
  const tail = (z - head * head) / (s + head);
  return 2 * (head + (asinExcess(z) * s + tail));
}

const A0 = 3.33333333333329318027e-1;
const A1 = -1.99999999998764832476e-1;
const A2 = 1.42857142725034663711e-1;
const A3 = -1.1111110405462355788e-1;
const A4 = 9.09088713343650656196e-2;
const A5 = -7.69187620504482999495e-2;
const A6 = 6.66107313738753120669e-2;
const A7 = -5.83357013379057348645e-2;
const A8 = 4.97687799461593236017e-2;
const A9 = -3.6531572744216915527e-2;
const A10 = 1.62858201153657823623e-2;

/**
 * Inverse tangent.
 *
 * @param x - tangent, any number
 * @returns angle, radians, [-pi/2, pi/2]
 * @remarks Source: fdlibm-1993.
 * @example
 * ```ts
 * import { atan } from '@redoubt/kernel';
 * atan(0) // => 0
 * ```
 */
export function atan(x: number): number {
  const ax = Math.abs(x);
  if (!(ax < 7.378697629483821e19)) {
    if (ax !== ax) return NaN;
    return x > 0 ? HALF_PI + HALF_PI_LOW : -HALF_PI - HALF_PI_LOW;
  }
  // four intervals around 0, atan(1/2), atan(1), atan(3/2), and the rest by the reciprocal
  let t: number;
  let high: number;
  let low: number;
  if (ax < 0.4375) {
    if (ax < 7.450580596923828e-9) return x;
    t = x;
    high = 0;
    low = 0;
  } else if (ax < 0.6875) {
    t = (2 * ax - 1) / (2 + ax);
    high = 4.63647609000806093515e-1;
    low = 2.26987774529616870924e-17;
  } else if (ax < 1.1875) {
    t = (ax - 1) / (ax + 1);
    high = 7.85398163397448278999e-1;
    low = 3.06161699786838301793e-17;
  } else if (ax < 2.4375) {
    t = (ax - 1.5) / (1 + 1.5 * ax);
    high = 9.82793723247329054082e-1;
    low = 1.39033110312309984516e-17;
  } else {
    t = -1 / ax;
    high = HALF_PI;
    low = HALF_PI_LOW;
  }
  const z = t * t;
  const w = z * z;
  const s1 = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const s2 = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  if (ax < 0.4375) return x - x * (s1 + s2);
  const angle = high - (t * (s1 + s2) - low - t);
  return x < 0 ? -angle : angle;
}

// the rare cases of atan2: zeros, infinities, NaN, sizes near the ends of the range
function atan2Rare(y: number, x: number): number {
  if (x !== x || y !== y) return NaN;
  const positiveY = y > 0 || (y === 0 && 1 / y > 0);
  const positiveX = x > 0 || (x === 0 && 1 / x > 0);
  if (y === 0) return positiveX ? y : positiveY ? PI : -PI;
  if (x === 0) return positiveY ? HALF_PI : -HALF_PI;
  const ay = Math.abs(y);
  const ax = Math.abs(x);
  if (ax === Infinity) {
    const angle = ay === Infinity ? (positiveX ? QUARTER_PI : 3 * QUARTER_PI) : positiveX ? 0 : PI;
    return positiveY ? angle : -angle;
  }
  if (ay === Infinity) return positiveY ? HALF_PI : -HALF_PI;
  const ratio = ay / ax;
  if (ratio > 1.152921504606847e18) return positiveY ? HALF_PI : -HALF_PI; // 2^60: x is nothing beside y
  let angle = !positiveX && ratio < 8.673617379884035e-19 ? 0 : atan(ratio);
  if (!positiveX) angle = PI - (angle - PI_LOW);
  return positiveY ? angle : -angle;
}

/**
 * Angle of the point (x, y), counter-clockwise from the x axis.
 *
 * @remarks An azimuth (clockwise from north) is `atan2(east, north)`. Source: fdlibm-1993.
 * @param y - second coordinate
 * @param x - first coordinate, same unit
 * @returns angle, radians, [-pi, pi]; signs of zero as in IEEE 754
 * @example
 * ```ts
 * import { atan2 } from '@redoubt/kernel';
 * atan2(0, 1) // => 0
 * ```
 */
export function atan2(y: number, x: number): number {
  const ay = Math.abs(y);
  const ax = Math.abs(x);
  if (!(ax > 1e-140 && ay > 1e-140 && ax < 1e140 && ay < 1e140)) return atan2Rare(y, x);
  // the intervals of atan, their quotients formed from x and y at once: one division and one rounding less
  let t: number;
  let high: number;
  let low: number;
  if (ay < 0.4375 * ax) {
    t = ay / ax;
    high = 0;
    low = 0;
  } else if (ay < 0.6875 * ax) {
    t = (2 * ay - ax) / (2 * ax + ay);
    high = 4.63647609000806093515e-1;
    low = 2.26987774529616870924e-17;
  } else if (ay < 1.1875 * ax) {
    t = (ay - ax) / (ay + ax);
    high = 7.85398163397448278999e-1;
    low = 3.06161699786838301793e-17;
  } else if (ay < 2.4375 * ax) {
    t = (ay - 1.5 * ax) / (ax + 1.5 * ay);
    high = 9.82793723247329054082e-1;
    low = 1.39033110312309984516e-17;
  } else {
    t = -ax / ay;
    high = HALF_PI;
    low = HALF_PI_LOW;
  }
  const z = t * t;
  const w = z * z;
  const s1 = z * (A0 + w * (A2 + w * (A4 + w * (A6 + w * (A8 + w * A10)))));
  const s2 = w * (A1 + w * (A3 + w * (A5 + w * (A7 + w * A9))));
  let angle = high - (t * (s1 + s2) - low - t);
  if (x < 0) angle = PI - (angle - PI_LOW);
  return y < 0 ? -angle : angle;
}
