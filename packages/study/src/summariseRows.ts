import type { RunMetrics } from '@redoubt/kernel';
import { type Estimate, mean, neverSeen, proportion } from './estimate.ts';
import type { RunRow } from './runRow.ts';

/** Events that are counted: none in all runs is no proof that they cannot happen. */
const IS_EVENT_COUNT: readonly (keyof RunMetrics)[] = [
  'leakers',
  'hostileKills',
  'missilesFired',
  'friendlyEngagements',
  'friendlyLosses',
  'civilEngagements',
  'civilLosses',
  'duplicateEngagements',
  'exposureLooks',
];

/** Metrics that are yes or no in each run. */
const IS_PROPORTION: readonly (keyof RunMetrics)[] = ['noLeakers'];

/**
 * Estimates of every metric over the runs of one case.
 *
 * @param rows - finished runs, at least 2
 * @param confidence - (0, 1), 0.95 by default
 * @returns one estimate per metric that had a value in at least two runs, in the order of the metrics
 * @remarks A metric that is null in some runs is estimated over the others; `n` says how many.
 */
export function summariseRows(rows: readonly RunRow[], confidence = 0.95): Estimate[] {
  const first = rows[0];
  if (first === undefined) return [];
  const names = Object.keys(first.metrics) as (keyof RunMetrics)[];
  return names.flatMap((name) => {
    const values = rows.map(({ metrics }) => metrics[name]).filter((value) => value !== null);
    if (values.length < 2) return [];
    if (IS_PROPORTION.includes(name)) {
      return [
        proportion(
          name,
          values.reduce((sum, x) => sum + x, 0),
          values.length,
          confidence,
        ),
      ];
    }
    if (IS_EVENT_COUNT.includes(name) && values.every((x) => x === 0)) {
      return [neverSeen(name, values.length, confidence)];
    }
    return [mean(name, values, confidence)];
  });
}
