import type { RunKey } from '@redoubt/kernel';
import { designUniform, quantityKey } from './designDraws.ts';
import { SOBOL_DIMENSIONS, SOBOL_TABLE } from './sobolTable.ts';

const BITS = 32;
const TWO_32 = 4_294_967_296;

function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  const row = SOBOL_TABLE[dimension - 1];
  if (row === undefined) {
    for (let i = 0; i < BITS; i++) v[i] = (1 << (BITS - 1 - i)) >>> 0;
    return v;
  }
  const { degree, coefficients, first } = row;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = ((first[i] as number) << (BITS - 1 - i)) >>> 0;
      continue;
    }
    let word = ((v[i - degree] as number) ^ ((v[i - degree] as number) >>> degree)) >>> 0;
    for (let k = 1; k < degree; k++) {
      if (((coefficients >>> (degree - 1 - k)) & 1) === 1) word ^= v[i - k] as number;
    }
    v[i] = word >>> 0;
  }
  return v;
}

/**
 * Nested uniform scramble: each bit is flipped or not by luck that hangs on the bits above it.
 *
 * @remarks Source: owen-1995. Keeps the net: every elementary interval holds as many points as before.
 */
function scrambled(word: number, key: RunKey): number {
  let out = 0;
  for (let bit = 0; bit < BITS; bit++) {
    const above = bit === 0 ? 0 : word >>> (BITS - bit);
    const isFlipped = designUniform(key, bit, above) < 0.5;
    out = ((out << 1) | (((word >>> (BITS - 1 - bit)) & 1) ^ (isFlipped ? 1 : 0))) >>> 0;
  }
  return out;
}

/**
 * One coordinate of the first points of the Sobol sequence.
 *
 * @param dimension - 0 to 20
 * @param n - points, >= 1
 * @param scramble - campaign seed and stable name that the scramble hangs on; left out: the sequence as published
 * @returns n numbers in [0, 1), in (0, 1) if scrambled
 * @throws RangeError if there is no such dimension
 * @remarks
 * Source: joe-kuo-2008 (directions), antonov-saleev-1979 (order of the points). Valid: n up to 2^32; even spread in
 * several dimensions at once is best if n is a power of two.
 * @example
 * ```ts
 * import { sobolColumn } from '@redoubt/study';
 * sobolColumn(1, 5) // => [0, 0.5, 0.25, 0.75, 0.375]
 * ```
 */
export function sobolColumn(
  dimension: number,
  n: number,
  scramble?: { readonly campaignSeed: number; readonly id: string },
): number[] {
  if (!(Number.isInteger(dimension) && dimension >= 0 && dimension < SOBOL_DIMENSIONS))
    throw new RangeError(`dimension: whole number from 0 to ${SOBOL_DIMENSIONS - 1} expected, got ${dimension}`);
  const v = directions(dimension);
  const key = scramble === undefined ? null : quantityKey(scramble.campaignSeed, scramble.id);
  const out: number[] = [];
  let word = 0;
  for (let i = 0; i < n; i++) {
    out.push(key === null ? word / TWO_32 : (scrambled(word, key) + 0.5) / TWO_32);
    // the next point differs in one direction: that of the lowest zero bit of the index
    let zero = 0;
    while (((i >>> zero) & 1) === 1) zero++;
    word = (word ^ (v[zero] as number)) >>> 0;
  }
  return out;
}
