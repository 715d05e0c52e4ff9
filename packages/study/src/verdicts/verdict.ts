import type { Estimate } from '../estimates/estimate.ts';
import type { LevelValue } from '../plan/studyPlan.ts';
import type { Reading } from './readInterval.ts';

/** How a claim reads in one part of the study. */
export interface LevelReading {
  readonly factor: string;
  /** Whether nobody knows it, and no cell sets it. */
  readonly isUncertain: boolean;
  /** The level, or the range in words. */
  readonly level: string;
  readonly reading: Reading;
  readonly estimate: Estimate | null;
}

/** A factor or uncertain quantity on which it hangs whether a claim is right. */
export interface Dependence {
  readonly factor: string;
  readonly isUncertain: boolean;
  /** Lowest value from which the claim reads otherwise than below; null where levels have no order, or it changes more than once. */
  readonly from: LevelValue | null;
  /** Levels or ranges in which it is supported, and in which not. */
  readonly supportedAt: readonly string[];
  readonly notSupportedAt: readonly string[];
}

/** What became of a claim. */
export interface Verdict {
  readonly claim: string;
  readonly verdict: Reading | 'depends on';
  readonly because: string;
  readonly threshold: number;
  /** Confidence of the interval that decides: above 0.95 where a study has several claims. */
  readonly confidence: number;
  readonly estimate: Estimate | null;
  /** How it reads at every threshold of the claim, over the whole study. */
  readonly thresholds: readonly { readonly threshold: number; readonly reading: Reading }[];
  readonly dependsOn: readonly Dependence[];
  readonly levels: readonly LevelReading[];
}
