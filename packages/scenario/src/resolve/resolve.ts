import type { LikelihoodRow, RunSpec } from '@redoubt/kernel';
import { encodePlain, idHash, sha256Hex, utf8 } from '@redoubt/kernel';
import type { Catalogue, ProvenanceRow } from '../catalogue/index.ts';
import type { DataPath, Issue } from '../issue.ts';
import { formatPath } from '../issue.ts';
import type { Scenario } from '../scenario/index.ts';
import { durationOf } from '../scenario/index.ts';
import type { FilePosition } from '../yaml/index.ts';
import { byId } from './angles.ts';
import type { Complain } from './entries.ts';
import { entryLibrary } from './entries.ts';
import type { Parts, Resolving } from './parts.ts';
import { scenarioAtDate } from '../readiness/index.ts';
import { placeOf } from './places.ts';
import { MAXIMUM_FILE_OBJECTS, resolveRaids } from './raids.ts';
import { resolveCivil, resolveFriendly, resolveLanes } from './traffic.ts';
import type { TrafficReplacement } from './trafficReplacement.ts';
import { resolveLinks } from './links.ts';
import { planOfScenario } from './readiness.ts';
import { resolveUnit } from './units.ts';

/** Airliners and streams of raids together may bring this many arrivals. */
const MAXIMUM_ARRIVALS = 100_000;

/** A scenario ready to run, with where its numbers come from. */
export interface ResolvedScenario {
  /** Undefined if there is an error among the issues. */
  readonly spec: RunSpec | undefined;
  /** SHA-256 of the canonical encoding of `spec`: the identity of the scenario; '' without a spec. */
  readonly specHash: string;
  /** Catalogue values that the run rests on, by path; a path is also the key of an override. */
  readonly provenance: readonly ProvenanceRow[];
  readonly issues: readonly Issue[];
  /** What the date did to the units, for people; empty without a block `readiness`. */
  readonly dateLines: readonly string[];
}

/** What `resolve` may be told beside scenario and catalogue. */
export interface ResolveOptions extends TrafficReplacement {
  readonly file?: string;
  readonly locate?: (path: DataPath, place?: 'key' | 'value') => FilePosition;
}

/**
 * Prior of the posts from the numbers of traffic that the file announces, each raised by one, so that a scenario
 * without a kind of traffic does not tell the posts that there is none.
 */
function priorOf(scenario: Scenario, civilExpected: number, durationS: number): LikelihoodRow {
  if (scenario.identity.prior !== undefined) return { ...scenario.identity.prior };
  const friend = 1 + scenario.friendly.reduce((sum, group) => sum + group.count, 0);
  const hostile =
    1 +
    scenario.raids.reduce(
      (sum, raid) =>
        sum +
        raid.groups.reduce((n, group) => n + group.count, 0) +
        raid.streams.reduce((n, stream) => n + (stream.ratePerMin / 60) * durationS, 0),
      0,
    );
  const civil = 1 + civilExpected;
  const all = friend + hostile + civil;
  return { friend: friend / all, hostile: hostile / all, civil: civil / all };
}

/** The scenario with every list in order of id, so that the order of the file changes nothing. */
function sorted(scenario: Scenario): Scenario {
  const inOrder = <T extends { readonly id: string }>(list: readonly T[]): T[] => [...list].sort(byId);
  return {
    ...scenario,
    assets: inOrder(scenario.assets),
    lanes: inOrder(scenario.lanes),
    units: inOrder(scenario.units).map((unit) =>
      unit.type === 'regimentSet' ? { ...unit, fireUnits: inOrder(unit.fireUnits) } : unit,
    ),
    raids: inOrder(scenario.raids).map((raid) => ({
      ...raid,
      groups: inOrder(raid.groups),
      streams: inOrder(raid.streams),
    })),
    friendly: inOrder(scenario.friendly),
    civil: inOrder(scenario.civil),
    links: inOrder(scenario.links),
  };
}

/** Index of a member in the file, for messages; units and raids may be copies with their lists in order. */
function fileIndex(scenario: Scenario): (list: readonly object[], item: object) => number {
  const members = new Map<object, number>();
  const note = (list: readonly object[]): void => list.forEach((item, i) => members.set(item, i));
  const units = new Map(scenario.units.map((unit, i) => [unit.id, i]));
  const raids = new Map(scenario.raids.map((raid, i) => [raid.id, i]));
  for (const list of [scenario.friendly, scenario.civil, scenario.links]) note(list);
  for (const unit of scenario.units) if (unit.type === 'regimentSet') note(unit.fireUnits);
  for (const raid of scenario.raids) for (const list of [raid.groups, raid.streams]) note(list);
  return (_list, item) =>
    members.get(item) ?? units.get((item as { id: string }).id) ?? raids.get((item as { id: string }).id) ?? 0;
}

/** Whether some post holds flight plans. */
function holdsPlans({ units, network }: Scenario): boolean {
  return units.some(({ command: { planFeed } }) => planFeed !== undefined && network.groups[planFeed.group]);
}

/** Complains about ids that are used twice. */
function checkIds(scenario: Scenario, complain: Complain): void {
  const seen = new Map<string, string>();
  const check = (id: string, path: DataPath): void => {
    const first = seen.get(id);
    if (first !== undefined)
      complain(
        [...path, 'id'],
        'duplicate-id',
        `is ${id}, as at ${first}`,
        'expected each id once in the file',
        'give one of them another name',
      );
    else seen.set(id, formatPath(path));
  };
  scenario.units.forEach((unit, i) => {
    check(unit.id, ['units', i]);
    if (unit.type === 'regimentSet') unit.fireUnits.forEach((one, k) => check(one.id, ['units', i, 'fireUnits', k]));
  });
  scenario.assets.forEach((one, i) => check(one.id, ['assets', i]));
  scenario.lanes.forEach((one, i) => check(one.id, ['lanes', i]));
  scenario.friendly.forEach((one, i) => check(one.id, ['friendly', i]));
  scenario.civil.forEach((one, i) => check(one.id, ['civil', i]));
  scenario.links.forEach((one, i) => check(one.id, ['links', i]));
  scenario.raids.forEach((raid, i) => {
    check(raid.id, ['raids', i]);
    const inRaid = new Set<string>();
    for (const key of ['groups', 'streams'] as const) {
      raid[key].forEach((one, k) => {
        if (inRaid.has(one.id))
          complain(
            ['raids', i, key, k, 'id'],
            'duplicate-id',
            `is ${one.id} again`,
            'expected each id once in a raid',
            'give one of them another name',
          );
        inRaid.add(one.id);
      });
    }
  });
}

function checkNumbers(scenario: Scenario, complain: Complain): boolean {
  let total = 0;
  scenario.raids.forEach((raid) => raid.groups.forEach((group) => (total += group.count)));
  scenario.friendly.forEach((group) => (total += group.count));
  total += scenario.civil.length;
  if (total <= MAXIMUM_FILE_OBJECTS) return true;
  complain(
    [],
    'too-many-objects',
    `asks for ${total} objects`,
    `expected at most ${MAXIMUM_FILE_OBJECTS}`,
    'lower the counts',
  );
  return false;
}

/** Complains about more arrivals at random moments than a run may hold. */
function checkArrivals(scenario: Scenario, civilExpected: number, durationS: number, complain: Complain): void {
  let expected = civilExpected;
  for (const raid of scenario.raids) {
    for (const stream of raid.streams) {
      expected += (stream.ratePerMin / 60) * (60 * stream.leadMin + durationS);
    }
  }
  if (expected <= MAXIMUM_ARRIVALS) return;
  complain(
    [],
    'too-many-objects',
    `gives about ${Math.round(expected)} arrivals`,
    `expected at most ${MAXIMUM_ARRIVALS}`,
    'lower the rates or the duration',
  );
}

/** Complains about steps longer than a radar's revisit: a step holds one look of each radar at each object. */
function checkStep(scenario: Scenario, parts: Parts, complain: Complain): void {
  for (const { id, role, scan } of parts.radars) {
    const revisitS = scan.kind === 'rotating' ? scan.periodS : scan.revisitS;
    if (role !== 'acquisition' || scenario.stepS <= revisitS) continue;
    complain(
      ['stepS'],
      'too-long',
      `is ${scenario.stepS} s, and ${id} looks every ${revisitS} s`,
      'expected at most the shortest revisit: looks would be lost',
      `set stepS to ${revisitS} or less`,
    );
    return;
  }
}

/** Complains about two ids whose 64-bit hashes are equal: they would share their luck. */
function checkHashes(ids: readonly string[], complain: Complain): void {
  const seen = new Map<string, string>();
  for (const id of ids) {
    const { lo, hi } = idHash(id);
    const key = `${hi}:${lo}`;
    const other = seen.get(key);
    if (other !== undefined && other !== id)
      complain(
        [],
        'hash-collision',
        `${id} and ${other} have the same hash`,
        'expected different ones',
        'rename one of them',
      );
    else if (other !== undefined)
      complain([], 'duplicate-id', `${id} is made twice`, 'expected each id once', 'rename one of them');
    seen.set(key, id);
  }
}

function indexed(parts: Parts, scenario: Scenario, durationS: number): RunSpec {
  const { measured } = scenario.network;
  const radars = [...parts.radars].sort(byId);
  const missiles = [...parts.missiles.values()].sort(byId);
  const identityModels = [...parts.identityModels.values()].sort(byId);
  const lanes = [...parts.lanes].sort(byId);
  const assets = [...parts.assets].sort(byId);
  const objectClasses = [...parts.objectClasses.values()].sort(byId);
  const commandPosts = [...parts.commandPosts].sort(byId);
  const places = (list: readonly { readonly id: string }[]): ((id: string) => number) => {
    const index = new Map(list.map((item, i) => [item.id, i]));
    return (id) => index.get(id) as number;
  };
  const [radar, missile, model, lane, asset, objectClass, post] = [
    radars,
    missiles,
    identityModels,
    lanes,
    assets,
    objectClasses,
    commandPosts,
  ].map(places) as [
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
    (id: string) => number,
  ];
  const links = [...parts.links].sort(byId);
  const linkIndex = places(links);
  const ascending = (list: number[]): number[] => list.sort((a, b) => a - b);
  const assetOrNull = (id: string | null): number | null => (id === null ? null : asset(id));
  return {
    specVersion: 1,
    name: scenario.name,
    durationS,
    stepS: scenario.stepS,
    refractionK: scenario.refractionK,
    terrainErrorM: scenario.relief.errorM,
    radars,
    missiles,
    fireUnits: [...parts.fireUnits].sort(byId).map((unit) => ({
      ...unit,
      commandPost: post(unit.commandPost),
      engagementRadar: radar(unit.engagementRadar),
      loads: unit.loads.map((load) => ({ ...load, missile: missile(load.missile) })),
    })),
    identityModels,
    commandPosts: commandPosts.map((one) => ({
      ...one,
      acquisitionRadars: ascending(one.acquisitionRadars.map(radar)),
      identityModel: model(one.identityModel),
      lanes: ascending(one.lanes.map(lane)),
      assets: ascending(one.assets.map(asset)),
      ...(one.authority === undefined
        ? {}
        : {
            authority: {
              ...one.authority,
              superior: post(one.authority.superior),
              links: ascending(one.authority.links.map(linkIndex)),
            },
          }),
      ...(one.hotline === undefined ? {} : { hotline: { ...one.hotline, to: post(one.hotline.to) } }),
    })) as RunSpec['commandPosts'],
    lanes,
    assets,
    objectClasses,
    objects: [...parts.objects]
      .sort(byId)
      .map((one) => ({ ...one, objectClass: objectClass(one.objectClass), targetAsset: assetOrNull(one.targetAsset) })),
    flows: [...parts.flows]
      .sort(byId)
      .map((one) => ({ ...one, objectClass: objectClass(one.objectClass), targetAsset: assetOrNull(one.targetAsset) })),
    ...(links.length === 0 ? {} : { links: links.map((one) => ({ ...one, from: post(one.from), to: post(one.to) })) }),
    ...(measured === undefined
      ? {}
      : { scoredPosts: ascending(measured.flatMap((unit) => (parts.postsOfUnit.get(unit) ?? []).map(post))) }),
  };
}

/**
 * Turns a scenario into the input of a run: SI, indices, every default written out.
 *
 * @param scenario - a checked scenario, see `parseScenario`
 * @param catalogue - the catalogue that its ids name
 * @param options - where issues point to, and corridors that replace those of the catalogue
 * @returns the spec with its hash, the provenance of every catalogue value used, and all issues
 * @remarks
 * The order of entities in the file changes nothing. Heights up to 1,000 m are above ground, higher ones above sea
 * level. A raid is laid out as the file says; nothing here searches for a better one. With a block `readiness` the units
 * are those of the scenario's date, and `dateLines` says what that did.
 */
export function resolve(scenario: Scenario, catalogue: Catalogue, options: ResolveOptions = {}): ResolvedScenario {
  if (scenario.readiness === undefined) return resolveWith(scenario, catalogue, options, false);
  // What is wrong with units that are not there on the date is wrong with the file all the same.
  const { issues } = resolveWith(scenario, catalogue, options, true);
  if (issues.some(({ severity }) => severity === 'error'))
    return { spec: undefined, specHash: '', provenance: [], issues, dateLines: [] };
  return { ...resolveWith(scenario, catalogue, options, false), issues };
}

/**
 * All that `resolve` would complain about, without laying out every object.
 *
 * @param scenario - a checked scenario
 * @param catalogue - the catalogue that its ids name
 * @param options - as for `resolve`
 * @returns issues in the order of the file
 */
export function checkScenario(
  scenario: Scenario,
  catalogue: Catalogue,
  options: ResolveOptions = {},
): readonly Issue[] {
  return resolveWith(scenario, catalogue, options, true).issues;
}

function resolveWith(
  scenario: Scenario,
  catalogue: Catalogue,
  options: ResolveOptions,
  isCheckOnly: boolean,
): ResolvedScenario {
  const issues: Issue[] = [];
  const file = options.file ?? scenario.name;
  const complain: Complain = (path, code, what, expected, next, severity = 'error') => {
    const at = formatPath(path);
    if (issues.some((issue) => issue.path === at && issue.code === code && issue.what === what)) return;
    const place = options.locate?.(path, 'value') ?? { line: 1, column: 1 };
    issues.push({ code, severity, file, ...place, path: at, what, expected, next });
  };
  const pathOf = fileIndex(scenario);
  checkIds(scenario, complain);
  const durationS = durationOf(scenario);
  const library = entryLibrary(catalogue, complain);
  const parts: Parts = {
    radars: [],
    missiles: new Map(),
    fireUnits: [],
    identityModels: new Map(),
    commandPosts: [],
    lanes: [],
    assets: [],
    objectClasses: new Map(),
    objects: [],
    flows: [],
    links: [],
    postsOfUnit: new Map(),
  };
  const view = library.view([{ path: ['overrides'], values: scenario.overrides }]);
  const plan = planOfScenario(scenario, view, [...catalogue.sources.keys()], complain);
  // A check looks at the whole file, a run at what is there on its date.
  const dated = plan === null || isCheckOnly ? { scenario, lines: [] } : scenarioAtDate(scenario, plan);
  const ordered = sorted(dated.scenario);
  const r: Resolving = {
    scenario: ordered,
    library,
    view,
    complain,
    durationS,
    isCheckOnly,
    isPlanHeld: holdsPlans(ordered),
    parts,
  };
  if (checkNumbers(scenario, complain)) {
    for (const asset of ordered.assets) parts.assets.push({ id: asset.id, ...placeOf(asset.at) });
    resolveLanes(r);
    const civilExpected = resolveCivil(r, pathOf, options);
    resolveRaids(r, pathOf);
    resolveFriendly(r, pathOf);
    checkArrivals(ordered, civilExpected, durationS, complain);
    const prior = priorOf(ordered, civilExpected, durationS);
    for (const unit of ordered.units) resolveUnit(r, unit, ['units', pathOf(ordered.units, unit)], prior, pathOf);
    resolveLinks(r, pathOf);
    checkStep(scenario, parts, complain);
    library.checkUnused();
    if (issues.every((issue) => issue.severity !== 'error')) {
      checkHashes(
        [
          ...parts.objects,
          ...parts.flows,
          ...parts.radars,
          ...parts.fireUnits,
          ...parts.commandPosts,
          ...parts.links,
        ].map(({ id }) => id),
        complain,
      );
    }
  }
  issues.sort((a, b) => a.line - b.line || a.column - b.column);
  if (isCheckOnly || issues.some((issue) => issue.severity === 'error'))
    return { spec: undefined, specHash: '', provenance: library.rows(), issues, dateLines: dated.lines };
  const spec = indexed(parts, ordered, durationS);
  return {
    spec,
    specHash: sha256Hex(utf8(encodePlain(spec))),
    provenance: library.rows(),
    issues,
    dateLines: dated.lines,
  };
}
