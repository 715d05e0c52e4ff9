export * from './estimates/index.ts';
export * from './plan/index.ts';
export { rowSeed, type RunCase, runOne, type RunRow, type WatchOptions } from './runRow.ts';
export * from './studyFile/index.ts';
export * from './table/index.ts';
