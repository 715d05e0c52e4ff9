import { z } from 'zod';
import type { OverrideValue } from './fields.ts';
import { catalogueId, LONGEST_DURATION_S, OVERRIDES_ARE, overrides, text } from './fields.ts';
import type { AssetSetting, CivilSetting, FriendlyGroup, LaneSetting, RaidSetting } from './trafficSetting.ts';
import { assetSchema, civilSchema, friendlySchema, laneSchema, raidSchema } from './trafficSetting.ts';
import type { LinkSetting, NetworkSetting } from './networkSetting.ts';
import { linkSettingSchema, networkSchema } from './networkSetting.ts';
import type { ReadinessSetting } from './readinessSetting.ts';
import { readinessSettingSchema } from './readinessSetting.ts';
import type { SafeguardSetting, SweepSetting, WatchSetting } from './safeguardSetting.ts';
import { safeguardSchema, sweepSchema, watchSchema } from './safeguardSetting.ts';
import type { DiffractionSetting } from './radarSetting.ts';
import { diffractionSchema } from './radarSetting.ts';
import type { UnitSetting } from './unitSetting.ts';
import { unitSchema } from './unitSetting.ts';

/** What a scenario file says, checked, in its own units, with the defaults of the format written out. */
export interface Scenario {
  readonly $schema?: string;
  readonly schemaVersion: 1;
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly question?: string;
  readonly sources: readonly string[];
  readonly notes: readonly string[];
  readonly date?: string;
  readonly reference?: string;
  readonly durationMin?: number;
  readonly durationS?: number;
  readonly stepS: number;
  readonly seed: number;
  readonly relief: {
    readonly use: string;
    readonly errorM: number;
    /** What radars see over edges that do not say it themselves; left out: by their frequency. */
    readonly diffraction?: DiffractionSetting;
  };
  readonly refractionK: number;
  readonly weather: {
    readonly attenuation: boolean;
    readonly rain: { readonly rateMmPerH: number; readonly heightM: number } | null;
  };
  readonly identity: {
    readonly model?: string;
    readonly prior?: { readonly friend: number; readonly hostile: number; readonly civil: number };
  };
  readonly overrides: Readonly<Record<string, OverrideValue>>;
  readonly assets: readonly AssetSetting[];
  readonly lanes: readonly LaneSetting[];
  readonly units: readonly UnitSetting[];
  readonly network: NetworkSetting;
  readonly links: readonly LinkSetting[];
  readonly readiness?: ReadinessSetting;
  readonly raids: readonly RaidSetting[];
  readonly friendly: readonly FriendlyGroup[];
  readonly civil: readonly CivilSetting[];
  readonly safeguards?: readonly SafeguardSetting[];
  readonly sweeps?: readonly SweepSetting[];
  readonly watch?: readonly WatchSetting[];
}

const share = z.number().gt(0).max(1);

/**
 * Schema of a scenario file: what an editor completes and `validate` checks.
 *
 * @remarks
 * It describes one given situation. It has no field that ranks, searches or improves a raid.
 */
export const scenarioSchema: z.ZodType<Scenario> = z
  .strictObject({
    $schema: z.exactOptional(z.string().max(500).describe('where editors find this schema')),
    schemaVersion: z.literal(1).describe('version of the format'),
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, at most 40 of them')
      .describe('name of the scenario, as the file is called'),
    title: z.string().min(1).max(200).describe('one line for people'),
    description: z.exactOptional(text.describe('what happens')),
    question: z.exactOptional(text.describe('what a run helps to answer')),
    sources: z.array(text).max(100).default([]).describe('where the facts come from'),
    notes: z.array(text).max(100).default([]).describe('what is assumed and why'),
    date: z.exactOptional(
      z
        .string()
        .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'YYYY, YYYY-MM or YYYY-MM-DD')
        .describe('date that the situation is taken from, quoted'),
    ),
    reference: z.exactOptional(text.describe('the public event or figure that it is compared with')),
    durationMin: z.exactOptional(
      z
        .number()
        .gt(0)
        .max(LONGEST_DURATION_S / 60)
        .describe('length of the run in minutes; or durationS'),
    ),
    durationS: z.exactOptional(
      z.number().gt(0).max(LONGEST_DURATION_S).describe('length of the run in seconds; or durationMin'),
    ),
    stepS: z.number().min(0.1).max(10).default(1).describe('longest time between two decisions of the model, seconds'),
    seed: z.int().min(0).max(0xffffffff).default(1).describe('seed when none is given on the command line'),
    relief: z
      .strictObject({
        use: z
          .string()
          .regex(/^[^\p{Cc}]{1,300}$/u, 'one line, at most 300 characters')
          .default('auto')
          .describe(
            'auto: the relief at hand; none: smooth earth; else a source in the terrain cache (copernicus-90) or a folder of elevation files, relative to this file',
          ),
        errorM: z
          .number()
          .min(0)
          .max(1_000)
          .default(0)
          .describe('RMS error of the elevation data, drawn per object and run, metres'),
        diffraction: z.exactOptional(
          diffractionSchema.describe(
            'what all radars see over edges that do not say it themselves; left out: knifeEdge below 1 GHz, else none',
          ),
        ),
      })
      .prefault({})
      .describe('the ground'),
    refractionK: z
      .number()
      .min(1)
      .max(2)
      .default(4 / 3)
      .describe('effective earth radius factor of radio rays'),
    weather: z
      .strictObject({
        attenuation: z.boolean().default(false).describe('absorption in clear air beside the free-space reference'),
        rain: z
          .union([
            z.null(),
            z.strictObject({
              rateMmPerH: z.number().gt(0).max(200).describe('millimetres per hour'),
              heightM: z.number().gt(0).max(10_000).describe('top of the rain, metres above ground'),
            }),
          ])
          .default(null)
          .describe('uniform rain, or null'),
      })
      .prefault({})
      .describe('the air'),
    identity: z
      .strictObject({
        model: z.exactOptional(catalogueId.describe('catalogue id of the identity model of all posts')),
        prior: z.exactOptional(
          z
            .strictObject({
              friend: share.describe('share of friends'),
              hostile: share.describe('share of hostiles'),
              civil: share.describe('share of airliners'),
            })
            .refine((p) => p.friend + p.hostile + p.civil > 0.999 && p.friend + p.hostile + p.civil < 1.001, {
              error: 'the three shares must add to 1',
            })
            .describe('traffic that the posts expect; from the numbers of this file if left out'),
        ),
      })
      .prefault({})
      .describe('how identity is decided'),
    overrides: overrides.default({}).describe(OVERRIDES_ARE),
    assets: z.array(assetSchema).max(1_000).default([]).describe('places that raids threaten; notional'),
    lanes: z.array(laneSchema).max(1_000).default([]).describe('strips of sky that posts may know'),
    units: z.array(unitSchema).min(1).max(1_000).describe('radars and fire units'),
    network: networkSchema.prefault({}).describe('which links exist: what --mode sets'),
    links: z.array(linkSettingSchema).max(1_000).default([]).describe('paths of track reports between units'),
    readiness: z.exactOptional(readinessSettingSchema),
    raids: z.array(raidSchema).max(100).default([]).describe('given raids'),
    friendly: z.array(friendlySchema).max(200).default([]).describe('own aircraft'),
    civil: z.array(civilSchema).max(1_000).default([]).describe('airliners'),
    safeguards: z.exactOptional(
      z.array(safeguardSchema).max(40).describe('settings that an incident study puts back one by one'),
    ),
    sweeps: z.exactOptional(z.array(sweepSchema).max(20).describe("an incident's own variables, varied by a study")),
    watch: z.exactOptional(z.array(watchSchema).max(40).describe('aircraft whose engagement an incident study counts')),
  })
  .refine((s) => (s.durationMin === undefined) !== (s.durationS === undefined), {
    error: 'give one of durationMin and durationS',
    path: ['durationMin'],
    // also when other keys are wrong: a file hears of everything at once
    when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  })
  .describe('A Redoubt scenario');

/** Length of the run, seconds. */
export function durationOf(scenario: Scenario): number {
  return scenario.durationS ?? 60 * (scenario.durationMin as number);
}
