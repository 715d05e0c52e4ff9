import jstat from 'jstat';
import { checkedConfidence, checkSample } from './checks.ts';
import type { Estimate } from './estimate.ts';
import { exactProportion } from './proportion.ts';

const { jStat } = jstat;

/**
 * Events per run with the exact interval of a Poisson count.
 *
 * @param metric - name
 * @param events - events in all runs together, whole, >= 0
 * @param n - runs, >= 1
 * @param confidence - (0, 1), 0.95 by default
 * @returns events / n with both ends; none seen: from 0 to 3.69 / n at 95 %
 * @throws RangeError if a number does not fit
 * @remarks
 * Source: garwood-1936, by quantiles of chi-square. Covers at least its level if events come singly; where one run may hold
 * several that belong together, use `rareEvents`.
 * @example
 * ```ts
 * import { eventRate } from '@redoubt/study';
 * eventRate('civilLosses', 10, 1).high.toFixed(2) // => '18.39'
 * ```
 */
export function eventRate(metric: string, events: number, n: number, confidence = 0.95): Estimate {
  if (!(Number.isInteger(n) && n >= 1 && Number.isInteger(events) && events >= 0)) {
    throw new RangeError(`${metric}: ${events} events in ${n} runs, expected whole numbers and a run`);
  }
  const tail = (1 - checkedConfidence(confidence)) / 2;
  const low = events === 0 ? 0 : jStat.chisquare.inv(tail, 2 * events) / 2 / n;
  const high = jStat.chisquare.inv(1 - tail, 2 * events + 2) / 2 / n;
  return { metric, value: events / n, low, high, n, method: 'Poisson, exact' };
}

/**
 * Mean of a count that never occurred, with the exact Poisson bound.
 *
 * @param metric - name
 * @param n - runs, >= 1
 * @param confidence - (0, 1), 0.95 by default
 * @returns value 0, from 0 to -ln(alpha / 2) / n (3.69 / n at 95 %)
 * @throws RangeError without a run
 * @remarks
 * Source: garwood-1936 (upper end of the two-sided interval for a count of 0). A t interval would shrink to nothing and say that
 * what was not seen cannot happen. Valid: independent runs.
 * @example
 * ```ts
 * import { neverSeen } from '@redoubt/study';
 * neverSeen('civilLosses', 100).high.toFixed(4) // => '0.0369'
 * ```
 */
export function neverSeen(metric: string, n: number, confidence = 0.95): Estimate {
  return { ...eventRate(metric, 0, n, confidence), method: 'Poisson bound' };
}

/**
 * Mean of a count that was seen in a few runs, with an interval that needs no large sample.
 *
 * @param metric - name
 * @param counts - one per run, >= 0
 * @param confidence - (0, 1), 0.95 by default
 * @returns the plain mean; from the exact lower bound of the share of runs with an event, times the smallest count of such a run, to the
 * upper bound times the largest (at least 1); none seen: the Poisson bound
 * @throws RangeError for negative counts, or none at all
 * @remarks
 * Source: clopper-pearson-1934 for the share of runs. Where no run has more than one event the interval is exact. Else it is wide:
 * a run with an event is taken to have between the smallest and the largest number that was seen.
 * @example
 * ```ts
 * import { rareEvents } from '@redoubt/study';
 * rareEvents('civilLosses', [0, 0, 0, 2, 0, 0, 0, 0]).value // => 0.25
 * ```
 */
export function rareEvents(metric: string, counts: readonly number[], confidence = 0.95): Estimate {
  checkSample(metric, counts, 1);
  let [seen, total, most, least] = [0, 0, 1, Infinity];
  for (const count of counts) {
    if (count < 0) throw new RangeError(`${metric}: a count of ${count}, expected 0 or more`);
    if (count > 0) [seen, least] = [seen + 1, Math.min(least, count)];
    total += count;
    most = Math.max(most, count);
  }
  const n = counts.length;
  if (seen === 0) return neverSeen(metric, n, confidence);
  const share = exactProportion(metric, seen, n, confidence);
  const isExact = most === 1 && least === 1;
  const method = isExact ? share.method : `exact share of runs with an event, times ${short(least)} to ${short(most)}`;
  return { metric, value: total / n, low: share.low * least, high: share.high * most, n, method };
}

const short = (x: number): string => String(Number(x.toPrecision(3)));

/** Runs with an event, and their share, below which a count is rare: a t interval of so few would be short and lopsided. */
const RARE_RUNS = 20;
const RARE_SHARE = 0.2;

/**
 * Whether so few runs saw an event that its mean needs an exact interval.
 *
 * @param counts - one per run
 * @returns true if fewer than 20 runs and fewer than a fifth of them have a count other than 0
 * @example
 * ```ts
 * import { isRare } from '@redoubt/study';
 * isRare([0, 0, 0, 0, 0, 1]) // => true
 * ```
 */
export function isRare(counts: readonly number[]): boolean {
  const seen = counts.reduce((sum, x) => sum + (x === 0 ? 0 : 1), 0);
  return seen < RARE_RUNS && seen < RARE_SHARE * counts.length;
}
