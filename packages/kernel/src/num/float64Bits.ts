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

const SMALLEST_POWER = -1074;
const powers = new Float64Array(2098); // 2^-1074 to 2^1023, each exact
powers[0] = 5e-324;
for (let i = 1; i < powers.length; i++) powers[i] = 2 * powers[i - 1];

/**
 * x * 2^k, rounded once at most (only a subnormal result is rounded).
 *
 * @param x - any number
 * @param k - integer, -1074 to 1023
 * @returns the scaled number; overflow gives an infinity
 * @example
 * ```ts
 * import { scaleByPowerOfTwo } from '@redoubt/kernel';
 * scaleByPowerOfTwo(3, 4) // => 48
 * ```
 */
export function scaleByPowerOfTwo(x: number, k: number): number {
  return x * powers[k - SMALLEST_POWER];
}

/**
 * Leading 26 bits of a number; what is left over has 26 bits too, so that products of such heads are exact.
 *
 * @param x - number of magnitude below 2^996
 * @returns the head; `x - head` is the tail, exactly
 * @remarks Source: veltkamp-1968.
 * @example
 * ```ts
 * import { headOf } from '@redoubt/kernel';
 * headOf(1.5) // => 1.5
 * ```
 */
export function headOf(x: number): number {
  const c = x * 134217729; // 2^27 + 1
  return c - (c - x);
}
