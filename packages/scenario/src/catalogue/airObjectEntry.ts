import type { RadarBand } from '@redoubt/kernel';
import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueNumber, numberSchema } from './sourced.ts';
import type { CatalogueSspkClass } from './sspkTableEntry.ts';

/** What kind of thing an air object is; never whose it is. */
export type PlatformClass = (typeof PLATFORM_CLASSES)[number];

/** All of {@link PlatformClass}. */
export const PLATFORM_CLASSES = [
  'airliner',
  'transport',
  'fighter',
  'lowObservable',
  'helicopter',
  'maleUav',
  'oneWayAttackUav',
  'cruiseMissile',
  'bird',
] as const;

/** An air object by its order of magnitude: how fast, how high, how large an echo. */
export interface AirObjectEntry extends EntryHead {
  readonly kind: 'airObject';
  readonly platformClass: PlatformClass;
  readonly sspkClass: CatalogueSspkClass;
  readonly speedMps: CatalogueNumber;
  /** Typical, lowest and highest; up to 1,000 m above ground, higher ones above sea level. */
  readonly altitudeM: CatalogueNumber;
  /** Reference echo in the reference aspect and band (those whose offsets are 0 dB). */
  readonly medianRcsM2: CatalogueNumber;
  /** Offsets by aspect from the reference. */
  readonly aspectDb: { readonly nose: CatalogueNumber; readonly beam: CatalogueNumber; readonly tail: CatalogueNumber };
  /** Offsets by radar band from the reference; `other` for the bands that are not listed. */
  readonly bandDb: { readonly [B in RadarBand]?: CatalogueNumber } & { readonly other: CatalogueNumber };
  /** One standard deviation of the median, drawn once per object and run. */
  readonly spreadDb: CatalogueNumber;
  /** Fluctuation from look to look, Swerling case 0-4. */
  readonly swerling: CatalogueNumber;
  /** Echo of radar reflectors when they are fitted, at all aspects and bands. */
  readonly reflectorRcsM2?: CatalogueNumber;
}

/** Schema of {@link AirObjectEntry}. */
export const airObjectSchema: z.ZodType<AirObjectEntry> = z.strictObject({
  kind: z.literal('airObject'),
  ...entryHeadShape,
  platformClass: z.enum(PLATFORM_CLASSES),
  sspkClass: z.enum(['aircraft', 'cruiseMissile', 'drone', 'lowObservable', 'helicopter']),
  speedMps: numberSchema,
  altitudeM: numberSchema,
  medianRcsM2: numberSchema,
  aspectDb: z.strictObject({ nose: numberSchema, beam: numberSchema, tail: numberSchema }),
  bandDb: z.strictObject({
    VHF: z.exactOptional(numberSchema),
    UHF: z.exactOptional(numberSchema),
    L: z.exactOptional(numberSchema),
    S: z.exactOptional(numberSchema),
    C: z.exactOptional(numberSchema),
    X: z.exactOptional(numberSchema),
    other: numberSchema,
  }),
  spreadDb: numberSchema,
  swerling: numberSchema,
  reflectorRcsM2: z.exactOptional(numberSchema),
});
