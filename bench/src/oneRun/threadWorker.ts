import { parentPort, workerData } from 'node:worker_threads';
import { runsCost } from './runsCost.ts';
import type { ThreadTask } from './threadCost.ts';

const { spec, seed, repeats } = workerData as ThreadTask;
parentPort!.postMessage(runsCost(spec, seed, repeats));
