/**
 * 64-bit hash of an ordered pair of 64-bit hashes, such as (radar, object).
 *
 * @param aLo - low word of the first
 * @param aHi - high word of the first
 * @param bLo - low word of the second
 * @param bHi - high word of the second
 * @param out - Uint32Array, length >= 2: receives low and high word
 * @remarks A mixing function for keys, not a cryptographic one. Source: multiply-xorshift rounds (own constants order).
 * @example
 * ```ts
 * import { pairHash } from '@redoubt/kernel';
 * const ab = new Uint32Array(2);
 * const ba = new Uint32Array(2);
 * pairHash(1, 0, 2, 0, ab);
 * pairHash(2, 0, 1, 0, ba);
 * ab[0] === ba[0] // => false
 * ```
 */
export function pairHash(aLo: number, aHi: number, bLo: number, bHi: number, out: Uint32Array): void {
  let x = Math.imul(aLo ^ 0x6a09e667, 0x9e3779b1);
  x ^= x >>> 15;
  let y = Math.imul(aHi ^ x, 0x85ebca6b);
  y ^= y >>> 13;
  x = Math.imul((x ^ bLo) + ((y << 16) | (y >>> 16)), 0xc2b2ae35);
  x ^= x >>> 16;
  y = Math.imul((y ^ bHi) + x, 0x27d4eb2f);
  y ^= y >>> 15;
  x = Math.imul(x + ((y << 11) | (y >>> 21)), 0x165667b1);
  x ^= x >>> 13;
  y = Math.imul(y ^ x, 0x9e3779b1);
  y ^= y >>> 16;
  x = Math.imul(x + y, 0x85ebca6b);
  out[0] = x ^ (x >>> 16);
  out[1] = y;
}
