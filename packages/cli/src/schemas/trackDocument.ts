import { z } from 'zod';
import type { TrackSummary } from '../trackCommand.ts';

/** Schema of what `redoubt track --json` prints. */
export const trackDocumentSchema: z.ZodType<TrackSummary> = z.strictObject({
  plots: z.int().min(0),
  scans: z.int().min(0),
  tracks: z.int().min(0),
  rows: z.int().min(0),
  dimensions: z.union([z.literal(2), z.literal(3)]),
  out: z.string().min(1),
});
