export type * from './declined.ts';
export * from './events.ts';
export { exposureOf } from './exposure/exposureOf.ts';
export * from './exposure/exposureReport.ts';
export type { BoundaryTally } from './network/networkState.ts';
export { MAXIMUM_OBJECTS } from './objectTable.ts';
export { type PhaseName, PHASES } from './phaseNames.ts';
export * from './raidScores.ts';
export * from './runSpec.ts';
export { run, step } from './step.ts';
export * from './summary.ts';
export { KERNEL_VERSION } from './version.ts';
export {
  createWorld,
  phaseHashesOf,
  restoreWorld,
  type RunOptions,
  saveWorld,
  stateHashOf,
  type World,
} from './world.ts';
