import { mean, nextReplications } from '@redoubt/study';
import { type CoverageCase, has, type Interval, many } from './coverageDraws.ts';

/** Grows a sample until the rule says stop; the interval is that of a fixed size. */
function stopped(draw: () => number, halfWidth: number): Interval {
  const values: number[] = [];
  for (;;) {
    const { isDone, wanted } = nextReplications(values, { halfWidth, atMost: 100_000 });
    if (isDone) return mean('x', values);
    while (values.length < wanted) values.push(draw());
  }
}

/** The same without corrections: from 32 on, at the first look whose t interval is narrow enough. */
function stoppedPlainly(draw: () => number, halfWidth: number): Interval {
  const values = many(32, draw);
  for (;;) {
    const found = mean('x', values);
    if (found.high > found.low && (found.high - found.low) / 2 <= halfWidth) return found;
    values.push(...many(Math.ceil(values.length / 4), draw));
  }
}

/** Half width of a t interval of n values of this spread, roughly. */
const widthAt = (n: number, sd: number): number => (1.96 * sd) / Math.sqrt(n);

/** The rule that says when there are enough runs. */
export const STOPPING_CASES: readonly CoverageCase[] = [
  {
    estimator: 'nextReplications',
    truth: 'normal, width of 100 runs',
    bar: 'about',
    covers: (d) => has(stopped(d.normal, widthAt(100, 1)), 0),
  },
  {
    estimator: 'nextReplications',
    truth: 'normal, width of 400 runs',
    bar: 'about',
    covers: (d) => has(stopped(d.normal, widthAt(400, 1)), 0),
  },
  {
    estimator: 'nextReplications',
    truth: 'exponential, width of 200 runs',
    bar: 'about',
    covers: (d) => has(stopped(d.exponential, widthAt(200, 1)), 1),
  },
  {
    estimator: 'nextReplications',
    truth: 'exponential, width of 400 runs',
    bar: 'about',
    covers: (d) => has(stopped(d.exponential, widthAt(400, 1)), 1),
  },
  {
    estimator: 'nextReplications',
    truth: 'chance 0.3, width of 200 runs',
    bar: 'about',
    covers: (d) =>
      has(
        stopped(() => d.chance(0.3), widthAt(200, 0.458)),
        0.3,
      ),
  },
  {
    estimator: 'nextReplications',
    truth: 'chance 0.05, width of 200 runs',
    bar: 'about',
    covers: (d) =>
      has(
        stopped(() => d.chance(0.05), widthAt(200, 0.218)),
        0.05,
      ),
  },
  {
    estimator: 'stopping without corrections',
    truth: 'exponential, width of 100 runs',
    bar: 'stated',
    isLong: true,
    covers: (d) => has(stoppedPlainly(d.exponential, widthAt(100, 1)), 1),
  },
  {
    estimator: 'stopping without corrections',
    truth: 'chance 0.05, width of 200 runs',
    bar: 'stated',
    isLong: true,
    covers: (d) =>
      has(
        stoppedPlainly(() => d.chance(0.05), widthAt(200, 0.218)),
        0.05,
      ),
  },
];
