import type { ReliefInput, RunSpec } from '@redoubt/kernel';
import { reliefMemory } from '@redoubt/terrain/node';
import type { RunCase, StudyCase, StudyPlan } from '@redoubt/study';
import { resolveCase } from '../../loadCase.ts';
import { decideRelief, reliefOption } from '../../reliefChoice.ts';
import { reliefFor } from '../../reliefFor.ts';
import type { CaseSource, CaseSourceOptions } from './caseSource.ts';
import { lastUsed } from './lastUsed.ts';
import { refractionsOf, withRefractions } from './refractions.ts';
import { studyMapOf } from './studyMapOf.ts';

/** Reliefs and specs that are kept: a study goes through its cases in order, so few are in use at once. */
const RELIEFS_KEPT = 16;
const SPECS_KEPT = 64;
/** Surfaces that are kept: refraction and masts are drawn, so that outer draws rarely share one; cells mostly do. */
const SURFACES_KEPT = 160;

/** What decides a relief besides the elevation: two cases with equal sites can share it. */
function siteKey({ radars, refractionK }: RunSpec): string {
  const sites = radars.map(({ id, latRad, lonRad, antennaHeightM, terrainM, instrumentedRangeM }) => [
    id,
    latRad,
    lonRad,
    antennaHeightM,
    terrainM,
    instrumentedRangeM,
  ]);
  return JSON.stringify([refractionK, sites]);
}

/**
 * Cases of a study whose runs are engagements, over relief that cases with the same radar sites share.
 *
 * @param plan - laid out; its first cell decides where relief comes from
 * @param options - scenario, catalogue, relief, traffic
 * @returns the source; `load` resolves each distinct case once and keeps the last ones
 * @throws BadInputError if the first case or its relief cannot be used
 */
export async function engagementSource(plan: StudyPlan, options: CaseSourceOptions): Promise<CaseSource> {
  const { input, terrain, traffic, standIns, onRelief } = options;
  const [first] = plan.cells;
  if (first === undefined) throw new RangeError(`${plan.name}: a plan without cells`);
  const memory = reliefMemory(SURFACES_KEPT);
  const reliefs = lastUsed<Promise<{ line: string; relief: ReliefInput }>>(RELIEFS_KEPT);
  const specs = lastUsed<{ spec: RunSpec; specHash: string }>(SPECS_KEPT);
  const resolved = resolveCase(input, { ...first, traffic });
  const decision = await decideRelief(resolved.spec, {
    option: terrain,
    scenario: { use: resolved.reliefUse, file: input.path },
    ...standIns,
  });
  const folder = decision.choice.kind === 'none' ? 'none' : decision.choice.folder;
  const reliefOf = (spec: RunSpec): Promise<{ line: string; relief: ReliefInput }> => {
    const key = siteKey(spec);
    let relief = reliefs.get(key);
    if (relief === undefined) {
      relief = reliefFor(spec, folder, onRelief, memory);
      reliefs.set(key, relief);
    }
    return relief;
  };
  const { line } = await reliefOf(resolved.spec);
  const load = async ({ mode, settings }: Pick<StudyCase, 'mode' | 'settings'>): Promise<RunCase> => {
    const key = JSON.stringify([mode, settings]);
    let known = specs.get(key);
    if (known === undefined) {
      const { spec, specHash } = resolveCase(input, { mode, settings, traffic });
      known = { spec, specHash };
      specs.set(key, known);
    }
    const { relief } = await reliefOf(known.spec);
    return { ...known, relief };
  };
  return {
    load,
    terrain: reliefOption(decision.choice),
    relief: decision.choice.kind,
    reliefLine: withRefractions(line, refractionsOf(plan)),
    trafficLine: resolved.trafficLine,
    provenance: resolved.provenance,
    picture: (rows, replay) => studyMapOf(plan, rows, { load, replay }),
  };
}
