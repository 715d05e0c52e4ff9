import { runKindOf, type RunKindName, type StudyPlan } from '@redoubt/study';
import { calendarSource } from './calendarSource.ts';
import type { CaseSource, CaseSourceOptions } from './caseSource.ts';
import { engagementSource } from './engagementSource.ts';

/** Opens the source of one kind of runs. */
type OpenSource = (plan: StudyPlan, options: CaseSourceOptions) => Promise<CaseSource>;

const SOURCES: Readonly<Record<RunKindName, OpenSource>> = { engagement: engagementSource, calendar: calendarSource };

/**
 * Opens the source of the cases of a study, by what its runs are.
 *
 * @param plan - laid out; its first cell decides what the others share
 * @param options - scenario, catalogue, relief, traffic
 * @returns the source
 * @throws BadInputError if the first case cannot be made, or an option does not go with such runs
 */
export function openSource(plan: StudyPlan, options: CaseSourceOptions): Promise<CaseSource> {
  return SOURCES[runKindOf(plan).name](plan, options);
}
