import { z } from 'zod';
import { CALENDAR_METRICS } from '../runs/calendarRuns.ts';
import type { RunKindName } from '../runs/runKind.ts';

/**
 * Name of a score of a run: of an engagement one of {@link STUDY_METRICS} or one of a class of raid members,
 * `leakers_oneWayAttackUav`; of a calendar one of `CALENDAR_METRICS`.
 */
export type MetricName = string;

/** Names of the scores that every engagement of a study has. */
export const STUDY_METRICS: readonly string[] = [
  'raidSize',
  'leakers',
  'noLeakers',
  'missilesFired',
  'hostileKills',
  'friendlyEngagements',
  'friendlyLosses',
  'civilEngagements',
  'civilLosses',
  'duplicateEngagements',
  'firstPlotS',
  'firstTrackS',
  'firstSystemTrackS',
  'firstEngagementS',
  'warningTimeS',
  'identityDelayS',
  'wrongIdentityTrackS',
  'missedHostileTrackS',
  'exposureBits',
  'exposureLooks',
  'releasedTrackS',
  'roundsLeft',
  'channelBusyFraction',
  'decisionWaitS',
  'longestDecisionWaitS',
  'missedInQueue',
  'siapCompleteness',
  'siapAmbiguity',
  'siapSpurious',
  'siapIdCorrectness',
  'raidHeld',
  'raidFiredAt',
  'memberWarningTimeS',
  'launchMarginS',
];

/** Scores by class of raid member: the word before the class. */
export const CLASS_METRICS: readonly string[] = [
  'raidSize',
  'leakers',
  'held',
  'firedAt',
  'memberWarningTimeS',
  'launchMarginS',
];

const OF_CLASS = new RegExp(`^(${CLASS_METRICS.join('|')})_[a-z][A-Za-z0-9]*$`);

/** Scores of each kind of run that have names of their own. */
export const METRICS_OF: Readonly<Record<RunKindName, readonly string[]>> = {
  engagement: STUDY_METRICS,
  calendar: CALENDAR_METRICS,
};

/**
 * Whether runs of a kind have a score.
 *
 * @param kind - what the runs are
 * @param metric - a name that the schema of a study accepts
 */
export function isMetricOf(kind: RunKindName, metric: string): boolean {
  return METRICS_OF[kind].includes(metric) || (kind === 'engagement' && OF_CLASS.test(metric));
}

export const metricName: z.ZodType<MetricName> = z.union([
  z.enum([...STUDY_METRICS, ...CALENDAR_METRICS] as [string, ...string[]]),
  z
    .string()
    .max(100)
    .regex(
      OF_CLASS,
      `a score of a run (${STUDY_METRICS.slice(0, 6).join(', ')}, ...), or one by class (leakers_landAttackCruiseMissile)`,
    ),
]);
