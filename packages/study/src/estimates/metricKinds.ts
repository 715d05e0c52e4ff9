import type { RunMetrics } from '@redoubt/kernel';
import type { CalendarScores } from '@redoubt/scenario';

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
  'missedInQueue',
  'failures',
] satisfies readonly (keyof RunMetrics | keyof CalendarScores)[];

/** Metrics that are yes or no in each run. */
export const IS_PROPORTION: readonly string[] = ['noLeakers'] satisfies readonly (keyof RunMetrics)[];
