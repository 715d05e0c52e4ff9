import { designUniform, quantityKey } from './designDraws.ts';

/** Ordinals of the two kinds of draw that a column takes. */
const ORDER = 1;
const PLACE = 2;

/**
 * One column of a Latin hypercube: one point in each of `n` equal strata, in an order of its own.
 *
 * @param campaignSeed - whole number, 0 to 2^53 - 1
 * @param id - stable name of the quantity: its column hangs on nothing else
 * @param n - points, >= 1
 * @returns n numbers in (0, 1)
 * @remarks
 * Source: mckay-1979. Columns of different quantities are independent, so adding a quantity changes no other column;
 * a column of another length is another column.
 * @example
 * ```ts
 * import { latinColumn } from '@redoubt/study';
 * latinColumn(1, 'uncertain/range', 4).map((u) => Math.floor(4 * u)).sort() // => [0, 1, 2, 3]
 * ```
 */
export function latinColumn(campaignSeed: number, id: string, n: number): number[] {
  const key = quantityKey(campaignSeed, id);
  const order = Array.from({ length: n }, (_, stratum) => ({ stratum, u: designUniform(key, ORDER, stratum) }));
  order.sort((a, b) => a.u - b.u || a.stratum - b.stratum);
  return order.map(({ stratum }, i) => (stratum + designUniform(key, PLACE, i)) / n);
}
