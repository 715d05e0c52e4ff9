import { Worker } from 'node:worker_threads';
import type { RunCase } from '@redoubt/study';
import type { IncidentMessage, IncidentRow, IncidentTask, Watch } from './incidentTask.ts';
import { runIncident } from './incidentWatch.ts';

/** From source the built worker is used: Node does not load TypeScript in worker threads. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/incident/incidentWorker.js' : './incidentWorker.js',
  import.meta.url,
);

/** The workers load the built packages, even when this process reads their sources. */
const EXEC_ARGV = process.execArgv.filter(
  (word, i, words) => !/^(-C|--conditions)/.test(word) && !/^(-C|--conditions)$/.test(words[i - 1] ?? ''),
);

/**
 * Runs one variant of an incident with many seeds.
 *
 * @param runCase - spec, its hash, relief
 * @param watch - groups that are watched
 * @param seeds - one run each
 * @param workers - threads; 1 runs in this one
 * @param onRow - told after each run
 * @returns rows in the order of the seeds, whatever the number of threads
 * @throws Error naming the seed when a run fails
 */
export async function runIncidentSeeds(
  runCase: RunCase,
  watch: readonly Watch[],
  seeds: readonly number[],
  workers: number,
  onRow: () => void,
): Promise<IncidentRow[]> {
  if (workers === 1) {
    return seeds.map((seed) => {
      const row = runIncident(runCase, watch, seed);
      onRow();
      return row;
    });
  }
  const rows: IncidentRow[] = new Array(seeds.length);
  const task: IncidentTask = { runCase, watch, seeds, next: new SharedArrayBuffer(4) };
  const threads = Array.from(
    { length: Math.min(workers, seeds.length) },
    () => new Worker(WORKER, { workerData: task, execArgv: EXEC_ARGV }),
  );
  const finished = threads.map(
    (thread) =>
      new Promise<void>((resolve, reject) => {
        thread.on('message', (message: IncidentMessage) => {
          if ('failure' in message) {
            reject(new Error(`run with seed ${message.seed} failed: ${message.failure}`));
            return;
          }
          rows[message.index] = message.row;
          onRow();
        });
        thread.on('error', reject);
        thread.on('exit', (code) => {
          if (code === 0) resolve();
          else reject(new Error(`a worker thread ended with code ${code}`));
        });
      }),
  );
  try {
    await Promise.all(finished);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return rows;
}
