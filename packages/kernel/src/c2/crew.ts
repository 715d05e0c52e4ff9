import { exp, log, normalQuantile } from '../num/index.ts';
import type { TaskDelay } from './taskDelay.ts';

/** A few like operators with one queue, first come first served. Plain data. */
export interface CrewServer {
  /** When each operator is free, seconds. */
  readonly freeAtS: number[];
  /** Operator-seconds of work done or promised. */
  busyS: number;
  tasks: number;
  /** Longest wait so far, seconds. */
  longestWaitS: number;
}

/**
 * Operators who are all free at time 0.
 *
 * @param operators - how many work side by side, >= 1
 * @returns queue without tasks
 * @example
 * ```ts
 * import { newCrewServer } from '@redoubt/kernel';
 * newCrewServer(2).freeAtS.length // => 2
 * ```
 */
export function newCrewServer(operators: number): CrewServer {
  return { freeAtS: Array.from({ length: operators }, () => -Infinity), busyS: 0, tasks: 0, longestWaitS: 0 };
}

/**
 * Queues one task and says when it ends.
 *
 * @param server - operators; changed in place
 * @param nowS - when the task arrives, seconds; calls must come in order of time
 * @param durationS - work, seconds, >= 0
 * @returns time at which the task is done, seconds
 * @remarks First come first served on the operator who is free first: exact for G/G/c queues. Oracle: Pollaczek-Khinchine.
 * @example
 * ```ts
 * import { newCrewServer, queueTask } from '@redoubt/kernel';
 * const one = newCrewServer(1);
 * const first = queueTask(one, 0, 20);
 * queueTask(one, 5, 10) // => 30
 * ```
 */
export function queueTask(server: CrewServer, nowS: number, durationS: number): number {
  let operator = 0;
  for (let i = 1; i < server.freeAtS.length; i++) {
    if (server.freeAtS[i] < server.freeAtS[operator]) operator = i;
  }
  const startS = Math.max(nowS, server.freeAtS[operator]);
  server.freeAtS[operator] = startS + durationS;
  server.busyS += durationS;
  server.tasks++;
  server.longestWaitS = Math.max(server.longestWaitS, startS - nowS);
  return startS + durationS;
}

/**
 * Log-normal duration of a task from a uniform draw.
 *
 * @param delay - median in seconds and geometric standard deviation; median 0 gives 0
 * @param u - uniform draw, (0, 1)
 * @returns seconds
 * @example
 * ```ts
 * import { taskDurationS } from '@redoubt/kernel';
 * taskDurationS({ medianS: 0, factor: 2 }, 0.3) // => 0
 * ```
 */
export function taskDurationS(delay: TaskDelay, u: number): number {
  if (delay.medianS === 0) return 0;
  return delay.medianS * exp(normalQuantile(u) * log(delay.factor));
}
