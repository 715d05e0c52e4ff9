import { geodesicInverse, type RunSpec } from '@redoubt/kernel';
import { type Catalogue, parseScenario, resolve } from '@redoubt/scenario';
import { BadInputError } from '../badInputError.ts';
import { readInputFile } from '../inputFile.ts';
import { scenarioPath } from '../loadCase.ts';
import { type CoverageOverrides, type CoverageSubject, ringOf, type SiteFireUnit, type SiteSpec } from './siteSpec.ts';

/** Launchers farther than this from their radar are said to have been moved to it, metres. */
const APART_M = 1_000;

function fireUnitAt(spec: RunSpec, radar: number): SiteFireUnit | null {
  const units = spec.fireUnits.filter(({ engagementRadar }) => engagementRadar === radar);
  const [unit] = units;
  if (unit === undefined) return null;
  return {
    id: unit.id,
    missiles: unit.loads.flatMap(({ missile }) => spec.missiles[missile] ?? []),
    guidancePd: unit.guidancePd,
    guidanceGapS: unit.guidanceGapS,
    lockS: unit.lock.medianS,
    reactionS: unit.reactionS,
  };
}

/** A radar that searches with the antenna of an engagement radar sees no more than that one does. */
function sitesOf(spec: RunSpec): SiteSpec[] {
  const all = spec.radars.map((radar, i) => {
    const fireUnit = fireUnitAt(spec, i);
    return { radar, fireUnit, ...ringOf(radar, fireUnit) };
  });
  const looksOf = ({ radar }: SiteSpec): string =>
    JSON.stringify({ ...radar, id: '', ownerId: '', role: '', iff: null, scan: null, outages: [] });
  return all.filter(
    (site) =>
      site.fireUnit !== null || !all.some((other) => other.fireUnit !== null && looksOf(other) === looksOf(site)),
  );
}

/**
 * All radars and fire units of a scenario, as something to be covered.
 *
 * @param catalogue - loaded catalogue
 * @param given - path of a scenario file, or the name of one that comes with the program
 * @throws BadInputError with every issue of the scenario
 */
export function scenarioSubject(catalogue: Catalogue, given: string): CoverageSubject {
  const path = scenarioPath(given);
  const input = readInputFile(path);
  if ('issue' in input) throw new BadInputError([input.issue]);
  const parsed = parseScenario(input.bytes, path);
  const { scenario } = parsed;
  if (scenario === undefined) throw new BadInputError(parsed.issues);
  // What flies decides nothing here.
  const still = { ...scenario, raids: [], friendly: [], civil: [] };
  const specOf = (
    overrides: CoverageOverrides,
  ): { spec: RunSpec; provenance: ReturnType<typeof resolve>['provenance'] } => {
    const changed = { ...still, overrides: { ...still.overrides, ...overrides } };
    const resolved = resolve(changed, catalogue, { file: path, locate: parsed.locate });
    const errors = resolved.issues.filter(({ severity }) => severity === 'error');
    if (resolved.spec === undefined || errors.length > 0) throw new BadInputError(errors);
    return { spec: resolved.spec, provenance: resolved.provenance };
  };
  const { spec } = specOf({});
  const apart = spec.fireUnits.filter((unit) => {
    const radar = spec.radars[unit.engagementRadar];
    if (radar === undefined) return false;
    return geodesicInverse(unit.latRad, unit.lonRad, radar.latRad, radar.lonRad).distanceM > APART_M;
  });
  const notes = ['outages of the scenario are left out: everything works'];
  if (apart.length > 0)
    notes.push(`launchers are taken to stand at their radar: ${apart.map(({ id }) => id).join(', ')}`);
  return {
    kind: 'scenario',
    id: scenario.name,
    name: scenario.title,
    refractionK: scenario.refractionK,
    relief: { use: scenario.relief.use, file: path },
    build: (overrides) => {
      const built = specOf(overrides);
      return { sites: sitesOf(built.spec), provenance: built.provenance };
    },
    notes,
  };
}
