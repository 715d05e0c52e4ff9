import {
  bootstrapMean,
  differenceOfEstimates,
  eventRate,
  exactProportion,
  mean,
  pairedDifference,
  pairedDifferenceBootstrap,
  pairedProportions,
  proportion,
  quantile,
  rareEvents,
  relativeChange,
  relativeChangeBootstrap,
  sparseMean,
} from '@redoubt/study';
import { type CoverageCase, has, many, sum } from './coverageDraws.ts';

/** Estimators of one sample and of two. */
export const SAMPLE_CASES: readonly CoverageCase[] = [
  {
    estimator: 'proportion (Wilson)',
    truth: 'chance 0.3, 50 trials',
    bar: 'about',
    covers: (d) => has(proportion('x', sum(many(50, () => d.chance(0.3))), 50), 0.3),
  },
  {
    estimator: 'proportion (Wilson)',
    truth: 'chance 0.9, 100 trials',
    bar: 'about',
    covers: (d) => has(proportion('x', sum(many(100, () => d.chance(0.9))), 100), 0.9),
  },
  {
    estimator: 'exactProportion (Clopper-Pearson)',
    truth: 'chance 0.02, 100 trials',
    bar: 'at least',
    covers: (d) => has(exactProportion('x', sum(many(100, () => d.chance(0.02))), 100), 0.02),
  },
  {
    estimator: 'exactProportion (Clopper-Pearson)',
    truth: 'chance 0.3, 50 trials',
    bar: 'at least',
    covers: (d) => has(exactProportion('x', sum(many(50, () => d.chance(0.3))), 50), 0.3),
  },
  {
    estimator: 'eventRate (Garwood)',
    truth: 'Poisson, 0.03 a run, 100 runs',
    bar: 'at least',
    covers: (d) => {
      // A Poisson process of rate 3: arrivals within one unit of time.
      let [events, time] = [0, d.exponential() / 3];
      while (time < 1) [events, time] = [events + 1, time + d.exponential() / 3];
      return has(eventRate('x', events, 100), 0.03);
    },
  },
  {
    estimator: 'rareEvents',
    truth: 'chance 0.02, 200 runs',
    bar: 'at least',
    covers: (d) =>
      has(
        rareEvents(
          'x',
          many(200, () => d.chance(0.02)),
        ),
        0.02,
      ),
  },
  {
    estimator: 'rareEvents',
    truth: 'chance 0.05 of 1, 2, ... events (geometric, mean 2), 100 runs',
    bar: 'stated',
    covers: (d) =>
      has(
        rareEvents(
          'x',
          many(100, () => (d.chance(0.05) === 0 ? 0 : 1 + Math.floor(d.exponential() / Math.LN2))),
        ),
        0.1,
      ),
  },
  {
    estimator: 'mean (t)',
    truth: 'normal, 10 runs',
    bar: 'about',
    covers: (d) => has(mean('x', many(10, d.normal)), 0),
  },
  {
    estimator: 'mean (t)',
    truth: 'exponential, 200 runs',
    bar: 'about',
    covers: (d) => has(mean('x', many(200, d.exponential)), 1),
  },
  {
    estimator: 'mean (t)',
    truth: 'chance 0.3, 100 runs',
    bar: 'about',
    covers: (d) =>
      has(
        mean(
          'x',
          many(100, () => d.chance(0.3)),
        ),
        0.3,
      ),
  },
  {
    estimator: 'bootstrapMean (BCa)',
    truth: 'normal, 60 runs',
    bar: 'about',
    covers: (d) => has(bootstrapMean('x', many(60, d.normal), { resamples: 399 }), 0),
  },
  {
    estimator: 'bootstrapMean (BCa)',
    truth: 'exponential, 100 runs',
    bar: 'about',
    covers: (d) => has(bootstrapMean('x', many(100, d.exponential), { resamples: 399 }), 1),
  },
  {
    estimator: 'quantile (order statistics)',
    truth: 'median, exponential, 41 runs',
    bar: 'at least',
    covers: (d) => has(quantile('x', many(41, d.exponential), 0.5), Math.LN2),
  },
  {
    estimator: 'quantile (order statistics)',
    truth: '0.9, exponential, 100 runs',
    bar: 'at least',
    covers: (d) => has(quantile('x', many(100, d.exponential), 0.9), Math.log(10)),
  },
  {
    estimator: 'pairedDifference (t)',
    truth: 'normal, correlation 0.8, 20 pairs',
    bar: 'about',
    covers: (d) => {
      const base = many(20, d.normal);
      return has(
        pairedDifference(
          'x',
          base,
          base.map((x) => 1 + 0.8 * x + 0.6 * d.normal()),
        ),
        1,
      );
    },
  },
  {
    estimator: 'pairedDifferenceBootstrap (BCa)',
    truth: 'exponential change, 100 pairs',
    bar: 'about',
    covers: (d) => {
      const base = many(100, d.normal);
      return has(
        pairedDifferenceBootstrap(
          'x',
          base,
          base.map((x) => x + d.exponential()),
          { resamples: 399 },
        ),
        1,
      );
    },
  },
  {
    estimator: 'relativeChange (Fieller)',
    truth: 'normal, base 5 +- 3, change -10 %, 20 pairs',
    bar: 'about',
    covers: (d) => {
      const base = many(20, () => 5 + 3 * d.normal());
      return has(
        relativeChange(
          'x',
          base,
          base.map((x) => 0.9 * x + d.normal()),
        ),
        -0.1,
      );
    },
  },
  {
    estimator: 'relativeChange (Fieller)',
    truth: 'exponential, change -20 %, 200 pairs',
    bar: 'about',
    covers: (d) => {
      const base = many(200, d.exponential);
      return has(
        relativeChange(
          'x',
          base,
          base.map((x) => 0.5 * x + 0.3 * d.exponential()),
        ),
        -0.2,
      );
    },
  },
  {
    estimator: 'relativeChangeBootstrap (BCa)',
    truth: 'normal, base 5 +- 3, change -10 %, 60 pairs',
    bar: 'about',
    covers: (d) => {
      const base = many(60, () => 5 + 3 * d.normal());
      return has(
        relativeChangeBootstrap(
          'x',
          base,
          base.map((x) => 0.9 * x + d.normal()),
          { resamples: 399 },
        ),
        -0.1,
      );
    },
  },
  {
    estimator: 'pairedProportions (Newcombe)',
    truth: '0.6 and 0.3 of that, 60 pairs',
    bar: 'about',
    covers: (d) => {
      const base = many(60, () => d.chance(0.6));
      return has(
        pairedProportions(
          'x',
          base,
          base.map((x) => x * d.chance(0.7) + (1 - x) * d.chance(0.2)),
        ),
        -0.1,
      );
    },
  },
  {
    estimator: 'differenceOfEstimates (MOVER, exact arms)',
    truth: 'chances 0.01 and 0.03, 100 runs each',
    bar: 'at least',
    covers: (d) =>
      has(
        differenceOfEstimates(
          rareEvents(
            'x',
            many(100, () => d.chance(0.01)),
          ),
          rareEvents(
            'x',
            many(100, () => d.chance(0.03)),
          ),
        ),
        0.02,
      ),
  },
  {
    estimator: 'sparseMean',
    truth: 'a pair in 50 rises, one in 100 falls, 150 pairs',
    bar: 'at least',
    covers: (d) => {
      const values = many(150, () => d.chance(0.02) - d.chance(0.01));
      return has(sparseMean('x', values, 0.95) ?? mean('x', values), 0.01);
    },
  },
];
