import { z } from 'zod';
import type { IncidentVariant } from '../incident/incidentStudy.ts';

/** What `redoubt incident --json` prints. */
export interface IncidentDocument {
  readonly name: string;
  readonly title: string;
  readonly isSimulated: true;
  readonly limits: string;
  readonly sources: readonly string[];
  readonly runs: number;
  readonly seed: number;
  readonly own: IncidentVariant;
  readonly safeguards: readonly IncidentVariant[];
  readonly sweeps: readonly {
    readonly id: string;
    readonly name: string;
    readonly points: readonly IncidentVariant[];
  }[];
}

const count = z.number().int().min(0);
const estimate = z.strictObject({
  metric: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  n: count,
  method: z.string(),
});
const variant = z.strictObject({
  id: z.string(),
  name: z.string(),
  set: z.array(z.string()),
  specHash: z.string().regex(/^[0-9a-f]{64}$/),
  watched: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      isNonEvent: z.boolean(),
      rate: estimate,
      against: z.strictObject({ difference: estimate, onlyOwn: count, onlyVariant: count }).nullable(),
    }),
  ),
  noticedAfter: z.array(z.strictObject({ flights: count, runs: count })),
});

/** Schema of {@link IncidentDocument}. */
export const incidentDocumentSchema: z.ZodType<IncidentDocument> = z.strictObject({
  name: z.string(),
  title: z.string(),
  isSimulated: z.literal(true),
  limits: z.string(),
  sources: z.array(z.string()),
  runs: count,
  seed: count,
  own: variant,
  safeguards: z.array(variant),
  sweeps: z.array(z.strictObject({ id: z.string(), name: z.string(), points: z.array(variant) })),
});
