import { cellPairs, type Contrast } from '../estimates/contrast.ts';
import { momentsOf } from '../estimates/moments.ts';
import { nestedSample } from '../estimates/nestedSample.ts';
import { runTable } from '../estimates/runTable.ts';
import type { StudyPlan } from '../plan/studyPlan.ts';
import { independentDraws } from '../sensitivity/saltelliDesign.ts';
import type { StudyRow } from '../table/studyRow.ts';
import { nextReplications, type StoppingDecision } from './nextReplications.ts';

/** Difference that is to be known well enough, as a study file says it. */
export interface WidthTarget {
  readonly metric: string;
  readonly contrast: Contrast;
  /** Half of the width of the interval over luck, in the unit of the metric. */
  readonly halfWidth: number;
  /** Replications after which it ends in any case. */
  readonly atMost: number;
}

/**
 * Whether a study has replications enough for its target.
 *
 * @param plan - the study laid out
 * @param rows - finished runs; all runs of replications 0 to n - 1
 * @param target - the difference and its width
 * @returns whether to stop, and else how many replications there should be at the next look
 * @throws RangeError if the target compares cells that the study does not have
 * @remarks
 * It is the interval over luck that is narrowed: more replications cannot narrow what nobody knows. Runs without a value count as
 * not there. Where raids are fewer than replications the units of luck are raids: the width is looked at whatever their number, and what their own
 * spread leaves only more raids can narrow.
 */
export function decideReplications(plan: StudyPlan, rows: readonly StudyRow[], target: WidthTarget): StoppingDecision {
  const { metric, contrast, halfWidth, atMost } = target;
  if (rows.length === 0) return nextReplications([], { halfWidth, atMost });
  const table = runTable(plan, rows);
  const sample = nestedSample(table, metric, cellPairs(plan, contrast), independentDraws(plan));
  const values = (sample.other[0] ?? []).flatMap((_, u) => {
    const differences = sample.other
      .map((row, k) => (row[u] as number) - (sample.base[k]?.[u] ?? 0))
      .filter((x) => !Number.isNaN(x));
    return differences.length === 0 ? [] : [momentsOf(differences).mean];
  });
  const n = table.replications.length;
  const isFixedUnits = values.length < n && values.length === plan.raidDraws.length;
  const decision = nextReplications(values, { halfWidth, atMost: Infinity, isFixedUnits });
  if (decision.isDone) return { ...decision, wanted: n };
  if (n >= atMost) {
    return { ...decision, isDone: true, wanted: n, because: `ended at ${n}, the most allowed; ${decision.because}` };
  }
  const wanted = Math.ceil((decision.wanted * n) / Math.max(1, values.length));
  return { ...decision, wanted: Math.min(atMost, Math.max(n + 1, wanted)) };
}
