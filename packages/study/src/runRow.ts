import {
  createWorld,
  KERNEL_VERSION,
  type Recorder,
  type ReliefInput,
  run,
  runKey,
  type RunMetrics,
  type RunSpec,
  stateHashOf,
  summariseRun,
  type World,
} from '@redoubt/kernel';

/** One run as a row: its identity, its digest, its scores. */
export interface RunRow {
  readonly specHash: string;
  readonly reliefHash: string;
  readonly kernelVersion: string;
  readonly seed: number;
  readonly stateHash: string;
  readonly metrics: RunMetrics;
}

/** What identifies a run besides its seed. */
export interface RunCase {
  readonly spec: RunSpec;
  readonly specHash: string;
  readonly relief: ReliefInput;
}

/** How a run may be watched. */
export interface WatchOptions {
  readonly recorder?: Recorder | undefined;
}

/**
 * Runs one case with one seed.
 *
 * @param runCase - spec, its hash, relief
 * @param seed - whole number, 0 to 2^53 - 1
 * @param options - recorder
 * @returns the row, and the finished world for logs
 */
export function runOne(runCase: RunCase, seed: number, options: WatchOptions = {}): { row: RunRow; world: World } {
  const world = run(createWorld(runCase.spec, runKey(seed, 0), runCase.relief, { recorder: options.recorder }));
  const row = {
    specHash: runCase.specHash,
    reliefHash: runCase.relief.reliefHash,
    kernelVersion: KERNEL_VERSION,
    seed,
    stateHash: stateHashOf(world),
    metrics: summariseRun(world),
  };
  return { row, world };
}

/**
 * Seed of one replication of a campaign.
 *
 * @param campaignSeed - whole number, 0 to 2^53 - 1
 * @param replication - 0, 1, ...
 * @returns whole number below 2^48: `run --seed` with it repeats that run alone
 */
export function rowSeed(campaignSeed: number, replication: number): number {
  const { k0, k1 } = runKey(campaignSeed, replication);
  return k0 + (k1 & 0xffff) * 4_294_967_296;
}
