import type { BenchRow } from '@redoubt/bench';
import { z } from 'zod';

/** What `redoubt bench --json` prints. */
export interface BenchDocument {
  /** Node version and processor, to tell results apart. */
  readonly node: string;
  readonly processor: string;
  readonly benches: readonly { readonly name: string; readonly rows: readonly BenchRow[] }[];
}

const rowSchema: z.ZodType<BenchRow> = z.strictObject({
  name: z.string().min(1),
  value: z.number(),
  unit: z.string().min(1),
  ratio: z.union([z.number().min(0), z.null()]),
  note: z.string(),
});

/** Schema of {@link BenchDocument}. */
export const benchDocumentSchema: z.ZodType<BenchDocument> = z.strictObject({
  node: z.string(),
  processor: z.string(),
  benches: z.array(z.strictObject({ name: z.string(), rows: z.array(rowSchema) })),
});
