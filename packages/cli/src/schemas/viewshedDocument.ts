import { z } from 'zod';

const size = z.int().min(2);

/** What `redoubt terrain viewshed --json` prints. */
export interface ViewshedDocument {
  readonly simulated: true;
  readonly dem: string;
  readonly out: string;
  readonly observer: { readonly xM: number; readonly yM: number };
  readonly antennaHeightM: number;
  /** Metres above mean sea level. */
  readonly antennaAltitudeM: number;
  readonly radiusM: number;
  readonly refractionK: number;
  readonly cellM: number;
  /** Size of the raster that was written. */
  readonly rows: number;
  readonly cols: number;
  /** Cells within the radius, and those of them without a height. */
  readonly cells: number;
  readonly voids: number;
  /** Height given for cells without data, null if they have no result. */
  readonly voidM: number | null;
  /** The radius reaches beyond the raster. */
  readonly isCut: boolean;
}

/** Schema of what `redoubt terrain viewshed --json` prints. */
export const viewshedDocumentSchema: z.ZodType<ViewshedDocument> = z.strictObject({
  simulated: z.literal(true),
  dem: z.string().min(1),
  out: z.string().min(1),
  observer: z.strictObject({ xM: z.number(), yM: z.number() }),
  antennaHeightM: z.number().min(0),
  antennaAltitudeM: z.number(),
  radiusM: z.number().positive(),
  refractionK: z.number().positive(),
  cellM: z.number().positive(),
  rows: size,
  cols: size,
  cells: z.int().min(0),
  voids: z.int().min(0),
  voidM: z.number().nullable(),
  isCut: z.boolean(),
});
