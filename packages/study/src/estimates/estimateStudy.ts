import type { StudyPlan } from '../plan/studyPlan.ts';
import { independentDraws } from '../sensitivity/saltelliDesign.ts';
import { type Sensitivity, studySensitivity } from '../sensitivity/studySensitivity.ts';
import { type StudyShapley, studyShapley } from '../sensitivity/studyShapley.ts';
import type { StudyRow } from '../table/studyRow.ts';
import type { ClaimRule } from '../verdicts/claimRule.ts';
import { judgeClaims } from '../verdicts/judgeClaims.ts';
import type { Verdict } from '../verdicts/verdict.ts';
import { cellPairs, type CellPair, type Contrast, contrastId } from './contrast.ts';
import type { Estimate } from './estimate.ts';
import { type Frontier, type FrontierRule, frontiers } from './frontier.ts';
import type { VarianceComponents } from './nestedAnalysis.ts';
import { type Measure, nestedEstimate } from './nestedEstimate.ts';
import { happenedSample, type NestedSample, nestedSample } from './nestedSample.ts';
import { type PairingGain, pairingGain } from './pairedDifference.ts';
import { type RunTable, runTable } from './runTable.ts';

/** What is wished to be known of a study; a parsed study file is such a request. */
export interface StudyQuestions {
  readonly metrics: readonly string[];
  readonly claims: readonly ClaimRule[];
  /** Compared beside those of the claims. */
  readonly contrasts?: readonly Contrast[];
  readonly frontier?: FrontierRule | undefined;
  readonly sensitivity?:
    | {
        readonly metrics: readonly string[];
        readonly methods: readonly string[];
        readonly safeguards: readonly string[];
      }
    | undefined;
}

/** An estimate of a study: of one cell, of one level, or of the change between two. */
export interface StudyEstimate extends Estimate {
  readonly measure: Measure;
}

/** Both spreads of an estimate. */
export interface Spread {
  readonly metric: string;
  readonly contrast?: string;
  readonly cell?: string;
  readonly measure: Measure;
  /** Over luck, for the outer draws that were run. */
  readonly inner: Estimate;
  /** Over another draw of what nobody knows; null with a single outer draw. */
  readonly outer: Estimate | null;
  readonly components: VarianceComponents | null;
  readonly rangeOfDraws: readonly [number, number] | null;
}

/** Gain of the same luck in both arms of a contrast. */
export interface StudyPairing extends PairingGain {
  readonly metric: string;
  readonly contrast: string;
}

/** What could not be estimated, and why. */
export interface Gap {
  readonly metric: string;
  readonly contrast?: string;
  readonly cell?: string;
  readonly measure: Measure;
  readonly because: string;
}

/** Everything that is estimated from the rows of a study. */
export interface StudyEstimates {
  readonly estimates: readonly StudyEstimate[];
  readonly spreads: readonly Spread[];
  readonly gaps: readonly Gap[];
  readonly verdicts: readonly Verdict[];
  readonly pairing: readonly StudyPairing[];
  readonly frontiers: readonly Frontier[];
  readonly sensitivity: readonly Sensitivity[];
  readonly shapley: readonly StudyShapley[];
  /** What one independent piece of luck is, with its number. */
  readonly luck: string;
  readonly outerDraws: number;
  /** Rows of replications that some cell or outer draw lacks: not used. */
  readonly ignoredRows: number;
}

interface Found {
  readonly estimates: StudyEstimate[];
  readonly spreads: Spread[];
  readonly gaps: Gap[];
}

function add(found: Found, sample: NestedSample, measure: Measure, of: { contrast: string } | { cell: string }): void {
  const estimated = nestedEstimate(sample, measure);
  const { metric } = sample;
  if ('because' in estimated) {
    found.gaps.push({ metric, ...of, measure, because: estimated.because });
    return;
  }
  const { main, inner, outer, components, rangeOfDraws } = estimated;
  found.estimates.push({ ...main, ...of, measure });
  found.spreads.push({ metric, ...of, measure, inner, outer, components, rangeOfDraws });
}

/** Gain of pairing in one metric, from single pairs of runs averaged over the pairs of cells. */
function pairing(sample: NestedSample, contrast: string): StudyPairing[] {
  const gains = sample.other.flatMap((row, k) => {
    const base = sample.base[k] ?? [];
    const has = row.map((y, u) => !Number.isNaN(y) && !Number.isNaN(base[u] as number));
    const [x, y] = [base.filter((_, u) => has[u]), row.filter((_, u) => has[u])];
    return x.length < 2 ? [] : [pairingGain(x, y)];
  });
  if (gains.length === 0) return [];
  // Draws are as many samples of the same size: their variances are averaged.
  const root = (of: (gain: PairingGain) => number): number =>
    Math.sqrt(gains.reduce((sum, gain) => sum + of(gain) ** 2, 0) / gains.length);
  const pairedStandardError = root((gain) => gain.pairedStandardError);
  const independentStandardError = root((gain) => gain.independentStandardError);
  const ratio = independentStandardError > 0 ? pairedStandardError / independentStandardError : null;
  const runsSaved = ratio === null || ratio === 0 ? null : 1 / (ratio * ratio);
  const pairs = gains[0]?.pairs ?? 0;
  return [{ metric: sample.metric, contrast, pairs, pairedStandardError, independentStandardError, ratio, runsSaved }];
}

const MEASURES: readonly Measure[] = ['difference', 'relative'];

function addContrast(
  found: Found,
  table: RunTable,
  metric: string,
  contrast: Contrast,
  pairs: readonly CellPair[],
): StudyPairing[] {
  const outers = independentDraws(table.plan);
  const sample = nestedSample(table, metric, pairs, outers);
  const id = { contrast: contrastId(contrast) };
  if (contrast.from === undefined) add(found, sample, 'rate', id);
  else for (const measure of MEASURES) add(found, sample, measure, id);
  if (sample.nulls > 0) {
    const happened = happenedSample(table, metric, pairs, outers);
    add(found, happened, contrast.from === undefined ? 'rate' : 'difference', id);
  }
  return contrast.from === undefined ? [] : pairing(sample, id.contrast);
}

/**
 * Everything that the rows of a study say: estimates with both spreads, verdicts, what they hang on, and what pairing gained.
 *
 * @param questions - metrics, claims, contrasts, frontier, sensitivity; a parsed study file will do
 * @param plan - the study laid out
 * @param rows - finished runs in any order
 * @returns estimates of each cell, then of each contrast, every number with its interval; what cannot be estimated is listed in `gaps`
 * @throws RangeError if the rows do not fit the plan, or a question is about cells that it does not have
 * @remarks
 * docs/models/estimates.md and docs/models/verdicts.md. A metric that never happened in some runs has an estimate `<metric> happened` beside it.
 * The same rows give the same numbers, in whatever order they come. Raids explain nothing here: they are drawn.
 */
export function estimateStudy(questions: StudyQuestions, plan: StudyPlan, rows: readonly StudyRow[]): StudyEstimates {
  const table = runTable(plan, rows);
  const outers = independentDraws(plan);
  const { claims } = questions;
  const metrics = [...new Set([...questions.metrics, ...claims.map(({ metric }) => metric)])];
  const contrasts = new Map<string, Contrast>();
  for (const contrast of [...claims.map((claim) => claim.contrast), ...(questions.contrasts ?? [])]) {
    contrasts.set(contrastId(contrast), contrast);
  }
  const found: Found = { estimates: [], spreads: [], gaps: [] };
  for (const cell of plan.cells) {
    for (const metric of metrics) {
      const sample = nestedSample(table, metric, [{ to: cell }], outers);
      add(found, sample, 'rate', { cell: cell.id });
      if (sample.nulls > 0)
        add(found, happenedSample(table, metric, [{ to: cell }], outers), 'rate', { cell: cell.id });
    }
  }
  const gains: StudyPairing[] = [];
  for (const contrast of contrasts.values()) {
    const pairs = cellPairs(plan, contrast);
    for (const metric of metrics) gains.push(...addContrast(found, table, metric, contrast, pairs));
  }
  const { sensitivity } = questions;
  const wanted = sensitivity?.methods ?? [];
  const isRanked = wanted.includes('rank') || wanted.includes('sobol');
  return {
    ...found,
    verdicts: judgeClaims(table, claims),
    pairing: gains,
    frontiers: questions.frontier === undefined ? [] : frontiers(table, questions.frontier, outers),
    sensitivity:
      sensitivity !== undefined && isRanked
        ? studySensitivity(table, sensitivity.metrics, [...contrasts.values()])
        : [],
    shapley:
      sensitivity !== undefined && wanted.includes('shapley')
        ? sensitivity.metrics.map((metric) => studyShapley(table, metric, sensitivity.safeguards))
        : [],
    luck: table.luck.words,
    outerDraws: outers.length,
    ignoredRows: table.ignoredRows,
  };
}
