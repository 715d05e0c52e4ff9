import { mean, neverSeen } from '@redoubt/study';
import type { RunsEstimate } from '../schemas/exposureDocument.ts';

/**
 * Mean over runs with its 95 % interval; one run has a value and no interval.
 *
 * @param values - one per run, at least one
 * @param isCount - events: none in all runs is no proof that they cannot happen
 */
export function runsEstimate(values: readonly number[], isCount = false): RunsEstimate {
  const [first] = values;
  if (first === undefined) throw new RangeError('no values, expected one per run');
  if (values.length === 1) return { value: first, low: null, high: null, n: 1, method: 'one run' };
  const isNever = isCount && values.every((value) => value === 0);
  const { metric: _, ...estimate } = isNever ? neverSeen('', values.length) : mean('', values);
  return estimate;
}
