import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueChoice, type CatalogueNumber, choiceSchema, idSchema, numberSchema } from './sourced.ts';

/** Smallest unit that can engage alone: one engagement radar and its launchers. */
export interface FireUnitEntry extends EntryHead {
  readonly kind: 'fireUnit';
  /** The source's own word for it (divizion, batarya, battery, ...). */
  readonly sourceTerm: string;
  readonly engagementRadar: string;
  /** Radars of its own for search, beside the engagement radar; may be empty. */
  readonly acquisitionRadars: readonly string[];
  /** Radars that may be added. */
  readonly optionalRadars: readonly string[];
  /** Missiles that it may carry; the first is the default load. */
  readonly missiles: readonly string[];
  readonly launchers: CatalogueNumber;
  readonly missilesPerLauncher: CatalogueNumber;
  /** Reloads held per launcher. */
  readonly reloadsPerLauncher: CatalogueNumber;
  readonly fireChannels: CatalogueNumber;
  readonly missilesPerTarget: CatalogueNumber;
  readonly reactionS: CatalogueNumber;
  readonly reloadMin: CatalogueNumber;
  readonly doctrine: {
    readonly policy: CatalogueChoice<'salvo' | 'shootLookShoot'>;
    readonly salvoSize: CatalogueNumber;
    /** Rounds per engagement, all salvos together. */
    readonly maximumShots: CatalogueNumber;
    readonly salvoIntervalS: CatalogueNumber;
    /** A track that lives on after an assessed kill may be engaged again after this; null: never. */
    readonly reengageAfterS: CatalogueNumber | null;
  };
  readonly handover: {
    readonly searchAzimuthDeg: CatalogueNumber;
    readonly searchElevationDeg: CatalogueNumber;
    readonly lockS: CatalogueNumber;
    /** Geometric standard deviation of the lock time. */
    readonly lockFactor: CatalogueNumber;
    readonly guidanceP: CatalogueNumber;
    readonly guidanceGapS: CatalogueNumber;
    readonly patienceS: CatalogueNumber;
  };
  readonly marchToReadyMin?: CatalogueNumber;
  readonly readyToLaunchMin?: CatalogueNumber;
}

/** A command post with an acquisition radar and its fire units. */
export interface RegimentSetEntry extends EntryHead {
  readonly kind: 'regimentSet';
  readonly sourceTerm: string;
  readonly commandPost: string;
  readonly acquisitionRadar: string;
  readonly optionalRadars: readonly string[];
  readonly fireUnit: string;
  readonly fireUnits: CatalogueNumber;
}

/** Schema of {@link FireUnitEntry}. */
export const fireUnitSchema: z.ZodType<FireUnitEntry> = z.strictObject({
  kind: z.literal('fireUnit'),
  ...entryHeadShape,
  sourceTerm: z.string().min(1),
  engagementRadar: idSchema,
  acquisitionRadars: z.array(idSchema),
  optionalRadars: z.array(idSchema),
  missiles: z.array(idSchema).min(1),
  launchers: numberSchema,
  missilesPerLauncher: numberSchema,
  reloadsPerLauncher: numberSchema,
  fireChannels: numberSchema,
  missilesPerTarget: numberSchema,
  reactionS: numberSchema,
  reloadMin: numberSchema,
  doctrine: z.strictObject({
    policy: choiceSchema(z.enum(['salvo', 'shootLookShoot'])),
    salvoSize: numberSchema,
    maximumShots: numberSchema,
    salvoIntervalS: numberSchema,
    reengageAfterS: z.nullable(numberSchema),
  }),
  handover: z.strictObject({
    searchAzimuthDeg: numberSchema,
    searchElevationDeg: numberSchema,
    lockS: numberSchema,
    lockFactor: numberSchema,
    guidanceP: numberSchema,
    guidanceGapS: numberSchema,
    patienceS: numberSchema,
  }),
  marchToReadyMin: z.exactOptional(numberSchema),
  readyToLaunchMin: z.exactOptional(numberSchema),
});

/** Schema of {@link RegimentSetEntry}. */
export const regimentSetSchema: z.ZodType<RegimentSetEntry> = z.strictObject({
  kind: z.literal('regimentSet'),
  ...entryHeadShape,
  sourceTerm: z.string().min(1),
  commandPost: idSchema,
  acquisitionRadar: idSchema,
  optionalRadars: z.array(idSchema),
  fireUnit: idSchema,
  fireUnits: numberSchema,
});
