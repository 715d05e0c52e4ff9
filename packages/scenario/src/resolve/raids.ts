import type { RouteSpec, TransponderSpec } from '@redoubt/kernel';
import { compileRoute } from '@redoubt/kernel';
import type { DataPath } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import type { NumberOrBand, RaidGroup, RaidSetting, RaidStream, TransponderSetting } from '../scenario/index.ts';
import { useObjectClass } from './objectClasses.ts';
import type { Resolving } from './parts.ts';
import type { Place } from './places.ts';
import { HIGHEST_AGL_M, placeAt, placeOf, referenceOf, sideStep } from './places.ts';

/** Objects that a file may ask for, and arrivals that one stream may bring. */
export const MAXIMUM_FILE_OBJECTS = 20_000;

/** No set answers. */
const SILENT: TransponderSetting = { civil: false, military: false, militaryWorks: false };

/** Transponder in the kernel's words; the military modes of a friend can be read by those who can read friends. */
export function transponderSpec(setting: TransponderSetting): TransponderSpec {
  return {
    civil: { fitted: setting.civil, working: setting.civil },
    military: {
      fitted: setting.military,
      working: setting.military && setting.militaryWorks,
      readable: setting.military && setting.isForeign !== true,
    },
  };
}

/** Id of member n of a group, numbered so that the ids sort in order. */
export function memberId(prefix: string, index: number): string {
  return `${prefix}/${String(index + 1).padStart(5, '0')}`;
}

/** Value at a share of the way through a band. */
function withinBand(band: NumberOrBand, share: number): number {
  return typeof band === 'number' ? band : band[0] + (band[1] - band[0]) * share;
}

function bandOf(band: NumberOrBand): readonly [number, number] {
  return typeof band === 'number' ? [band, band] : band;
}

/** Looks an asset up; an unknown one is an issue. */
function assetPlace(r: Resolving, id: string, path: DataPath): Place | undefined {
  const asset = r.scenario.assets.find((one) => one.id === id);
  if (asset === undefined) {
    r.complain(
      path,
      'unknown-id',
      `is ${id}`,
      'expected the id of an asset of this file',
      suggest(
        id,
        r.scenario.assets.map((one) => one.id),
      ),
    );
    return undefined;
  }
  return placeOf(asset.at);
}

/** Complains about a band of heights that is partly above ground and partly above sea level. */
function checkHeights(r: Resolving, band: NumberOrBand, path: DataPath): void {
  const [low, high] = bandOf(band);
  if (referenceOf(low) !== referenceOf(high)) {
    r.complain(
      path,
      'not-allowed',
      `runs from ${low} to ${high} m`,
      `expected one side of ${HIGHEST_AGL_M} m: up to there heights are above ground, higher ones above sea level`,
      'make two groups',
    );
  }
}

/** Side step of neighbour n: 0, +1, -1, +2, -2 ... times the spacing. */
function lateralM(rank: number, spacingKm: number): number {
  const step = rank % 2 === 1 ? (rank + 1) / 2 : -rank / 2;
  return 1000 * spacingKm * (step % 5);
}

function resolveGroup(r: Resolving, raid: RaidSetting, group: RaidGroup, path: DataPath): void {
  const used = useObjectClass(r, group.class, group.reflectors, [...path, 'class']);
  const targets = typeof group.target === 'string' ? [group.target] : group.target;
  const places = targets.map((id, i) =>
    assetPlace(r, id, typeof group.target === 'string' ? [...path, 'target'] : [...path, 'target', i]),
  );
  checkHeights(r, group.heightM, [...path, 'heightM']);
  if (used === undefined || places.some((place) => place === undefined)) return;
  const speedMps = group.speedMps ?? r.view.take(used.entry.speedMps);
  const axes = typeof group.fromDeg === 'number' ? [group.fromDeg] : group.fromDeg;
  const perAxis = Math.ceil(group.count / axes.length);
  // The farthest start last, so one of the last object of each axis is the last to arrive.
  const lastOfAxes = Math.max(0, group.count - axes.length);
  let lastS = 0;
  for (let n = r.isCheckOnly ? lastOfAxes : 0; n < group.count; n++) {
    const rank = Math.floor(n / axes.length);
    const share = perAxis === 1 ? 0.5 : rank / (perAxis - 1);
    const which = n % targets.length;
    const asset = places[which] as Place;
    const distanceM = 1000 * withinBand(group.distanceKm, share);
    const onAxis = placeAt(asset, axes[n % axes.length] as number, distanceM);
    const start = sideStep(onAxis, asset, lateralM(rank, group.lateralSpacingKm));
    const altitudeM = withinBand(group.heightM, share);
    const route: RouteSpec = {
      speedMps,
      altitudeReference: referenceOf(altitudeM),
      atEnd: 'vanish',
      waypoints: [
        { ...start, altitudeM },
        { ...asset, altitudeM },
      ],
    };
    const startS = 60 * group.startMin + n * group.spacingS;
    if (n >= lastOfAxes) lastS = Math.max(lastS, startS + compileRoute(route).durationS);
    r.parts.objects.push({
      id: memberId(`${raid.id}/${group.id}`, n),
      objectClass: used.classId,
      allegiance: 'hostile',
      ownerId: raid.owner,
      raidId: raid.id,
      targetAsset: targets[which] as string,
      startS,
      startJitterS: group.startJitterS,
      route,
      transponder: transponderSpec(group.transponder ?? SILENT),
    });
  }
  if (lastS > r.durationS) {
    r.complain(
      [...path, 'startMin'],
      'late-arrival',
      `the last of its objects would arrive after ${Math.ceil(lastS / 60)} min`,
      `expected arrivals within ${r.durationS / 60} min`,
      'start earlier or nearer, or run longer',
      'warning',
    );
  }
}

function resolveStream(r: Resolving, raid: RaidSetting, stream: RaidStream, path: DataPath): void {
  const used = useObjectClass(r, stream.class, false, [...path, 'class']);
  const asset = assetPlace(r, stream.target, [...path, 'target']);
  checkHeights(r, stream.heightM, [...path, 'heightM']);
  const untilS = Math.min(60 * (stream.untilMin ?? r.durationS / 60), r.durationS);
  const ratePerS = stream.ratePerMin / 60;
  const expected = ratePerS * (60 * stream.leadMin + untilS);
  if (expected > MAXIMUM_FILE_OBJECTS) {
    r.complain(
      [...path, 'ratePerMin'],
      'too-many-objects',
      `gives about ${Math.round(expected)} objects`,
      `expected at most ${MAXIMUM_FILE_OBJECTS}`,
      'lower the rate or the duration',
    );
    return;
  }
  if (used === undefined || asset === undefined) return;
  const axes = typeof stream.fromDeg === 'number' ? [stream.fromDeg] : stream.fromDeg;
  const [lowM, highM] = bandOf(stream.heightM);
  const speeds = stream.speedMps === undefined ? undefined : bandOf(stream.speedMps);
  const speedMps = speeds === undefined ? r.view.take(used.entry.speedMps) : (speeds[0] + speeds[1]) / 2;
  const routes: { weight: number; route: RouteSpec }[] = [];
  const isOneDistance = stream.distanceKm[0] === stream.distanceKm[1];
  for (const bearingDeg of axes) {
    for (const share of isOneDistance ? [0] : [0, 0.25, 0.5, 0.75, 1]) {
      const start = placeAt(asset, bearingDeg, 1000 * withinBand(stream.distanceKm, share));
      routes.push({
        weight: 1,
        route: {
          speedMps,
          altitudeReference: referenceOf(lowM),
          atEnd: 'vanish',
          waypoints: [
            { ...start, altitudeM: lowM },
            { ...asset, altitudeM: lowM },
          ],
        },
      });
    }
  }
  r.parts.flows.push({
    id: `${raid.id}/${stream.id}`,
    objectClass: used.classId,
    allegiance: 'hostile',
    ownerId: raid.owner,
    ratePerS,
    leadS: 60 * stream.leadMin,
    untilS,
    routes,
    speedMps: speeds ?? null,
    altitudeM: lowM === highM ? null : [lowM, highM],
    targetAsset: stream.target,
    raidId: raid.id,
    transponder: transponderSpec(SILENT),
    transponderFailure: 0,
  });
}

/** Expands the raids of a scenario into objects and flows. */
export function resolveRaids(r: Resolving, pathOf: (list: readonly object[], item: object) => number): void {
  for (const raid of r.scenario.raids) {
    const path: DataPath = ['raids', pathOf(r.scenario.raids, raid)];
    for (const group of raid.groups) resolveGroup(r, raid, group, [...path, 'groups', pathOf(raid.groups, group)]);
    for (const stream of raid.streams)
      resolveStream(r, raid, stream, [...path, 'streams', pathOf(raid.streams, stream)]);
  }
}
