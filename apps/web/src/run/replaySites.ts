import type { RunSpec, World } from '@redoubt/kernel';
import type { LinkPath, LonLat, Site } from './replay.ts';

const DEG = 180 / Math.PI;

/** A place of the kernel in degrees. */
export function lonLatOf({ latRad, lonRad }: { readonly latRad: number; readonly lonRad: number }): LonLat {
  return { lonDeg: lonRad * DEG, latDeg: latRad * DEG };
}

/** Longest range of the missiles of a unit, metres. */
function reachM({ missiles }: RunSpec, { loads }: RunSpec['fireUnits'][number]): number | null {
  const most = Math.max(0, ...loads.map(({ missile }) => missiles[missile]?.maximumRangeM ?? 0));
  return most > 0 ? most : null;
}

/** Fire units, radars, command posts and assets of a run. */
export function replaySites({ spec, setup }: Pick<World, 'spec' | 'setup'>): Site[] {
  return [
    ...spec.fireUnits.map(
      (unit): Site => ({
        id: unit.id,
        kind: 'fireUnit',
        ownerId: unit.ownerId,
        label: unit.id,
        reachM: reachM(spec, unit),
        antennaAltitudeM: null,
        ...lonLatOf(unit),
      }),
    ),
    ...spec.radars.map(
      (radar, i): Site => ({
        id: radar.id,
        kind: 'radar',
        ownerId: radar.ownerId,
        label: radar.id,
        reachM: radar.instrumentedRangeM,
        antennaAltitudeM: setup.radars[i]?.antennaAltitudeM ?? null,
        ...lonLatOf(radar),
      }),
    ),
    ...spec.commandPosts.map(
      (post): Site => ({
        id: post.id,
        kind: 'post',
        ownerId: post.ownerId,
        label: post.id,
        reachM: null,
        antennaAltitudeM: null,
        ...lonLatOf(post),
      }),
    ),
    ...spec.assets.map(
      (asset): Site => ({
        id: asset.id,
        kind: 'asset',
        ownerId: null,
        label: asset.id,
        reachM: null,
        antennaAltitudeM: null,
        ...lonLatOf(asset),
      }),
    ),
  ];
}

/** Links of a run with the times at which reports arrived. */
export function replayLinks(
  { links = [], commandPosts }: Pick<RunSpec, 'links' | 'commandPosts'>,
  arrivedS: (link: string) => Float32Array<ArrayBuffer>,
): LinkPath[] {
  return links.flatMap(({ id, from, to }) => {
    const sender = commandPosts[from];
    const receiver = commandPosts[to];
    if (sender === undefined || receiver === undefined) return [];
    return [
      {
        id,
        fromPost: sender.id,
        toPost: receiver.id,
        from: lonLatOf(sender),
        to: lonLatOf(receiver),
        crossesBoundary: sender.ownerId !== receiver.ownerId,
        arrivedS: arrivedS(id),
      },
    ];
  });
}
