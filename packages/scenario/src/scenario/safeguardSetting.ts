import { z } from 'zod';
import { id } from './fields.ts';

/** Something that could have stood between an error and a shot, and the settings that put it back. */
export interface SafeguardSetting {
  readonly id: string;
  readonly name: string;
  /** `path=value` each, as `--set` takes them. */
  readonly set: readonly string[];
}

/** Something of an incident's own that a study varies: values of the record that differ, or states of one switch. */
export interface SweepSetting {
  readonly id: string;
  readonly name: string;
  readonly points: readonly SafeguardSetting[];
}

/** Aircraft whose engagement a study counts: those in question, or others that came by under the same conditions. */
export interface WatchSetting {
  readonly id: string;
  readonly name: string;
  /** Ids of own aircraft or airliners of the file (groups of own aircraft: all of them; `traffic`: all airliners). */
  readonly objects: readonly string[];
  /** They came by under the same conditions and nothing happened to them. */
  readonly isNonEvent: boolean;
}

/** Schema of {@link SafeguardSetting}. */
export const safeguardSchema: z.ZodType<SafeguardSetting> = z.strictObject({
  id,
  name: z.string().min(1).max(300).describe('what is put back, in words'),
  set: z
    .array(
      z
        .string()
        .regex(/^[^=\s]+=.+$/, 'path=value')
        .max(500),
    )
    .min(1)
    .max(40)
    .describe('settings that put it back, `path=value` each'),
});

/** Schema of {@link SweepSetting}. */
export const sweepSchema: z.ZodType<SweepSetting> = z.strictObject({
  id,
  name: z.string().min(1).max(300).describe('what is varied, in words'),
  points: z.array(safeguardSchema).min(1).max(40).describe('its values, each with its settings'),
});

/** Schema of {@link WatchSetting}. */
export const watchSchema: z.ZodType<WatchSetting> = z.strictObject({
  id,
  name: z.string().min(1).max(300).describe('who they are, in words'),
  objects: z.array(id).min(1).max(100).describe('ids of own aircraft or airliners of this file'),
  isNonEvent: z.boolean().default(false).describe('came by under the same conditions, and nothing happened'),
});
