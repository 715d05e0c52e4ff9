import type { ReliefInput, RunSpec } from '@redoubt/kernel';
import type { ProvenanceRow } from '@redoubt/scenario';
import type { RunCase, StudyCase } from '@redoubt/study';
import { type CaseInput, resolveCase } from '../loadCase.ts';
import { decideRelief, type ReliefDecision, type ReliefWishes } from '../reliefChoice.ts';
import { type ReliefStep, reliefFor } from '../reliefFor.ts';

/** How the cases of a study are made. */
export interface CaseSourceOptions {
  readonly input: CaseInput;
  /** `--terrain`; left out: what the scenario says, else what is at hand. */
  readonly terrain?: string | undefined;
  readonly standIns?: Pick<ReliefWishes, 'mayUseReference' | 'fetchCoarse'> | undefined;
  readonly onRelief?: ReliefStep | undefined;
}

/** Cases of one study, over relief that cases with the same radar sites share. */
export interface CaseSource {
  load(studyCase: Pick<StudyCase, 'mode' | 'settings'>): Promise<RunCase>;
  /** What was decided for the first case, and holds for all. */
  readonly decision: ReliefDecision;
  readonly reliefLine: string;
  readonly trafficLine: string;
  readonly provenance: readonly ProvenanceRow[];
}

/** Reliefs and specs that are kept: a study goes through its cases in order, so few are in use at once. */
const RELIEFS_KEPT = 16;
const SPECS_KEPT = 64;

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

/** A map that forgets what was not used for longest. */
function bounded<T>(most: number): { get(key: string): T | undefined; set(key: string, value: T): void } {
  const kept = new Map<string, T>();
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      kept.set(key, value);
      if (kept.size > most) kept.delete(kept.keys().next().value as string);
    },
  };
}

/**
 * Opens the source of the cases of a study.
 *
 * @param first - the case that decides where relief comes from
 * @param options - scenario, catalogue, relief
 * @returns the source; `load` resolves each distinct case once and keeps the last ones
 * @throws BadInputError if the first case or its relief cannot be used
 */
export async function caseSource(
  first: Pick<StudyCase, 'mode' | 'settings'>,
  options: CaseSourceOptions,
): Promise<CaseSource> {
  const { input, terrain, standIns, onRelief } = options;
  const reliefs = bounded<Promise<{ line: string; relief: ReliefInput }>>(RELIEFS_KEPT);
  const specs = bounded<{ spec: RunSpec; specHash: string }>(SPECS_KEPT);
  const resolved = resolveCase(input, first);
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
      relief = reliefFor(spec, folder, onRelief);
      reliefs.set(key, relief);
    }
    return relief;
  };
  const { line } = await reliefOf(resolved.spec);
  return {
    decision,
    reliefLine: line,
    trafficLine: resolved.trafficLine,
    provenance: resolved.provenance,
    async load({ mode, settings }) {
      const key = JSON.stringify([mode, settings]);
      let known = specs.get(key);
      if (known === undefined) {
        const { spec, specHash } = resolveCase(input, { mode, settings });
        known = { spec, specHash };
        specs.set(key, known);
      }
      const { relief } = await reliefOf(known.spec);
      return { ...known, relief };
    },
  };
}
