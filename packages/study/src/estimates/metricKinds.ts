import type { RunMetrics } from '@redoubt/kernel';

/** Events that are counted: none in all runs is no proof that they cannot happen. */
export const IS_EVENT_COUNT: readonly string[] = [
  'leakers',
  'hostileKills',
  'missilesFired',
  'friendlyEngagements',
  'friendlyLosses',
  'civilEngagements',
  'civilLosses',
  'duplicateEngagements',
  'exposureLooks',
] satisfies readonly (keyof RunMetrics)[];

/** Metrics that are yes or no in each run. */
export const IS_PROPORTION: readonly string[] = ['noLeakers'] satisfies readonly (keyof RunMetrics)[];
