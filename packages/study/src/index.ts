export * from './breakEven.ts';
export * from './estimates/index.ts';
export * from './plan/index.ts';
export { rowSeed, type RunCase, runOne, type RunRow, type WatchOptions } from './runRow.ts';
export * from './sensitivity/index.ts';
export * from './sequential/index.ts';
export * from './studyFile/index.ts';
export * from './table/index.ts';
export * from './verdicts/index.ts';
