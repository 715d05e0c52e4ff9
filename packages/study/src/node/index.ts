export type { Replay } from './chunk/replayWork.ts';
export { startStudyThreads, type StudyThreads } from './chunk/studyThreads.ts';
export { sealed, sha256Of, unsealed } from './file/sealedJson.ts';
export { serveJobs, type Served } from './pool/serveJobs.ts';
export { ThreadLostError } from './pool/threadLostError.ts';
export { workerFile } from './pool/workerFile.ts';
export { startWorkerPool, type WorkerPool, type WorkerPoolOptions } from './pool/workerPool.ts';
export type { PostedStudy } from './redis/postedStudy.ts';
export type { QueueLocks } from './redis/queueWorker.ts';
export { type LoadedPlan, runWorker, type RunWorkerOptions, type RunWorkerResult } from './redis/runWorker.ts';
export { type PoolOptions, runSeeds } from './runPool.ts';
export { shareRelief } from './shareRelief.ts';
export { type MergeOptions, mergeShards } from './study/mergeShards.ts';
export { runStudy } from './study/runStudy.ts';
export type { StudyDocument } from './study/studyFolder.ts';
export type {
  JsonValue,
  PoisonRun,
  StudyOptions,
  StudyProgress,
  StudyResult,
  StudyShard,
} from './study/studyOptions.ts';
export { StudyFileError, type StudyFileProblem } from './studyFileError.ts';
export { queryTable, type QueryRow } from './table/queryTable.ts';
export { readRows, readTable, type VerifiedTable } from './table/readTable.ts';
export type { StudyManifest } from './table/studyManifest.ts';
