import { z } from 'zod';
import { type Claim, claimSchema, idSchema, textSchema } from './sourced.ts';

/** What every entry begins with. */
export interface EntryHead {
  /** File name without its ending. */
  readonly id: string;
  readonly name: string;
  readonly note?: string;
  /** Published statements about quantities that the entry adopts no value for. */
  readonly claims?: readonly Claim[];
}

/** Fields of {@link EntryHead} for a strict object. */
export const entryHeadShape: {
  id: z.ZodType<string>;
  name: z.ZodType<string>;
  note: z.ZodExactOptional<z.ZodType<string>>;
  claims: z.ZodExactOptional<z.ZodArray<z.ZodType<Claim>>>;
} = {
  id: idSchema,
  name: textSchema,
  note: z.exactOptional(textSchema),
  claims: z.exactOptional(z.array(claimSchema)),
};
