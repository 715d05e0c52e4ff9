import { z } from 'zod';
import { type EntryHead, entryHeadShape } from './entryHead.ts';
import { type CatalogueNumber, numberSchema } from './sourced.ts';

/** Row of an sspk table that an air object belongs to. */
export type CatalogueSspkClass = 'aircraft' | 'cruiseMissile' | 'drone' | 'lowObservable' | 'helicopter';

/**
 * Single-shot kill probability given guidance to intercept, by target class x range fraction x track quality: an
 * input that the user replaces, never a prediction.
 *
 * @remarks
 * sspk = `classP[class]` x `factor` of the first range band with range / maxRange <= `upToRangeFraction` x `factor`
 * of the last quality band with trackQuality >= `fromTrackQuality`. The last range band ends at 1, the first quality
 * band begins at 0, both ascend.
 */
export interface SspkTableEntry extends EntryHead {
  readonly kind: 'sspkTable';
  readonly classP: Readonly<Record<CatalogueSspkClass, CatalogueNumber>>;
  readonly rangeBands: readonly { readonly upToRangeFraction: number; readonly factor: CatalogueNumber }[];
  readonly qualityBands: readonly { readonly fromTrackQuality: number; readonly factor: CatalogueNumber }[];
}

const ascends = (edges: readonly number[]): boolean => edges.every((edge, i) => i === 0 || edge > edges[i - 1]!);

/** Schema of {@link SspkTableEntry}. */
export const sspkTableSchema: z.ZodType<SspkTableEntry> = z.strictObject({
  kind: z.literal('sspkTable'),
  ...entryHeadShape,
  classP: z.strictObject({
    aircraft: numberSchema,
    cruiseMissile: numberSchema,
    drone: numberSchema,
    lowObservable: numberSchema,
    helicopter: numberSchema,
  }),
  rangeBands: z
    .array(z.strictObject({ upToRangeFraction: z.number().gt(0).max(1), factor: numberSchema }))
    .min(1)
    .refine((bands) => ascends(bands.map((band) => band.upToRangeFraction)) && bands.at(-1)?.upToRangeFraction === 1, {
      error: 'upToRangeFraction must ascend and end at 1',
    }),
  qualityBands: z
    .array(z.strictObject({ fromTrackQuality: z.number().min(0).max(15), factor: numberSchema }))
    .min(1)
    .refine((bands) => ascends(bands.map((band) => band.fromTrackQuality)) && bands[0]?.fromTrackQuality === 0, {
      error: 'fromTrackQuality must ascend and begin at 0',
    }),
});
