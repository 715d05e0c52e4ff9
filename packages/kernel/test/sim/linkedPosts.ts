import type { CommandPostSpec, LinkSpec, ObjectSpec, RunSpec } from '@redoubt/kernel';
import { CLASS, object, radar, rad, route, smallRaid, UNIT } from './smallRaid.ts';

/** A link with everything on: no delay, no loss, every track, relays. */
export function link(id: string, from: number, to: number, change: Partial<LinkSpec> = {}): LinkSpec {
  return {
    id,
    from,
    to,
    periodS: 0,
    latencyS: 0,
    jitterS: 0,
    lossProbability: 0,
    registrationM: 0,
    staleAfterS: 30,
    services: { identity: true, cueing: true, coordination: true, engageOnRemote: false },
    release: {
      identities: ['pending', 'unknown', 'assumedFriend', 'friend', 'neutral', 'suspect', 'hostile'],
      minimumQuality: 0,
      delayS: 0,
      relays: true,
      velocity: true,
      identity: true,
      adoptsIdentity: false,
    },
    outages: [],
    ...change,
  };
}

/** Where a post is and what it has. */
export interface PostAt {
  readonly id: string;
  readonly at: readonly [number, number];
  readonly ownerId?: string;
  readonly hasRadar?: boolean;
  readonly hasUnit?: boolean;
}

/** The small raid's air objects among any posts; each has a radar and a fire unit unless told otherwise. */
export function posts(places: readonly PostAt[], links: readonly LinkSpec[], objects?: readonly ObjectSpec[]): RunSpec {
  const base = smallRaid();
  const model = base.commandPosts[0] as CommandPostSpec;
  const radars = places.flatMap(({ id, at, hasRadar, hasUnit, ownerId }) => [
    ...(hasRadar === false
      ? []
      : [{ ...radar(`${id}/search`, 'acquisition', at[0], at[1]), ownerId: ownerId ?? 'own', falsePlotsPerScan: 0 }]),
    ...(hasUnit === true ? [{ ...radar(`${id}/fire`, 'engagement', at[0], at[1]), ownerId: ownerId ?? 'own' }] : []),
  ]);
  const indexOf = (id: string): number => radars.findIndex((one) => one.id === id);
  return {
    ...base,
    radars,
    fireUnits: places.flatMap(({ id, at, hasUnit, ownerId }, i) =>
      hasUnit === true
        ? [
            {
              ...UNIT,
              id: `${id}/unit`,
              ownerId: ownerId ?? 'own',
              commandPost: i,
              latRad: rad(at[0]),
              lonRad: rad(at[1]),
              engagementRadar: indexOf(`${id}/fire`),
            },
          ]
        : [],
    ),
    commandPosts: places.map(({ id, at, ownerId, hasRadar }) => ({
      ...model,
      id,
      ownerId: ownerId ?? 'own',
      latRad: rad(at[0]),
      lonRad: rad(at[1]),
      acquisitionRadars: hasRadar === false ? [] : [indexOf(`${id}/search`)],
    })),
    ...(objects === undefined ? {} : { objects }),
    links,
  };
}

/** Airliners on two routes that cross at one place: every pair passes within a few kilometres. */
export function crossingTraffic(count: number): ObjectSpec[] {
  return Array.from({ length: count }, (_, i) =>
    object(
      `a${String(i).padStart(2, '0')}`,
      CLASS.airliner,
      'civil',
      i % 2 === 0
        ? route(
            [
              [40, 31, 10_000],
              [40, 35, 10_000],
            ],
            230,
            'msl',
          )
        : route(
            [
              [38.5, 33, 10_600],
              [41.5, 33, 10_600],
            ],
            230,
            'msl',
          ),
      i * 30,
    ),
  );
}
