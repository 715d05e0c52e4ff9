export { type Estimate, mean, proportion } from './estimate.ts';
export { rowSeed, type RunCase, runOne, type RunRow, type WatchOptions } from './runRow.ts';
export { summariseRows } from './summariseRows.ts';
