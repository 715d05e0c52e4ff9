export { CALENDAR_METRICS, CALENDAR_RUNS } from './calendarRuns.ts';
export { ENGAGEMENT_RUNS, METRIC_NAMES } from './engagementRuns.ts';
export {
  RUN_KIND_NAMES,
  type RunColumn,
  type RunKind,
  type RunKindName,
  type RunScores,
  type ScoreColumn,
  type ScoredRun,
} from './runKind.ts';
export { RUN_KINDS, runKindOf } from './runKinds.ts';
export { type CalendarCase, reliefHashOf, type StudyRunCase } from './studyRunCase.ts';
