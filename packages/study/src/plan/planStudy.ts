import { encodePlain, sha256Hex, utf8 } from '@redoubt/kernel';
import { type Catalogue, catalogueEntries, type Scenario } from '@redoubt/scenario';
import type { ReplicationTarget, Study } from '../studyFile/index.ts';
import { outerDraws } from './outerDraws.ts';
import { raidDraws } from './raidDraws.ts';
import { studyCells } from './studyCells.ts';
import type { StudyPlan } from './studyPlan.ts';

/** How much of a study is run: `default` within a minute or so, `quick` within seconds, `full` as the study says. */
export type SizeName = 'default' | 'quick' | 'full';

/** What a plan is made from beside the study. */
export interface PlanOptions {
  /** The scenario of the study as its file says, without settings. */
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  /** `default` if left out. */
  readonly size?: SizeName | undefined;
  /** Replaces the number of the study, and its target. */
  readonly replications?: number | undefined;
  /** Where airliners fly, where it is not as the scenario says: part of the hash. */
  readonly traffic?: string | undefined;
}

/** Words of catalogue and scenario that change no result. */
const PROSE = new Set([
  '$schema',
  'title',
  'name',
  'description',
  'question',
  'sources',
  'notes',
  'note',
  'reference',
  'source',
  'sourceTerm',
  'grade',
  'statements',
  'claims',
  'said',
  'low',
  'high',
]);

function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !PROSE.has(key) && inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, withoutProse(inner)]),
  );
}

function digest(value: unknown): string {
  return sha256Hex(utf8(encodePlain(value)));
}

/** Replications of a study at a size: a number, or a target. */
export function replicationsOf(study: Study, size: SizeName): number | ReplicationTarget {
  return sizeOf(study, size).replications;
}

function sizeOf(
  study: Study,
  name: SizeName,
): { readonly replications: number | ReplicationTarget; readonly draws: number; readonly raidDraws: number } {
  const chosen = name === 'full' ? {} : name === 'quick' ? study.quickSize : study.defaultSize;
  return {
    replications: chosen.replications ?? study.replications,
    draws: chosen.draws ?? study.draws,
    raidDraws: chosen.raidDraws ?? study.raids?.draws ?? 1,
  };
}

/**
 * Lays a study out: cells, outer draws, raids.
 *
 * @param study - a checked study
 * @param options - scenario, catalogue, how much is run
 * @returns the plan; of a study that runs until an interval is narrow enough, `replications` is the most that it may take
 * @throws RangeError if the design cannot be laid out
 * @remarks
 * Nothing hangs on the order in which anything is computed: each quantity is drawn by its id, all cells share the outer
 * draws and the raids. The hash leaves out the number of replications, so that more of them continue the same study.
 */
export function planStudy(study: Study, options: PlanOptions): StudyPlan {
  const { scenario, catalogue, size = 'default' } = options;
  const wanted = sizeOf(study, size);
  const replications = options.replications ?? wanted.replications;
  const laidOut = {
    // Said only of other runs than engagements, so that hashes of studies from before there were others hold.
    ...(study.runs === 'engagement' ? {} : { runs: study.runs }),
    campaignSeed: study.seed,
    cells: studyCells(study, catalogue),
    outerDraws: outerDraws(study, catalogue, wanted.draws),
    raidDraws: raidDraws(study, wanted.raidDraws),
  };
  const planHash = digest({
    ...laidOut,
    ...(options.traffic === undefined ? {} : { traffic: options.traffic }),
    scenario: withoutProse(scenario),
    catalogue: catalogueEntries(catalogue).map(withoutProse),
  });
  return {
    name: study.name,
    planHash,
    scenario: study.scenario,
    ...laidOut,
    replications: typeof replications === 'number' ? replications : replications.atMost,
  };
}
