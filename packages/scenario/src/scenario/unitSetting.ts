import { z } from 'zod';
import type { CommandSetting } from './commandSetting.ts';
import { commandSettingSchema } from './commandSetting.ts';
import type { LatLonDeg, OverrideValue } from './fields.ts';
import { catalogueId, id, isPresent, latLon, OVERRIDES_ARE, overrides } from './fields.ts';
import type { FireUnitSetting } from './fireUnitSetting.ts';
import { fireUnitShape, ONE_KIND_OF_LOAD, oneKindOfLoad } from './fireUnitSetting.ts';
import type { RadarSetting } from './radarSetting.ts';
import { radarSettingSchema, radarShape } from './radarSetting.ts';

interface UnitHead {
  readonly id: string;
  readonly owner: string;
  readonly at: LatLonDeg;
  readonly catalogue: string;
  /** False: it takes no part, and what leads to it neither. */
  readonly isPresent: boolean;
  readonly note?: string;
  readonly command: CommandSetting;
  readonly overrides: Readonly<Record<string, OverrideValue>>;
}

/** Command post, acquisition radar and fire units of one set. */
export interface RegimentSetting extends UnitHead {
  readonly type: 'regimentSet';
  readonly acquisitionRadar: RadarSetting;
  readonly fireUnits: readonly FireUnitSetting[];
}

/** One fire unit that fights alone: its own post, searching with its own radar if it has no other. */
export interface LoneFireUnitSetting extends UnitHead, Omit<FireUnitSetting, 'id' | 'at' | 'catalogue' | 'isPresent'> {
  readonly type: 'fireUnit';
  readonly searchRadar: RadarSetting;
  readonly commandPost?: string;
}

/** A radar that keeps a picture and has nothing to shoot with. */
export interface LoneRadarSetting extends UnitHead, Omit<RadarSetting, 'radar' | 'at'> {
  readonly type: 'radar';
  readonly commandPost?: string;
}

/** A post that has no sensor of its own and knows what it is told. */
export interface ControlCentreSetting extends UnitHead {
  readonly type: 'controlCentre';
}

/** Anything on the ground that takes part. */
export type UnitSetting = RegimentSetting | LoneFireUnitSetting | LoneRadarSetting | ControlCentreSetting;

const unitHead = {
  id,
  owner: id.default('defender').describe('who owns it: small letters, digits, hyphens'),
  at: latLon,
  isPresent,
  note: z.exactOptional(z.string().min(1).max(4_000).describe('a remark')),
  command: commandSettingSchema.prefault({}),
  overrides: overrides.default({}).describe(OVERRIDES_ARE),
};

/** Schema of {@link UnitSetting}. */
export const unitSchema: z.ZodType<UnitSetting> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('regimentSet').describe('command post, acquisition radar and fire units'),
    ...unitHead,
    catalogue: catalogueId.describe('catalogue id of the regiment set'),
    acquisitionRadar: radarSettingSchema.prefault({}).describe('stands at the command post unless placed elsewhere'),
    fireUnits: z
      .array(
        z
          .strictObject({
            id,
            at: latLon,
            catalogue: z.exactOptional(catalogueId.describe('catalogue id of the fire unit, if not that of the set')),
            ...fireUnitShape,
          })
          .refine(oneKindOfLoad, ONE_KIND_OF_LOAD),
      )
      .max(100)
      .describe('the fire units'),
  }),
  z
    .strictObject({
      type: z.literal('fireUnit').describe('a fire unit that fights alone'),
      ...unitHead,
      catalogue: catalogueId.describe('catalogue id of the fire unit'),
      commandPost: z.exactOptional(catalogueId.describe('catalogue id of the command post')),
      searchRadar: radarSettingSchema
        .prefault({})
        .describe('the radar that searches; the engagement radar itself if the catalogue names no other'),
      ...fireUnitShape,
    })
    .refine(oneKindOfLoad, ONE_KIND_OF_LOAD),
  z.strictObject({
    type: z.literal('radar').describe('a radar that keeps a picture'),
    ...unitHead,
    catalogue: catalogueId.describe('catalogue id of the radar'),
    commandPost: z.exactOptional(catalogueId.describe('catalogue id of the command post')),
    faceDeg: radarShape.faceDeg,
    antennaHeightM: radarShape.antennaHeightM,
    northErrorDeg: radarShape.northErrorDeg,
    diffraction: radarShape.diffraction,
    silent: radarShape.silent,
    outages: radarShape.outages,
  }),
  z.strictObject({
    type: z.literal('controlCentre').describe('a post without a sensor: it knows what it is told'),
    ...unitHead,
    catalogue: catalogueId.describe('catalogue id of the command post'),
  }),
]) as unknown as z.ZodType<UnitSetting>;
