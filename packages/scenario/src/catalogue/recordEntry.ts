import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type Claim, claimSchema } from './sourced.ts';

/** What the public record says of one event or programme: statements only, nothing adopted. */
export interface RecordEntry extends EntryHead {
  readonly kind: 'record';
  readonly claims: readonly Claim[];
}

/** Schema of {@link RecordEntry}. */
export const recordSchema: z.ZodType<RecordEntry> = z.strictObject({
  kind: z.literal('record'),
  ...entryHeadShape,
  claims: z.array(claimSchema).min(1),
});
