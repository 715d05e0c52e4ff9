// Binary heap of timed events, as plain data so that a snapshot holds it as it stands.

/** One event with its place in the order. */
export interface TimedEvent<T> {
  /** When it happens, seconds from the start of the scenario. */
  readonly timeS: number;
  /** Order among events of the same time, lower first: derive it from stable ids where the order matters. */
  readonly rank: number;
  /** Order of insertion, the last tie-break. */
  readonly sequence: number;
  readonly payload: T;
}

/** Events in heap order: the next one is `heap[0]`. */
export interface EventQueue<T> {
  readonly heap: TimedEvent<T>[];
  nextSequence: number;
}

/**
 * An empty queue.
 *
 * @returns queue without events
 * @example
 * ```ts
 * import { newEventQueue, popEvent, pushEvent } from '@redoubt/kernel';
 * const queue = newEventQueue<string>();
 * pushEvent(queue, 2, 0, 'second');
 * pushEvent(queue, 1, 0, 'first');
 * popEvent(queue)?.payload // => 'first'
 * ```
 */
export function newEventQueue<T>(): EventQueue<T> {
  return { heap: [], nextSequence: 0 };
}

function isBefore<T>(a: TimedEvent<T>, b: TimedEvent<T>): boolean {
  if (a.timeS !== b.timeS) return a.timeS < b.timeS;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.sequence < b.sequence;
}

/**
 * Puts an event into the queue.
 *
 * @param queue - queue, changed
 * @param timeS - time of the event, seconds, finite
 * @param rank - order among events of the same time, finite, lower first
 * @param payload - what happens
 * @throws RangeError if timeS or rank is not finite
 * @example
 * ```ts
 * import { newEventQueue, nextEventTimeS, pushEvent } from '@redoubt/kernel';
 * const queue = newEventQueue<string>();
 * pushEvent(queue, 12.5, 0, 'launch');
 * nextEventTimeS(queue) // => 12.5
 * ```
 */
export function pushEvent<T>(queue: EventQueue<T>, timeS: number, rank: number, payload: T): void {
  if (!Number.isFinite(timeS) || !Number.isFinite(rank))
    throw new RangeError(`event time and rank: finite numbers expected, got ${timeS} and ${rank}`);
  const { heap } = queue;
  const event: TimedEvent<T> = { timeS, rank, sequence: queue.nextSequence++, payload };
  let i = heap.length;
  heap.push(event);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    if (!isBefore(event, heap[parent])) break;
    heap[i] = heap[parent];
    i = parent;
  }
  heap[i] = event;
}

/**
 * Time of the next event.
 *
 * @param queue - queue, not modified
 * @returns seconds; Infinity when the queue is empty
 * @example
 * ```ts
 * import { newEventQueue, nextEventTimeS } from '@redoubt/kernel';
 * nextEventTimeS(newEventQueue()) // => Infinity
 * ```
 */
export function nextEventTimeS<T>(queue: EventQueue<T>): number {
  return queue.heap.length === 0 ? Infinity : queue.heap[0].timeS;
}

/**
 * Takes the next event out: earliest time, then lowest rank, then first pushed.
 *
 * @param queue - queue, changed
 * @returns the event, or undefined when the queue is empty
 * @example
 * ```ts
 * import { newEventQueue, popEvent } from '@redoubt/kernel';
 * popEvent(newEventQueue()) // => undefined
 * ```
 */
export function popEvent<T>(queue: EventQueue<T>): TimedEvent<T> | undefined {
  const { heap } = queue;
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child += 1;
    if (!isBefore(heap[child], last)) break;
    heap[i] = heap[child];
    i = child;
  }
  heap[i] = last;
  return first;
}
