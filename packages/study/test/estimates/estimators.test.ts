import {
  analyseNested,
  bootstrap,
  bootstrapMean,
  differenceOfEstimates,
  eventRate,
  exactProportion,
  holmConfidences,
  isRare,
  neverSeen,
  outerInterval,
  pairedProportions,
  pairingGain,
  proportion,
  quantile,
  rareEvents,
  relativeChange,
  sparseMean,
  tQuantile,
} from '@redoubt/study';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const near = (a: number, b: number, tolerance: number): void => expect(Math.abs(a - b)).toBeLessThan(tolerance);

describe('exact intervals', () => {
  it('equal published values: Clopper-Pearson and Garwood', () => {
    // Newcombe 1998, table I, exact: 81/263 -> 0.2527 to 0.3676; 15/148 -> 0.0578 to 0.1617; 0/20 -> 0 to 0.1684; 1/29 -> 0.0009 to 0.1776.
    for (const [x, n, low, high] of [
      [81, 263, 0.2527, 0.3676],
      [15, 148, 0.0578, 0.1617],
      [0, 20, 0, 0.1684],
      [1, 29, 0.0009, 0.1776],
    ] as const) {
      near(exactProportion('x', x, n).low, low, 5e-5);
      near(exactProportion('x', x, n).high, high, 5e-5);
    }
    // Garwood's table: 10 events 4.795 to 18.390; 1 event 0.0253 to 5.572.
    near(eventRate('x', 10, 1).low, 4.795, 5e-4);
    near(eventRate('x', 10, 1).high, 18.39, 5e-4);
    near(eventRate('x', 1, 1).low, 0.0253, 5e-5);
    near(eventRate('x', 1, 1).high, 5.572, 5e-4);
  });

  it('leave the tail probability that they promise, by sums of binomial terms', () => {
    const { low, high } = exactProportion('x', 3, 20);
    const tail = (p: number, from: number, to: number): number => {
      let [sum, choose] = [0, 1];
      for (let k = 0; k <= 20; k++) {
        if (k >= from && k <= to) sum += choose * p ** k * (1 - p) ** (20 - k);
        choose = (choose * (20 - k)) / (k + 1);
      }
      return sum;
    };
    near(tail(low, 3, 20), 0.025, 1e-9);
    near(tail(high, 0, 3), 0.025, 1e-9);
  });

  it('say of a count in few runs what one event a run says, and keep a bound where there was none', () => {
    const once = Array.from({ length: 50 }, (_, i) => (i === 0 ? 1 : 0));
    expect(rareEvents('x', once)).toEqual(exactProportion('x', 1, 50));
    const twice = rareEvents(
      'x',
      once.map((x) => 2 * x),
    );
    near(twice.high, 2 * exactProportion('x', 1, 50).high, 1e-12);
    expect(twice.method).toContain('times 2 to 2');
    const zeros = once.map(() => 0);
    expect(rareEvents('x', zeros)).toEqual(neverSeen('x', 50));
    expect(sparseMean('x', zeros, 0.95)?.low).toBe(-neverSeen('x', 50).high);
    expect(isRare(zeros)).toBe(true);
    expect(isRare(once.map((_, i) => (i < 10 ? 1 : 0)))).toBe(false);
  });
});

describe('quantiles', () => {
  it('have the ranks of the published table', () => {
    // Hahn and Meeker: 95 % for the median of 10 values: second to ninth; of 20: sixth to fifteenth.
    const values = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
    expect(quantile('x', values(10), 0.5)).toMatchObject({ value: 5.5, low: 2, high: 9 });
    expect(quantile('x', values(20), 0.5)).toMatchObject({ value: 10.5, low: 6, high: 15 });
  });

  it('count what never happened as later than everything', () => {
    const found = quantile('firstPlotS', [1, 2, 3, 4, Infinity, Infinity, Infinity, Infinity, Infinity, Infinity], 0.5);
    expect(found).toMatchObject({ value: Infinity, low: 2, high: Infinity });
    expect(quantile('x', [1, 2, 3], 0.5).method).toContain('too few runs to close');
  });
});

describe('paired proportions', () => {
  it('equal the intervals of both shares joined, where pairs are not correlated', () => {
    // 20 of each kind of pair: phi is 0, and the interval is that of two independent shares of 40/80 (Newcombe's method for those).
    const base = Array.from({ length: 80 }, (_, i) => i % 2);
    const other = Array.from({ length: 80 }, (_, i) => (i >> 1) % 2);
    const half = proportion('x', 40, 80);
    const found = pairedProportions('x', base, other);
    near(found.high, Math.hypot(half.high - 0.5, 0.5 - half.low), 1e-12);
    expect(found.value).toBe(0);
  });

  it('stay wide where all pairs agree, and narrow as they agree more', () => {
    const ones = new Array<number>(30).fill(1);
    const found = pairedProportions('x', ones, ones);
    expect(found.value).toBe(0);
    expect(found.high).toBeGreaterThan(0.1);
    const base = Array.from({ length: 80 }, (_, i) => i % 2);
    const shuffled = Array.from({ length: 80 }, (_, i) => (i >> 1) % 2);
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    expect(width(pairedProportions('x', base, base))).toBeLessThan(0.6 * width(pairedProportions('x', base, shuffled)));
  });
});

describe('relative change', () => {
  it('solves the equation that defines it: at its ends the change less r times the base is just significant', () => {
    const base = [4, 6, 5, 7, 3, 8];
    const other = [3, 5, 5, 6, 2, 8];
    const { low, high } = relativeChange('x', base, other);
    for (const end of [low, high]) {
      const z = other.map((y, i) => y - (1 + end) * (base[i] as number));
      const mean = z.reduce((sum, x) => sum + x, 0) / 6;
      const variance = z.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 5;
      near(Math.abs(mean) / Math.sqrt(variance / 6), tQuantile(0.95, 5), 1e-9);
    }
  });

  it('says that there is no bounded interval where the base may be 0', () => {
    const found = relativeChange('x', [0, 0, 1, 0], [1, 0, 1, 1]);
    expect([found.low, found.high]).toEqual([-Infinity, Infinity]);
    expect(found.method).toContain('the base may be 0');
  });
});

describe('bootstrap', () => {
  it('gives the same interval for the same data, and the t interval nearly for many normal-like values', () => {
    const values = Array.from({ length: 101 }, (_, i) => i);
    expect(bootstrapMean('x', values)).toEqual(bootstrapMean('x', values));
    const half = tQuantile(0.95, 100) * Math.sqrt((101 * 102) / 12 / 101);
    const { low, high } = bootstrapMean('x', values);
    // Monte Carlo error of a 2.5 % point from 1,999 resamples: about 4 % of the half width; two of them.
    near(high - 50, half, 0.08 * half);
    near(50 - low, half, 0.08 * half);
  });

  it('counts resamples without a value instead of hiding them', () => {
    const found = bootstrap('x', 5, (indices) => (new Set(indices).size < 3 ? Number.NaN : (indices[0] as number)), {
      resamples: 99,
    });
    expect(found.method).toMatch(/\d+ of 99 resamples without a value left out/);
  });
});

describe('several claims together', () => {
  it('follow Holm, step by step', () => {
    // 0.01 < 0.05 / 3, 0.02 < 0.05 / 2, 0.04 < 0.05 / 1; then with 0.03 in second place it stops.
    const rounded = (p: readonly number[]): number[] => holmConfidences(p).map((c) => Number(c.toFixed(4)));
    expect(rounded([0.02, 0.01, 0.04])).toEqual([0.975, 0.9833, 0.95]);
    expect(rounded([0.03, 0.01, 0.04])).toEqual([0.975, 0.9833, 0.975]);
  });

  it('never read a claim at less than its own confidence, nor stricter than Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (p) => {
        for (const c of holmConfidences(p)) {
          expect(c).toBeGreaterThanOrEqual(0.95 - 1e-12);
          expect(c).toBeLessThanOrEqual(1 - 0.05 / p.length + 1e-12);
        }
      }),
    );
  });
});

describe('nested uncertainty', () => {
  it('takes a layout apart as the sums of squares by hand do', () => {
    // Rows 1 2 3; 4 6 8: row means 2 and 6, column means 2.5, 4, 5.5, grand mean 4.
    // SS rows 3 (4 + 4) = 24, columns 2 (2.25 + 0 + 2.25) = 9, total 34, rest 1 with 2 degrees of freedom.
    const found = analyseNested([
      [1, 2, 3],
      [4, 6, 8],
    ]);
    expect(found.mean).toBe(4);
    expect(found.squares.map(({ meanSquare }) => meanSquare)).toEqual([24, 4.5, 0.5]);
    expect(found.squares.map(({ degreesOfFreedom }) => degreesOfFreedom)).toEqual([1, 2, 2]);
    near(found.components.outer, 23.5 / 3, 1e-12);
    expect(found.components).toMatchObject({ luck: 2, rest: 0.5 });
  });

  it('fills a missing value so that it changes nothing that the others say', () => {
    // An additive table: the missing value is known exactly.
    const found = analyseNested([
      [1, 2, 3, 5],
      [4, Number.NaN, 6, 8],
      [0, 1, 2, 4],
    ]);
    near(found.outerMeans[1] as number, (4 + 5 + 6 + 8) / 4, 1e-6);
    expect(found.filled).toBe(1);
    expect(found.squares[2]?.degreesOfFreedom).toBe(5);
  });

  it('is the prediction interval of Student where there is no luck at all', () => {
    const draws = [3, 5, 6, 10];
    const { low, high } = outerInterval(analyseNested(draws.map((x) => [x, x])), 0.95);
    const variance = draws.reduce((sum, x) => sum + (x - 6) ** 2, 0) / 3;
    near((high - low) / 2, tQuantile(0.95, 3) * Math.sqrt(variance * (1 + 1 / 4)), 1e-9);
    near((high + low) / 2, 6, 1e-12);
  });

  it('gets wider with the confidence, from quantiles to t and beyond', () => {
    const draws = Array.from({ length: 45 }, (_, k) => k ** 3 / 1000);
    const analysis = analyseNested(draws.map((x, k) => [x + (k % 2), x - (k % 3), x]));
    let before = outerInterval(analysis, 0.5);
    for (const confidence of [0.8, 0.9, 0.95, 0.956, 0.957, 0.975, 0.99, 0.999]) {
      const now = outerInterval(analysis, confidence);
      expect(now.low).toBeLessThanOrEqual(before.low);
      expect(now.high).toBeGreaterThanOrEqual(before.high);
      before = now;
    }
  });

  it('does not take luck for spread', () => {
    // Three draws that all luck treats alike: variance of 1, 5, 9, 2.
    const found = analyseNested([
      [1, 5, 9, 2],
      [1, 5, 9, 2],
      [1, 5, 9, 2],
    ]);
    expect(found.components).toMatchObject({ outer: 0, rest: 0 });
    near(found.components.luck, 12.916666666666666, 1e-9);
  });
});

describe('pairing', () => {
  it('gains what the correlation of the arms gives: standard errors in the ratio sqrt(1 - correlation) for equal spreads', () => {
    // Arms of the same spread with correlation 0.8, exactly.
    const base = [1, -1, 1, -1];
    const own = [1, 1, -1, -1];
    const other = base.map((x, i) => 0.8 * x + 0.6 * (own[i] as number));
    near(pairingGain(base, other).ratio as number, Math.sqrt(0.2), 1e-12);
    near(pairingGain(base, other).runsSaved as number, 5, 1e-9);
  });
});

describe('differences of estimates', () => {
  it('add distances in squares', () => {
    const base = { metric: 'x', value: 1, low: 0.7, high: 1.4, n: 10, method: 'a' };
    const other = { metric: 'x', value: 3, low: 2.6, high: 3.3, n: 12, method: 'a' };
    const { value, low, high } = differenceOfEstimates(base, other);
    near(value, 2, 1e-12);
    near(low, 2 - Math.hypot(0.4, 0.4), 1e-12);
    near(high, 2 + Math.hypot(0.3, 0.3), 1e-12);
  });
});
