import type { Contrast } from '../estimates/contrast.ts';
import type { Measure } from '../estimates/nestedEstimate.ts';

/** What a claim says, as a statement on one metric; claims of a study file are such rules. */
export interface ClaimRule {
  readonly id: string;
  readonly metric: string;
  readonly contrast: Contrast;
  readonly measure: Measure;
  /** Which way the metric goes if the claim is right; of a rate: above or below `decides`. */
  readonly direction: 'rises' | 'falls';
  /** How far: at all; by no more than `decides`; by more than that. Of a rate it says nothing. */
  readonly amount: 'any' | 'slight' | 'moreThanSlight';
  /** Thresholds that are reported, shares for `relative`, else in the unit of the metric, >= 0. */
  readonly thresholds: readonly number[];
  /** The one that the verdict goes by. */
  readonly decides: number;
}

/** Side of a boundary on which the claim is right. */
export interface ClaimedSide {
  readonly side: 'above' | 'below';
  /** In the unit of the estimate: share of the base for `relative`. */
  readonly boundary: number;
}

/**
 * Where the estimate must lie for a claim to be right.
 *
 * @param rule - the claim
 * @param threshold - one of its thresholds
 * @returns a boundary and the side of it; "falls by no more than 0.1" is above -0.1
 * @example
 * ```ts
 * import { claimedSide } from '@redoubt/study';
 * const contrast = { factor: 'mode', from: 'integrated', to: 'standAlone' };
 * const slightLoss = { id: 'c12', metric: 'hostileKills', contrast, measure: 'relative', direction: 'falls', amount: 'slight',
 *   thresholds: [0.1], decides: 0.1 } as const;
 * claimedSide(slightLoss, 0.1) // => { side: 'above', boundary: -0.1 }
 * ```
 */
export function claimedSide(rule: ClaimRule, threshold: number): ClaimedSide {
  const isUp = rule.direction === 'rises';
  if (rule.measure === 'rate') return { side: isUp ? 'above' : 'below', boundary: threshold };
  const distance = rule.amount === 'any' ? 0 : threshold;
  const boundary = distance === 0 ? 0 : isUp ? distance : -distance;
  return { side: isUp === (rule.amount !== 'slight') ? 'above' : 'below', boundary };
}
