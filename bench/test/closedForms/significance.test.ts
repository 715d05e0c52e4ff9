import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../../src/closedForms/incompleteBeta.ts';
import {
  binomialP,
  normalP,
  studentP,
  testMean,
  testMeanOfKnownSpread,
  testShareOfBatches,
} from '../../src/closedForms/significance.ts';

function binomialTail(from: number, to: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    if (k >= from && k <= to) sum += term;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe('the incomplete beta function', () => {
  it('has the closed forms of whole shapes', () => {
    for (const x of [0, 1e-6, 0.1, 0.5, 0.9, 1]) {
      expect(incompleteBeta(1, 1, x)).toBeCloseTo(x, 14);
      expect(incompleteBeta(1, 5, x)).toBeCloseTo(1 - (1 - x) ** 5, 13);
      expect(incompleteBeta(3, 1, x)).toBeCloseTo(x ** 3, 13);
    }
  });

  it('refuses what it is not defined for', () => {
    expect(() => incompleteBeta(0, 1, 0.5)).toThrow(RangeError);
    expect(() => incompleteBeta(1, 1, 1.5)).toThrow(RangeError);
  });
});

describe('two-sided probabilities', () => {
  it('are those of the tables of Student and of the normal distribution', () => {
    // Quantiles of 97.5 % and 99.5 % to four decimals in any table: p within 1e-4 of 0.05 and 0.01.
    expect(studentP(2.2281, 10)).toBeCloseTo(0.05, 4);
    expect(studentP(-2.7045, 40)).toBeCloseTo(0.01, 4);
    expect(studentP(12.7062, 1)).toBeCloseTo(0.05, 5);
    expect(normalP(1.959964)).toBeCloseTo(0.05, 6);
    expect(normalP(3.290527)).toBeCloseTo(0.001, 6);
    expect(studentP(Infinity, 5)).toBe(0);
  });

  it('are the exact sums of the binomial distribution', () => {
    for (const [k, n, p] of [
      [0, 10, 0.3],
      [3, 10, 0.3],
      [10, 10, 0.3],
      [7, 20, 0.7],
      [195, 200, 0.91],
      [240, 300, 0.7],
    ] as const) {
      const exact = Math.min(1, 2 * Math.min(binomialTail(0, k, n, p), binomialTail(k, n, n, p)));
      expect(binomialP(k, n, p) / exact).toBeCloseTo(1, 9);
    }
  });
});

describe('tests of a mean', () => {
  it('count the deviation in standard errors', () => {
    expect(testMean([1, 2, 3, 4, 5], 3).p).toBe(1);
    // Mean 3, sample variance 2.5, standard error 0.7071: t = 1.4142 with 4 degrees of freedom.
    expect(testMean([1, 2, 3, 4, 5], 2).said).toBe('t = 1.41 (4 d.f.)');
    expect(testMeanOfKnownSpread([1, 3], 0, Math.SQRT2).said).toBe('z = 2.00');
  });

  it('use the spread between batches, not that of single trials', () => {
    const batches = [40, 60, 40, 60].map((successes) => ({ successes, trials: 100 }));
    // Shares 0.4 and 0.6 by turns: standard deviation 0.1155, error of the mean 0.0577; single trials would give 0.025.
    expect(testShareOfBatches(batches, 0.5).said).toContain('standard error 0.058');
    expect(testShareOfBatches(batches, 0.5).p).toBe(1);
  });
});
