import type { LikelihoodRow } from '@redoubt/kernel';
import type { CommandPostEntry, FireUnitEntry } from '../catalogue/index.ts';
import type { DataPath } from '../issue.ts';
import type { CommandSetting, FireUnitSetting, LatLonDeg, RadarSetting, UnitSetting } from '../scenario/index.ts';
import { rad } from './angles.ts';
import { postIdOf } from './commandLinks.ts';
import { addCommandPost, interrogatorSpec } from './commandPosts.ts';
import type { EntryView, OverrideBlock } from './entries.ts';
import { missileSpec } from './missiles.ts';
import type { Resolving } from './parts.ts';
import type { RadarPlacement } from './radars.ts';
import { outagesInSeconds, radarSpec } from './radars.ts';

/** What a degraded organic link adds to the reaction of a fire unit, seconds (assumed: an order by voice). */
const DEGRADED_ORDER_S = 20;

/** Command post of the catalogue for units that name none. */
const DEFAULT_COMMAND_POST = 'generic-command-post';

/** What is left of a set's command where a fire unit is cut off from it: superior, voice and plans reach the set's post alone. */
function cutOff({ authority: _a, hotline: _h, planFeed: _p, northTest: _n, ...rest }: CommandSetting): CommandSetting {
  return rest;
}

interface UnitContext {
  readonly r: Resolving;
  readonly view: EntryView;
  readonly unit: UnitSetting;
  readonly path: DataPath;
  /** Added to the ids of missiles that this unit's own overrides change. */
  readonly missileSuffix: string;
}

/** Adds one radar; returns its id, or undefined if the catalogue does not know it. */
function addRadar(
  c: UnitContext,
  entryId: string,
  setting: RadarSetting,
  place: Pick<RadarPlacement, 'id' | 'role' | 'atDeg' | 'iff' | 'faceDeg'>,
  path: DataPath,
): string | undefined {
  const entry = c.view.entry('radar', entryId, path);
  if (entry === undefined) return undefined;
  const diffraction = setting.diffraction ?? c.r.scenario.relief.diffraction;
  c.r.parts.radars.push(
    radarSpec(
      entry,
      c.view,
      {
        ...place,
        atDeg: setting.at ?? place.atDeg,
        ownerId: c.unit.owner,
        antennaHeightM: setting.antennaHeightM,
        northErrorDeg: setting.northErrorDeg,
        ...(diffraction === undefined ? {} : { diffraction }),
        ...(setting.silent === undefined ? {} : { silent: setting.silent }),
        outages: setting.outages,
      },
      c.r.scenario.weather,
    ),
  );
  return place.id;
}

function loadsOf(
  c: UnitContext,
  entry: FireUnitEntry,
  setting: Omit<FireUnitSetting, 'id' | 'at'>,
  path: DataPath,
): { missile: string; readyRounds: number; reloadRounds: number }[] {
  const { view, r } = c;
  const launchers = setting.launchers ?? (setting.loads === undefined ? view.take(entry.launchers) : 0);
  const asked = setting.loads?.map((load, i) => ({ ...load, path: [...path, 'loads', i, 'missile'] as DataPath })) ?? [
    {
      missile: setting.missile ?? (entry.missiles[0] as string),
      ready: launchers * (setting.missilesPerLauncher ?? view.take(entry.missilesPerLauncher)),
      reloads: launchers * (setting.reloadsPerLauncher ?? view.take(entry.reloadsPerLauncher)),
      path: [...path, 'missile'] as DataPath,
    },
  ];
  const loads: { missile: string; readyRounds: number; reloadRounds: number }[] = [];
  for (const load of asked) {
    const runId = `${load.missile}${c.missileSuffix}`;
    const known = r.parts.missiles.get(runId) ?? missileSpec(runId, load.missile, view, load.path, r.complain);
    if (known === undefined) continue;
    r.parts.missiles.set(runId, known);
    if (!entry.missiles.includes(load.missile)) {
      r.complain(
        load.path,
        'not-carried',
        `${entry.id} does not carry ${load.missile} in the catalogue`,
        `expected one of ${entry.missiles.join(', ')}`,
        'check it',
        'warning',
      );
    }
    if (loads.some((one) => one.missile === runId))
      r.complain(
        load.path,
        'duplicate',
        `is ${load.missile} again`,
        'expected each missile once',
        'add the rounds together',
      );
    else loads.push({ missile: runId, readyRounds: load.ready, reloadRounds: load.reloads });
  }
  return loads.sort((a, b) => (a.missile < b.missile ? -1 : 1));
}

function addFireUnit(
  c: UnitContext,
  id: string,
  atDeg: readonly [number, number],
  entry: FireUnitEntry,
  setting: Omit<FireUnitSetting, 'id' | 'at'>,
  commandPost: string,
  path: DataPath,
): void {
  const { view, r } = c;
  const { take, choose } = view;
  const radarEntry = setting.engagementRadar.radar ?? entry.engagementRadar;
  const radarId = addRadar(
    c,
    radarEntry,
    setting.engagementRadar,
    {
      id: `${id}/${radarEntry}`,
      role: 'engagement',
      atDeg,
      iff: null,
      faceDeg: setting.engagementRadar.faceDeg === 0 ? setting.faceDeg : setting.engagementRadar.faceDeg,
    },
    [...path, 'engagementRadar', 'radar'],
  );
  const loads = loadsOf(c, entry, setting, path);
  if (radarId === undefined) return;
  const { doctrine } = setting;
  const salvoSize = doctrine.salvoSize ?? take(entry.doctrine.salvoSize);
  const maximumShots = doctrine.maximumShots ?? take(entry.doctrine.maximumShots);
  if (maximumShots < salvoSize) {
    r.complain(
      [...path, 'doctrine'],
      'not-allowed',
      `allows ${maximumShots} shots in salvos of ${salvoSize}`,
      'expected maximumShots of at least salvoSize',
      'raise maximumShots',
    );
  }
  r.parts.fireUnits.push({
    id,
    ownerId: c.unit.owner,
    commandPost,
    latRad: rad(atDeg[0]),
    lonRad: rad(atDeg[1]),
    engagementRadar: radarId,
    fireChannels: setting.fireChannels ?? take(entry.fireChannels),
    loads,
    // Orders over a degraded organic link come late.
    reactionS: take(entry.reactionS) + (r.scenario.network.organicLinks === 'degraded' ? DEGRADED_ORDER_S : 0),
    reloadTimeS: 60 * take(entry.reloadMin),
    doctrine: {
      policy: doctrine.policy ?? choose(entry.doctrine.policy),
      salvoSize,
      maximumShots,
      salvoIntervalS: doctrine.salvoIntervalS ?? take(entry.doctrine.salvoIntervalS),
      reengageAfterS:
        doctrine.reengageAfterS !== undefined
          ? doctrine.reengageAfterS
          : entry.doctrine.reengageAfterS === null
            ? null
            : take(entry.doctrine.reengageAfterS),
    },
    searchWindow: {
      azimuthRad: rad(take(entry.handover.searchAzimuthDeg)),
      elevationRad: rad(take(entry.handover.searchElevationDeg)),
    },
    lock: { medianS: take(entry.handover.lockS), factor: take(entry.handover.lockFactor) },
    guidancePd: take(entry.handover.guidanceP),
    guidanceGapS: take(entry.handover.guidanceGapS),
    patienceS: take(entry.handover.patienceS),
    engagementModel: { ...setting.engagementModel },
    outages: outagesInSeconds(setting.outages),
  });
}

function commandPostEntry(c: UnitContext, id: string, key: string): CommandPostEntry | undefined {
  return c.view.entry('commandPost', id, [...c.path, key]);
}

/** Adds the radars, the post and the fire units of one unit. */
export function resolveUnit(
  r: Resolving,
  unit: UnitSetting,
  path: DataPath,
  prior: LikelihoodRow,
  pathOf: (list: readonly object[], item: object) => number,
): void {
  const hasOwn = Object.keys(unit.overrides).length > 0;
  const blocks: OverrideBlock[] = [{ path: ['overrides'], values: r.scenario.overrides }];
  const own: OverrideBlock = { path: [...path, 'overrides'], values: unit.overrides };
  const view = hasOwn ? r.library.view([...blocks, own]) : r.view;
  const touchesMissiles = Object.keys(unit.overrides).some(
    (key) => key.startsWith('missile.') || key.startsWith('sspkTable.'),
  );
  const c: UnitContext = { r, view, unit, path, missileSuffix: touchesMissiles ? `@${unit.id}` : '' };
  const postId = postIdOf(unit.id);
  const search = (
    entry: CommandPostEntry | undefined,
    radarId: string,
    setting: RadarSetting,
    faceDeg: number,
    suffix: string,
    at: DataPath,
    host: { readonly id: string; readonly at: LatLonDeg } = unit,
    command: CommandSetting = unit.command,
  ): void => {
    if (entry === undefined) return;
    const iff = interrogatorSpec(r, view, entry, command, path);
    const id = addRadar(
      c,
      radarId,
      setting,
      { id: `${host.id}/${radarId}${suffix}`, role: 'acquisition', atDeg: host.at, iff, faceDeg },
      at,
    );
    if (id === undefined) return;
    addCommandPost(
      r,
      view,
      entry,
      command,
      {
        id: postIdOf(host.id),
        unitId: unit.id,
        ownerId: unit.owner,
        atDeg: host.at,
        acquisitionRadars: [id],
        path,
      },
      prior,
    );
  };
  switch (unit.type) {
    case 'regimentSet': {
      const set = view.entry('regimentSet', unit.catalogue, [...path, 'catalogue']);
      if (set === undefined) return;
      const setting = unit.acquisitionRadar;
      search(
        commandPostEntry(c, set.commandPost, 'catalogue'),
        setting.radar ?? set.acquisitionRadar,
        setting,
        setting.faceDeg,
        '',
        [...path, 'acquisitionRadar', 'radar'],
      );
      for (const fireUnit of unit.fireUnits) {
        const at = [...path, 'fireUnits', pathOf(unit.fireUnits, fireUnit)];
        const entry = view.entry('fireUnit', fireUnit.catalogue ?? set.fireUnit, [...at, 'catalogue']);
        if (entry === undefined) continue;
        if (r.scenario.network.organicLinks !== 'cut') {
          addFireUnit(c, fireUnit.id, fireUnit.at, entry, fireUnit, postId, at);
          continue;
        }
        // Cut off from its command post it searches with its own radar and decides for itself.
        const ownRadar = fireUnit.engagementRadar.radar ?? entry.engagementRadar;
        search(
          commandPostEntry(c, DEFAULT_COMMAND_POST, 'catalogue'),
          ownRadar,
          { ...fireUnit.engagementRadar, at: fireUnit.engagementRadar.at ?? fireUnit.at },
          fireUnit.engagementRadar.faceDeg === 0 ? fireUnit.faceDeg : fireUnit.engagementRadar.faceDeg,
          '-search',
          [...at, 'engagementRadar', 'radar'],
          fireUnit,
          cutOff(unit.command),
        );
        addFireUnit(c, fireUnit.id, fireUnit.at, entry, fireUnit, postIdOf(fireUnit.id), at);
      }
      return;
    }
    case 'fireUnit': {
      const entry = view.entry('fireUnit', unit.catalogue, [...path, 'catalogue']);
      if (entry === undefined) return;
      const radarId =
        unit.searchRadar.radar ?? entry.acquisitionRadars[0] ?? unit.engagementRadar.radar ?? entry.engagementRadar;
      search(
        commandPostEntry(c, unit.commandPost ?? DEFAULT_COMMAND_POST, 'commandPost'),
        radarId,
        unit.searchRadar,
        unit.searchRadar.faceDeg === 0 ? unit.faceDeg : unit.searchRadar.faceDeg,
        '-search',
        [...path, 'searchRadar', 'radar'],
      );
      addFireUnit(c, unit.id, unit.at, entry, unit, postId, path);
      return;
    }
    case 'controlCentre': {
      const entry = view.entry('commandPost', unit.catalogue, [...path, 'catalogue']);
      if (entry === undefined) return;
      const place = { id: postId, unitId: unit.id, ownerId: unit.owner, atDeg: unit.at, acquisitionRadars: [], path };
      addCommandPost(r, view, entry, unit.command, place, prior);
      return;
    }
    case 'radar': {
      const setting: RadarSetting = {
        faceDeg: unit.faceDeg,
        northErrorDeg: unit.northErrorDeg,
        ...(unit.diffraction === undefined ? {} : { diffraction: unit.diffraction }),
        ...(unit.silent === undefined ? {} : { silent: unit.silent }),
        outages: unit.outages,
        ...(unit.antennaHeightM === undefined ? {} : { antennaHeightM: unit.antennaHeightM }),
      };
      search(
        commandPostEntry(c, unit.commandPost ?? DEFAULT_COMMAND_POST, 'commandPost'),
        unit.catalogue,
        setting,
        unit.faceDeg,
        '',
        [...path, 'catalogue'],
      );
    }
  }
}
