import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueChoice, type CatalogueNumber, choiceSchema, idSchema, numberSchema } from './sourced.ts';

/** Who must hold the target until intercept, as far as the mission level needs to know. */
export type Guidance = 'semiActive' | 'active' | 'command';

/** An interceptor: reach, mean speed, and a table of chances that the user sets. */
export interface MissileEntry extends EntryHead {
  readonly kind: 'missile';
  readonly isOnByDefault: CatalogueChoice<boolean>;
  /** Launch to intercept, over the whole reach. */
  readonly meanSpeedMps: CatalogueNumber;
  readonly peakSpeedMps?: CatalogueNumber;
  readonly minRangeKm: CatalogueNumber;
  readonly maxRangeKm: CatalogueNumber;
  readonly minAltitudeM: CatalogueNumber;
  readonly maxAltitudeKm: CatalogueNumber;
  readonly guidance: CatalogueChoice<Guidance>;
  /** True: the unit's own radar must see the target until intercept, so its horizon bounds the shot. */
  readonly illuminationByOwnRadar: CatalogueChoice<boolean>;
  /** Active missiles need no support from the ground in the last stretch of this length; 0 for others. */
  readonly activeRangeKm: CatalogueNumber;
  /** Id of an sspk table; replace it with a table of your own. */
  readonly sspkTable: string;
  /** P(the track is real and guided), shared by the rounds of one engagement. */
  readonly commonModeP: CatalogueNumber;
  /** A round whose target is gone may take another aircraft ahead of it; left out: it does not. */
  readonly reacquisition?: { readonly chanceP: CatalogueNumber; readonly halfAngleDeg: CatalogueNumber };
}

/** Schema of {@link MissileEntry}. */
export const missileSchema: z.ZodType<MissileEntry> = z.strictObject({
  kind: z.literal('missile'),
  ...entryHeadShape,
  isOnByDefault: choiceSchema(z.boolean()),
  meanSpeedMps: numberSchema,
  peakSpeedMps: z.exactOptional(numberSchema),
  minRangeKm: numberSchema,
  maxRangeKm: numberSchema,
  minAltitudeM: numberSchema,
  maxAltitudeKm: numberSchema,
  guidance: choiceSchema(z.enum(['semiActive', 'active', 'command'])),
  illuminationByOwnRadar: choiceSchema(z.boolean()),
  activeRangeKm: numberSchema,
  sspkTable: idSchema,
  commonModeP: numberSchema,
  reacquisition: z.exactOptional(z.strictObject({ chanceP: numberSchema, halfAngleDeg: numberSchema })),
});
