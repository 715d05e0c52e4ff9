// Bit access to binary64 numbers: the only door between the elementary functions and their exponent fields.

const number = new Float64Array(1);
const words = new Uint32Array(number.buffer);
const bytes = new Uint8Array(number.buffer);
number[0] = 1; // 0x3ff00000_00000000: byte 7 is 0x3f on a little-endian machine
const HIGH = bytes[7] === 0x3f ? 1 : 0;
const LOW = 1 - HIGH;

/**
 * Upper 32 bits of a binary64 number (sign, exponent, top of the fraction), as a signed integer.
 *
 * @param x - any number
 * @returns int32, negative exactly when the sign bit is set
 * @example
 * ```ts
 * import { highWord } from '@redoubt/kernel';
 * highWord(1) // => 0x3ff00000
 * ```
 */
export function highWord(x: number): number {
  number[0] = x;
  return words[HIGH] | 0;
}

/**
 * Lower 32 bits of a binary64 number, as an unsigned integer.
 *
 * @param x - any number
 * @returns uint32
 * @example
 * ```ts
 * import { lowWord } from '@redoubt/kernel';
 * lowWord(1) // => 0
 * ```
 */
export function lowWord(x: number): number {
  number[0] = x;
  return words[LOW];
}

/**
 * Number made of two 32-bit halves.
 *
 * @param high - upper half, any integer, taken modulo 2^32
 * @param low - lower half, any integer, taken modulo 2^32
 * @returns the number with these bits
 * @example
 * ```ts
 * import { fromWords } from '@redoubt/kernel';
 * fromWords(0x40000000, 0) // => 2
 * ```
 */
export function fromWords(high: number, low: number): number {
  words[HIGH] = high;
  words[LOW] = low;
  return number[0];
}

/**
 * x * 2^k, rounded once at most (only a subnormal result is rounded).
 *
 * @param x - any number
 * @param k - integer, -2100 to 2100
 * @returns the scaled number; overflow gives an infinity
 * @example
 * ```ts
 * import { scaleByPowerOfTwo } from '@redoubt/kernel';
 * scaleByPowerOfTwo(3, 4) // => 48
 * ```
 */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k >= -1022 && k <= 1023) return x * fromWords((k + 1023) << 20, 0);
  if (k > 1023) {
    const once = x * fromWords(0x7fe00000, 0); // 2^1023
    return k - 1023 > 1023 ? once * fromWords(0x7fe00000, 0) * fromWords((k - 2046 + 1023) << 20, 0) : once * fromWords(k << 20, 0);
  }
  // 2^-969 keeps 53 bits above the subnormals, so that only the last product rounds
  const down = fromWords((1023 - 969) << 20, 0);
  let y = x;
  let n = k;
  while (n < -1022) {
    y *= down;
    n += 969;
  }
  return y * fromWords((n + 1023) << 20, 0);
}
