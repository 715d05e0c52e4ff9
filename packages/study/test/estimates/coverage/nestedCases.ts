import { mean, nestedEstimate, type NestedSample, runTable, nestedSample } from '@redoubt/study';
import { type CoverageCase, type Draws, has, many } from './coverageDraws.ts';
import { syntheticStudy } from '../syntheticStudy.ts';

/** Nested values: outer effects, luck shared by all draws, and luck of each. */
function nested(
  d: Draws,
  K: number,
  U: number,
  sd: readonly [number, number, number],
  effect: () => number,
): NestedSample {
  const luck = many(U, () => sd[1] * d.normal());
  const other = many(K, () => sd[0] * effect()).map((outer) =>
    luck.map((common) => 10 + outer + common + sd[2] * d.normal()),
  );
  return {
    metric: 'identityDelayS',
    base: [],
    other,
    runs: K * U,
    nulls: 0,
    isSingle: false,
    luck: `${U} replications`,
  };
}

const newDraw = (d: Draws, sample: NestedSample, truth: number): boolean => {
  const found = nestedEstimate(sample, 'rate');
  return 'main' in found && has(found.main, truth);
};

/** Estimators over draws of what nobody knows, and over raids. */
export const NESTED_CASES: readonly CoverageCase[] = [
  {
    estimator: 'nestedEstimate, outer (t)',
    truth: 'another draw of 8, spread 2 : luck 1 : rest 3, 20 replications',
    bar: 'about',
    covers: (d) => newDraw(d, nested(d, 8, 20, [2, 1, 3], d.normal), 10 + 2 * d.normal()),
  },
  {
    estimator: 'nestedEstimate, outer (t)',
    truth: 'another draw of 16, spread 1 : luck 1 : rest 4, 30 replications',
    bar: 'about',
    covers: (d) => newDraw(d, nested(d, 16, 30, [1, 1, 4], d.normal), 10 + d.normal()),
  },
  {
    estimator: 'nestedEstimate, outer (t)',
    truth: 'another draw of 16, spread 0.3 : luck 1 : rest 4 (drowned in noise), 30 replications',
    bar: 'at least',
    covers: (d) => newDraw(d, nested(d, 16, 30, [0.3, 1, 4], d.normal), 10 + 0.3 * d.normal()),
  },
  {
    estimator: 'nestedEstimate, outer (quantiles)',
    truth: 'another draw of 64, exponential spread 2 : luck 1 : rest 3, 20 replications',
    bar: 'about',
    covers: (d) => newDraw(d, nested(d, 64, 20, [2, 1, 3], d.exponential), 10 + 2 * d.exponential()),
  },
  {
    estimator: 'nestedEstimate, inner (t)',
    truth: 'mean of these 8 draws, luck 2, rest 3, 12 replications',
    bar: 'about',
    covers: (d) => {
      // Draws are fixed: their mean is the truth; the luck is what varies.
      const sample = nested(d, 8, 12, [0, 2, 3], () => 0);
      const found = nestedEstimate(sample, 'rate');
      return 'inner' in found && has(found.inner, 10);
    },
  },
  {
    estimator: 'nestedEstimate, outer, relative',
    truth: 'another draw of 12, change -20 % +- 5 %, 20 pairs',
    bar: 'about',
    covers: (d) => {
      const luck = many(20, d.normal);
      const base = many(12, () => 20 + 2 * d.normal()).map((m) => luck.map((u) => m + 2 * u + d.normal()));
      const changes = many(12, () => -0.2 + 0.05 * d.normal());
      const other = base.map((row, k) => row.map((x) => x * (1 + (changes[k] as number)) + d.normal()));
      const sample: NestedSample = {
        metric: 'identityDelayS',
        base,
        other,
        runs: 240,
        nulls: 0,
        isSingle: false,
        luck: '',
      };
      const found = nestedEstimate(sample, 'relative');
      return 'main' in found && has(found.main, -0.2 + 0.05 * d.normal());
    },
  },
  {
    estimator: 'nestedEstimate over raids (t)',
    truth: '12 raids of a family met four times each, spread 2 : 1',
    bar: 'about',
    covers: (d) => {
      const raids = many(12, () => 2 * d.normal());
      const { plan, rows } = syntheticStudy([{ mode: 'a' }], [{}], { replications: 48, raids: 12 }, (_, __, r) => ({
        identityDelayS: 50 + (raids[r % 12] as number) + d.normal(),
      }));
      const found = nestedEstimate(
        nestedSample(runTable(plan, rows), 'identityDelayS', [{ to: plan.cells[0]! }]),
        'rate',
      );
      return 'main' in found && has(found.main, 50);
    },
  },
];
