import type { RunMetrics } from '@redoubt/kernel';
import { runOne } from '../runRow.ts';
import { raidMetrics } from '../table/raidMetrics.ts';
import type { RunKind } from './runKind.ts';

/** Metrics that have a value in every run. */
const ALWAYS: Readonly<Partial<Record<keyof RunMetrics, true>>> = {
  raidSize: true,
  leakers: true,
  missilesFired: true,
  hostileKills: true,
  friendlyEngagements: true,
  friendlyLosses: true,
  civilEngagements: true,
  civilLosses: true,
  duplicateEngagements: true,
  wrongIdentityTrackS: true,
  missedHostileTrackS: true,
  exposureLooks: true,
  releasedTrackS: true,
  roundsLeft: true,
  missedInQueue: true,
};

/** Every metric once, so that the compiler misses the one that is forgotten here. */
const METRICS: Readonly<Record<keyof RunMetrics, true>> = {
  raidSize: true,
  leakers: true,
  noLeakers: true,
  missilesFired: true,
  hostileKills: true,
  friendlyEngagements: true,
  friendlyLosses: true,
  civilEngagements: true,
  civilLosses: true,
  duplicateEngagements: true,
  firstPlotS: true,
  firstTrackS: true,
  firstSystemTrackS: true,
  firstEngagementS: true,
  warningTimeS: true,
  identityDelayS: true,
  wrongIdentityTrackS: true,
  missedHostileTrackS: true,
  exposureBits: true,
  exposureLooks: true,
  releasedTrackS: true,
  roundsLeft: true,
  channelBusyFraction: true,
  decisionWaitS: true,
  longestDecisionWaitS: true,
  missedInQueue: true,
  siapCompleteness: true,
  siapAmbiguity: true,
  siapSpurious: true,
  siapIdCorrectness: true,
};

/** Metrics of an engagement in the order of the table's columns. */
export const METRIC_NAMES: readonly (keyof RunMetrics)[] = Object.keys(METRICS) as (keyof RunMetrics)[];

/** Runs of an engagement: one raid, one hour or so, over relief. */
export const ENGAGEMENT_RUNS: RunKind = {
  name: 'engagement',
  hasGround: true,
  runColumns: [
    { name: 'replication', kind: 'whole', isNullable: false },
    { name: 'seed', kind: 'long', isNullable: false },
    { name: 'specHash', kind: 'text', isNullable: false },
    { name: 'reliefHash', kind: 'text', isNullable: false },
    { name: 'kernelVersion', kind: 'text', isNullable: false },
    { name: 'stateHash', kind: 'text', isNullable: false },
  ],
  scores: METRIC_NAMES.map((name) => ({ name, isNullable: ALWAYS[name] !== true })),
  reads: () => true,
  run: (runCase, seed) => {
    if (!('spec' in runCase)) throw new TypeError('a case of an engagement expected, got one of a calendar');
    const { row, world } = runOne(runCase, seed);
    return { ...row, metrics: { ...row.metrics, ...raidMetrics(world) } };
  },
};
