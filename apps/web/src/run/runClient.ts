import type { CaseRequest } from './caseRequest.ts';
import { FailedRun } from './failedRun.ts';
import type { Problem } from './problem.ts';
import type { FromRunWorker, RunAnswer, RunQuestion, ToRunWorker } from './protocol.ts';
import type { Replay } from './replay.ts';

/** What is told of a run: progress, then one of the others. */
export interface RunEvents {
  readonly onProgress: (stage: string, share: number | null) => void;
  readonly onReady: (replay: Replay) => void;
  readonly onFailed: (problem: Problem) => void;
  readonly onTooLarge: (problem: Problem) => void;
}

/** A run in a worker of its own, which stays for questions until it is ended. */
export interface RunHandle {
  /** Rejects with FailedRun if the run is over, or has no answer. */
  ask<K extends RunQuestion['kind']>(
    question: Extract<RunQuestion, { readonly kind: K }>,
  ): Promise<Extract<RunAnswer, { readonly kind: K }>>;
  /** Stops the run, or forgets it. Nothing is told afterwards. */
  end(): void;
}

/** The part of a worker that is used here. */
export interface RunWorkerPort {
  postMessage(message: ToRunWorker): void;
  terminate(): void;
  onmessage: ((event: { readonly data: FromRunWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

function newRunWorker(): RunWorkerPort {
  // One expression: the build finds the worker by it.
  const worker = new Worker(new URL('../worker/runWorker.ts', import.meta.url), { type: 'module', name: 'run' });
  return worker as unknown as RunWorkerPort;
}

interface Waiting {
  readonly resolve: (answer: RunAnswer) => void;
  readonly reject: (error: FailedRun) => void;
}

const ENDED: Problem = { title: 'The run is over', details: [], next: 'Run it again, then ask.' };

/**
 * Starts a run in a worker.
 *
 * @param request - what to run
 * @param siteUrl - address that `api/…` is relative to
 * @param events - told from the worker, never within this call
 * @param newWorker - gives the worker
 */
export function startRun(
  request: CaseRequest,
  siteUrl: string,
  events: RunEvents,
  newWorker: () => RunWorkerPort = newRunWorker,
): RunHandle {
  const waiting = new Map<number, Waiting>();
  const worker = newWorker();
  let questions = 0;
  let isOver = false;
  const end = (problem: Problem = ENDED): void => {
    isOver = true;
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(new FailedRun(problem));
    waiting.clear();
  };
  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    return one;
  };
  worker.onmessage = ({ data }) => {
    if (data.kind === 'progress') events.onProgress(data.stage, data.share);
    else if (data.kind === 'ready') events.onReady(data.replay);
    else if (data.kind === 'failed') events.onFailed(data.problem);
    else if (data.kind === 'tooLarge') events.onTooLarge(data.problem);
    else if (data.kind === 'answer') settle(data.id)?.resolve(data.answer);
    else if (data.kind === 'unanswered') settle(data.id)?.reject(new FailedRun(data.problem));
  };
  worker.onerror = ({ message }) => {
    const problem = {
      title: 'The worker of the run broke off',
      details: message === undefined || message === '' ? [] : [message],
      next: 'Reload the page. If the run is large, shorten it: the browser may have run out of memory.',
    };
    end(problem);
    events.onFailed(problem);
  };
  worker.postMessage({ kind: 'run', request, siteUrl });
  return {
    ask: (question) => {
      if (isOver) return Promise.reject(new FailedRun(ENDED));
      const id = questions++;
      return new Promise((resolve, reject) => {
        // The worker answers a question with its own kind.
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        worker.postMessage({ kind: 'ask', id, question });
      });
    },
    end: () => end(),
  };
}
