import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createWorld, run, runKey, type RunSpec, SMOOTH_EARTH, summariseRun } from '@redoubt/kernel';

/** Megabytes of heap and typed arrays that are still in use after a collection. */
function usedMb(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

/**
 * What runs leave behind in memory.
 *
 * @param spec - run specification
 * @param warm - runs before the first measurement
 * @param runs - runs between the two measurements, each with another seed
 * @returns megabytes
 */
export function heapGrowthMb(spec: RunSpec, warm: number, runs: number): number {
  let beforeMb = NaN;
  for (let seed = 0; seed < warm + runs; seed++) {
    if (seed === warm) beforeMb = usedMb();
    summariseRun(run(createWorld(spec, runKey(seed, 0), SMOOTH_EARTH)));
  }
  return usedMb() - beforeMb;
}
