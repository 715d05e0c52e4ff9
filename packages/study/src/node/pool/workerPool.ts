import { Worker } from 'node:worker_threads';
import { ThreadLostError } from './threadLostError.ts';
import { WORKER_EXEC_ARGV } from './workerFile.ts';

/** What a thread of a pool is started with. */
export interface PoolWorkerData {
  /** Int32Array of one element over shared memory: the part of its job that the thread is at. */
  readonly part: SharedArrayBuffer;
}

/** What goes to a thread. */
export interface PoolJob<Message> {
  readonly id: number;
  readonly message: Message;
}

/** What comes back; id -1 says that the thread has started. */
export type PoolAnswer<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failure: string };

/** How a pool works. */
export interface WorkerPoolOptions<Job, Message> {
  /** Built worker file that calls `serveJobs`; see `workerFile`. */
  readonly file: URL;
  /** >= 1. */
  readonly threads: number;
  /**
   * What a job becomes when it goes to a thread. A thread that replaces a dead one has a new number, so that large
   * things can be sent to each thread once.
   */
  readonly messageOf: (job: Job, thread: number) => Message;
}

/** Worker threads that live until they are closed and take jobs in the order in which they are given. */
export interface WorkerPool<Job, Answer> {
  /**
   * Answer to a job. Rejects with the failure of the job alone, or with a {@link ThreadLostError} when its thread died
   * over it; a new thread then takes its place.
   */
  run(job: Job): Promise<Answer>;
  /** Ends the threads, whatever they are at; jobs without answer are rejected. */
  close(): Promise<void>;
}

/** Jobs given to a thread ahead of time, so that it need not wait while the caller's thread is busy. */
const JOBS_AHEAD = 2;

interface Pending<Job, Answer> {
  readonly id: number;
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Job, Answer> {
  readonly number: number;
  readonly worker: Worker;
  readonly part: Int32Array;
  readonly jobs: Pending<Job, Answer>[];
  hasStarted: boolean;
}

/**
 * Starts worker threads that keep what they have learnt from job to job.
 *
 * @param options - worker file, number of threads, what is sent
 * @returns the pool; close it, or the process does not end
 */
export function startWorkerPool<Job, Message, Answer>(
  options: WorkerPoolOptions<Job, Message>,
): WorkerPool<Job, Answer> {
  const waiting: Pending<Job, Answer>[] = [];
  const threads = new Set<Thread<Job, Answer>>();
  let isClosed = false;
  let broken: Error | null = null;
  let nextId = 0;
  let nextThread = 0;

  const startThread = (): void => {
    const part = new SharedArrayBuffer(4);
    const workerData: PoolWorkerData = { part };
    const worker = new Worker(options.file, { workerData, execArgv: [...WORKER_EXEC_ARGV] });
    const number = nextThread++;
    const thread: Thread<Job, Answer> = { number, worker, part: new Int32Array(part), jobs: [], hasStarted: false };
    threads.add(thread);
    worker.on('message', (reply: PoolAnswer<Answer>) => {
      if (reply.id === -1) thread.hasStarted = true;
      else settle(thread, reply);
      hand();
    });
    worker.on('error', (error) => lose(thread, `ended: ${error.message}`));
    worker.on('exit', (code) => lose(thread, `ended with code ${code}`));
  };

  const settle = (thread: Thread<Job, Answer>, reply: PoolAnswer<Answer>): void => {
    const at = thread.jobs.findIndex(({ id }) => id === reply.id);
    const [pending] = thread.jobs.splice(at, 1);
    if (pending === undefined) return;
    if ('failure' in reply) pending.reject(new Error(reply.failure));
    else pending.resolve(reply.answer);
  };

  const lose = (thread: Thread<Job, Answer>, reason: string): void => {
    if (isClosed || !threads.delete(thread)) return;
    // The first job is the one it was at; the others were only waiting there.
    const [culprit, ...others] = thread.jobs.splice(0);
    waiting.unshift(...others);
    culprit?.reject(new ThreadLostError(reason, Atomics.load(thread.part, 0)));
    if (thread.hasStarted) startThread();
    else breakDown(new Error(`worker ${options.file.pathname} does not start: it ${reason}`));
    hand();
  };

  const breakDown = (error: Error): void => {
    broken = error;
    for (const { reject } of waiting.splice(0)) reject(error);
  };

  const hand = (): void => {
    for (let ahead = 0; ahead < JOBS_AHEAD; ahead++) {
      for (const thread of threads) {
        if (thread.jobs.length > ahead) continue;
        const pending = waiting.shift();
        if (pending === undefined) return;
        thread.jobs.push(pending);
        const job: PoolJob<Message> = { id: pending.id, message: options.messageOf(pending.job, thread.number) };
        thread.worker.postMessage(job);
      }
    }
  };

  for (let i = 0; i < Math.max(1, options.threads); i++) startThread();
  return {
    run: (job) =>
      new Promise<Answer>((resolve, reject) => {
        if (isClosed || broken !== null) {
          reject(broken ?? new Error('the pool is closed'));
          return;
        }
        waiting.push({ id: nextId++, job, resolve, reject });
        hand();
      }),
    close: async () => {
      isClosed = true;
      const closed = new Error('the pool was closed before this job ended');
      for (const { reject } of [...waiting.splice(0), ...[...threads].flatMap(({ jobs }) => jobs.splice(0))]) {
        reject(closed);
      }
      await Promise.all([...threads].map(({ worker }) => worker.terminate()));
    },
  };
}
