import { latinColumn } from '@redoubt/study';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('a column of a Latin hypercube', () => {
  it('has one point in each stratum, whatever the seed, the name and the number', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string({ maxLength: 20 }), fc.integer({ min: 1, max: 200 }), (seed, id, n) => {
        const column = latinColumn(seed, id, n);
        expect(column.every((u) => u > 0 && u < 1)).toBe(true);
        expect(column.map((u) => Math.floor(u * n)).sort((a, b) => a - b)).toEqual(
          Array.from({ length: n }, (_, i) => i),
        );
      }),
    );
  });

  it('is another one for another seed, name or number, and the same for the same', () => {
    const column = latinColumn(5, 'uncertain/range', 32);
    expect(latinColumn(5, 'uncertain/range', 32)).toEqual(column);
    expect(latinColumn(6, 'uncertain/range', 32)).not.toEqual(column);
    expect(latinColumn(5, 'uncertain/height', 32)).not.toEqual(column);
  });

  it('has the mean and variance of a uniform number within its own error, and columns are uncorrelated', () => {
    const n = 4_000;
    const [a, b] = [latinColumn(1, 'a', n), latinColumn(1, 'b', n)];
    const mean = a.reduce((sum, u) => sum + u, 0) / n;
    // stratified: the standard error of the mean is 1/(n sqrt(12 n)), far below 1e-5
    expect(Math.abs(mean - 0.5)).toBeLessThan(1e-5);
    const correlation = (12 * a.reduce((sum, u, i) => sum + (u - 0.5) * (b[i]! - 0.5), 0)) / n;
    // 4 standard errors of a correlation of independent columns, 1/sqrt(n) each
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(n));
  });
});
