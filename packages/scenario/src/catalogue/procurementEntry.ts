import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import {
  type CatalogueNumber,
  type Grade,
  gradeSchema,
  numberSchema,
  saidSchema,
  sourceKeySchema,
  textSchema,
} from './sourced.ts';

/** Who said how many were bought, in which words, and what that may mean in fire units. */
export interface ProcurementStatement {
  /** Number of the things that the source counts. */
  readonly quantity: number;
  /** The source's own term for what it counts. */
  readonly sourceTerm: string;
  readonly fireUnitsLow: number;
  readonly fireUnitsHigh: number;
  readonly priceUsdBn?: number;
  readonly source: string;
  readonly grade: Grade;
  readonly said: string;
  readonly note?: string;
}

/** What happened or was planned, and when; `to` is absent for a single day. */
export interface CalendarEvent {
  readonly from: string;
  readonly to?: string;
  readonly type: 'contract' | 'finance' | 'delivery' | 'politics' | 'test' | 'firing' | 'plan' | 'statement' | 'report';
  readonly what: string;
  readonly source: string;
  readonly grade: Grade;
  readonly note?: string;
}

/** How many were bought, by every source, and the calendar. */
export interface ProcurementEntry extends EntryHead {
  readonly kind: 'procurement';
  readonly statements: readonly ProcurementStatement[];
  readonly contractedFireUnits?: CatalogueNumber;
  readonly deliveredFireUnits?: CatalogueNumber;
  readonly readyMissilesPerFireUnit?: CatalogueNumber;
  readonly calendar: readonly CalendarEvent[];
}

/** Schema of {@link ProcurementEntry}. */
export const procurementSchema: z.ZodType<ProcurementEntry> = z.strictObject({
  kind: z.literal('procurement'),
  ...entryHeadShape,
  statements: z.array(
    z.strictObject({
      quantity: z.number().min(0),
      sourceTerm: textSchema,
      fireUnitsLow: z.number().min(0),
      fireUnitsHigh: z.number().min(0),
      priceUsdBn: z.exactOptional(z.number().min(0)),
      source: sourceKeySchema,
      grade: gradeSchema,
      said: saidSchema,
      note: z.exactOptional(textSchema),
    }),
  ),
  contractedFireUnits: z.exactOptional(numberSchema),
  deliveredFireUnits: z.exactOptional(numberSchema),
  readyMissilesPerFireUnit: z.exactOptional(numberSchema),
  calendar: z.array(
    z.strictObject({
      from: saidSchema,
      to: z.exactOptional(saidSchema),
      type: z.enum(['contract', 'finance', 'delivery', 'politics', 'test', 'firing', 'plan', 'statement', 'report']),
      what: textSchema,
      source: sourceKeySchema,
      grade: gradeSchema,
      note: z.exactOptional(textSchema),
    }),
  ),
});
