import { parentPort, workerData } from 'node:worker_threads';
import { runOne } from '../runRow.ts';
import type { WorkerMessage, WorkerTask } from './runPool.ts';

const { runCase, seeds, next } = workerData as WorkerTask;
const counter = new Int32Array(next);

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

for (;;) {
  const index = Atomics.add(counter, 0, 1);
  const seed = seeds[index];
  if (seed === undefined) break;
  try {
    send({ index, row: runOne(runCase, seed).row });
  } catch (error) {
    send({ index, seed, failure: error instanceof Error ? error.message : String(error) });
  }
}
