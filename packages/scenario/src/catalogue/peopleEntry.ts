import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueNumber, idSchema, numberSchema } from './sourced.ts';

/** Delays of a crew: log-normal, median and one common geometric standard deviation. */
export interface CrewEntry extends EntryHead {
  readonly kind: 'crew';
  readonly medianS: {
    readonly identify: CatalogueNumber;
    readonly decide: CatalogueNumber;
    readonly assign: CatalogueNumber;
    readonly launch: CatalogueNumber;
    readonly assess: CatalogueNumber;
    /** Permission from a higher command. */
    readonly permission: CatalogueNumber;
    readonly hotlineQuery: CatalogueNumber;
  };
  readonly delayFactor: CatalogueNumber;
  readonly identifyOperators: CatalogueNumber;
  readonly engagementOfficers: CatalogueNumber;
  readonly assessment: {
    readonly saysKillWhenAliveP: CatalogueNumber;
    readonly saysAliveWhenKilledP: CatalogueNumber;
  };
}

/** Node that keeps the picture, identifies and orders engagements. */
export interface CommandPostEntry extends EntryHead {
  readonly kind: 'commandPost';
  readonly crew: string;
  readonly identityModel: string;
  readonly interrogator: string;
  readonly maximumTracks: CatalogueNumber;
  /** A track is a threat when it comes this close to an asset or own unit. */
  readonly threatRadiusKm: CatalogueNumber;
  readonly selfDefence: { readonly closestApproachKm: CatalogueNumber; readonly timeToGoS: CatalogueNumber };
}

/** Schema of {@link CrewEntry}. */
export const crewSchema: z.ZodType<CrewEntry> = z.strictObject({
  kind: z.literal('crew'),
  ...entryHeadShape,
  medianS: z.strictObject({
    identify: numberSchema,
    decide: numberSchema,
    assign: numberSchema,
    launch: numberSchema,
    assess: numberSchema,
    permission: numberSchema,
    hotlineQuery: numberSchema,
  }),
  delayFactor: numberSchema,
  identifyOperators: numberSchema,
  engagementOfficers: numberSchema,
  assessment: z.strictObject({ saysKillWhenAliveP: numberSchema, saysAliveWhenKilledP: numberSchema }),
});

/** Schema of {@link CommandPostEntry}. */
export const commandPostSchema: z.ZodType<CommandPostEntry> = z.strictObject({
  kind: z.literal('commandPost'),
  ...entryHeadShape,
  crew: idSchema,
  identityModel: idSchema,
  interrogator: idSchema,
  maximumTracks: numberSchema,
  threatRadiusKm: numberSchema,
  selfDefence: z.strictObject({ closestApproachKm: numberSchema, timeToGoS: numberSchema }),
});
