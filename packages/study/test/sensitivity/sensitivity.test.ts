import { runKey, standardNormal, uniform } from '@redoubt/kernel';
import {
  correlationRatio,
  estimateStudy,
  independentDraws,
  partialDependence,
  rankCorrelation,
  runTable,
  saltelliDesign,
  shapleyShares,
  shapleyValues,
  sobolIndices,
  studyShapley,
} from '@redoubt/study';
import fc from 'fast-check';
import jstat from 'jstat';
import { sampleCorrelation } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { syntheticStudy } from '../estimates/syntheticStudy.ts';
import { gFunction, ishigami, ISHIGAMI_INDICES } from '../estimates/testFunctions.ts';

const KEY = runKey(30, 0);

/** Results at two samples of points in the unit cube and at their mixtures. */
function saltelli(
  quantities: number,
  points: number,
  of: (x: readonly number[]) => number,
): { a: number[]; b: number[]; mixtures: number[][] } {
  const sample = (which: number): number[][] =>
    Array.from({ length: points }, (_, i) =>
      Array.from({ length: quantities }, (__, q) => uniform(KEY, i, q, which, 0)),
    );
  const [a, b] = [sample(1), sample(2)];
  const mixtures = Array.from({ length: quantities }, (_, j) =>
    a.map((x, i) => of(x.map((v, q) => (q === j ? (b[i] as number[])[q]! : v)))),
  );
  return { a: a.map(of), b: b.map(of), mixtures };
}

describe('Sobol indices', () => {
  it.each([
    ['Ishigami', 3, (x: readonly number[]) => ishigami(x.map((u) => Math.PI * (2 * u - 1))), ISHIGAMI_INDICES],
    ['g-function', 4, gFunction([0, 1, 4.5, 9]).of, gFunction([0, 1, 4.5, 9])],
  ] as const)(
    'meet the exact ones of the %s',
    (_, quantities, of, exact) => {
      const found = sobolIndices('x', saltelli(quantities, 4_096, of), { resamples: 99 });
      found.forEach((index, j) => {
        // Standard error of an index from 4,096 points: 0.02 or less.
        expect(Math.abs((index?.first.value ?? 9) - (exact.first[j] as number))).toBeLessThan(0.06);
        expect(Math.abs((index?.total.value ?? 9) - (exact.total[j] as number))).toBeLessThan(0.06);
      });
    },
    120_000,
  );

  it('take the noise of the results off', () => {
    const of = ([x, y]: readonly number[]): number => (x as number) + (y as number);
    const results = saltelli(2, 2_048, of);
    let count = 0;
    const noisy = (values: readonly number[]): number[] =>
      values.map((v) => v + 0.3 * standardNormal(KEY, count++, 0, 7, 0));
    const found = sobolIndices(
      'x',
      { a: noisy(results.a), b: noisy(results.b), mixtures: results.mixtures.map(noisy), noise: 0.09 },
      { resamples: 99 },
    );
    // Additive: first and total are both one half; standard error 0.03.
    for (const index of found) {
      expect(Math.abs((index?.first.value ?? 9) - 0.5)).toBeLessThan(0.1);
      expect(Math.abs((index?.total.value ?? 9) - 0.5)).toBeLessThan(0.1);
    }
  });

  it('are found in a study whose outer draws are two samples and their mixtures, and only there', () => {
    const level = (i: number, q: number, which: number): number => uniform(KEY, i, q, which, 1);
    const draw = (i: number, from: readonly [number, number]): Record<string, number> => ({
      p: level(i, 0, from[0]),
      q: level(i, 1, from[1]),
    });
    const blocks = [
      [1, 1],
      [2, 2],
      [2, 1],
      [1, 2],
    ] as const;
    const draws = blocks.flatMap((from) => Array.from({ length: 64 }, (_, i) => draw(i, from)));
    const { plan, rows } = syntheticStudy([{ mode: 'a' }], draws, { replications: 4 }, (_, d, r) => ({
      leakers: 100 + 10 * Number(d['p']) + 20 * Number(d['q']) + r,
    }));
    expect(saltelliDesign(plan)).toEqual({ points: 64, quantities: ['p', 'q'] });
    expect(independentDraws(plan)).toHaveLength(128);
    const { sensitivity } = estimateStudy(
      { metrics: [], claims: [], sensitivity: { metrics: ['leakers'], methods: ['sobol'], safeguards: [] } },
      plan,
      rows,
    );
    // Variances 100/12 and 400/12: one fifth and four fifths; standard error about 0.1 with 64 points.
    expect(Math.abs((sensitivity[0]?.total?.value ?? 9) - 0.2)).toBeLessThan(0.1);
    expect(Math.abs((sensitivity[1]?.total?.value ?? 9) - 0.8)).toBeLessThan(0.25);
    const [first, second, ...others] = plan.outerDraws;
    const shuffled = { ...plan, outerDraws: [second!, first!, ...others] };
    expect(saltelliDesign(shuffled)).toBeNull();
  });
});

describe('rank correlation', () => {
  it('equals the libraries, with and without ties', () => {
    const x = Array.from({ length: 30 }, (_, i) => uniform(KEY, i, 0, 3, 0));
    const y = x.map((v, i) => v + uniform(KEY, i, 0, 4, 0));
    const coarse = y.map((v) => Math.round(3 * v));
    const ranks = (values: readonly number[]): number[] => jstat.jStat.rank([...values]);
    for (const other of [y, coarse]) {
      const expected = sampleCorrelation(ranks(x), ranks(other));
      expect(Math.abs((rankCorrelation('x', x, other)?.value ?? 9) - expected)).toBeLessThan(1e-12);
    }
  });

  it('is not changed by any rising function of either', () => {
    const x = Array.from({ length: 20 }, (_, i) => uniform(KEY, i, 0, 5, 0));
    const y = x.map((v, i) => v - uniform(KEY, i, 0, 6, 0));
    expect(
      rankCorrelation(
        'x',
        x.map((v) => v ** 3),
        y.map(Math.exp),
      ),
    ).toEqual(rankCorrelation('x', x, y));
  });
});

describe('correlation ratio', () => {
  it('is the share of the variance that a quantity explains alone, a curved one too', () => {
    const x = Array.from({ length: 2_000 }, (_, i) => uniform(KEY, i, 0, 8, 0) - 0.5);
    const y = x.map((v, i) => v * v + 0.1 * standardNormal(KEY, i, 0, 9, 0));
    // Variance of the square 1/180, of the noise 1/100: 0.357; cut into ten classes it loses 1 %.
    const found = correlationRatio('x', x, y);
    expect(Math.abs((found?.value ?? 9) - 0.357)).toBeLessThan(0.05);
    expect(Math.abs(rankCorrelation('x', x, y, { resamples: 99 })?.value ?? 9)).toBeLessThan(0.08);
    // Told the noise, it says that nothing else matters.
    expect(Math.abs((correlationRatio('x', x, y, { noise: 0.01 })?.value ?? 9) - 1)).toBeLessThan(0.12);
  });
});

describe('partial dependence', () => {
  it('holds the means of equal classes, ties together', () => {
    const x = [1, 1, 1, 2, 2, 3, 3, 3];
    const found = partialDependence(
      'x',
      x,
      x.map((v) => 10 * v),
      4,
    );
    expect(found.map(({ low, high, estimate }) => [low, high, estimate.value])).toEqual([
      [1, 1, 10],
      [2, 2, 20],
      [3, 3, 30],
    ]);
  });
});

const worths = (k: number): fc.Arbitrary<number[]> =>
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 2 ** k, maxLength: 2 ** k });

describe('Shapley shares', () => {
  it('of an additive game are its terms; of an OR game all alike; of a unanimity game all alike', () => {
    const terms = [3, -1, 2];
    const bits = (set: number): number[] => terms.map((_, j) => (set >> j) & 1);
    const sets = Array.from({ length: 8 }, (_, set) => bits(set));
    const additive = shapleyValues(sets.map((on) => on.reduce((sum, b, j) => sum + b * (terms[j] as number), 0)));
    additive.forEach((share, j) => expect(Math.abs(share - (terms[j] as number))).toBeLessThan(1e-12));
    for (const game of [Math.max, Math.min]) {
      for (const share of shapleyValues(sets.map((on) => game(...on))))
        expect(Math.abs(share - 1 / 3)).toBeLessThan(1e-12);
    }
  });

  it('add up to what all bring together, give nothing to who changes nothing, and the same to who does the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }).chain(worths), (worth) => {
        const shares = shapleyValues(worth);
        const sum = shares.reduce((total, x) => total + x, 0);
        expect(Math.abs(sum - ((worth.at(-1) as number) - (worth[0] as number)))).toBeLessThan(1e-9);
        // One more player that changes nothing: 0 for it, the old shares for the others.
        const idle = shapleyValues([...worth, ...worth]);
        expect(Math.abs(idle.at(-1) as number)).toBeLessThan(1e-9);
        shares.forEach((share, j) => expect(Math.abs(share - (idle[j] as number))).toBeLessThan(1e-9));
      }),
    );
  });

  it('are found in a study of all combinations, and refuse one with a hole', () => {
    const cells = [0, 1].flatMap((a) => [0, 1].map((b) => ({ readback: a === 1, secondCaller: b === 1, mode: 'a' })));
    const { plan, rows } = syntheticStudy(cells, [{}], { replications: 30 }, (levels, _, r) => ({
      civilEngagements: levels['readback'] || levels['secondCaller'] ? 0 : r % 3,
    }));
    const found = studyShapley(runTable(plan, rows), 'civilEngagements', ['readback', 'secondCaller']);
    expect(found.shares.map(({ safeguard, change }) => [safeguard, change.value])).toEqual([
      ['readback', -0.5],
      ['secondCaller', -0.5],
    ]);
    expect(found.shares[0]?.change.low).toBeLessThan(-0.5);
    const hole = syntheticStudy(cells.slice(0, 3), [{}], { replications: 4 }, () => ({}));
    expect(() => studyShapley(runTable(hole.plan, hole.rows), 'leakers', ['readback', 'secondCaller'])).toThrow(
      /no cell of synthetic has just these on/,
    );
  });

  it('have intervals over luck, drawn whole', () => {
    const [share] = shapleyShares(
      'x',
      ['a'],
      Array.from({ length: 40 }, (_, i) => [0, i % 4]),
    );
    expect(share?.change.value).toBe(1.5);
    // Standard error of 0, 1, 2, 3 in turn over 40: 0.179; two of them, within a quarter.
    expect(Math.abs((share?.change.high ?? 0) - 1.5 - 0.35)).toBeLessThan(0.09);
  });
});
