import { z } from 'zod';

/** One line of the calendar. */
export interface CalendarLine {
  readonly from: string;
  readonly to: string | null;
  /** record: said in public, moves nothing; event: moves something here; model: follows from its durations. */
  readonly kind: 'record' | 'event' | 'model';
  readonly what: string;
  readonly source: string;
  readonly grade: string;
  readonly note: string | null;
}

/** Days in which nothing changes. */
export interface CalendarSpan {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly states: Readonly<Record<string, string>>;
  readonly testing: readonly string[];
  readonly crews: number;
  /** Fire units that the crews can man, on average. */
  readonly mannedFireUnits: number;
  readonly hasSpecialists: boolean;
  readonly isSanctioned: boolean;
  readonly orderedOnDuty: number;
  readonly expectedOnDuty: number;
  /** Chance that at least 1, 2, ... fire units are in order and manned. */
  readonly chancesOnDuty: readonly number[];
  readonly meanRepairH: number;
  readonly emissionHPerDay: number;
  /** From the first day of the calendar to the end of the span. */
  readonly capabilityDaysSoFar: number;
  readonly emissionHSoFar: number;
}

/** A value with the band that the ranges of its inputs leave. */
export interface Banded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** What `redoubt calendar --json` prints. */
export interface CalendarDocument {
  readonly isSimulated: true;
  readonly name: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly reading: string | null;
  readonly fireUnits: readonly string[];
  readonly delivered: number;
  readonly contractedFireUnits: { readonly low: number; readonly high: number } | null;
  readonly statements: readonly {
    readonly said: string;
    readonly quantity: number;
    readonly sourceTerm: string;
    readonly fireUnitsLow: number;
    readonly fireUnitsHigh: number;
    readonly source: string;
    readonly grade: string;
  }[];
  readonly lines: readonly CalendarLine[];
  readonly spans: readonly CalendarSpan[];
  readonly compared: readonly {
    readonly reading: string | null;
    readonly delivered: number;
    readonly orderedDays: number;
    readonly capabilityDays: Banded;
    readonly emissionH: Banded;
    readonly anyOnDutyShare: number;
  }[];
  readonly crewsNeeded: readonly ({ readonly fireUnits: number } & Banded)[];
  readonly timeToFirstLaunchH: readonly ({ readonly state: string } & Banded)[];
  readonly byInput: readonly {
    readonly input: string;
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly capabilityDaysAtLow: number;
    readonly capabilityDaysAtHigh: number;
    readonly emissionHAtLow: number;
    readonly emissionHAtHigh: number;
  }[];
  readonly simulated: {
    readonly replications: number;
    readonly seed: number;
    readonly metrics: readonly {
      readonly metric: string;
      readonly mean: number;
      readonly low: number;
      readonly high: number;
      readonly method: string;
      readonly q05: number;
      readonly q95: number;
    }[];
  } | null;
  readonly control: readonly {
    readonly function: string;
    readonly doneBy: readonly string[];
    readonly needs: readonly string[];
    readonly seenBy: readonly string[];
    readonly withoutSpecialists: 'goesOn' | 'slower' | 'stops';
    readonly source: string;
    readonly grade: string;
    readonly note?: string;
  }[];
  readonly provenance: readonly {
    readonly path: string;
    readonly value: number | string | boolean;
    readonly unit: string;
    readonly low: number | null;
    readonly high: number | null;
    readonly source: string;
    readonly grade: string;
    readonly note: string | null;
  }[];
  readonly notes: readonly string[];
}

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const amount = z.number().min(0);
const share = z.number().min(0).max(1);
const banded = { value: amount, low: amount, high: amount };

/** Schema of {@link CalendarDocument}. */
export const calendarDocumentSchema: z.ZodType<CalendarDocument> = z.strictObject({
  isSimulated: z.literal(true),
  name: z.string(),
  title: z.string(),
  from: day,
  to: day,
  reading: z.string().nullable(),
  fireUnits: z.array(z.string()).min(1),
  delivered: z.int().min(0),
  contractedFireUnits: z.strictObject({ low: amount, high: amount }).nullable(),
  statements: z.array(
    z.strictObject({
      said: z.string(),
      quantity: amount,
      sourceTerm: z.string(),
      fireUnitsLow: amount,
      fireUnitsHigh: amount,
      source: z.string(),
      grade: z.string(),
    }),
  ),
  lines: z.array(
    z.strictObject({
      from: day,
      to: day.nullable(),
      kind: z.enum(['record', 'event', 'model']),
      what: z.string(),
      source: z.string(),
      grade: z.string(),
      note: z.string().nullable(),
    }),
  ),
  spans: z.array(
    z.strictObject({
      from: day,
      to: day,
      days: z.int().min(1),
      states: z.record(z.string(), z.enum(['stored', 'activating', 'tested', 'onDuty'])),
      testing: z.array(z.string()),
      crews: amount,
      mannedFireUnits: amount,
      hasSpecialists: z.boolean(),
      isSanctioned: z.boolean(),
      orderedOnDuty: z.int().min(0),
      expectedOnDuty: amount,
      chancesOnDuty: z.array(share),
      meanRepairH: amount,
      emissionHPerDay: amount,
      capabilityDaysSoFar: amount,
      emissionHSoFar: amount,
    }),
  ),
  compared: z.array(
    z.strictObject({
      reading: z.string().nullable(),
      delivered: z.int().min(0),
      orderedDays: amount,
      capabilityDays: z.strictObject(banded),
      emissionH: z.strictObject(banded),
      anyOnDutyShare: share,
    }),
  ),
  crewsNeeded: z.array(z.strictObject({ fireUnits: z.int().min(1), ...banded })),
  timeToFirstLaunchH: z.array(z.strictObject({ state: z.string(), ...banded })),
  byInput: z.array(
    z.strictObject({
      input: z.string(),
      ...banded,
      capabilityDaysAtLow: amount,
      capabilityDaysAtHigh: amount,
      emissionHAtLow: amount,
      emissionHAtHigh: amount,
    }),
  ),
  simulated: z
    .strictObject({
      replications: z.int().min(2),
      seed: z.int().min(0),
      metrics: z.array(
        z.strictObject({
          metric: z.string(),
          mean: z.number(),
          low: z.number(),
          high: z.number(),
          method: z.string(),
          q05: amount,
          q95: amount,
        }),
      ),
    })
    .nullable(),
  control: z.array(
    z.strictObject({
      function: z.string(),
      doneBy: z.array(z.string()),
      needs: z.array(z.string()),
      seenBy: z.array(z.string()),
      withoutSpecialists: z.enum(['goesOn', 'slower', 'stops']),
      source: z.string(),
      grade: z.string(),
      note: z.exactOptional(z.string()),
    }),
  ),
  provenance: z.array(
    z.strictObject({
      path: z.string(),
      value: z.union([z.number(), z.string(), z.boolean()]),
      unit: z.string(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      source: z.string(),
      grade: z.string(),
      note: z.string().nullable(),
    }),
  ),
  notes: z.array(z.string()),
});
