import type { Grade } from '@redoubt/scenario';
import { z } from 'zod';
import {
  type FactorLevels,
  factorLevels,
  hasLevelsOrRange,
  hasPathOrNames,
  LEVELS_OR_RANGE,
  PATH_OR_NAMES,
} from './factorSetting.ts';
import { grade, hasSoundEnds, path, type RangeSetting, rangeShape, SOUND_ENDS, studyId, text } from './parts.ts';

/** Something that nobody knows: drawn anew in each outer draw, the same for all cells. */
export interface UncertainSetting extends RangeSetting {
  readonly id: string;
  readonly title?: string;
  /** A path of the scenario; not with named variants of structure. */
  readonly path?: string;
  /** Values or named variants of structure, each as likely as the others. */
  readonly levels?: FactorLevels;
  /** Where a range of its own comes from. */
  readonly source?: string;
  readonly grade?: Grade;
}

/** Schema of {@link UncertainSetting}. */
export const uncertainSchema: z.ZodType<UncertainSetting> = z
  .strictObject({
    id: studyId.describe('name of the quantity: what outputs call it'),
    title: z.exactOptional(text.describe('the quantity in words')),
    path: z.exactOptional(
      path.describe('path of the scenario; for overrides.KIND.ID.PATH the published range is known'),
    ),
    levels: z.exactOptional(
      factorLevels.describe('values, or named variants of structure with their settings; equally likely'),
    ),
    ...rangeShape,
    source: z.exactOptional(text.describe('where the range comes from; needed with low and high')),
    grade: z.exactOptional(grade.describe('how sure that source is')),
  })
  .refine(hasSoundEnds, SOUND_ENDS)
  .refine(hasPathOrNames, PATH_OR_NAMES)
  .refine(hasLevelsOrRange, LEVELS_OR_RANGE)
  .refine((one) => one.low === undefined || one.source !== undefined, {
    error: 'a range of its own needs its source',
    path: ['source'],
  });
