import { differenceOfEstimates } from './differenceOfEstimates.ts';
import type { Estimate } from './estimate.ts';
import { isRare, rareEvents } from './eventRate.ts';

/**
 * Mean of values most of which are 0, of either sign.
 *
 * @param metric - name
 * @param values - one per unit of luck; counts, or differences or means of counts
 * @param confidence - (0, 1)
 * @returns rises and falls each as rare events, joined; null if so many values differ from 0 that Student's t will do
 * @remarks
 * Source: zou-donner-2008, clopper-pearson-1934. Without it, two arms whose 100 pairs all agree would have a difference of exactly 0 with an
 * interval of no width. Valid for counts: a change in one run that was not seen is taken to be of 1.
 */
export function sparseMean(metric: string, values: readonly number[], confidence: number): Estimate | null {
  if (!isRare(values)) return null;
  const rises = rareEvents(
    metric,
    values.map((x) => Math.max(x, 0)),
    confidence,
  );
  const falls = rareEvents(
    metric,
    values.map((x) => Math.max(-x, 0)),
    confidence,
  );
  return { ...differenceOfEstimates(falls, rises), method: `few runs differ, ${rises.method}` };
}
