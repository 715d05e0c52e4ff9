import { describe, expect, it } from 'vitest';
import { runKey, uniform } from '@redoubt/kernel';
import { mean, neverSeen, proportion } from '@redoubt/study';

describe('proportion', () => {
  it('equals published Wilson intervals, at the edges too', () => {
    // Newcombe 1998, table I: 81/263 -> 0.2553 to 0.3662; 15/148 -> 0.0624 to 0.1605; 0/20 -> 0 to 0.1611; 1/29 -> 0.0061 to 0.1718.
    const published: [number, number, number, number][] = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ];
    for (const [x, n, low, high] of published) {
      const e = proportion('p', x, n);
      // Printed to four digits.
      expect(Math.abs(e.low - low)).toBeLessThan(5e-5);
      expect(Math.abs(e.high - high)).toBeLessThan(5e-5);
    }
  });

  it('refuses more successes than trials', () => {
    expect(() => proportion('p', 3, 2)).toThrow(/expected 0 <= successes/);
  });
});

describe('a count that never occurred', () => {
  it('has the upper end of the exact Poisson interval: 3.689 for one run', () => {
    // Garwood 1936, count 0, 95 % two-sided: 0 to 3.6889.
    expect(Math.abs(neverSeen('x', 1).high - 3.6889)).toBeLessThan(1e-4);
    expect(neverSeen('x', 48)).toMatchObject({ value: 0, low: 0, n: 48, method: 'Poisson bound' });
  });
});

describe('mean', () => {
  it('uses the t quantile of the table', () => {
    // 0, 2: mean 1, standard error 1, t(0.975, 1) = 12.7062.
    const e = mean('x', [0, 2]);
    expect(e.value).toBe(1);
    expect(Math.abs(e.high - 13.7062)).toBeLessThan(1e-4);
  });

  it('covers the truth in 95 % of 2,000 repetitions', () => {
    const key = runKey(1, 0);
    let covered = 0;
    for (let r = 0; r < 2_000; r++) {
      // Exponential values, 24 a sample: skewed like most metrics.
      const values = Array.from({ length: 24 }, (_, i) => -Math.log(uniform(key, r, 0, 1, i)));
      const { low, high } = mean('x', values);
      if (low <= 1 && high >= 1) covered++;
    }
    // t on 24 skewed values: 92 to 96 % is what the literature reports.
    expect(covered / 2_000).toBeGreaterThan(0.91);
    expect(covered / 2_000).toBeLessThan(0.97);
  });
});
