import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueNumber, type Grade, gradeSchema, numberSchema, sourceKeySchema, textSchema } from './sourced.ts';

/** Whom a function may depend on. */
export const PARTIES = ['ownCrews', 'higherCommand', 'specialists', 'maker', 'allies'] as const;
/** One of {@link PARTIES}. */
export type Party = (typeof PARTIES)[number];

/** Who does a function, whom it needs, who sees its data, and what becomes of it when specialists leave. */
export interface ControlFunction {
  readonly function: string;
  readonly doneBy: readonly Party[];
  readonly needs: readonly Party[];
  readonly seenBy: readonly Party[];
  readonly withoutSpecialists: 'goesOn' | 'slower' | 'stops';
  readonly source: string;
  readonly grade: Grade;
  readonly note?: string;
}

/** How a fire unit comes to duty, who mans it, how often it fails and who mends it. */
export interface ReadinessEntry extends EntryHead {
  readonly kind: 'readiness';
  /** From the first day of activation to the first test. */
  readonly activationDays: CatalogueNumber;
  /** From there to a fire unit that is tested. */
  readonly testDays: CatalogueNumber;
  /** From tested to manned and set up. */
  readonly recallH: CatalogueNumber;
  readonly crewTrainingDays: CatalogueNumber;
  readonly shiftH: CatalogueNumber;
  readonly shiftsPerWeek: CatalogueNumber;
  readonly presentShare: CatalogueNumber;
  readonly failureH: CatalogueNumber;
  readonly ownRepairH: CatalogueNumber;
  readonly specialistRepairH: CatalogueNumber;
  readonly withoutSpecialistRepairH: CatalogueNumber;
  readonly specialistShare: CatalogueNumber;
  readonly sanctionFactor: CatalogueNumber;
  readonly repairTeams: CatalogueNumber;
  /** Radiating hours of a day, per fire unit. */
  readonly emissionHPerDay: {
    readonly stored: CatalogueNumber;
    readonly activating: CatalogueNumber;
    readonly tested: CatalogueNumber;
    readonly onDuty: CatalogueNumber;
    /** On a day of a test. */
    readonly test: CatalogueNumber;
  };
  readonly control: readonly ControlFunction[];
}

const parties = z.array(z.enum(PARTIES));

/** Schema of {@link ReadinessEntry}. */
export const readinessSchema: z.ZodType<ReadinessEntry> = z.strictObject({
  kind: z.literal('readiness'),
  ...entryHeadShape,
  activationDays: numberSchema,
  testDays: numberSchema,
  recallH: numberSchema,
  crewTrainingDays: numberSchema,
  shiftH: numberSchema,
  shiftsPerWeek: numberSchema,
  presentShare: numberSchema,
  failureH: numberSchema,
  ownRepairH: numberSchema,
  specialistRepairH: numberSchema,
  withoutSpecialistRepairH: numberSchema,
  specialistShare: numberSchema,
  sanctionFactor: numberSchema,
  repairTeams: numberSchema,
  emissionHPerDay: z.strictObject({
    stored: numberSchema,
    activating: numberSchema,
    tested: numberSchema,
    onDuty: numberSchema,
    test: numberSchema,
  }),
  control: z
    .array(
      z.strictObject({
        function: textSchema,
        doneBy: parties.min(1),
        needs: parties,
        seenBy: parties,
        withoutSpecialists: z.enum(['goesOn', 'slower', 'stops']),
        source: sourceKeySchema,
        grade: gradeSchema,
        note: z.exactOptional(textSchema),
      }),
    )
    .min(1),
});
