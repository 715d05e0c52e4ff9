import type { RadarBand } from '@redoubt/kernel';
import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueChoice, type CatalogueNumber, choiceSchema, numberSchema } from './sourced.ts';

/** Rotating antenna: one look per revolution. */
export interface RotatingScan {
  readonly kind: 'rotating';
  readonly periodS: CatalogueNumber;
}

/** Electronically scanned sector that can be slewed. */
export interface SectorScan {
  readonly kind: 'sector';
  /** Full width in azimuth. */
  readonly sectorDeg: CatalogueNumber;
  readonly revisitS: CatalogueNumber;
  readonly slewDegPerS: CatalogueNumber;
}

/** A radar with every field that a run needs. */
export interface RadarEntry extends EntryHead {
  readonly kind: 'radar';
  readonly role: 'acquisition' | 'engagement' | 'airborne' | 'pointDefence';
  readonly platform: 'ground' | 'airborne';
  /** False: known or offered, but not part of the default set. */
  readonly isOnByDefault: CatalogueChoice<boolean>;
  readonly band: CatalogueChoice<RadarBand>;
  readonly frequencyGHz: CatalogueNumber;
  /** Range at which one look detects the reference RCS with the stated probability: scales all other ranges. */
  readonly reference: {
    readonly rangeKm: CatalogueNumber;
    readonly rcsM2: CatalogueNumber;
    readonly detectionP: CatalogueNumber;
    readonly falseAlarmP: CatalogueNumber;
    /** Swerling case 0-4. */
    readonly swerling: CatalogueNumber;
    /** Pulses added without phase in one look; 1: the look is one integrated decision. */
    readonly pulses: CatalogueNumber;
  };
  readonly scan: RotatingScan | SectorScan;
  /** Antenna above ground for ground radars, above sea level for airborne ones. */
  readonly antennaHeightM: CatalogueNumber;
  /** One standard deviation of a plot; elevation null: the radar measures no height. */
  readonly errors: {
    readonly rangeM: CatalogueNumber;
    readonly azimuthDeg: CatalogueNumber;
    readonly elevationDeg: CatalogueNumber | null;
  };
  /** Resolution cell, for clutter and for the separation of plots. */
  readonly beam: {
    readonly azimuthWidthDeg: CatalogueNumber;
    readonly elevationWidthDeg: CatalogueNumber;
    readonly rangeResolutionM: CatalogueNumber;
  };
  readonly minimumRangeKm: CatalogueNumber;
  readonly instrumentedRangeKm: CatalogueNumber;
  /** Elevation limits of the beam. */
  readonly elevation: { readonly minimumDeg: CatalogueNumber; readonly maximumDeg: CatalogueNumber };
  readonly minimumRadialSpeedMps: CatalogueNumber;
  readonly clutter: { readonly improvementFactorDb: CatalogueNumber; readonly gammaDb: CatalogueNumber };
  /** Mean number per scan over the whole clutter area. */
  readonly falsePlotsPerScan: CatalogueNumber;
  /** Two-ray interference over flat land or sea, for targets below the given height above the surface. */
  readonly multipath: {
    readonly isOn: CatalogueChoice<boolean>;
    readonly surface: CatalogueChoice<'land' | 'sea'>;
    readonly belowAltitudeM: CatalogueNumber;
    /** Magnitude of the reflection coefficient, 0..1. */
    readonly reflectionFactor: CatalogueNumber;
    readonly roughnessM: CatalogueNumber;
  };
  readonly mastErectionMin?: CatalogueNumber;
  readonly enduranceH?: CatalogueNumber;
}

/** Schema of {@link RadarEntry}. */
export const radarSchema: z.ZodType<RadarEntry> = z.strictObject({
  kind: z.literal('radar'),
  ...entryHeadShape,
  role: z.enum(['acquisition', 'engagement', 'airborne', 'pointDefence']),
  platform: z.enum(['ground', 'airborne']),
  isOnByDefault: choiceSchema(z.boolean()),
  band: choiceSchema(z.enum(['VHF', 'UHF', 'L', 'S', 'C', 'X'])),
  frequencyGHz: numberSchema,
  reference: z.strictObject({
    rangeKm: numberSchema,
    rcsM2: numberSchema,
    detectionP: numberSchema,
    falseAlarmP: numberSchema,
    swerling: numberSchema,
    pulses: numberSchema,
  }),
  scan: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('rotating'), periodS: numberSchema }),
    z.strictObject({
      kind: z.literal('sector'),
      sectorDeg: numberSchema,
      revisitS: numberSchema,
      slewDegPerS: numberSchema,
    }),
  ]),
  antennaHeightM: numberSchema,
  errors: z.strictObject({ rangeM: numberSchema, azimuthDeg: numberSchema, elevationDeg: z.nullable(numberSchema) }),
  beam: z.strictObject({
    azimuthWidthDeg: numberSchema,
    elevationWidthDeg: numberSchema,
    rangeResolutionM: numberSchema,
  }),
  minimumRangeKm: numberSchema,
  instrumentedRangeKm: numberSchema,
  elevation: z.strictObject({ minimumDeg: numberSchema, maximumDeg: numberSchema }),
  minimumRadialSpeedMps: numberSchema,
  clutter: z.strictObject({ improvementFactorDb: numberSchema, gammaDb: numberSchema }),
  falsePlotsPerScan: numberSchema,
  multipath: z.strictObject({
    isOn: choiceSchema(z.boolean()),
    surface: choiceSchema(z.enum(['land', 'sea'])),
    belowAltitudeM: numberSchema,
    reflectionFactor: numberSchema,
    roughnessM: numberSchema,
  }),
  mastErectionMin: z.exactOptional(numberSchema),
  enduranceH: z.exactOptional(numberSchema),
});
