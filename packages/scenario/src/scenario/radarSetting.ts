import type { RadarDiffraction } from '@redoubt/kernel';
import { z } from 'zod';
import type { LatLonDeg, OutageMin } from './fields.ts';
import { bearingDeg, catalogueId, latLon, outages } from './fields.ts';

/** A radar in its place. */
export interface RadarSetting {
  readonly radar?: string;
  readonly at?: LatLonDeg;
  readonly faceDeg: number;
  readonly antennaHeightM?: number;
  readonly northErrorDeg: number;
  /** What it sees over the edges of the relief; left out: as the scenario says for all. */
  readonly diffraction?: DiffractionSetting;
  readonly silent?: { readonly wakeWithinKm: number; readonly holdMin: number };
  readonly outages: readonly OutageMin[];
}

/** What a radar sees over the edges of the relief. */
export type DiffractionSetting = 'none' | RadarDiffraction;

/** Schema of {@link DiffractionSetting}. */
export const diffractionSchema: z.ZodType<DiffractionSetting> = z.enum(['none', 'knifeEdge', 'roughKnifeEdge']);

/** Fields of a radar in its place. */
export const radarShape: Readonly<Record<keyof RadarSetting, z.ZodType>> = {
  radar: z.exactOptional(catalogueId.describe('catalogue id of the radar')),
  at: z.exactOptional(latLon),
  faceDeg: bearingDeg
    .default(0)
    .describe('middle of the sector, degrees clockwise from true north; rotating radars ignore it'),
  antennaHeightM: z.exactOptional(z.number().gt(0).max(20_000).describe('antenna above ground, metres')),
  northErrorDeg: z
    .number()
    .min(-180)
    .max(180)
    .default(0)
    .describe('error of the north alignment, added to every azimuth'),
  diffraction: z.exactOptional(
    diffractionSchema.describe(
      'over relief: none sees in line of sight alone; knifeEdge sees over one sharp edge with its loss (an upper bound); roughKnifeEdge adds what rough ground costs; left out: as relief.diffraction says',
    ),
  ),
  silent: z.exactOptional(
    z
      .strictObject({
        wakeWithinKm: z.number().gt(0).max(1_000).describe('a track that others report this near wakes it'),
        holdMin: z.number().min(0).max(1_440).default(5).describe('it stays on this long after the last such report'),
      })
      .describe('the radar keeps silent until others report something near; an acquisition radar only'),
  ),
  outages: outages.default([]).describe('times in which it does not work'),
};
/** Schema of {@link RadarSetting}. */
export const radarSettingSchema: z.ZodType<RadarSetting> = z.strictObject(
  radarShape,
) as unknown as z.ZodType<RadarSetting>;
