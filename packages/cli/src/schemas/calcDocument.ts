import { z } from 'zod';

/** What `redoubt calc … --json` prints. */
export interface CalcDocument {
  /** Every input by key, standards written out. */
  readonly inputs: Record<string, number | string>;
  /** Every result by key; null where there is no finite value. */
  readonly result: Record<string, number | null>;
  /** Unit by key of inputs and results; `1` for pure numbers. */
  readonly units: Record<string, string>;
  readonly source: string;
}

/** Schema of {@link CalcDocument}. */
export const calcDocumentSchema: z.ZodType<CalcDocument> = z.strictObject({
  inputs: z.record(z.string(), z.union([z.number(), z.string()])),
  result: z.record(z.string(), z.union([z.number(), z.null()])),
  units: z.record(z.string(), z.string()),
  source: z.string().min(1),
});
