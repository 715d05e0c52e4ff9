import jstat from 'jstat';
import { checkedConfidence } from './checks.ts';
import type { Estimate } from './estimate.ts';
import { zQuantile } from './moments.ts';

const { jStat } = jstat;

function checkCounts(metric: string, successes: number, n: number): void {
  if (!(Number.isInteger(n) && Number.isInteger(successes) && n >= 1 && successes >= 0 && successes <= n)) {
    throw new RangeError(
      `${metric}: ${successes} successes in ${n} trials, expected 0 <= successes <= trials and a trial`,
    );
  }
}

/**
 * Share of successes with Wilson's score interval.
 *
 * @param metric - name
 * @param successes - whole number, 0 to n
 * @param n - trials, >= 1
 * @param confidence - (0, 1), 0.95 by default
 * @throws RangeError if the counts do not fit
 * @remarks Source: wilson-1927; holds its level on average, also near 0 and 1. Valid: independent trials.
 * @example
 * ```ts
 * import { proportion } from '@redoubt/study';
 * proportion('noLeakers', 0, 20).high.toFixed(4) // => '0.1611'
 * ```
 */
export function proportion(metric: string, successes: number, n: number, confidence = 0.95): Estimate {
  checkCounts(metric, successes, n);
  const z = zQuantile(checkedConfidence(confidence));
  const p = successes / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === n ? 1 : Math.min(1, centre + half);
  return { metric, value: p, low, high, n, method: 'Wilson' };
}

/**
 * Share of successes with the exact interval.
 *
 * @param metric - name
 * @param successes - whole number, 0 to n
 * @param n - trials, >= 1
 * @param confidence - (0, 1), 0.95 by default
 * @throws RangeError if the counts do not fit
 * @remarks
 * Source: clopper-pearson-1934, by quantiles of the beta distribution. Covers at least its level for every n and every share,
 * usually more: for rare events, where too short an interval would do harm.
 * @example
 * ```ts
 * import { exactProportion } from '@redoubt/study';
 * exactProportion('civilLoss', 0, 20).high.toFixed(4) // => '0.1684'
 * ```
 */
export function exactProportion(metric: string, successes: number, n: number, confidence = 0.95): Estimate {
  checkCounts(metric, successes, n);
  const tail = (1 - checkedConfidence(confidence)) / 2;
  const low = successes === 0 ? 0 : jStat.beta.inv(tail, successes, n - successes + 1);
  const high = successes === n ? 1 : jStat.beta.inv(1 - tail, successes + 1, n - successes);
  return { metric, value: successes / n, low, high, n, method: 'Clopper-Pearson, exact' };
}
