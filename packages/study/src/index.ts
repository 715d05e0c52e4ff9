export { type Estimate, mean, neverSeen, proportion } from './estimate.ts';
export * from './plan/index.ts';
export { rowSeed, type RunCase, runOne, type RunRow, type WatchOptions } from './runRow.ts';
export { summariseRows } from './summariseRows.ts';
export * from './table/index.ts';
