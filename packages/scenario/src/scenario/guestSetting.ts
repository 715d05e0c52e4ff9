import { z } from 'zod';
import { id, LONGEST_DURATION_S } from './fields.ts';

/** People of another owner at a post's console. */
export interface GuestSetting {
  readonly owner: string;
  readonly fromMin: number;
  readonly toMin?: number;
}

const minute = z
  .number()
  .min(0)
  .max(LONGEST_DURATION_S / 60);

/** Schema of {@link GuestSetting}s. */
export const guests: z.ZodType<readonly GuestSetting[]> = z
  .array(
    z
      .strictObject({
        owner: id.describe('whose people they are'),
        fromMin: minute.default(0).describe('minutes since the start'),
        toMin: z.exactOptional(minute.describe('minutes since the start, later than fromMin; to the end if left out')),
      })
      .refine((one) => one.toMin === undefined || one.toMin > one.fromMin, {
        error: 'the end must come after the start',
        path: ['toMin'],
      }),
  )
  .max(100)
  .describe('people of other owners at its console, who see what its radars measure');
