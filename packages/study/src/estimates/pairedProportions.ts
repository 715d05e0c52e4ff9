import type { Estimate } from './estimate.ts';
import { proportion } from './proportion.ts';
import { checkPairs } from './checks.ts';

/**
 * Difference of two shares over pairs that had the same luck, other - base, with Newcombe's interval.
 *
 * @param metric - name
 * @param base - 0 or 1 per run
 * @param other - 0 or 1, the run with the same luck
 * @param confidence - (0, 1), 0.95 by default
 * @throws RangeError if the lengths differ, there is no pair, or a value is neither 0 nor 1
 * @remarks
 * Source: newcombe-1998 (paired, method 10: Wilson limits of both shares, joined by their correlation with a continuity correction).
 * It stays wide where all pairs agree, where a t interval would shrink to nothing.
 * @example
 * ```ts
 * import { pairedProportions } from '@redoubt/study';
 * pairedProportions('noLeakers', [1, 1, 1, 1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]).value.toFixed(1) // => '-0.3'
 * ```
 */
export function pairedProportions(
  metric: string,
  base: readonly number[],
  other: readonly number[],
  confidence = 0.95,
): Estimate {
  checkPairs(metric, base, other, 1);
  const n = base.length;
  let [both, onlyOther, onlyBase, neither] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [base[i], other[i]];
    if ((x !== 0 && x !== 1) || (y !== 0 && y !== 1)) {
      throw new RangeError(`${metric}: pair ${i} is ${x} and ${y}, expected 0 or 1`);
    }
    if (x === 1 && y === 1) both++;
    else if (y === 1) onlyOther++;
    else if (x === 1) onlyBase++;
    else neither++;
  }
  const first = proportion(metric, both + onlyOther, n, confidence);
  const second = proportion(metric, both + onlyBase, n, confidence);
  const phi = correlation(both, onlyOther, onlyBase, neither);
  const joined = (u: number, v: number): number => Math.sqrt(Math.max(0, u * u - 2 * phi * u * v + v * v));
  const value = (onlyOther - onlyBase) / n;
  return {
    metric,
    value,
    low: Math.max(-1, value - joined(first.value - first.low, second.high - second.value)),
    high: Math.min(1, value + joined(first.high - first.value, second.value - second.low)),
    n,
    method: 'Newcombe, paired',
  };
}

/** Newcombe's phi: positive association is reduced by a continuity correction, never beyond 0. */
function correlation(a: number, b: number, c: number, d: number): number {
  const margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (margins === 0) return 0;
  const excess = a * d - b * c;
  const half = (a + b + c + d) / 2;
  return (excess > half ? excess - half : Math.min(excess, 0)) / Math.sqrt(margins);
}
