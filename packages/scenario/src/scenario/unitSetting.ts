import { z } from 'zod';
import type { LatLonDeg, OutageMin, OverrideValue } from './fields.ts';
import { bearingDeg, catalogueId, id, latLon, OVERRIDES_ARE, outages, overrides, startMin } from './fields.ts';
import { guests, type GuestSetting } from './guestSetting.ts';
import { identities } from './identities.ts';
import { LINK_GROUPS, type LinkGroup } from './networkSetting.ts';

/** How a command post decides: control status, rules, sources of identity, crew. */
export interface CommandSetting {
  readonly weaponsControlStatus: 'free' | 'tight' | 'hold';
  readonly selfDefence: {
    readonly isAllowed: boolean;
    readonly closestApproachKm?: number;
    readonly timeToGoS?: number;
    readonly identities: readonly (typeof identities)[number][];
  };
  /** Ids of the assets that it defends; all if left out. */
  readonly defends?: readonly string[];
  readonly identityModel?: string;
  readonly crew?: string;
  readonly sources: {
    readonly iff: boolean;
    readonly civilSsr: boolean;
    readonly airways: boolean;
    readonly kinematics: boolean;
    readonly approach: boolean;
    readonly safeLanes: boolean;
    readonly classification?: boolean;
    readonly foreignMode?: boolean;
  };
  /** Higher command; it exists if a link of this file leads to it. */
  readonly authority?: {
    readonly superior: string;
    readonly needsPermission: boolean;
    readonly onLoss: 'continue' | 'hold' | 'selfDefenceOnly';
  };
  readonly hotline?: { readonly to: string; readonly group: LinkGroup; readonly isWaitedFor: boolean };
  readonly planFeed?: { readonly group: LinkGroup; readonly outages: readonly OutageMin[] };
  readonly northTest?: { readonly onNotice: 'nothing' | 'hold' };
  readonly zones: readonly {
    readonly rule: 'only' | 'never';
    readonly points: readonly LatLonDeg[];
    readonly heightM: readonly [number, number];
  }[];
  readonly knownOrigins: readonly {
    readonly side: 'friend' | 'hostile' | 'civil';
    readonly at: LatLonDeg;
    readonly radiusKm: number;
  }[];
  readonly guests?: readonly GuestSetting[];
  readonly iff: {
    readonly switch?: string;
    readonly option?: string;
    readonly readsMilitary?: boolean;
    readonly isWorking: boolean;
    readonly interrogator?: string;
    readonly outages?: readonly OutageMin[];
  };
  /** A new watch takes over. */
  readonly handover?: { readonly atMin: number; readonly passesOnOutages: boolean };
  readonly maximumTracks?: number;
  readonly threatRadiusKm?: number;
  readonly outages: readonly OutageMin[];
}

/** A radar in its place. */
export interface RadarSetting {
  readonly radar?: string;
  readonly at?: LatLonDeg;
  readonly faceDeg: number;
  readonly antennaHeightM?: number;
  readonly northErrorDeg: number;
  readonly silent?: { readonly wakeWithinKm: number; readonly holdMin: number };
  readonly outages: readonly OutageMin[];
}

/** A fire unit in its place; what is left out comes from the catalogue. */
export interface FireUnitSetting {
  readonly id: string;
  readonly at: LatLonDeg;
  readonly catalogue?: string;
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

interface UnitHead {
  readonly id: string;
  readonly owner: string;
  readonly at: LatLonDeg;
  readonly catalogue: string;
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
export interface LoneFireUnitSetting extends UnitHead, Omit<FireUnitSetting, 'id' | 'at' | 'catalogue'> {
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

const km = z.number().gt(0).max(1_000);
const whole = z.int().min(0).max(10_000);

const command: z.ZodType<CommandSetting> = z
  .strictObject({
    weaponsControlStatus: z
      .enum(['free', 'tight', 'hold'])
      .default('tight')
      .describe('free: anything not positively friend; tight: only positively hostile; hold: self-defence only'),
    selfDefence: z
      .strictObject({
        isAllowed: z.boolean().default(true).describe('shooting in self-defence in spite of the control status'),
        closestApproachKm: z.exactOptional(km.describe('a track that will pass nearer than this is a danger')),
        timeToGoS: z.exactOptional(z.number().gt(0).max(3_600).describe('... and within this time')),
        identities: z
          .array(z.enum(identities))
          .max(7)
          .default(['hostile', 'suspect'])
          .describe('identities that self-defence may shoot at'),
      })
      .prefault({})
      .describe('the self-defence rule'),
    defends: z.exactOptional(z.array(id).max(1_000).describe('ids of the assets that it defends; all if left out')),
    identityModel: z.exactOptional(catalogueId.describe('catalogue id of the identity model')),
    crew: z.exactOptional(catalogueId.describe('catalogue id of the crew')),
    sources: z
      .strictObject({
        iff: z.boolean().default(true).describe('the post hears IFF replies'),
        civilSsr: z.boolean().default(true).describe('the post hears civil transponders'),
        airways: z.boolean().default(true).describe('the post has the airways on its map'),
        kinematics: z.boolean().default(true).describe('speed and height are weighed'),
        approach: z.boolean().default(true).describe('closing on a defended place is weighed'),
        safeLanes: z.boolean().default(true).describe('the post knows the safe lanes'),
        classification: z.exactOptional(z.boolean().describe('a classifier names what it sees, and may be wrong')),
        foreignMode: z.exactOptional(z.boolean().describe('military replies of others are heard')),
      })
      .prefault({})
      .describe('sources of identity that the post has'),
    iff: z
      .strictObject({
        switch: z.exactOptional(catalogueId.describe('catalogue id of an IFF switch, for example s400-iff')),
        option: z.exactOptional(catalogueId.describe('option of the switch; its default if left out')),
        readsMilitary: z.exactOptional(
          z.boolean().describe('the interrogator can read the military sets of friends; instead of a switch'),
        ),
        isWorking: z.boolean().default(true).describe('the interrogator works'),
        interrogator: z.exactOptional(catalogueId.describe('catalogue id of the interrogator')),
        outages: z.exactOptional(outages.describe('times in which it is dead, and the watch knows that it is')),
      })
      .refine((iff) => iff.switch === undefined || iff.readsMilitary === undefined, {
        error: 'give either switch or readsMilitary',
        path: ['readsMilitary'],
      })
      .refine((iff) => iff.option === undefined || iff.switch !== undefined, {
        error: 'an option needs its switch',
        path: ['option'],
      })
      .prefault({})
      .describe('what the secondary radar can ask and read'),
    handover: z.exactOptional(
      z
        .strictObject({
          atMin: startMin.describe('minutes since the start of the scenario'),
          passesOnOutages: z
            .boolean()
            .default(true)
            .describe(
              'the new watch is told which outages of the interrogator there are; else it takes silence for an answer',
            ),
        })
        .describe('a new watch takes over'),
    ),
    authority: z.exactOptional(
      z
        .strictObject({
          superior: id.describe('id of the unit in command'),
          needsPermission: z.boolean().default(true).describe('it is asked before an engagement under control status'),
          onLoss: z
            .enum(['continue', 'hold', 'selfDefenceOnly'])
            .default('selfDefenceOnly')
            .describe('what the post does while it cannot hear it'),
        })
        .describe('higher command; it exists if a link of this file leads to it'),
    ),
    hotline: z.exactOptional(
      z
        .strictObject({
          to: id.describe('id of the unit that is asked'),
          group: z.enum(LINK_GROUPS).default('procedural').describe('exists if this group does'),
          isWaitedFor: z.boolean().default(false).describe('no engagement is ordered before the answer'),
        })
        .describe('voice line to somebody who may know an aircraft'),
    ),
    planFeed: z.exactOptional(
      z
        .strictObject({
          group: z.enum(LINK_GROUPS).default('procedural').describe('exists if this group does'),
          outages: outages.default([]).describe('times in which no plan is at hand'),
        })
        .describe('flight plans that the post holds'),
    ),
    northTest: z.exactOptional(
      z
        .strictObject({
          onNotice: z.enum(['nothing', 'hold']).default('hold').describe('what the post does once it knows'),
        })
        .describe('tracks are compared with flight plans to find an error of north; needs planFeed'),
    ),
    zones: z
      .array(
        z.strictObject({
          rule: z.enum(['only', 'never']).describe('only: targets are met inside such areas alone; never: none inside'),
          points: z.array(latLon).min(3).max(200).describe('corners of the area'),
          heightM: z
            .tuple([z.number().min(-500).max(100_000), z.number().min(-500).max(100_000)])
            .refine(([low, high]) => low < high, { error: 'the lower height first' })
            .default([-500, 100_000])
            .describe('[lowest, highest] height above sea level, metres'),
        }),
      )
      .max(100)
      .default([])
      .describe('borders and zones that limit where it may have a target met; self-defence is not bound by them'),
    knownOrigins: z
      .array(
        z.strictObject({
          side: z.enum(['friend', 'hostile', 'civil']).describe('whose place it is'),
          at: latLon,
          radiusKm: km.describe('radius of the place'),
        }),
      )
      .max(100)
      .default([])
      .describe('places from which one side is known to fly'),
    guests: z.exactOptional(guests),
    maximumTracks: z.exactOptional(z.int().min(1).max(10_000).describe('tracks held at most')),
    threatRadiusKm: z.exactOptional(km.describe('a track this near to an asset or an own unit is a threat')),
    outages: outages.default([]).describe('times in which it does not work'),
  })
  .describe('how the command post decides');

const radarShape = {
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
const radar: z.ZodType<RadarSetting> = z.strictObject(radarShape);

const fireUnitShape = {
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
  engagementRadar: radar.prefault({}).describe('the engagement radar; stands with the unit unless placed elsewhere'),
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
const oneKindOfLoad = (unit: {
  loads?: unknown;
  missile?: unknown;
  launchers?: unknown;
  missilesPerLauncher?: unknown;
  reloadsPerLauncher?: unknown;
}): boolean =>
  unit.loads === undefined ||
  (unit.missile ?? unit.launchers ?? unit.missilesPerLauncher ?? unit.reloadsPerLauncher) === undefined;
const oneKindMessage = { error: 'give either loads or missile and launchers', path: ['loads'] };

const unitHead = {
  id,
  owner: id.default('defender').describe('who owns it: small letters, digits, hyphens'),
  at: latLon,
  note: z.exactOptional(z.string().min(1).max(4_000).describe('a remark')),
  command: command.prefault({}),
  overrides: overrides.default({}).describe(OVERRIDES_ARE),
};

/** Schema of {@link UnitSetting}. */
export const unitSchema: z.ZodType<UnitSetting> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('regimentSet').describe('command post, acquisition radar and fire units'),
    ...unitHead,
    catalogue: catalogueId.describe('catalogue id of the regiment set'),
    acquisitionRadar: radar.prefault({}).describe('stands at the command post unless placed elsewhere'),
    fireUnits: z
      .array(
        z
          .strictObject({
            id,
            at: latLon,
            catalogue: z.exactOptional(catalogueId.describe('catalogue id of the fire unit, if not that of the set')),
            ...fireUnitShape,
          })
          .refine(oneKindOfLoad, oneKindMessage),
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
      searchRadar: radar
        .prefault({})
        .describe('the radar that searches; the engagement radar itself if the catalogue names no other'),
      ...fireUnitShape,
    })
    .refine(oneKindOfLoad, oneKindMessage),
  z.strictObject({
    type: z.literal('radar').describe('a radar that keeps a picture'),
    ...unitHead,
    catalogue: catalogueId.describe('catalogue id of the radar'),
    commandPost: z.exactOptional(catalogueId.describe('catalogue id of the command post')),
    faceDeg: radarShape.faceDeg,
    antennaHeightM: radarShape.antennaHeightM,
    northErrorDeg: radarShape.northErrorDeg,
    silent: radarShape.silent,
    outages: radarShape.outages,
  }),
  z.strictObject({
    type: z.literal('controlCentre').describe('a post without a sensor: it knows what it is told'),
    ...unitHead,
    catalogue: catalogueId.describe('catalogue id of the command post'),
  }),
]) as unknown as z.ZodType<UnitSetting>;
