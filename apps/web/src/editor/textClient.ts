import type { TextAnswers, TextReply, TextRequest } from '../scenarioText/protocol.ts';

/** Longest that the worker may think about one text, milliseconds: what takes longer is stopped. */
export const TEXT_LIMIT_MS = 250;
/** Longest that a worker may take to start, milliseconds. */
const START_LIMIT_MS = 20_000;

/** What became of a question: an answer, or a sentence. */
export type TextOutcome<K extends keyof TextAnswers> =
  | { readonly value: TextAnswers[K] }
  | { readonly problem: string; readonly isStopped: boolean };

type Question = TextRequest extends infer R ? (R extends { readonly id: number } ? Omit<R, 'id'> : never) : never;

/** The part of a worker that is needed, so that tests can stand in for it. */
export interface TextWorker {
  postMessage(message: TextRequest): void;
  terminate(): void;
  onmessage: ((event: { readonly data: TextReply }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?: () => void }) => void) | null;
}

interface Waiting {
  readonly settle: (outcome: { value: unknown } | { problem: string; isStopped: boolean }) => void;
  readonly ask: Question;
}

/** Asks questions about texts, one at a time; a text that takes too long costs the worker, never the page. */
export interface TextClient {
  ask<K extends keyof TextAnswers>(question: Extract<Question, { kind: K }>): Promise<TextOutcome<K>>;
  close(): void;
}

/**
 * A client over workers that it starts and replaces.
 *
 * @param start - makes a worker
 * @param limitMs - longest that one question may take once the worker is ready
 */
export function textClient(start: () => TextWorker, limitMs: number = TEXT_LIMIT_MS): TextClient {
  const queue: Waiting[] = [];
  let worker: TextWorker | null = null;
  let isReady = false;
  let running: Waiting | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;

  const drop = (): void => {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    isReady = false;
  };
  const fail = (problem: string, isStopped: boolean): void => {
    const failed = running === null ? queue.splice(0) : [running];
    running = null;
    drop();
    for (const { settle } of failed) settle({ problem, isStopped });
    next();
  };
  const settle = (reply: Exclude<TextReply, { kind: 'ready' }>): void => {
    if (running === null || reply.id !== lastId) return;
    clearTimeout(timer);
    const { settle: done } = running;
    running = null;
    done(reply.kind === 'answer' ? { value: reply.value } : { problem: reply.what, isStopped: false });
    next();
  };
  const begin = (): void => {
    const made = start();
    worker = made;
    timer = setTimeout(() => fail('the checker did not start', false), START_LIMIT_MS);
    made.onmessage = ({ data }) => {
      if (data.kind !== 'ready') return settle(data);
      clearTimeout(timer);
      isReady = true;
      next();
    };
    made.onerror = (event) => {
      event.preventDefault?.();
      fail(event.message ?? 'the checker failed', false);
    };
  };
  function next(): void {
    if (running !== null || queue.length === 0) return;
    if (worker === null) return begin();
    if (!isReady) return;
    running = queue.shift() as Waiting;
    lastId++;
    timer = setTimeout(() => fail(`reading this text took longer than ${limitMs} ms and was stopped`, true), limitMs);
    worker.postMessage({ ...running.ask, id: lastId } as TextRequest);
  }
  return {
    ask: <K extends keyof TextAnswers>(ask: Extract<Question, { kind: K }>) =>
      new Promise<TextOutcome<K>>((done) => {
        queue.push({ ask: ask as Question, settle: (outcome) => done(outcome as TextOutcome<K>) });
        next();
      }),
    close: drop,
  };
}
