import type { LevelValue, StudyPlan } from '../plan/studyPlan.ts';

/** Two independent samples and their mixtures, as outer draws in the order A, B, then A with one column of B after the other. */
export interface SaltelliDesign {
  /** Points of each sample. */
  readonly points: number;
  /** Quantities, in the order of their columns. */
  readonly quantities: readonly string[];
}

/**
 * Whether the outer draws of a study are two samples and their mixtures.
 *
 * @param plan - the study laid out
 * @returns the design, or null if the draws are anything else
 * @remarks Source: saltelli-2010. n (d + 2) draws of d quantities; draw i of mixture j equals A's draw i but for quantity j, which is B's.
 */
export function saltelliDesign(plan: StudyPlan): SaltelliDesign | null {
  const draws = plan.outerDraws;
  const quantities = Object.keys(draws[0]?.levels ?? {});
  const d = quantities.length;
  const points = draws.length / (d + 2);
  if (d === 0 || !Number.isInteger(points) || points < 2) return null;
  const level = (draw: number, quantity: string): LevelValue | undefined => draws[draw]?.levels[quantity];
  for (let j = 0; j < d; j++) {
    for (let i = 0; i < points; i++) {
      const isMixture = quantities.every(
        (quantity, q) => level((2 + j) * points + i, quantity) === level(q === j ? points + i : i, quantity),
      );
      if (!isMixture) return null;
    }
  }
  return { points, quantities };
}

/**
 * Outer draws that are independent of each other.
 *
 * @param plan - the study laid out
 * @returns indices of all draws; of the two samples alone where the rest are their mixtures
 */
export function independentDraws(plan: StudyPlan): number[] {
  const design = saltelliDesign(plan);
  const n = design === null ? plan.outerDraws.length : 2 * design.points;
  return Array.from({ length: n }, (_, i) => i);
}
