import { z } from 'zod';

/**
 * Name of a score of a run: one of {@link STUDY_METRICS}, or one of a class of raid members, `leakers_oneWayAttackUav`.
 */
export type MetricName = string;

/** Names of the scores that every run of a study has. */
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

export const metricName: z.ZodType<MetricName> = z.union([
  z.enum(STUDY_METRICS as [string, ...string[]]),
  z
    .string()
    .max(100)
    .regex(
      new RegExp(`^(${CLASS_METRICS.join('|')})_[a-z][A-Za-z0-9]*$`),
      `a score of a run (${STUDY_METRICS.slice(0, 6).join(', ')}, ...), or one by class (leakers_landAttackCruiseMissile)`,
    ),
]);
