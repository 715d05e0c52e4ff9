import { Worker } from 'node:worker_threads';
import { type ReliefRequest, reliefRequestKey } from '@redoubt/terrain';
import type { Refusal } from './answerProblem.ts';
import type { ReliefMessage, ReliefTask } from './reliefTask.ts';

/** Packets of relief: one computed at a time on a thread of its own, the last ones kept. */
export interface ReliefService {
  packetOf(request: ReliefRequest): Promise<{ readonly bytes: Uint8Array } | { readonly refusal: Refusal }>;
  close(): Promise<void>;
}

/** Limits of a service. */
export interface ReliefServiceLimits {
  /** Packets that are kept, bytes together. */
  readonly keptBytes: number;
  /** Requests that wait for the one in work. */
  readonly waiting: number;
  readonly computeMs: number;
}

const LIMITS: ReliefServiceLimits = { keptBytes: 512 * 1024 * 1024, waiting: 4, computeMs: 120_000 };
const BUSY: Refusal = {
  status: 503,
  headers: { 'retry-after': '10' },
  problem: { title: 'Too many reliefs are being computed.', details: [], next: 'Try again in some seconds.' },
};

/** From source the built worker is used: Node does not load TypeScript in worker threads. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/serve/reliefWorker.js' : './reliefWorker.js',
  import.meta.url,
);

/** The worker loads the built packages, even when this process reads their sources. */
const EXEC_ARGV = process.execArgv.filter(
  (word, i, words) => !/^(-C|--conditions)/.test(word) && !/^(-C|--conditions)$/.test(words[i - 1] ?? ''),
);

function refusalOf(message: Exclude<ReliefMessage, { readonly bytes: unknown }>): Refusal {
  if ('none' in message) {
    const details = ['Run it over a smooth earth, or fetch elevation.'];
    return { status: 422, problem: { title: 'No elevation is at hand.', details, next: message.none } };
  }
  const details =
    'issues' in message ? message.issues.map(({ what, expected }) => `${what}, ${expected}`) : [message.failure];
  const next = ('issues' in message ? message.issues[0]?.next : undefined) ?? 'Run it over a smooth earth.';
  return { status: 422, problem: { title: 'The relief cannot be computed.', details, next } };
}

/** Computes on a thread that is ended when it takes too long. */
function computeApart(
  task: ReliefTask,
  computeMs: number,
): { readonly message: Promise<ReliefMessage>; readonly stop: () => Promise<unknown> } {
  const worker = new Worker(WORKER, { workerData: task, execArgv: EXEC_ARGV });
  const message = new Promise<ReliefMessage>((resolve) => {
    const timer = setTimeout(() => void worker.terminate(), computeMs);
    worker.once('message', resolve);
    worker.once('error', (error) => resolve({ failure: error.message }));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve({ failure: `it was not ready within ${Math.round(computeMs / 1000)} s` });
    });
  });
  return { message, stop: () => worker.terminate() };
}

/**
 * Service that computes reliefs for the page.
 *
 * @param terrain - `--terrain`, or undefined for what is at hand
 * @param limits - of memory, queue and time
 */
export function reliefService(terrain: string | undefined, limits: ReliefServiceLimits = LIMITS): ReliefService {
  const kept = new Map<string, Uint8Array>();
  const pending = new Map<string, Promise<ReliefMessage>>();
  let last: Promise<unknown> = Promise.resolve();
  let stop: () => Promise<unknown> = () => Promise.resolve();
  let isClosed = false;
  const keep = (key: string, bytes: Uint8Array): void => {
    kept.set(key, bytes);
    let size = [...kept.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [oldest, { length }] of kept) {
      if (size <= limits.keptBytes) break;
      kept.delete(oldest);
      size -= length;
    }
  };
  const compute = async (key: string, request: ReliefRequest): Promise<ReliefMessage> => {
    await last;
    if (isClosed) return { failure: 'the server ends' };
    const work = computeApart({ request, terrain }, limits.computeMs);
    ({ stop } = work);
    const message = await work.message;
    if ('bytes' in message) keep(key, message.bytes);
    return message;
  };
  return {
    async packetOf(request) {
      const key = reliefRequestKey(request);
      const known = kept.get(key);
      if (known !== undefined) {
        kept.delete(key);
        kept.set(key, known);
        return { bytes: known };
      }
      let work = pending.get(key);
      if (work === undefined) {
        if (pending.size > limits.waiting) return { refusal: BUSY };
        work = compute(key, request).finally(() => pending.delete(key));
        last = work;
        pending.set(key, work);
      }
      const message = await work;
      return 'bytes' in message ? { bytes: message.bytes } : { refusal: refusalOf(message) };
    },
    async close() {
      isClosed = true;
      await stop();
    },
  };
}
