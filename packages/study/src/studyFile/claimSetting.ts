import type { Grade } from '@redoubt/scenario';
import { z } from 'zod';
import type { LevelValue } from '../plan/studyPlan.ts';
import { type MetricName, metricName } from './metricNames.ts';
import { grade, levelValue, studyId, text } from './parts.ts';

/** Two levels of one factor that are compared, all else equal. */
export interface ContrastSetting {
  readonly factor: string;
  /** Left out only for a rate. */
  readonly from?: LevelValue;
  readonly to: LevelValue;
  /** Only cells with these levels of other factors; all cells if empty. */
  readonly within: Readonly<Record<string, LevelValue>>;
}

/** What is compared: `to` minus `from`; that over the mean of `from`; the mean of `to` alone. */
export type ClaimMeasure = 'difference' | 'relative' | 'rate';

/** A sentence that somebody said, as a statement on one metric. */
export interface ClaimSetting {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly grade: Grade;
  readonly metric: MetricName;
  readonly contrast: ContrastSetting;
  readonly measure: ClaimMeasure;
  /** Which way the metric goes from `from` to `to` if the claim is right. A rate: `rises` is above, `falls` below `decides`. */
  readonly direction: 'rises' | 'falls';
  /** How far: at all; by no more than `decides`; by more than `decides`. */
  readonly amount: 'any' | 'slight' | 'moreThanSlight';
  /** All are reported. */
  readonly thresholds: readonly number[];
  /** The one among them that the verdict goes by. */
  readonly decides: number;
}

/** Schema of {@link ContrastSetting}. */
export const contrastSchema: z.ZodType<ContrastSetting> = z.strictObject({
  factor: studyId.describe('id of the factor'),
  from: z.exactOptional(levelValue.describe('level that is compared with')),
  to: levelValue.describe('level that the claim is about'),
  within: z
    .record(studyId, levelValue)
    .default({})
    .describe('factor to level: only cells with these levels; all cells if left out'),
});

/** Schema of {@link ClaimSetting}. */
export const claimSchema: z.ZodType<ClaimSetting> = z
  .strictObject({
    id: studyId.describe('name of the claim: what verdicts call it'),
    text: text.describe('what was said'),
    source: text.describe('who said it, where and when'),
    grade: grade.default('assumed').describe('how sure it is that it was said so'),
    metric: metricName.describe('score of a run that it is about'),
    contrast: contrastSchema.describe('which levels are compared'),
    measure: z
      .enum(['difference', 'relative', 'rate'])
      .default('relative')
      .describe(
        'difference: to minus from, in the unit of the metric; relative: that over the mean of from; rate: the mean of to',
      ),
    direction: z
      .enum(['rises', 'falls'])
      .describe('which way the metric goes from `from` to `to`; of a rate: above or below `decides`'),
    amount: z
      .enum(['any', 'slight', 'moreThanSlight'])
      .default('any')
      .describe('how far: at all; by no more than `decides`; by more than that'),
    thresholds: z
      .array(z.number().min(0))
      .min(1)
      .max(10)
      .default([0.05, 0.1, 0.2])
      .describe('what counts as slight, all of them shown; a share for relative, else in the unit of the metric'),
    decides: z.number().min(0).default(0.1).describe('the threshold that the verdict goes by'),
  })
  .refine((claim) => claim.thresholds.includes(claim.decides), {
    error: 'one of the thresholds',
    path: ['decides'],
  })
  .refine((claim) => (claim.measure === 'rate') === (claim.contrast.from === undefined), {
    error: 'from and to; a rate has no from',
    path: ['contrast', 'from'],
  });
