import { z } from 'zod';
import type { LatLonDeg, OutageMin } from './fields.ts';
import { catalogueId, id, latLon, outages, startMin } from './fields.ts';
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
  /** Multiplies every median of the crew's delays. */
  readonly crewSlowdown?: number;
  /** Order in which engagement officers take up what waits for them; by threat if left out. */
  readonly decisionOrder?: 'threat' | 'firstCome';
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

const km = z.number().gt(0).max(1_000);
const whole = z.int().min(0).max(10_000);

/** Schema of {@link CommandSetting}. */
export const commandSettingSchema: z.ZodType<CommandSetting> = z
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
    crewSlowdown: z.exactOptional(
      z
        .number()
        .min(0.1)
        .max(20)
        .describe(
          "multiplies every median of the crew's delays; training and alert have no public value: for break-even questions alone",
        ),
    ),
    decisionOrder: z.exactOptional(
      z
        .enum(['threat', 'firstCome'])
        .describe('order in which officers take up tracks and requests: least time left first, or as they come'),
    ),
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
