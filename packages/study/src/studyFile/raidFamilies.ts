import { z } from 'zod';
import {
  type DistributionName,
  hasSoundEnds,
  path,
  type SettingMap,
  settingValue,
  type SettingValue,
  SOUND_ENDS,
  studyId,
  text,
} from './parts.ts';

/** A quantity of a raid that is drawn by luck within a family. */
export interface SampledRaidSetting {
  readonly path: string;
  readonly low?: number;
  readonly high?: number;
  readonly distribution: DistributionName;
  readonly isWhole: boolean;
  /** Values of which one is drawn, each as likely as the others. */
  readonly oneOf?: readonly SettingValue[];
}

/** Raids of one kind: axes, spacing, height and mix within stated ranges. */
export interface RaidFamily {
  readonly id: string;
  readonly title?: string;
  readonly settings: SettingMap;
  readonly sampled: readonly SampledRaidSetting[];
}

/**
 * Families that raids are sampled from.
 *
 * @remarks
 * Families are drawn in turn and raids within them by luck. The format has no word to compare, order or choose among
 * them, and no factor may touch a raid.
 */
export interface RaidSampling {
  readonly draws: number;
  readonly families: readonly RaidFamily[];
}

const onRaids = path.refine((value) => value.startsWith('raids.') || value.startsWith('raids['), {
  error: 'a path that begins with raids',
});

const sampled: z.ZodType<SampledRaidSetting> = z
  .strictObject({
    path: onRaids.describe('what is drawn, raids.RAID.groups.GROUP.KEY'),
    low: z.exactOptional(z.number().describe('lowest value')),
    high: z.exactOptional(z.number().describe('highest value')),
    distribution: z
      .enum(['uniform', 'logUniform', 'triangular'])
      .default('uniform')
      .describe('how values are spread between low and high'),
    isWhole: z.boolean().default(false).describe('only whole numbers'),
    oneOf: z.exactOptional(
      z.array(settingValue).min(1).max(100).describe('instead of low and high: values of which one is drawn'),
    ),
  })
  .refine(hasSoundEnds, SOUND_ENDS)
  .refine((one) => (one.oneOf === undefined) !== (one.low === undefined), {
    error: 'either low and high, or oneOf',
    path: ['low'],
  });

/** Schema of {@link RaidSampling}. */
export const raidSamplingSchema: z.ZodType<RaidSampling> = z.strictObject({
  draws: z
    .int()
    .min(1)
    .max(10_000)
    .default(8)
    .describe('raids drawn, from the families in turn; replication n meets raid n modulo this'),
  families: z
    .array(
      z.strictObject({
        id: studyId.describe('name of the family'),
        title: z.exactOptional(text.describe('the family in words')),
        settings: z.record(onRaids, settingValue).default({}).describe('what all raids of the family share'),
        sampled: z.array(sampled).max(100).default([]).describe('what is drawn for each raid'),
      }),
    )
    .min(1)
    .max(100)
    .describe('families of raids'),
});
