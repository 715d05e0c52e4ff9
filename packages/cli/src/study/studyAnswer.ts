import {
  cellPairs,
  type Contrast,
  contrastId,
  judgeClaims,
  type LevelValue,
  levelsOf,
  type Measure,
  nestedEstimate,
  nestedSample,
  runTable,
  type RunTable,
  type Study,
  type StudyPlan,
  type StudyRow,
  type Verdict,
} from '@redoubt/study';
import type { StudyDocument, StudyEstimate } from '../schemas/studyDocument.ts';

/** What a study says: estimates, what could not be estimated, verdicts. */
export interface StudyAnswer {
  readonly contrasts: readonly Contrast[];
  readonly estimates: readonly StudyEstimate[];
  readonly notEstimated: StudyDocument['notEstimated'];
  readonly verdicts: readonly Verdict[];
}

/**
 * Contrasts of the answer: those of the claims, within each stratum too; without claims every level of every factor
 * against its first one.
 *
 * @param study - a checked study
 * @returns each contrast once, in the order of the file
 */
export function contrastsOf(study: Study): Contrast[] {
  const found = new Map<string, Contrast>();
  const add = (contrast: Contrast): void => {
    if (!found.has(contrastId(contrast))) found.set(contrastId(contrast), contrast);
  };
  for (const { contrast } of study.claims) {
    if (contrast.from !== undefined) add(contrast);
  }
  for (const { contrast } of study.claims) {
    for (const stratum of study.strata) {
      if (contrast.from === undefined || stratum === contrast.factor || stratum in contrast.within) continue;
      const factor = study.factors.find(({ id }) => id === stratum);
      for (const level of factor === undefined ? [] : (levelsOf(factor) ?? []))
        add({ ...contrast, within: { ...contrast.within, [stratum]: level } });
    }
  }
  if (found.size > 0) return [...found.values()];
  for (const factor of study.factors) {
    if (study.design !== 'full' && !study.design.crossed.includes(factor.id)) continue;
    const [from, ...others] = levelsOf(factor) ?? [];
    for (const to of others) add({ factor: factor.id, from: from as LevelValue, to });
  }
  return [...found.values()];
}

/**
 * The answer of a study.
 *
 * @param study - a checked study
 * @param plan - laid out
 * @param rows - every run
 * @returns means of the levels of each contrast, differences, relative changes, and verdicts
 */
export function answerStudy(study: Study, plan: StudyPlan, rows: readonly StudyRow[]): StudyAnswer {
  const table: RunTable = runTable(plan, rows);
  const contrasts = contrastsOf(study);
  const estimates: StudyEstimate[] = [];
  const notEstimated: { metric: string; contrast: string; because: string }[] = [];
  const said = new Set<string>();
  const estimate = (metric: string, contrast: Contrast, measure: Measure): void => {
    const name = contrastId(contrast);
    const key = `${metric} ${name} ${measure}`;
    if (said.has(key)) return;
    said.add(key);
    const found = nestedEstimate(nestedSample(table, metric, cellPairs(plan, contrast)), measure);
    if ('because' in found) {
      notEstimated.push({ metric, contrast: `${name}${measure === 'relative' ? ', relative' : ''}`, ...found });
      return;
    }
    const { value, low, high, n, method } = found.main;
    const inner = { low: found.inner.low, high: found.inner.high };
    estimates.push({ metric, contrast: name, measure, value, low, high, n, method, inner });
  };
  for (const contrast of contrasts) {
    const { factor, from, to, within } = contrast;
    for (const metric of study.metrics) {
      if (from !== undefined) estimate(metric, { factor, to: from, within: within ?? {} }, 'rate');
      estimate(metric, { factor, to, within: within ?? {} }, 'rate');
      estimate(metric, contrast, 'difference');
      estimate(metric, contrast, 'relative');
    }
  }
  return { contrasts, estimates, notEstimated, verdicts: judgeClaims(table, study.claims) };
}
