import type { LikelihoodRow, RunSpec } from '@redoubt/kernel';
import { encodePlain, sha256Hex, utf8 } from '@redoubt/kernel';
import type { Catalogue, ProvenanceRow } from '../catalogue/index.ts';
import type { DataPath, Issue } from '../issue.ts';
import { formatPath } from '../issue.ts';
import type { Scenario } from '../scenario/index.ts';
import { durationOf } from '../scenario/index.ts';
import type { FilePosition } from '../yaml/index.ts';
import { checkArrivals, checkHashes, checkIds, checkNumbers, checkStep } from './checks.ts';
import type { Complain } from './entries.ts';
import { entryLibrary } from './entries.ts';
import { fileIndexes, inOrderOfId } from './fileOrder.ts';
import { indexedSpec } from './indexedSpec.ts';
import type { Parts, Resolving } from './parts.ts';
import { presentUnits, scenarioAtDate } from '../readiness/index.ts';
import { placeOf } from './places.ts';
import { resolveRaids } from './raids.ts';
import { resolveCivil, resolveFriendly, resolveLanes } from './traffic.ts';
import type { TrafficReplacement } from './trafficReplacement.ts';
import { resolveLinks } from './links.ts';
import { planOfScenario } from './readiness.ts';
import { resolveUnit } from './units.ts';

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

/** Whether some post holds flight plans. */
function holdsPlans({ units, network }: Scenario): boolean {
  return units.some(({ command: { planFeed } }) => planFeed !== undefined && network.groups[planFeed.group]);
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
  const pathOf = fileIndexes(scenario);
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
  // A check looks at the whole file, a run at what takes part, and at what is there on its date.
  const present = isCheckOnly ? scenario : presentUnits(scenario);
  const dated = plan === null || isCheckOnly ? { scenario: present, lines: [] } : scenarioAtDate(present, plan);
  const ordered = inOrderOfId(dated.scenario);
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
  const spec = indexedSpec(parts, ordered, durationS);
  return {
    spec,
    specHash: sha256Hex(utf8(encodePlain(spec))),
    provenance: library.rows(),
    issues,
    dateLines: dated.lines,
  };
}
