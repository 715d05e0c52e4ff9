import { z } from 'zod';
import type { LevelValue } from '../plan/studyPlan.ts';
import {
  hasSoundEnds,
  levelValue,
  path,
  type RangeSetting,
  rangeShape,
  settingMap,
  type SettingMap,
  SOUND_ENDS,
  studyId,
  text,
} from './parts.ts';

/** Levels of a factor: values of one path, or names with the settings that each stands for. */
export type FactorLevels = readonly LevelValue[] | Readonly<Record<string, SettingMap>>;

/** Something that the cells of a study differ in: the defender's links, rules, readiness, or a catalogue value. */
export interface FactorSetting extends RangeSetting {
  readonly id: string;
  readonly title?: string;
  /** `mode`, or a path of the scenario; not with named levels. */
  readonly path?: string;
  /** Left out: sampled between `low` and `high`, or over the published range. */
  readonly levels?: FactorLevels;
}

export const factorLevels: z.ZodType<FactorLevels> = z.union([
  z.array(levelValue).min(1).max(1_000),
  z.record(studyId, settingMap).refine((levels) => Object.keys(levels).length > 0, { error: 'at least one level' }),
]);

/** Whether levels and path fit together: a path with values or a range, or names with settings. */
export function hasPathOrNames(quantity: { readonly path?: string; readonly levels?: FactorLevels }): boolean {
  return (quantity.path === undefined) === (quantity.levels !== undefined && !Array.isArray(quantity.levels));
}

/** What {@link hasPathOrNames} says of itself. */
export const PATH_OR_NAMES: { readonly error: string; readonly path: string[] } = {
  error: 'a path with a list of values or a range, or names with settings and no path',
  path: ['path'],
};

/** Whether levels and a range are not given both. */
export function hasLevelsOrRange(quantity: { readonly levels?: FactorLevels; readonly low?: number }): boolean {
  return quantity.levels === undefined || quantity.low === undefined;
}

/** What {@link hasLevelsOrRange} says of itself. */
export const LEVELS_OR_RANGE: { readonly error: string; readonly path: string[] } = {
  error: 'either levels or a range',
  path: ['low'],
};

/** Schema of {@link FactorSetting}. */
export const factorSchema: z.ZodType<FactorSetting> = z
  .strictObject({
    id: studyId.describe('name of the factor: what contrasts and outputs call it'),
    title: z.exactOptional(text.describe('the factor in words')),
    path: z.exactOptional(
      path.describe('mode (a preset of links), or a path of the scenario; overrides.KIND.ID.PATH is a catalogue value'),
    ),
    levels: z.exactOptional(
      factorLevels.describe('values of the path; or names, each with the settings that it stands for'),
    ),
    ...rangeShape,
  })
  .refine(hasSoundEnds, SOUND_ENDS)
  .refine(hasPathOrNames, PATH_OR_NAMES)
  .refine(hasLevelsOrRange, LEVELS_OR_RANGE);
