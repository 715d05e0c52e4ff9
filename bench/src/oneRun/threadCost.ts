import { Worker } from 'node:worker_threads';
import type { RunSpec } from '@redoubt/kernel';
import type { RunsCost } from './runsCost.ts';

/** From source the built worker is used: Node does not load TypeScript in worker threads. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/oneRun/threadWorker.js' : './threadWorker.js',
  import.meta.url,
);

/** What a worker thread is handed. */
export interface ThreadTask {
  readonly spec: RunSpec;
  readonly seed: number;
  readonly repeats: number;
}

/** The same as `runsCost`, in a worker thread; this one waits. */
export function threadCost(task: ThreadTask): Promise<RunsCost> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, { workerData: task, execArgv: [] });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`the worker thread ended with code ${code} and gave no answer`)));
  });
}
