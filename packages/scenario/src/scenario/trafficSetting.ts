import { z } from 'zod';
import type { LatLonDeg, NumberOrBand, TransponderSetting } from './fields.ts';
import {
  bearingDeg,
  catalogueId,
  count,
  heightBand,
  id,
  latLon,
  rangeKm,
  speedBand,
  startMin,
  transponder,
} from './fields.ts';

/** Like objects that come along one or several axes to their assets. Given, never searched for. */
export interface RaidGroup {
  readonly id: string;
  readonly class: string;
  readonly count: number;
  /** Where they come from, seen from the asset: object n takes axis n modulo the number of axes. */
  readonly fromDeg: number | readonly number[];
  readonly distanceKm: readonly [number, number];
  readonly heightM: NumberOrBand;
  readonly speedMps?: number;
  readonly target: string | readonly string[];
  readonly startMin: number;
  readonly spacingS: number;
  readonly startJitterS: number;
  readonly lateralSpacingKm: number;
  readonly reflectors: boolean;
  readonly transponder?: TransponderSetting;
}

/** Objects that arrive at random moments: a Poisson stream. */
export interface RaidStream {
  readonly id: string;
  readonly class: string;
  readonly ratePerMin: number;
  readonly fromDeg: number | readonly number[];
  readonly distanceKm: readonly [number, number];
  readonly heightM: NumberOrBand;
  readonly speedMps?: NumberOrBand;
  readonly target: string;
  readonly leadMin: number;
  readonly untilMin?: number;
}

/** A raid: groups and streams that share a time window. */
export interface RaidSetting {
  readonly id: string;
  readonly owner: string;
  readonly note?: string;
  readonly groups: readonly RaidGroup[];
  readonly streams: readonly RaidStream[];
}

interface FriendlyHead {
  readonly id: string;
  readonly owner: string;
  readonly class: string;
  readonly count: number;
  readonly heightM: number;
  readonly speedMps?: number;
  readonly startMin: number;
  readonly spacingS: number;
  readonly startJitterS: number;
  readonly reflectors: boolean;
  readonly transponder: TransponderSetting;
  readonly filesPlan: boolean;
}

/** Own aircraft: on a racetrack, or along points or a lane to their end. */
export type FriendlyGroup =
  | (FriendlyHead & {
      readonly pattern: 'racetrack';
      readonly centre: LatLonDeg;
      readonly headingDeg: number;
      readonly lengthKm: number;
      readonly widthKm: number;
    })
  | (FriendlyHead & { readonly pattern: 'lane'; readonly lane: string })
  | (FriendlyHead & { readonly pattern: 'route'; readonly points: readonly LatLonDeg[] });

/** Formats of recorded traffic: OpenSky's state vectors as CSV, or a list of reports as JSON. */
export type RecordingFormat = 'opensky' | 'adsb-json';

/** Airliners: a whole traffic of the catalogue, those of a recording, or one flight. */
export type CivilSetting =
  | {
      readonly type: 'traffic';
      readonly id: string;
      readonly catalogue: string;
      readonly corridors?: string;
      readonly meanAloft?: number;
      readonly transponderFailure?: number;
      readonly filesPlan: boolean;
      readonly airwayHeightM: readonly [number, number];
    }
  | {
      readonly type: 'recorded';
      readonly id: string;
      readonly file: string;
      readonly folder: 'scenario' | 'referenceData';
      readonly format: RecordingFormat;
      readonly class: string;
      readonly fromMin: number;
      /** Left out: as long as the run. */
      readonly toMin?: number;
      readonly gapS: number;
      /** The whole recording is carried to another place. */
      readonly move?: { readonly from: LatLonDeg; readonly to: LatLonDeg };
      readonly transponder: TransponderSetting;
      readonly filesPlan: boolean;
    }
  | {
      readonly type: 'flight';
      readonly id: string;
      readonly class: string;
      readonly points: readonly LatLonDeg[];
      readonly heightM: number;
      readonly speedMps?: number;
      readonly startMin: number;
      readonly startJitterS: number;
      readonly transponder: TransponderSetting;
      readonly filesPlan: boolean;
    };

/** A strip of sky that posts may know. */
export interface LaneSetting {
  readonly id: string;
  readonly kind: 'airway' | 'safeLane';
  readonly points: readonly LatLonDeg[];
  readonly halfWidthKm: number;
  readonly heightM: readonly [number, number];
}

/** Notional place that a raid threatens. */
export interface AssetSetting {
  readonly id: string;
  readonly name?: string;
  readonly at: LatLonDeg;
}

const objectClass = catalogueId.describe('catalogue id of the air object');
const owner = (value: string): z.ZodType<string> => id.default(value).describe('who owns it');
const axes = z
  .union([bearingDeg, z.array(bearingDeg).min(1).max(36)])
  .describe(
    'where they come from as seen from the asset, degrees clockwise from north; several axes are taken in turn',
  );
const speed = z.exactOptional(
  z.number().min(1).max(3_000).describe("metres per second; the catalogue's value if left out"),
);
const start = startMin.default(0).describe('minutes since the start of the scenario');
const spacing = z.number().min(0).max(86_400).default(0).describe('seconds between the starts of two objects');
const jitter = z
  .number()
  .min(0)
  .max(86_400)
  .default(0)
  .describe('each start is moved by luck within plus and minus this, seconds');
const reflectors = z.boolean().default(false).describe('radar reflectors are fitted');
const filesPlan = z.boolean().default(true).describe('a flight plan is filed');
const height = z.number().min(0).max(30_000).describe('metres: up to 1,000 above ground, higher ones above sea level');
const band = z
  .tuple([z.number().min(-500).max(30_000), z.number().min(-500).max(30_000)])
  .refine(([low, high]) => low < high, { error: 'the lower height first' });

const group = z.strictObject({
  id,
  class: objectClass,
  count,
  fromDeg: axes,
  distanceKm: rangeKm.describe('[nearest, farthest] starting distance from the asset; the objects are spread evenly'),
  heightM: heightBand,
  speedMps: speed,
  target: z.union([id, z.array(id).min(1).max(100)]).describe('id of the asset, or several that are taken in turn'),
  startMin: start,
  spacingS: spacing,
  startJitterS: jitter,
  lateralSpacingKm: z.number().min(0).max(100).default(2).describe('side step between neighbours on one axis'),
  reflectors,
  transponder: z.exactOptional(transponder),
});

const stream = z.strictObject({
  id,
  class: objectClass,
  ratePerMin: z.number().gt(0).max(10_000).describe('mean number of arrivals per minute'),
  fromDeg: axes,
  distanceKm: rangeKm.describe('[nearest, farthest] starting distance from the asset'),
  heightM: heightBand,
  speedMps: z.exactOptional(speedBand),
  target: id.describe('id of the asset'),
  leadMin: z.number().min(0).max(1_440).default(0).describe('arrivals begin this long before the scenario'),
  untilMin: z.exactOptional(
    z.number().gt(0).max(10_080).describe('last arrival, minutes since the start; the end of the run if left out'),
  ),
});

/** Schema of {@link RaidSetting}. */
export const raidSchema: z.ZodType<RaidSetting> = z
  .strictObject({
    id,
    owner: owner('attacker'),
    note: z.exactOptional(z.string().min(1).max(4_000).describe('a remark')),
    groups: z.array(group).max(200).default([]).describe('groups of like objects'),
    streams: z.array(stream).max(200).default([]).describe('objects that arrive at random moments'),
  })
  .refine((raid) => raid.groups.length + raid.streams.length > 0, {
    error: 'a raid needs groups or streams',
    path: ['groups'],
  });

const friendlyHead = {
  id,
  owner: owner('defender'),
  class: objectClass,
  count,
  heightM: height,
  speedMps: speed,
  startMin: start,
  spacingS: spacing,
  startJitterS: jitter,
  reflectors,
  transponder: transponder
    .default({ civil: false, military: true, militaryWorks: true })
    .describe('what answers an interrogation'),
  filesPlan: filesPlan.describe('a plan is filed, as in an air tasking order'),
};

/** Schema of {@link FriendlyGroup}. */
export const friendlySchema: z.ZodType<FriendlyGroup> = z.discriminatedUnion('pattern', [
  z.strictObject({
    pattern: z.literal('racetrack').describe('two long legs flown round and round until the end'),
    ...friendlyHead,
    centre: latLon,
    headingDeg: bearingDeg.describe('direction of the long legs'),
    lengthKm: z.number().gt(0).max(1_000).describe('length of the long legs'),
    widthKm: z.number().gt(0).max(200).describe('distance between the long legs'),
  }),
  z.strictObject({
    pattern: z.literal('lane').describe('along a lane to its end'),
    ...friendlyHead,
    lane: id.describe('id of the lane'),
  }),
  z.strictObject({
    pattern: z.literal('route').describe('along points to the last one'),
    ...friendlyHead,
    points: z.array(latLon).min(2).max(200).describe('points of the way'),
  }),
]) as unknown as z.ZodType<FriendlyGroup>;

/** Schema of {@link CivilSetting}. */
export const civilSchema: z.ZodType<CivilSetting> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('traffic').describe('airliners on the corridors of a catalogue traffic'),
    id,
    catalogue: catalogueId.describe('catalogue id of the traffic'),
    corridors: z.exactOptional(catalogueId.describe('id of another corridor table')),
    meanAloft: z.exactOptional(
      z
        .number()
        .gt(0)
        .max(20_000)
        .describe("mean number of aircraft aloft on all corridors; the catalogue's density if left out"),
    ),
    transponderFailure: z.exactOptional(z.number().min(0).max(1).describe('share of transponders that do not work')),
    filesPlan,
    airwayHeightM: band
      .default([1_000, 13_500])
      .describe('[lowest, highest] height of the airway strips along the corridors, metres above sea level'),
  }),
  z.strictObject({
    type: z.literal('recorded').describe('airliners as they were recorded on a past day, without call signs'),
    id,
    file: z
      .string()
      .min(1)
      .max(500)
      .regex(/^(?![/\\])(?![A-Za-z]:)/, 'a path that does not begin at the root')
      .describe('the recording, packed with gzip or not'),
    folder: z
      .enum(['scenario', 'referenceData'])
      .default('scenario')
      .describe('what the path of the file starts from: the folder of this scenario, or that of the reference data'),
    format: z.enum(['opensky', 'adsb-json']).describe('opensky: state vectors as CSV; adsb-json: a list of reports'),
    class: objectClass.default('airliner'),
    fromMin: z
      .number()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe('minute of the recording at which the scenario starts; the recording starts with its first report'),
    toMin: z.exactOptional(
      z
        .number()
        .gt(0)
        .max(1_000_000)
        .describe('minute of the recording after which nothing is flown; left out: the length of the run'),
    ),
    gapS: z
      .number()
      .min(1)
      .max(3_600)
      .default(120)
      .describe('a longer time without a report ends a flight, a shorter one is flown straight, seconds'),
    move: z.exactOptional(
      z
        .strictObject({ from: latLon, to: latLon })
        .describe('the recording is carried from one place to another; bearings and distances from there stay'),
    ),
    filesPlan,
    transponder: transponder
      .default({ civil: true, military: false, militaryWorks: true })
      .describe('what answers an interrogation'),
  }),
  z.strictObject({
    type: z.literal('flight').describe('one flight'),
    id,
    class: objectClass,
    points: z.array(latLon).min(2).max(200).describe('points of the way'),
    heightM: height,
    speedMps: speed,
    startMin: start,
    startJitterS: jitter,
    filesPlan,
    transponder: transponder
      .default({ civil: true, military: false, militaryWorks: true })
      .describe('what answers an interrogation'),
  }),
]) as unknown as z.ZodType<CivilSetting>;

/** Schema of {@link LaneSetting}. */
export const laneSchema: z.ZodType<LaneSetting> = z.strictObject({
  id,
  kind: z
    .enum(['airway', 'safeLane'])
    .describe('airway: civil traffic is expected; safeLane: own aircraft return through it'),
  points: z.array(latLon).min(2).max(200).describe('centre line'),
  halfWidthKm: z.number().gt(0).max(200).describe('half of the width'),
  heightM: band.describe('[lowest, highest] height above sea level, metres'),
});

/** Schema of {@link AssetSetting}. */
export const assetSchema: z.ZodType<AssetSetting> = z.strictObject({
  id,
  name: z.exactOptional(z.string().min(1).max(200).describe('name for people')),
  at: latLon,
});
