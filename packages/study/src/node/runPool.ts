import { Worker } from 'node:worker_threads';
import type { RunCase, RunRow } from '../runRow.ts';
import { shareRelief } from './shareRelief.ts';

/** What a worker is started with. */
export interface WorkerTask {
  readonly runCase: RunCase;
  readonly seeds: readonly number[];
  /** Int32Array of one element over shared memory: index of the next seed to take. */
  readonly next: SharedArrayBuffer;
}

/** What a worker sends back for each run. */
export type WorkerMessage =
  | { readonly index: number; readonly row: RunRow }
  | { readonly index: number; readonly seed: number; readonly failure: string };

/** How to run. */
export interface PoolOptions {
  /** Worker threads, >= 1. */
  readonly workers: number;
  /** Called in the order in which runs end. */
  readonly onRow?: ((row: RunRow, done: number) => void) | undefined;
}

/** From source the built worker is used: Node does not load TypeScript in worker threads. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/node/runWorker.js' : './runWorker.js',
  import.meta.url,
);

/** The workers load the built packages, even when this process reads their sources. */
const EXEC_ARGV = process.execArgv.filter(
  (word, i, words) => !/^(-C|--conditions)/.test(word) && !/^(-C|--conditions)$/.test(words[i - 1] ?? ''),
);

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
  const rows: RunRow[] = new Array(seeds.length);
  const next = new SharedArrayBuffer(4);
  const task: WorkerTask = { runCase: { ...runCase, relief: shareRelief(runCase.relief) }, seeds, next };
  let done = 0;
  const threads = Math.max(1, Math.min(options.workers, seeds.length));
  const workers = Array.from({ length: threads }, () => new Worker(WORKER, { workerData: task, execArgv: EXEC_ARGV }));
  const finished = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        worker.on('message', (message: WorkerMessage) => {
          if ('failure' in message) {
            reject(new Error(`run with seed ${message.seed} failed: ${message.failure}`));
            return;
          }
          rows[message.index] = message.row;
          done++;
          options.onRow?.(message.row, done);
        });
        worker.on('error', reject);
        worker.on('exit', (code) => {
          if (code === 0) resolve();
          else reject(new Error(`a worker thread ended with code ${code}`));
        });
      }),
  );
  try {
    await Promise.all(finished);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return rows;
}
