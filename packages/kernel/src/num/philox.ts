// Counter-based random words (Philox4x32-10): a block is a pure function of counter and key.

/**
 * Ten rounds of Philox4x32: 128 random bits from a 128-bit counter and a 64-bit key.
 *
 * @param c0 - counter word 0, any integer, taken modulo 2^32
 * @param c1 - counter word 1
 * @param c2 - counter word 2
 * @param c3 - counter word 3
 * @param k0 - key word 0
 * @param k1 - key word 1
 * @param out - Uint32Array, length >= 4: receives the block
 * @remarks Source: salmon-2011. Valid: passes the known-answer vectors of Random123.
 * @example
 * ```ts
 * import { philox4x32 } from '@redoubt/kernel';
 * const block = new Uint32Array(4);
 * philox4x32(0, 0, 0, 0, 0, 0, block);
 * block[0] // => 0x6627e8d5
 * ```
 */
export function philox4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let a = k0 | 0;
  let b = k1 | 0;
  for (let round = 0; round < 10; round++) {
    // 32 x 32 -> 64 bit products with the multipliers 0xd2511f53 and 0xcd9e8d57, by 16-bit halves
    const l0 = x0 & 0xffff;
    const h0 = x0 >>> 16;
    const t0 = (Math.imul(h0, 0x1f53) + (Math.imul(l0, 0x1f53) >>> 16)) | 0;
    const m0 = (Math.imul(l0, 0xd251) + (t0 & 0xffff)) | 0;
    const high0 = (Math.imul(h0, 0xd251) + (t0 >>> 16) + (m0 >>> 16)) | 0;
    const low0 = Math.imul(x0, 0xd2511f53);
    const l2 = x2 & 0xffff;
    const h2 = x2 >>> 16;
    const t2 = (Math.imul(h2, 0x8d57) + (Math.imul(l2, 0x8d57) >>> 16)) | 0;
    const m2 = (Math.imul(l2, 0xcd9e) + (t2 & 0xffff)) | 0;
    const high2 = (Math.imul(h2, 0xcd9e) + (t2 >>> 16) + (m2 >>> 16)) | 0;
    const low2 = Math.imul(x2, 0xcd9e8d57);
    x0 = high2 ^ x1 ^ a;
    x1 = low2;
    x2 = high0 ^ x3 ^ b;
    x3 = low0;
    a = (a + 0x9e3779b9) | 0; // Weyl sequence of the key: golden ratio, sqrt(3) - 1
    b = (b + 0xbb67ae85) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}
