import { parentPort, workerData } from 'node:worker_threads';
import type { PoolAnswer, PoolJob, PoolWorkerData } from './workerPool.ts';

/** What a worker made of a message, and which of its buffers go over instead of being copied. */
export interface Served<Answer> {
  readonly answer: Answer;
  readonly transfer?: readonly ArrayBuffer[];
}

/**
 * Serves the jobs of a pool in a worker thread, one after the other.
 *
 * @param work - makes the answer to a message; `mark` notes which part of the job it is at (whole number >= 0), which
 *   the pool can still read when the thread dies. What it throws becomes the failure of that job alone
 */
export function serveJobs<Message, Answer>(
  work: (message: Message, mark: (part: number) => void) => Served<Answer>,
): void {
  const port = parentPort;
  if (port === null) throw new Error('serveJobs belongs in a worker thread');
  const part = new Int32Array((workerData as PoolWorkerData).part);
  const mark = (value: number): void => void Atomics.store(part, 0, value);
  port.on('message', ({ id, message }: PoolJob<Message>) => {
    mark(0);
    let reply: PoolAnswer<Answer>;
    let transfer: readonly ArrayBuffer[] = [];
    try {
      const served = work(message, mark);
      reply = { id, answer: served.answer };
      transfer = served.transfer ?? [];
    } catch (error) {
      reply = { id, failure: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(reply, transfer);
  });
  port.postMessage({ id: -1, answer: null });
}
