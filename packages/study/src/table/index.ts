export type { StudyRow } from './studyRow.ts';
