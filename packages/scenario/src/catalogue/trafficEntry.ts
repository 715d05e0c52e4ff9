import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import {
  type CatalogueNumber,
  type Grade,
  gradeSchema,
  idSchema,
  numberSchema,
  type PlaceDeg,
  placeSchema,
  sourceKeySchema,
  textSchema,
} from './sourced.ts';

/** Civil traffic of a region: how many aloft, on which corridors. */
export interface TrafficEntry extends EntryHead {
  readonly kind: 'traffic';
  /** Id of a corridor table. */
  readonly corridors: string;
  /** Id of the air object that flies. */
  readonly airObject: string;
  readonly flightsPerDay: CatalogueNumber;
  readonly controlledAirspaceKm2: CatalogueNumber;
  readonly flightDurationH: CatalogueNumber;
  readonly densityRadiusKm: CatalogueNumber;
  /** Aircraft aloft within `densityRadiusKm` of a site. */
  readonly aloftWithinRadius: CatalogueNumber;
  /** Share of civil transponders that do not work. */
  readonly transponderFailureP: CatalogueNumber;
  readonly climbRateMps: CatalogueNumber;
  readonly descentRateMps: CatalogueNumber;
}

/** One corridor: a straight or bent centre line at cruise, with its share of the traffic. */
export interface CorridorRoute {
  readonly id: string;
  readonly note?: string;
  readonly source: string;
  readonly grade: Grade;
  /** Traffic flies both ways in equal shares. */
  readonly isTwoWay: boolean;
  readonly waypoints: readonly PlaceDeg[];
  /** Ids of runways at the first and the last waypoint. */
  readonly departureRunway?: string;
  readonly arrivalRunway?: string;
  readonly flightLevel: CatalogueNumber;
  /** Relative weight; the weights of a table need not add to 1. */
  readonly shareWeight: CatalogueNumber;
  readonly halfWidthKm: CatalogueNumber;
}

/** Corridors of a region, our own and invented. */
export interface CorridorTableEntry extends EntryHead {
  readonly kind: 'corridors';
  /** Id of a runway table for the runways that routes name. */
  readonly runwayTable: string;
  readonly routes: readonly CorridorRoute[];
}

/** End of a runway. */
export interface RunwayEnd extends PlaceDeg {
  readonly designator: string;
  readonly elevationM: number;
}

/** A runway as the source gives it. */
export interface Runway {
  readonly id: string;
  /** ICAO code. */
  readonly airport: string;
  readonly lengthM: number;
  readonly lowEnd: RunwayEnd;
  readonly highEnd: RunwayEnd;
}

/** Runways of a region from one source. */
export interface RunwayTableEntry extends EntryHead {
  readonly kind: 'runways';
  readonly source: string;
  readonly grade: Grade;
  readonly runways: readonly Runway[];
}

/** Schema of {@link TrafficEntry}. */
export const trafficSchema: z.ZodType<TrafficEntry> = z.strictObject({
  kind: z.literal('traffic'),
  ...entryHeadShape,
  corridors: idSchema,
  airObject: idSchema,
  flightsPerDay: numberSchema,
  controlledAirspaceKm2: numberSchema,
  flightDurationH: numberSchema,
  densityRadiusKm: numberSchema,
  aloftWithinRadius: numberSchema,
  transponderFailureP: numberSchema,
  climbRateMps: numberSchema,
  descentRateMps: numberSchema,
});

/** Schema of {@link CorridorTableEntry}. */
export const corridorTableSchema: z.ZodType<CorridorTableEntry> = z.strictObject({
  kind: z.literal('corridors'),
  ...entryHeadShape,
  runwayTable: idSchema,
  routes: z
    .array(
      z.strictObject({
        id: idSchema,
        note: z.exactOptional(textSchema),
        source: sourceKeySchema,
        grade: gradeSchema,
        isTwoWay: z.boolean(),
        waypoints: z.array(placeSchema).min(2),
        departureRunway: z.exactOptional(idSchema),
        arrivalRunway: z.exactOptional(idSchema),
        flightLevel: numberSchema,
        shareWeight: numberSchema,
        halfWidthKm: numberSchema,
      }),
    )
    .min(1),
});

const runwayEnd = z.strictObject({
  designator: z.string().regex(/^\d{2}[LCR]?$/),
  latDeg: z.number().min(-90).max(90),
  lonDeg: z.number().min(-180).max(180),
  elevationM: z.number(),
});

/** Schema of {@link RunwayTableEntry}. */
export const runwayTableSchema: z.ZodType<RunwayTableEntry> = z.strictObject({
  kind: z.literal('runways'),
  ...entryHeadShape,
  source: sourceKeySchema,
  grade: gradeSchema,
  runways: z
    .array(
      z.strictObject({
        id: idSchema,
        airport: z.string().regex(/^[A-Z]{4}$/),
        lengthM: z.number().gt(0),
        lowEnd: runwayEnd,
        highEnd: runwayEnd,
      }),
    )
    .min(1),
});
