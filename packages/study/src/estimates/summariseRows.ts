import type { RunMetrics } from '@redoubt/kernel';
import type { RunRow } from '../runRow.ts';
import type { Estimate } from './estimate.ts';
import { isRare, rareEvents } from './eventRate.ts';
import { mean } from './mean.ts';
import { IS_EVENT_COUNT, IS_PROPORTION } from './metricKinds.ts';
import { proportion } from './proportion.ts';

/**
 * Estimates of every metric over the runs of one case.
 *
 * @param rows - finished runs, at least 2
 * @param confidence - (0, 1), 0.95 by default
 * @returns one estimate per metric that had a value in at least two runs, in the order of the metrics
 * @remarks
 * A metric that is null in some runs is estimated over the others; `n` says how many, `method` how many never. Counts of events that
 * are rare (`isRare`) have the interval of `rareEvents`, other means Student's t, shares Wilson's.
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
    const estimate =
      IS_EVENT_COUNT.includes(name) && isRare(values)
        ? rareEvents(name, values, confidence)
        : mean(name, values, confidence);
    const nulls = rows.length - values.length;
    return [
      nulls === 0 ? estimate : { ...estimate, method: `${estimate.method}, given that it happened; ${nulls} never` },
    ];
  });
}
