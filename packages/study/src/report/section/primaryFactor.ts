import { contrastId, type Contrast } from '../../estimates/contrast.ts';
import type { ReportInput } from '../reportInput.ts';

/**
 * Contrasts that a report is about: those of the claims, each once, that compare two levels.
 *
 * @param study - with its claims
 * @returns contrasts in the order of the claims
 */
export function reportContrasts({ study }: Pick<ReportInput, 'study'>): Contrast[] {
  const contrasts = study.claims.map(({ contrast }) => contrast).filter(({ from }) => from !== undefined);
  return [...new Map(contrasts.map((contrast) => [contrastId(contrast), contrast])).values()];
}

/** The factor that a report is about: of the first claim, else the first of the study. */
export function primaryFactor({ study }: Pick<ReportInput, 'study'>): string {
  return study.claims[0]?.contrast.factor ?? study.factors[0]?.id ?? 'mode';
}
