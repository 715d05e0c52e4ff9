export { type PoolOptions, runSeeds } from './runPool.ts';
export { shareRelief } from './shareRelief.ts';
export type {
  JsonValue,
  PoisonRun,
  StudyOptions,
  StudyProgress,
  StudyResult,
  StudyShard,
} from './study/studyOptions.ts';
