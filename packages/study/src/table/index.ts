export type { StudyRow } from './studyRow.ts';
export { classWord, raidMetrics } from './raidMetrics.ts';
