import { checkedConfidence, checkSample } from '../estimates/checks.ts';
import { momentsOf, tQuantile } from '../estimates/moments.ts';
import { sparseMean } from '../estimates/sparseMean.ts';

/** When a study is large enough. */
export interface StoppingRule {
  /** Half of the width of the interval that is wanted, > 0, in the unit of the values. */
  readonly halfWidth: number;
  /** Units of luck after which it ends in any case. */
  readonly atMost: number;
  readonly confidence?: number;
  /** Whether more runs add no units but make each of them less noisy: the number of units is then what it is. */
  readonly isFixedUnits?: boolean;
}

/** What to do next. */
export interface StoppingDecision {
  readonly isDone: boolean;
  /** Half of the width of the interval as it is, with the rule's margin; infinite before it can be told. */
  readonly halfWidth: number;
  /** Units of luck that there should be at the next look, or that there are if done. */
  readonly wanted: number;
  readonly because: string;
}

/** Units before the first look, and growth between looks. */
const FIRST = 64;
const GROWTH = 1.25;
/** Margin on the width: 1 + 4/n, against stopping when the spread happens to look small. */
const MARGIN = 4;
/** Units for each square of skewness. */
const PER_SQUARED_SKEWNESS = 50;

function skewness(values: readonly number[], mean: number, variance: number): number {
  if (variance === 0) return 0;
  let cubes = 0;
  for (const x of values) cubes += (x - mean) ** 3;
  return cubes / values.length / variance ** 1.5;
}

/**
 * Whether a mean is known well enough, looked at after 64 units of luck and whenever their number has grown by a quarter.
 *
 * @param values - one per unit of luck, in the order of the replications: differences, if the target is a difference
 * @param rule - the width wanted
 * @returns whether to stop, and else how many units there should be at the next look: the same for the same values
 * @throws RangeError if the width or the most is not above 0
 * @remarks
 * Source: chow-robbins-1965 (stop at the first look whose interval is narrow enough), with three corrections that keep the coverage: looks in
 * batches from 64 on, a margin of 1 + 4/n on the width, and at least 50 units for each square of the sample's skewness (cochran-1977 asks for
 * 25 at fixed size). Values most of which are 0 need the width of `sparseMean`. The interval to report is that of a study of fixed size.
 * Coverage: docs/models/estimates.md.
 * @example
 * ```ts
 * import { nextReplications } from '@redoubt/study';
 * nextReplications([1, 2, 3], { halfWidth: 0.5, atMost: 1000 }).wanted // => 64
 * nextReplications(Array.from({ length: 64 }, (_, i) => i % 2), { halfWidth: 0.2, atMost: 1000 }).isDone // => true
 * ```
 */
export function nextReplications(values: readonly number[], rule: StoppingRule): StoppingDecision {
  const { halfWidth: target, atMost } = rule;
  const confidence = checkedConfidence(rule.confidence ?? 0.95);
  if (!(target > 0 && atMost >= 1)) {
    throw new RangeError(`half width ${target}, at most ${atMost}: expected both above 0`);
  }
  const n = values.length;
  const more = (halfWidth: number, wanted: number, because: string): StoppingDecision =>
    n >= atMost
      ? { isDone: true, halfWidth, wanted: n, because: `ended at ${n}, the most allowed; ${because}` }
      : { isDone: false, halfWidth, wanted: Math.min(atMost, wanted), because };
  const isFixed = rule.isFixedUnits === true && n >= 2;
  if (n < FIRST && !isFixed) return more(Infinity, FIRST, `the first look is at ${FIRST}`);
  checkSample('stopping', values, 2);
  const { mean, variance } = momentsOf(values);
  const plain = tQuantile(confidence, n - 1) * Math.sqrt(variance / n) * (1 + MARGIN / n);
  const sparse = sparseMean('stopping', values, confidence);
  const halfWidth = Math.max(plain, sparse === null ? 0 : (sparse.high - sparse.low) / 2);
  const least = PER_SQUARED_SKEWNESS * skewness(values, mean, variance) ** 2;
  const next = Math.max(n + 1, Math.ceil(n * GROWTH));
  const width = `half width ${Number(halfWidth.toPrecision(3))} at ${n}, wanted ${target}`;
  if (halfWidth > target) return more(halfWidth, next, width);
  if (n < least && !isFixed) return more(halfWidth, next, `${width}; so skewed that ${Math.ceil(least)} are needed`);
  return { isDone: true, halfWidth, wanted: n, because: width };
}
