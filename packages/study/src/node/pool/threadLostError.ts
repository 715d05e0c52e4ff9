/**
 * A worker thread that died over a job.
 *
 * @example
 * ```ts
 * import { ThreadLostError } from '@redoubt/study/node';
 * new ThreadLostError('ran out of memory', 3).message // => 'a worker thread ran out of memory'
 * ```
 */
export class ThreadLostError extends Error {
  /** Part of the job that the thread was at, as it noted itself. */
  readonly part: number;

  constructor(reason: string, part: number) {
    super(`a worker thread ${reason}`);
    this.name = 'ThreadLostError';
    this.part = part;
  }
}
