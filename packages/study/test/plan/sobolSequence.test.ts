import { SOBOL_DIMENSIONS, SOBOL_TABLE, sobolColumn } from '@redoubt/study';
import { describe, expect, it } from 'vitest';

/** First ten points in three dimensions, as printed beside the table of Joe and Kuo. */
const PUBLISHED = [
  [0, 0, 0],
  [0.5, 0.5, 0.5],
  [0.75, 0.25, 0.25],
  [0.25, 0.75, 0.75],
  [0.375, 0.375, 0.625],
  [0.875, 0.875, 0.125],
  [0.625, 0.125, 0.875],
  [0.125, 0.625, 0.375],
  [0.1875, 0.3125, 0.9375],
  [0.6875, 0.8125, 0.4375],
];

const dimensions = Array.from({ length: SOBOL_DIMENSIONS }, (_, d) => d);

/** Order of x modulo a polynomial over GF(2), given as bits with the highest one set. */
function orderOfX(polynomial: number, degree: number): number {
  let power = 2 % (1 << degree);
  if (degree === 1) power = 1; // x = 1 modulo x + 1
  let order = 1;
  while (power !== 1 && order < 1 << degree) {
    power <<= 1;
    if ((power & (1 << degree)) !== 0) power ^= polynomial;
    order++;
  }
  return order;
}

describe('the Sobol sequence', () => {
  it('begins with the published points', () => {
    const columns = [0, 1, 2].map((dimension) => sobolColumn(dimension, 10));
    expect(PUBLISHED.map((_, i) => columns.map((column) => column[i]))).toEqual(PUBLISHED);
  });

  it('has a primitive polynomial of its own and odd direction integers in every dimension', () => {
    const polynomials = SOBOL_TABLE.map(({ degree, coefficients }) => (1 << degree) | (coefficients << 1) | 1);
    expect(new Set(polynomials).size).toBe(SOBOL_TABLE.length);
    SOBOL_TABLE.forEach(({ degree, first }, i) => {
      expect(orderOfX(polynomials[i]!, degree)).toBe(2 ** degree - 1);
      expect(first).toHaveLength(degree);
      first.forEach((m, k) => expect([m % 2, m < 2 ** (k + 1)]).toEqual([1, true]));
    });
  });

  it.each(dimensions)('has one of 64 points in each 64th of dimension %i, scrambled or not', (dimension) => {
    const strata = Array.from({ length: 64 }, (_, i) => i);
    for (const scramble of [undefined, { campaignSeed: 3, id: 'x' }]) {
      const column = sobolColumn(dimension, 64, scramble);
      expect(column.map((u) => Math.floor(64 * u)).sort((a, b) => a - b)).toEqual(strata);
    }
  });

  it('keeps pairs of the first dimensions in a net when scrambled: one point in each cell of every 8 by 8, 4 by 16', () => {
    const n = 64;
    const [x, y] = [0, 1].map((d) => sobolColumn(d, n, { campaignSeed: 11, id: `factor-${d}` })) as [
      number[],
      number[],
    ];
    for (const columns of [2, 4, 8, 16, 32]) {
      const cells = x.map((u, i) => Math.floor(u * columns) * (n / columns) + Math.floor((y[i]! * n) / columns));
      expect(new Set(cells).size).toBe(n);
    }
  });

  it('is scrambled by seed and name alone', () => {
    const column = sobolColumn(4, 16, { campaignSeed: 1, id: 'a' });
    expect(sobolColumn(4, 16, { campaignSeed: 1, id: 'a' })).toEqual(column);
    expect(sobolColumn(4, 16, { campaignSeed: 2, id: 'a' })).not.toEqual(column);
    expect(sobolColumn(4, 16, { campaignSeed: 1, id: 'b' })).not.toEqual(column);
  });

  it('refuses a dimension that it has no directions for', () => {
    expect(() => sobolColumn(SOBOL_DIMENSIONS, 4)).toThrow(RangeError);
  });
});
