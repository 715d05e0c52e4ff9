import { Bench as Runner } from 'tinybench';

/** Results are added here, so that no engine may drop the measured work. */
export const sink: Float64Array = new Float64Array(1);

/**
 * Median cost of one item, measured for a fixed time after a warm-up.
 *
 * @param work - the same work at each call; returns a number that depends on all of it
 * @param items - items in one call of `work`, > 0
 * @param timeMs - measuring time, milliseconds, > 0
 * @returns nanoseconds of wall time per item; the median, since a collection of garbage spoils a mean
 */
export async function medianCostNs(work: () => number, items: number, timeMs: number): Promise<number> {
  const runner = new Runner({ time: timeMs, warmupTime: timeMs / 4, throws: true });
  runner.add('work', () => {
    sink[0] = (sink[0] ?? 0) + work();
  });
  await runner.run();
  const result = runner.tasks[0]?.result;
  if (result === undefined || !('latency' in result)) throw new Error('the measurement gave no result');
  return (result.latency.p50 * 1e6) / items;
}
