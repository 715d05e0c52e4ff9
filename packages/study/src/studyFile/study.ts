import { z } from 'zod';
import { RUN_KIND_NAMES, type RunKindName } from '../runs/runKind.ts';
import { type ClaimSetting, claimSchema, type ContrastSetting, contrastSchema } from './claimSetting.ts';
import { type FactorSetting, factorSchema } from './factorSetting.ts';
import { type MetricName, metricName } from './metricNames.ts';
import { settingMap, type SettingMap, studyId, text } from './parts.ts';
import { type RaidSampling, raidSamplingSchema } from './raidFamilies.ts';
import { type UncertainSetting, uncertainSchema } from './uncertainSetting.ts';

/** Which combinations of levels are run. */
export type DesignSetting =
  | 'full'
  | { readonly latinHypercube: number; readonly crossed: readonly string[] }
  | { readonly sobol: number; readonly crossed: readonly string[] };

/** Runs until a difference is known well enough. */
export interface ReplicationTarget {
  readonly metric: MetricName;
  readonly contrast: ContrastSetting;
  /** Half of the interval's width, in the unit of the metric. */
  readonly halfWidth: number;
  readonly atMost: number;
}

/** How much is run; what is left out stays as the study says. */
export interface SizeSetting {
  readonly replications?: number | ReplicationTarget;
  readonly draws?: number;
  readonly raidDraws?: number;
}

/** Two or more metrics against each other over settings of the rules. */
export interface FrontierSetting {
  readonly x: MetricName;
  readonly y: readonly MetricName[];
  /** Factors that move along the frontier: control status, thresholds. */
  readonly over: readonly string[];
  /** Factors whose levels get a frontier of their own. */
  readonly by: readonly string[];
}

/** What is wished to be known about what results hang on. */
export interface SensitivitySetting {
  readonly metrics: readonly MetricName[];
  readonly methods: readonly ('rank' | 'sobol' | 'shapley')[];
  /** Factors of two levels, off first, between which Shapley shares are divided. */
  readonly safeguards: readonly string[];
}

/** What a study file says, checked, with the defaults of the format written out. */
export interface Study {
  readonly $schema?: string;
  readonly kind: 'study';
  readonly schemaVersion: 1;
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly description?: string;
  readonly notes: readonly string[];
  /** Name of a scenario that comes with the program, or a path from the study file. */
  readonly scenario: string;
  /** What its runs are: an hour of an engagement, or years of a calendar. */
  readonly runs: RunKindName;
  readonly seed: number;
  /** What holds in every cell. */
  readonly settings: SettingMap;
  readonly factors: readonly FactorSetting[];
  readonly design: DesignSetting;
  readonly uncertain: readonly UncertainSetting[];
  readonly draws: number;
  readonly raids?: RaidSampling;
  readonly replications: number | ReplicationTarget;
  readonly metrics: readonly MetricName[];
  readonly claims: readonly ClaimSetting[];
  readonly frontier?: FrontierSetting;
  readonly strata: readonly string[];
  readonly sensitivity?: SensitivitySetting;
  readonly defaultSize: SizeSetting;
  readonly quickSize: SizeSetting;
}

const ids = z.array(studyId).max(50);
const metrics = z.array(metricName).min(1).max(27);
const points = z.int().min(1).max(65_536);
const crossed = ids.default([]).describe('factors with levels that every point is run with, as contrasts need them');

const replications: z.ZodType<number | ReplicationTarget> = z.union([
  z.int().min(2).max(10_000_000),
  z.strictObject({
    metric: metricName.describe('score that is to be known well enough'),
    contrast: contrastSchema.describe('its difference between two levels'),
    halfWidth: z.number().gt(0).describe('half of the width of the interval, in the unit of the metric'),
    atMost: z.int().min(4).max(10_000_000).describe('replications after which it ends in any case'),
  }),
]);

const size: z.ZodType<SizeSetting> = z.strictObject({
  replications: z.exactOptional(replications.describe('runs of each cell in each outer draw, or a target')),
  draws: z.exactOptional(z.int().min(1).max(100_000).describe('outer draws')),
  raidDraws: z.exactOptional(z.int().min(1).max(10_000).describe('raids drawn from the families')),
});

/**
 * Schema of a study file: what an editor completes and `validate` checks.
 *
 * @remarks
 * Factors are the defender's links, rules and readiness, and catalogue values. Raids are sampled within families: the
 * format has no field that orders them, searches among them or explains a result by them.
 */
export const studySchema: z.ZodType<Study> = z
  .strictObject({
    $schema: z.exactOptional(z.string().max(500).describe('where editors find this schema')),
    kind: z.literal('study').describe('what kind of file this is'),
    schemaVersion: z.literal(1).describe('version of the format'),
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and hyphens, at most 40 of them')
      .describe('name of the study, as the file is called'),
    title: z.string().min(1).max(200).describe('one line for people'),
    question: text.describe('what it answers'),
    description: z.exactOptional(text.describe('how it goes about it')),
    notes: z.array(text).max(100).default([]).describe('what is assumed and why, and what it does not say'),
    scenario: z
      .string()
      .min(1)
      .max(300)
      .regex(/^[^\p{Cc}]+$/u, 'one line')
      .describe('name of a scenario that comes with the program, or a path from this file'),
    runs: z
      .enum(RUN_KIND_NAMES)
      .default('engagement')
      .describe(
        'engagement: raids over relief; calendar: readiness over the years of the block readiness, failures and repairs drawn',
      ),
    seed: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .default(1)
      .describe('campaign seed: all luck and all draws hang on it'),
    settings: settingMap
      .default({})
      .describe('what holds in every cell: path of the scenario to value; mode is the preset of links'),
    factors: z.array(factorSchema).min(1).max(50).describe('what the cells differ in'),
    design: z
      .union([
        z.literal('full'),
        z.strictObject({
          latinHypercube: points.describe('points of a Latin hypercube over the factors'),
          crossed,
        }),
        z.strictObject({ sobol: points.describe('points of a scrambled Sobol sequence over the factors'), crossed }),
      ])
      .default('full')
      .describe('full: every combination of levels; latinHypercube or sobol: that many points'),
    uncertain: z
      .array(uncertainSchema)
      .max(200)
      .default([])
      .describe('what nobody knows: drawn once per outer draw, the same for all cells'),
    draws: z.int().min(1).max(100_000).default(1).describe('outer draws of what is uncertain'),
    raids: z.exactOptional(
      raidSamplingSchema.describe('families that raids are sampled from; the raids of the scenario if left out'),
    ),
    replications: replications
      .default(100)
      .describe('runs of each cell in each outer draw, or the width of an interval that is wanted'),
    metrics: metrics.default(['leakers', 'friendlyEngagements', 'civilEngagements']).describe('scores in the answer'),
    claims: z.array(claimSchema).max(100).default([]).describe('sentences that are put to the test'),
    frontier: z.exactOptional(
      z
        .strictObject({
          x: metricName.describe('score on the first axis'),
          y: metrics.describe('scores on the other axis'),
          over: ids.min(1).describe('factors that move along the frontier: control status, thresholds'),
          by: ids.default([]).describe('factors whose levels get a frontier of their own'),
        })
        .describe('scores against each other over settings of the rules, instead of one setting'),
    ),
    strata: ids.default([]).describe('factors within whose levels every claim is answered too'),
    sensitivity: z.exactOptional(
      z
        .strictObject({
          metrics: metrics.describe('scores whose dependence is shown'),
          methods: z
            .array(z.enum(['rank', 'sobol', 'shapley']))
            .min(1)
            .max(3)
            .default(['rank'])
            .describe('rank: rank correlations; sobol: Sobol indices; shapley: shares of safeguards'),
          safeguards: ids.default([]).describe('factors of two levels, off first, for shapley'),
        })
        .describe('what results hang on, among factors and uncertain quantities'),
    ),
    defaultSize: size.default({}).describe('what is run if nothing else is said: within a minute or so'),
    quickSize: size.default({}).describe('what --size quick runs: within seconds'),
  })
  .describe('A Redoubt study');
