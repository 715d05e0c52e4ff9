import { compareThreats, type DecisionOrder, type ThreatRank } from './decisionOrder.ts';

/** What waits: a track of the officers' own post, or the request of a post that asks for permission. */
export interface DecisionSubject {
  /** Index of the post that holds the track, and its number there. */
  readonly post: number;
  readonly track: number;
  readonly isRequest: boolean;
  /** Work that it will take, seconds, >= 0. */
  readonly durationS: number;
}

/** One decision that waits for an officer. */
export interface WaitingDecision extends DecisionSubject {
  readonly cameS: number;
  /** How many had come, and how many had been taken up, when it came. */
  readonly came: number;
  readonly taken: number;
  /** There was time left when it came. */
  readonly hadTime: boolean;
  /** Rank as last seen. */
  readonly rank: ThreatRank;
}

/** Officers of one post with what waits for them. What an officer is busy with is not interrupted. Plain data. */
export interface DecisionQueue {
  readonly officers: number;
  busy: number;
  readonly waiting: WaitingDecision[];
  /** Decisions that came, were taken up, and left without having been. */
  came: number;
  taken: number;
  dropped: number;
  /** Seconds waited by all that left, taken up or not, and the longest of these. */
  waitS: number;
  longestWaitS: number;
  /** Officer-seconds of work taken up. */
  busyS: number;
}

/**
 * Officers who are all free, with nothing waiting.
 *
 * @param officers - how many work side by side, >= 1
 * @returns queue without decisions
 * @example
 * ```ts
 * import { newDecisionQueue } from '@redoubt/kernel';
 * newDecisionQueue(2).waiting.length // => 0
 * ```
 */
export function newDecisionQueue(officers: number): DecisionQueue {
  return { officers, busy: 0, waiting: [], came: 0, taken: 0, dropped: 0, waitS: 0, longestWaitS: 0, busyS: 0 };
}

/**
 * Puts a decision into the queue.
 *
 * @param queue - officers; changed in place
 * @param nowS - when it comes, seconds
 * @param subject - what is to be decided and how long that takes
 * @param rank - how urgent it is now; kept and changed as the picture changes
 * @example
 * ```ts
 * import { enterDecision, newDecisionQueue } from '@redoubt/kernel';
 * const queue = newDecisionQueue(1);
 * const rank = { latestStartS: 90, distanceM: 40_000, identity: 'hostile' as const };
 * enterDecision(queue, 10, { post: 0, track: 7, isRequest: false, durationS: 15 }, rank);
 * queue.waiting[0]?.hadTime // => true
 * ```
 */
export function enterDecision(queue: DecisionQueue, nowS: number, subject: DecisionSubject, rank: ThreatRank): void {
  const { came, taken } = queue;
  queue.waiting.push({ ...subject, cameS: nowS, came, taken, hadTime: rank.latestStartS >= nowS, rank });
  queue.came++;
}

/**
 * Whether the last opportunity of a decision has passed while it waited.
 *
 * @param decision - waiting, or leaving now
 * @param nowS - time, seconds
 * @returns false where there was no time left when it came
 * @example
 * ```ts
 * import { enterDecision, isTooLate, newDecisionQueue } from '@redoubt/kernel';
 * const queue = newDecisionQueue(1);
 * const rank = { latestStartS: 90, distanceM: 40_000, identity: 'hostile' as const };
 * enterDecision(queue, 10, { post: 0, track: 7, isRequest: false, durationS: 15 }, rank);
 * isTooLate(queue.waiting[0]!, 91) // => true
 * ```
 */
export function isTooLate(decision: WaitingDecision, nowS: number): boolean {
  return decision.hadTime && decision.rank.latestStartS < nowS;
}

function leave(queue: DecisionQueue, nowS: number, at: number): WaitingDecision {
  const [decision] = queue.waiting.splice(at, 1);
  const waitedS = nowS - decision.cameS;
  queue.waitS += waitedS;
  queue.longestWaitS = Math.max(queue.longestWaitS, waitedS);
  return decision;
}

/**
 * Takes a decision out that no longer exists: no officer spends time on it.
 *
 * @param queue - officers; changed in place
 * @param nowS - time, seconds
 * @param at - index in `waiting`
 * @returns what was taken out
 * @example
 * ```ts
 * import { dropDecision, enterDecision, newDecisionQueue } from '@redoubt/kernel';
 * const queue = newDecisionQueue(1);
 * const rank = { latestStartS: 90, distanceM: 40_000, identity: 'hostile' as const };
 * enterDecision(queue, 10, { post: 0, track: 7, isRequest: false, durationS: 15 }, rank);
 * dropDecision(queue, 30, 0);
 * [queue.taken, queue.dropped, queue.waitS] // => [0, 1, 20]
 * ```
 */
export function dropDecision(queue: DecisionQueue, nowS: number, at: number): WaitingDecision {
  queue.dropped++;
  return leave(queue, nowS, at);
}

/**
 * An officer who is free takes up the next decision; he is busy until `endDecision`.
 *
 * @param queue - officers; changed in place
 * @param order - by threat, or as they came
 * @param nowS - time, seconds
 * @returns what is taken up; null where nobody is free or nothing waits
 * @remarks
 * Not preemptive. Ranks are those that the caller last put there. What the rule does not part goes by post, track and
 * order of coming. Oracles: Pollaczek-Khinchine and Erlang C for `firstCome`, cobham-1954 and jackson-1955 for `threat`.
 * @example
 * ```ts
 * import { enterDecision, newDecisionQueue, takeDecision } from '@redoubt/kernel';
 * const queue = newDecisionQueue(1);
 * const rank = (latestStartS: number) => ({ latestStartS, distanceM: 40_000, identity: 'hostile' as const });
 * enterDecision(queue, 10, { post: 0, track: 1, isRequest: false, durationS: 15 }, rank(400));
 * enterDecision(queue, 12, { post: 0, track: 2, isRequest: false, durationS: 15 }, rank(60));
 * takeDecision(queue, 'threat', 20)?.track // => 2
 * takeDecision(queue, 'threat', 20) // => null
 * ```
 */
export function takeDecision(queue: DecisionQueue, order: DecisionOrder, nowS: number): WaitingDecision | null {
  const { waiting } = queue;
  if (queue.busy >= queue.officers || waiting.length === 0) return null;
  let first = 0;
  for (let i = 1; i < waiting.length; i++) if (isBefore(waiting[i], waiting[first], order, nowS)) first = i;
  const decision = leave(queue, nowS, first);
  queue.busy++;
  queue.taken++;
  queue.busyS += decision.durationS;
  return decision;
}

/**
 * An officer is done and free again.
 *
 * @param queue - officers; changed in place
 * @throws RangeError if nobody is busy
 * @example
 * ```ts
 * import { endDecision, enterDecision, newDecisionQueue, takeDecision } from '@redoubt/kernel';
 * const queue = newDecisionQueue(1);
 * const rank = { latestStartS: 90, distanceM: 40_000, identity: 'hostile' as const };
 * enterDecision(queue, 10, { post: 0, track: 7, isRequest: false, durationS: 15 }, rank);
 * takeDecision(queue, 'firstCome', 10);
 * endDecision(queue);
 * queue.busy // => 0
 * ```
 */
export function endDecision(queue: DecisionQueue): void {
  if (queue.busy < 1) throw new RangeError('nobody is busy: expected an officer who has taken something up');
  queue.busy--;
}

function isBefore(a: WaitingDecision, b: WaitingDecision, order: DecisionOrder, nowS: number): boolean {
  if (order === 'firstCome') return a.came < b.came;
  const by = compareThreats(a.rank, b.rank, nowS) || a.post - b.post || a.track - b.track || a.came - b.came;
  return by < 0;
}
