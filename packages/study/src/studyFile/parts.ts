import type { Grade } from '@redoubt/scenario';
import { z } from 'zod';
import type { LevelValue } from '../plan/studyPlan.ts';

// Small parts of the study format that several blocks share.

/** Value that a setting gives to a place of the scenario. */
export type SettingValue = LevelValue | null | readonly (LevelValue | Readonly<Record<string, LevelValue>>)[];

/** Settings: place of the scenario to value. `mode` names a preset of links. */
export type SettingMap = Readonly<Record<string, SettingValue>>;

/** How a sampled quantity is spread between its ends. */
export type DistributionName = 'uniform' | 'logUniform' | 'triangular';

/** A range that is sampled, without or with its own ends. */
export interface RangeSetting {
  /** Left out: the published range of the catalogue. */
  readonly low?: number;
  readonly high?: number;
  readonly distribution: DistributionName;
  /** Only whole numbers. */
  readonly isWhole: boolean;
}

const word = z.string().min(1).max(200);

export const studyId: z.ZodType<string> = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/, 'letters, digits and hyphens, a letter first, at most 40 of them');

export const text: z.ZodType<string> = z.string().min(1).max(4_000);

export const grade: z.ZodType<Grade> = z.enum(['A', 'B', 'C', 'D', 'X', 'calc', 'assumed']);

export const levelValue: z.ZodType<LevelValue> = z.union([z.number(), z.boolean(), word]);

/** Schema of {@link SettingValue}. */
export const settingValue: z.ZodType<SettingValue> = z.union([
  z.number(),
  z.boolean(),
  z.null(),
  word,
  z.array(z.union([levelValue, z.record(z.string().min(1).max(100), levelValue)])).max(100),
]);

/** A place of the scenario, or `mode`. */
export const path: z.ZodType<string> = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^=\s]+$/, 'a path without blanks and without =');

export const settingMap: z.ZodType<SettingMap> = z.record(path, settingValue);

export const rangeShape: {
  readonly low: z.ZodExactOptional<z.ZodNumber>;
  readonly high: z.ZodExactOptional<z.ZodNumber>;
  readonly distribution: z.ZodType<DistributionName>;
  readonly isWhole: z.ZodType<boolean>;
} = {
  low: z.exactOptional(z.number().describe('lowest value; with high, instead of the published range')),
  high: z.exactOptional(z.number().describe('highest value')),
  distribution: z
    .enum(['uniform', 'logUniform', 'triangular'])
    .default('uniform')
    .describe('how values are spread; triangular: the peak at the catalogue value, else in the middle'),
  isWhole: z.boolean().default(false).describe('only whole numbers'),
};

/** Both ends or none, the lower one first. */
export function hasSoundEnds(range: { readonly low?: number; readonly high?: number }): boolean {
  if (range.low === undefined && range.high === undefined) return true;
  return range.low !== undefined && range.high !== undefined && range.low < range.high;
}

/** What {@link hasSoundEnds} says of itself. */
export const SOUND_ENDS: { readonly error: string; readonly path: string[] } = {
  error: 'low and high, the lower one first',
  path: ['high'],
};
