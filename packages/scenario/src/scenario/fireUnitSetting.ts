import { z } from 'zod';
import type { LatLonDeg, OutageMin } from './fields.ts';
import { bearingDeg, catalogueId, isPresent, outages } from './fields.ts';
import type { RadarSetting } from './radarSetting.ts';
import { radarSettingSchema } from './radarSetting.ts';

/** A fire unit in its place; what is left out comes from the catalogue. */
export interface FireUnitSetting {
  readonly id: string;
  readonly at: LatLonDeg;
  readonly catalogue?: string;
  readonly isPresent: boolean;
  readonly faceDeg: number;
  readonly launchers?: number;
  readonly missile?: string;
  readonly missilesPerLauncher?: number;
  readonly reloadsPerLauncher?: number;
  readonly loads?: readonly { readonly missile: string; readonly ready: number; readonly reloads: number }[];
  readonly fireChannels?: number;
  readonly doctrine: {
    readonly policy?: 'salvo' | 'shootLookShoot';
    readonly salvoSize?: number;
    readonly maximumShots?: number;
    readonly salvoIntervalS?: number;
    readonly reengageAfterS?: number | null;
  };
  readonly engagementRadar: RadarSetting;
  readonly engagementModel:
    | { readonly kind: 'physical' }
    | { readonly kind: 'lossQueue'; readonly meanServiceS: number; readonly service: 'exponential' | 'fixed' };
  readonly outages: readonly OutageMin[];
}

const whole = z.int().min(0).max(10_000);

/** Fields of a fire unit without name and place. */
export const fireUnitShape: Readonly<Record<Exclude<keyof FireUnitSetting, 'id' | 'at' | 'catalogue'>, z.ZodType>> = {
  isPresent,
  faceDeg: bearingDeg.default(0).describe('where the engagement radar looks first, degrees clockwise from true north'),
  launchers: z.exactOptional(z.int().min(0).max(1_000).describe('launchers')),
  missile: z.exactOptional(catalogueId.describe('catalogue id of the missile on all launchers')),
  missilesPerLauncher: z.exactOptional(whole.describe('ready missiles on each launcher')),
  reloadsPerLauncher: z.exactOptional(whole.describe('missiles held for reload, per launcher')),
  loads: z.exactOptional(
    z
      .array(
        z.strictObject({
          missile: catalogueId.describe('catalogue id of the missile'),
          ready: whole.describe('ready rounds'),
          reloads: whole.default(0).describe('rounds held for reload'),
        }),
      )
      .min(1)
      .max(10)
      .describe('a mixed load, instead of missile and launchers'),
  ),
  fireChannels: z.exactOptional(z.int().min(1).max(1_000).describe('targets engaged at the same time')),
  doctrine: z
    .strictObject({
      policy: z.exactOptional(
        z.enum(['salvo', 'shootLookShoot']).describe('salvo: once; shootLookShoot: assess, then again'),
      ),
      salvoSize: z.exactOptional(z.int().min(1).max(16).describe('rounds of one salvo')),
      maximumShots: z.exactOptional(z.int().min(1).max(64).describe('rounds of one engagement')),
      salvoIntervalS: z.exactOptional(z.number().min(0).max(120).describe('between two rounds of a salvo')),
      reengageAfterS: z.exactOptional(
        z
          .union([z.number().min(0).max(3_600), z.null()])
          .describe('a track that lives on after an assessed kill may be engaged again after this; null: never'),
      ),
    })
    .prefault({})
    .describe('how many rounds go to one target'),
  engagementRadar: radarSettingSchema
    .prefault({})
    .describe('the engagement radar; stands with the unit unless placed elsewhere'),
  engagementModel: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('physical').describe('cue, lock, launch, fly-out, guidance') }),
      z.strictObject({
        kind: z
          .literal('lossQueue')
          .describe('a fire channel is busy for a service time; a track that finds none is lost'),
        meanServiceS: z.number().gt(0).max(86_400).describe('mean service time'),
        service: z.enum(['exponential', 'fixed']).default('exponential').describe('distribution of the service time'),
      }),
    ])
    .default({ kind: 'physical' })
    .describe('how an engagement runs'),
  outages: outages.default([]).describe('times in which it does not work'),
};
/** Whether a fire unit gives its load in one way only; see {@link ONE_KIND_OF_LOAD}. */
export const oneKindOfLoad = (unit: {
  loads?: unknown;
  missile?: unknown;
  launchers?: unknown;
  missilesPerLauncher?: unknown;
  reloadsPerLauncher?: unknown;
}): boolean =>
  unit.loads === undefined ||
  (unit.missile ?? unit.launchers ?? unit.missilesPerLauncher ?? unit.reloadsPerLauncher) === undefined;
/** What is said where it gives both. */
export const ONE_KIND_OF_LOAD: { readonly error: string; readonly path: string[] } = {
  error: 'give either loads or missile and launchers',
  path: ['loads'],
};
