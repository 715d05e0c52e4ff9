import type { RunCase, RunRow } from '../runRow.ts';
import { workerFile } from './pool/workerFile.ts';
import { startWorkerPool } from './pool/workerPool.ts';
import { shareRelief } from './shareRelief.ts';

/** One run for a worker; the case comes once, with the first run of each thread. */
export interface SeedMessage {
  readonly runCase: RunCase | null;
  readonly seed: number;
}

/** How to run. */
export interface PoolOptions {
  /** Worker threads, >= 1. */
  readonly workers: number;
  /** Called in the order in which runs end. */
  readonly onRow?: ((row: RunRow, done: number) => void) | undefined;
}

/**
 * Runs one case with many seeds on worker threads.
 *
 * @param runCase - spec, its hash, relief
 * @param seeds - one run each
 * @param options - number of threads, progress
 * @returns rows in the order of the seeds, whatever the number of threads
 * @throws Error naming the seed when a run fails
 */
export async function runSeeds(runCase: RunCase, seeds: readonly number[], options: PoolOptions): Promise<RunRow[]> {
  const shared: RunCase = { ...runCase, relief: shareRelief(runCase.relief) };
  const knowing = new Set<number>();
  const pool = startWorkerPool<number, SeedMessage, RunRow>({
    file: workerFile(import.meta.url, './seedWorker.js'),
    threads: Math.max(1, Math.min(options.workers, seeds.length)),
    messageOf: (seed, thread) => {
      const isFirst = !knowing.has(thread);
      knowing.add(thread);
      return { runCase: isFirst ? shared : null, seed };
    },
  });
  let done = 0;
  const runs = seeds.map(async (seed) => {
    try {
      const row = await pool.run(seed);
      done++;
      options.onRow?.(row, done);
      return row;
    } catch (error) {
      throw new Error(`run with seed ${seed} failed: ${(error as Error).message}`, { cause: error });
    }
  });
  try {
    return await Promise.all(runs);
  } finally {
    await pool.close();
    await Promise.allSettled(runs);
  }
}
