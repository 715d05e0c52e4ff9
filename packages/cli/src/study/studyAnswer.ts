import {
  type Contrast,
  contrastId,
  estimateStudy,
  type LevelValue,
  levelsOf,
  type Study,
  type StudyEstimates,
  type StudyPlan,
  type StudyRow,
} from '@redoubt/study';

/** What a study says, and what was compared for it. */
export interface StudyAnswer {
  /** Those with two levels, in the order in which they are shown. */
  readonly contrasts: readonly Contrast[];
  readonly estimates: StudyEstimates;
}

/**
 * Contrasts of the answer: those of the claims, within each stratum too; without claims every level of every factor
 * against its first one.
 *
 * @param study - a checked study
 * @returns each contrast once, in the order of the file
 */
function contrastsOf(study: Study): Contrast[] {
  const found = new Map<string, Contrast>();
  const add = (contrast: Contrast): void => {
    if (!found.has(contrastId(contrast))) found.set(contrastId(contrast), contrast);
  };
  const compared = study.claims.map(({ contrast }) => contrast).filter(({ from }) => from !== undefined);
  for (const contrast of compared) add(contrast);
  for (const contrast of compared) {
    for (const stratum of study.strata) {
      if (stratum === contrast.factor || stratum in contrast.within) continue;
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

/** Contrast without `from`: the mean of one level. */
export function levelContrast({ factor, within }: Contrast, to: LevelValue): Contrast {
  return within === undefined ? { factor, to } : { factor, to, within };
}

/**
 * The answer of a study.
 *
 * @param study - a checked study
 * @param plan - laid out
 * @param rows - every run
 * @returns estimates of every cell, of the levels of each contrast, of what changes between them, and verdicts
 */
export function answerStudy(study: Study, plan: StudyPlan, rows: readonly StudyRow[]): StudyAnswer {
  const contrasts = contrastsOf(study);
  const levels = contrasts.flatMap((contrast) =>
    [contrast.from, contrast.to].flatMap((level) => (level === undefined ? [] : [levelContrast(contrast, level)])),
  );
  const { metrics, claims, frontier, sensitivity } = study;
  const questions = { metrics, claims, frontier, sensitivity, contrasts: [...contrasts, ...levels] };
  return { contrasts, estimates: estimateStudy(questions, plan, rows) };
}
