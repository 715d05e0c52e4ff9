import { z } from 'zod';
import { saidSchema, textSchema } from './sourced.ts';

/** A publication, or a group of pages that the record names only together. */
export interface SourceEntry {
  readonly title: string;
  readonly publisher: string;
  /** Date of publication as known. */
  readonly date: string;
  readonly url?: string;
  readonly licence?: string;
  /** How its statements are graded, and why. */
  readonly gradeNote: string;
}

/** The file `sources.yaml`. */
export interface SourceTable {
  readonly kind: 'sources';
  readonly sources: Readonly<Record<string, SourceEntry>>;
}

/** Schema of {@link SourceTable}. */
export const sourceTableSchema: z.ZodType<SourceTable> = z.strictObject({
  kind: z.literal('sources'),
  sources: z.record(
    z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    z.strictObject({
      title: textSchema,
      publisher: textSchema,
      date: saidSchema,
      url: z.exactOptional(z.string().regex(/^https:\/\//)),
      licence: z.exactOptional(textSchema),
      gradeNote: textSchema,
    }),
  ),
});
