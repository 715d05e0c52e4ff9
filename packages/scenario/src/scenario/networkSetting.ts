import { z } from 'zod';
import type { OutageMin } from './fields.ts';
import { catalogueId, id, outages } from './fields.ts';
import { identities, type IdentityName } from './identities.ts';

/** Kinds of link that a preset switches on or off together. */
export const LINK_GROUPS = ['organic', 'national', 'inbound', 'outbound', 'procedural'] as const;
/** One of {@link LINK_GROUPS}. */
export type LinkGroup = (typeof LINK_GROUPS)[number];

/** One-way path of track reports between two units. */
export interface LinkSetting {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly group: LinkGroup;
  readonly note?: string;
  /** Catalogue id that latency and period come from. */
  readonly catalogue?: string;
  readonly periodS?: number;
  readonly latencyS?: number;
  readonly jitterS?: number;
  readonly lossP: number;
  readonly registrationM: number;
  readonly staleAfterS?: number;
  readonly services: {
    readonly identity: boolean;
    readonly cueing: boolean;
    readonly coordination: boolean;
    readonly engageOnRemote: boolean;
  };
  readonly release: {
    readonly identities: readonly IdentityName[];
    readonly minimumQuality: number;
    readonly delayS: number;
    readonly relays: boolean;
    readonly velocity: boolean;
    readonly identity: boolean;
    readonly adoptsIdentity: boolean;
    readonly oneReporter?: boolean;
  };
  readonly outages: readonly OutageMin[];
}

/** Which links there are: what a preset (`--mode`) writes, and `--set` can take apart. */
export interface NetworkSetting {
  readonly groups: Readonly<Record<LinkGroup, boolean>>;
  /** Steps of the ladder: each allows a service on all links that offer it; the first three hold for links outside one grid. */
  readonly rungs: {
    readonly identity: boolean;
    readonly cueing: boolean;
    readonly coordination: boolean;
    readonly engageOnRemote: boolean;
  };
  readonly organicLinks: 'healthy' | 'degraded' | 'cut';
  /** Units whose pictures the air-picture measures are taken of; all if left out. */
  readonly measured?: readonly string[];
}

const seconds = z.number().min(0).max(3_600);

/** Schema of {@link LinkSetting}. */
export const linkSettingSchema: z.ZodType<LinkSetting> = z
  .strictObject({
    id,
    from: id.describe('id of the unit that reports'),
    to: id.describe('id of the unit that is told'),
    group: z
      .enum(LINK_GROUPS)
      .describe(
        'organic: inside one unit set; national: same owner; inbound: from an ally; outbound: to an ally; procedural: plans and voice',
      ),
    note: z.exactOptional(z.string().min(1).max(4_000).describe('a remark')),
    catalogue: z.exactOptional(catalogueId.describe('catalogue id of the link: how old reports are')),
    periodS: z.exactOptional(seconds.describe('cycle of the reports, seconds; 0: every step')),
    latencyS: z.exactOptional(seconds.describe('from sending to arrival, seconds')),
    jitterS: z.exactOptional(seconds.describe('uniform addition to the latency, seconds')),
    lossP: z.number().min(0).max(1).default(0).describe('chance that one report is lost'),
    registrationM: z
      .number()
      .min(0)
      .max(50_000)
      .default(0)
      .describe("1 sigma of the error of the sender's frame, metres, drawn once per run"),
    staleAfterS: z.exactOptional(seconds.describe('a track is dropped without a report for this long, seconds')),
    services: z
      .strictObject({
        identity: z.boolean().default(true).describe("the sender's identity is evidence"),
        cueing: z.boolean().default(true).describe('a track that only comes by this link may be engaged'),
        coordination: z.boolean().default(true).describe('what the sender engages is left alone'),
        engageOnRemote: z.boolean().default(false).describe('an active round may be guided on the remote track alone'),
      })
      .prefault({})
      .describe('what the receiver may do with it'),
    release: z
      .strictObject({
        identities: z
          .array(z.enum(identities))
          .min(1)
          .max(7)
          .default([...identities])
          .describe('tracks with these identities are let out'),
        minimumQuality: z.int().min(0).max(15).default(0).describe('tracks of at least this quality'),
        delayS: seconds.default(0).describe('held back this long, seconds'),
        relays: z.boolean().default(false).describe('what the sender knows from others goes on'),
        velocity: z.boolean().default(true).describe('the velocity is let out'),
        identity: z.boolean().default(true).describe('the identity is let out'),
        adoptsIdentity: z
          .boolean()
          .default(false)
          .describe('what others told the sender is part of the identity that it lets out'),
        oneReporter: z.exactOptional(
          z.boolean().describe('a track that others are heard to report better is left to them'),
        ),
      })
      .prefault({})
      .describe('which tracks the sender lets out, and what of them'),
    outages: outages.default([]).describe('times in which the link is silent'),
  })
  .refine((link) => link.from !== link.to, { error: 'the two ends must differ', path: ['to'] });

/** Schema of {@link NetworkSetting}. */
export const networkSchema: z.ZodType<NetworkSetting> = z.strictObject({
  groups: z
    .strictObject({
      organic: z.boolean().default(true).describe('inside one unit set'),
      national: z.boolean().default(false).describe('between units of one owner'),
      inbound: z.boolean().default(false).describe('from allies'),
      outbound: z.boolean().default(false).describe('to allies'),
      procedural: z.boolean().default(false).describe('flight plans and voice'),
    })
    .prefault({})
    .describe('which links exist: what --mode sets'),
  rungs: z
    .strictObject({
      identity: z.boolean().default(true).describe('identities of others are evidence'),
      cueing: z.boolean().default(true).describe('tracks of others may be engaged'),
      coordination: z.boolean().default(true).describe('engagements are told'),
      engageOnRemote: z.boolean().default(false).describe('rounds may be guided on tracks of others'),
    })
    .prefault({})
    .describe('steps of the ladder of integration: services of all links but organic ones'),
  organicLinks: z
    .enum(['healthy', 'degraded', 'cut'])
    .default('healthy')
    .describe(
      'between fire units and their own command post; cut: each fights alone with its own radar, and hears neither superior, voice nor plans',
    ),
  measured: z.exactOptional(
    z
      .array(id)
      .min(1)
      .max(1_000)
      .describe('ids of the units whose pictures the air-picture measures are taken of; all if left out'),
  ),
});
