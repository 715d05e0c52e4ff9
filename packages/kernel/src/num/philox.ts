// Counter-based random words (Philox4x32-10): a block is a pure function of counter and key.

// high word of the 64-bit product of x and a multiplier given by its halves
function highWord(x: number, high: number, low: number): number {
  const l = x & 0xffff;
  const h = x >>> 16;
  const t = (Math.imul(h, low) + (Math.imul(l, low) >>> 16)) | 0;
  const m = (Math.imul(l, high) + (t & 0xffff)) | 0;
  return (Math.imul(h, high) + (t >>> 16) + (m >>> 16)) | 0;
}

/**
 * Ten rounds of Philox4x32: 128 random bits from a 128-bit counter and a 64-bit key.
 *
 * @param c0 - counter word 0, any integer, taken modulo 2^32
 * @param c1 - counter word 1
 * @param c2 - counter word 2
 * @param c3 - counter word 3
 * @param k0 - key word 0
 * @param k1 - key word 1
 * @param out - Uint32Array: receives the block, four words
 * @param offset - where the first word goes in `out`
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
  offset = 0,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let a = k0 | 0;
  let b = k1 | 0;
  for (let round = 0; round < 10; round++) {
    const high0 = highWord(x0, 0xd251, 0x1f53);
    const low0 = Math.imul(x0, 0xd2511f53);
    const high2 = highWord(x2, 0xcd9e, 0x8d57);
    const low2 = Math.imul(x2, 0xcd9e8d57);
    x0 = high2 ^ x1 ^ a;
    x1 = low2;
    x2 = high0 ^ x3 ^ b;
    x3 = low0;
    a = (a + 0x9e3779b9) | 0; // Weyl sequence of the key: golden ratio, sqrt(3) - 1
    b = (b + 0xbb67ae85) | 0;
  }
  out[offset] = x0;
  out[offset + 1] = x1;
  out[offset + 2] = x2;
  out[offset + 3] = x3;
}
