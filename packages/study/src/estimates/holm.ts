import { checkedConfidence } from './checks.ts';

/**
 * Confidence at which each of several tests is read, so that all hold together.
 *
 * @param pValues - one per test, [0, 1]
 * @param confidence - of all together, (0, 1), 0.95 by default
 * @returns in the order given: with m tests the smallest p is read at 1 - a/m, the next at 1 - a/(m - 1), ..., until one does not
 * pass; that one and all larger ones are read at the level where it stopped
 * @throws RangeError for a p outside [0, 1]
 * @remarks
 * Source: holm-1979. The chance that any of the tests passes wrongly is at most 1 - confidence, whatever their dependence.
 * @example
 * ```ts
 * import { holmConfidences } from '@redoubt/study';
 * holmConfidences([0.001, 0.03]).map((c) => c.toFixed(3)) // => ['0.975', '0.950']
 * ```
 */
export function holmConfidences(pValues: readonly number[], confidence = 0.95): number[] {
  const alpha = 1 - checkedConfidence(confidence);
  const bad = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (bad >= 0) throw new RangeError(`p value ${bad} is ${pValues[bad]}, expected 0 to 1`);
  const m = pValues.length;
  const order = pValues.map((_, i) => i).sort((a, b) => (pValues[a] as number) - (pValues[b] as number) || a - b);
  const out = new Array<number>(m).fill(confidence);
  let stoppedAt: number | null = null;
  order.forEach((test, rank) => {
    const level = stoppedAt ?? alpha / (m - rank);
    out[test] = 1 - level;
    if (stoppedAt === null && (pValues[test] as number) > level) stoppedAt = level;
  });
  return out;
}
