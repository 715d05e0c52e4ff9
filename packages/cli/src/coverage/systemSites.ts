import type { MissileSpec, RadarSpec } from '@redoubt/kernel';
import {
  type Catalogue,
  entryLibrary,
  type EntryView,
  type FireUnitEntry,
  type Issue,
  suggest,
} from '@redoubt/scenario';
import { missileSpec, radarSpec } from '@redoubt/scenario';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';
import {
  type CoverageOverrides,
  type CoverageSubject,
  ringOf,
  type SiteFireUnit,
  type SiteSet,
  type SiteSpec,
} from './siteSpec.ts';

interface Place {
  readonly latDeg: number;
  readonly lonDeg: number;
}

const CLEAR_AIR = { attenuation: false, rain: null } as const;

function radarIn(view: EntryView, id: string, role: RadarSpec['role'], place: Place): RadarSpec | undefined {
  const entry = view.entry('radar', id, ['--system']);
  if (entry === undefined) return undefined;
  return radarSpec(
    entry,
    view,
    {
      id,
      ownerId: 'owner',
      role,
      atDeg: [place.latDeg, place.lonDeg],
      faceDeg: 0,
      antennaHeightM: undefined,
      northErrorDeg: 0,
      outages: [],
      iff: null,
    },
    CLEAR_AIR,
  );
}

function siteOf(radar: RadarSpec | undefined, fireUnit: SiteFireUnit | null): SiteSpec[] {
  return radar === undefined ? [] : [{ radar, fireUnit, ...ringOf(radar, fireUnit) }];
}

function fireUnitSites(view: EntryView, entry: FireUnitEntry, place: Place): SiteSpec[] {
  const id = entry.missiles[0] as string;
  const missile: MissileSpec | undefined = missileSpec(id, id, view, ['--system'], () => {});
  const { take } = view;
  const fireUnit: SiteFireUnit = {
    id: entry.id,
    missiles: missile === undefined ? [] : [missile],
    guidancePd: take(entry.handover.guidanceP),
    guidanceGapS: take(entry.handover.guidanceGapS),
    lockS: take(entry.handover.lockS),
    reactionS: take(entry.reactionS),
  };
  return [
    ...siteOf(radarIn(view, entry.engagementRadar, 'engagement', place), fireUnit),
    ...entry.acquisitionRadars.flatMap((radar) => siteOf(radarIn(view, radar, 'acquisition', place), null)),
  ];
}

function sitesOf(catalogue: Catalogue, view: EntryView, id: string, place: Place): SiteSpec[] {
  if (catalogue.radars.has(id)) return siteOf(radarIn(view, id, 'acquisition', place), null);
  const set = view.entry(catalogue.regimentSets.has(id) ? 'regimentSet' : 'fireUnit', id, ['--system']);
  if (set?.kind !== 'regimentSet') return set === undefined ? [] : fireUnitSites(view, set, place);
  const unit = view.entry('fireUnit', set.fireUnit, ['--system']);
  return [
    ...(unit === undefined ? [] : fireUnitSites(view, unit, place)),
    ...siteOf(radarIn(view, set.acquisitionRadar, 'acquisition', place), null),
  ];
}

/** Everyday names of systems, and what they are in the catalogue. */
const ALIASES: Readonly<Record<string, string>> = {
  s400: 's400-fire-unit',
  's-400': 's400-fire-unit',
  patriot: 'patriot-fire-unit',
};

/** Id of a system by its id or everyday name. */
export function systemId(given: string): string {
  return ALIASES[given.toLowerCase()] ?? given;
}

/** Ids that `--system` takes. */
function systemIds(catalogue: Catalogue): string[] {
  return [...catalogue.fireUnits.keys(), ...catalogue.regimentSets.keys(), ...catalogue.radars.keys()];
}

/**
 * A system of the catalogue at one place, as something to be covered.
 *
 * @param catalogue - loaded catalogue
 * @param given - id of a fire unit, regiment set or radar
 * @param place - degrees
 * @param argv - the arguments as typed, for the position of an issue
 * @throws BadInputError if the catalogue has no such system
 */
export function systemSubject(
  catalogue: Catalogue,
  given: string,
  place: Place,
  argv: readonly string[],
): CoverageSubject {
  const id = systemId(given);
  const known = systemIds(catalogue);
  if (!known.includes(id)) {
    const said = {
      code: 'unknown-id',
      what: `is "${given.slice(0, 60)}"`,
      expected: 'expected the id of a fire unit, regiment set or radar of the catalogue (redoubt catalogue list)',
      next: suggest(given, known),
    };
    throw new BadInputError([argumentIssue('--system', argv.indexOf('--system') + 1, said)]);
  }
  const build = (overrides: CoverageOverrides): SiteSet => {
    const issues: Issue[] = [];
    const library = entryLibrary(catalogue, (path, code, what, expected, next) => {
      issues.push(argumentIssue(path.join(' '), 0, { code, what, expected, next }));
    });
    const sites = sitesOf(catalogue, library.view([{ path: ['overrides'], values: overrides }]), id, place);
    if (issues.length > 0) throw new BadInputError(issues);
    return { sites, provenance: library.rows() };
  };
  const entry = catalogue.fireUnits.get(id) ?? catalogue.regimentSets.get(id) ?? catalogue.radars.get(id);
  const notes: string[] = [];
  if (entry?.kind === 'regimentSet') notes.push('acquisition radar and one fire unit, both at the given place');
  if (entry?.kind === 'fireUnit') {
    const others = entry.missiles.slice(1);
    notes.push(
      `missile ${entry.missiles[0] ?? ''}, the default load${others.length > 0 ? ` (not counted: ${others.join(', ')})` : ''}`,
    );
    if (entry.acquisitionRadars.length === 0) notes.push('searches with its engagement radar alone');
  }
  return { kind: 'system', id, name: entry?.name ?? id, refractionK: 4 / 3, relief: undefined, build, notes };
}
