import { runKindOf, type StudyPlan } from '@redoubt/study';

/** How many raids a study meets, in words that continue a list; empty where runs meet none. */
export function raidWords(plan: Pick<StudyPlan, 'runs' | 'raidDraws'>): string {
  if (!runKindOf(plan).hasGround) return '';
  return `, ${plan.raidDraws.length} raids`;
}
