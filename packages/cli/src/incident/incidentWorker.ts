import { parentPort, workerData } from 'node:worker_threads';
import type { IncidentMessage, IncidentTask } from './incidentTask.ts';
import { runIncident } from './incidentWatch.ts';

const { runCase, watch, seeds, next } = workerData as IncidentTask;
const counter = new Int32Array(next);

function send(message: IncidentMessage): void {
  parentPort?.postMessage(message);
}

for (;;) {
  const index = Atomics.add(counter, 0, 1);
  const seed = seeds[index];
  if (seed === undefined) break;
  try {
    send({ index, row: runIncident(runCase, watch, seed) });
  } catch (error) {
    send({ index, seed, failure: error instanceof Error ? error.message : String(error) });
  }
}
