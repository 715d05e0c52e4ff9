import { parentPort, workerData } from 'node:worker_threads';
import { type ReliefTask, reliefTask } from './reliefTask.ts';

const message = await reliefTask(workerData as ReliefTask);
parentPort?.postMessage(message, 'bytes' in message ? [message.bytes.buffer] : []);
