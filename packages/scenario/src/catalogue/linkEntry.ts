import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueNumber, numberSchema } from './sourced.ts';

/** How old a report is when the other side has it. */
export interface LinkEntry extends EntryHead {
  readonly kind: 'link';
  /** Waiting for a slot or a voice: between the extremes as stated. */
  readonly stalenessS: CatalogueNumber;
  /** Handling at both ends. */
  readonly processingS: CatalogueNumber;
  readonly slotMs?: CatalogueNumber;
  readonly slotsPerS?: CatalogueNumber;
  readonly frameS?: CatalogueNumber;
}

/** Schema of {@link LinkEntry}. */
export const linkSchema: z.ZodType<LinkEntry> = z.strictObject({
  kind: z.literal('link'),
  ...entryHeadShape,
  stalenessS: numberSchema,
  processingS: numberSchema,
  slotMs: z.exactOptional(numberSchema),
  slotsPerS: z.exactOptional(numberSchema),
  frameS: z.exactOptional(numberSchema),
});
