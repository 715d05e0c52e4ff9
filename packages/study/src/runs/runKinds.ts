import { CALENDAR_RUNS } from './calendarRuns.ts';
import { ENGAGEMENT_RUNS } from './engagementRuns.ts';
import type { RunKind, RunKindName } from './runKind.ts';

/** Every kind of run by its name. */
export const RUN_KINDS: Readonly<Record<RunKindName, RunKind>> = {
  engagement: ENGAGEMENT_RUNS,
  calendar: CALENDAR_RUNS,
};

/**
 * Kind of the runs of a study or a plan.
 *
 * @param of - anything that says `runs`
 * @returns the kind; engagements where nothing is said
 */
export function runKindOf(of: { readonly runs?: RunKindName | undefined }): RunKind {
  return RUN_KINDS[of.runs ?? 'engagement'];
}
