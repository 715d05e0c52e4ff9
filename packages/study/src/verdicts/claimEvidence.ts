import type { Estimate } from '../estimates/estimate.ts';
import { nestedEstimate, type NestedEstimate, type NotEstimated } from '../estimates/nestedEstimate.ts';
import type { NestedSample } from '../estimates/nestedSample.ts';
import { type ClaimRule, claimedSide } from './claimRule.ts';
import { type Reading, readInterval } from './readInterval.ts';

/** Runs without a value above this share: what is known of the others does not decide. */
export const MOST_NULLS = 0.05;

/** What the runs say of a claim at one confidence and threshold. */
export interface ClaimEvidence {
  readonly reading: Reading;
  /** Null where nothing can be estimated. */
  readonly estimate: Estimate | null;
  /** Why it was read so, where the interval alone does not say it. */
  readonly note: string | null;
  /** Whether the estimate is the change less the threshold times the base. */
  readonly isCrossMultiplied: boolean;
}

/** Change against a threshold times the base, without a division: below 0 if the change is smaller. */
function crossMultiplied(sample: NestedSample, rule: ClaimRule, threshold: number): NestedSample {
  const sign = rule.direction === 'rises' ? 1 : -1;
  const distance = rule.amount === 'any' ? 0 : threshold;
  const values = sample.other.map((row, k) =>
    row.map((y, u) => {
      const x = (sample.base[k] as number[])[u] as number;
      return sign * (y - x) - distance * x;
    }),
  );
  return { ...sample, base: values.map((row) => row.map(() => 0)), other: values, isSingle: false };
}

/**
 * Reads a claim off the runs of some cells and outer draws.
 *
 * @param sample - values of the claim's metric over its pairs
 * @param rule - the claim
 * @param threshold - one of its thresholds
 * @param confidence - (0, 1)
 * @returns how it reads, the estimate it was read off, and whatever must be said
 * @remarks
 * A relative change that has no bounded interval (the base may be 0) is read off the change less the threshold times the base, which says the
 * same for a base above 0 and needs no division. More than 5 % of runs without a value: not shown, whatever the others say.
 */
export function claimEvidence(
  sample: NestedSample,
  rule: ClaimRule,
  threshold: number,
  confidence: number,
): ClaimEvidence {
  const claimed = claimedSide(rule, threshold);
  const estimated: NestedEstimate | NotEstimated = nestedEstimate(sample, rule.measure, confidence);
  if (sample.nulls > MOST_NULLS * sample.runs) {
    const note = `${sample.nulls} of ${sample.runs} runs or pairs have no value: what the others say does not decide`;
    return {
      reading: 'not shown',
      estimate: 'main' in estimated ? estimated.main : null,
      note,
      isCrossMultiplied: false,
    };
  }
  if ('main' in estimated) {
    return {
      reading: readInterval(estimated.main, claimed),
      estimate: estimated.main,
      note: null,
      isCrossMultiplied: false,
    };
  }
  const nothing: ClaimEvidence = {
    reading: 'not shown',
    estimate: null,
    note: estimated.because,
    isCrossMultiplied: false,
  };
  if (rule.measure !== 'relative') return nothing;
  const without = nestedEstimate(crossMultiplied(sample, rule, threshold), 'difference', confidence);
  if (!('main' in without)) return nothing;
  const side = rule.amount === 'slight' ? 'below' : 'above';
  return {
    reading: readInterval(without.main, { side, boundary: 0 }),
    estimate: without.main,
    note: estimated.because,
    isCrossMultiplied: true,
  };
}

/**
 * Smallest error that a reading of a claim would bear: 1 less the largest confidence at which it is still read.
 *
 * @param sample - values of the claim's metric over its pairs
 * @param rule - the claim, at the threshold that decides
 * @returns p value, two-sided, from 1e-9 to 1
 */
export function pValueOf(sample: NestedSample, rule: ClaimRule): number {
  const isRead = (alpha: number): boolean =>
    claimEvidence(sample, rule, rule.decides, 1 - alpha).reading !== 'not shown';
  let [low, high] = [Math.log(1e-9), Math.log(0.999)];
  if (!isRead(Math.exp(high))) return 1;
  if (isRead(Math.exp(low))) return 1e-9;
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (isRead(Math.exp(middle))) high = middle;
    else low = middle;
  }
  return Math.exp(high);
}
