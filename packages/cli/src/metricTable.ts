import type { RunMetrics } from '@redoubt/kernel';

/** Metrics as people read them, in groups: name, unit, what it says. */
export const METRIC_TEXT: readonly (readonly [keyof RunMetrics, string, string])[] = [
  ['raidSize', '', 'raid members'],
  ['leakers', '', 'raid members that reached their asset'],
  ['noLeakers', '', 'no raid member came through'],
  ['hostileKills', '', 'raid members shot down'],
  ['missilesFired', '', 'rounds fired'],
  ['roundsLeft', '', 'rounds left, reloads included'],
  ['friendlyEngagements', '', 'engagements of friends with a round fired'],
  ['friendlyLosses', '', 'friends shot down'],
  ['civilEngagements', '', 'engagements of airliners with a round fired'],
  ['civilLosses', '', 'airliners shot down'],
  ['duplicateEngagements', '', 'engagements of what another unit was engaging'],
  ['warningTimeS', 's', 'from first system track on the raid to its first arrival'],
  ['firstPlotS', 's', 'first plot of a raid member'],
  ['firstSystemTrackS', 's', 'first system track on a raid member'],
  ['firstEngagementS', 's', 'first order to engage'],
  ['identityDelayS', 's', 'from track to first identity, mean over objects'],
  ['wrongIdentityTrackS', 's', 'track-seconds with an identity against the truth'],
  ['missedHostileTrackS', 's', 'raid member-seconds without a track'],
  ['channelBusyFraction', '', 'fire channels busy'],
  ['siapCompleteness', '', 'objects in range that have a track'],
  ['siapAmbiguity', '', 'tracks per tracked object'],
  ['siapSpurious', '', 'tracks that stand for nothing'],
  ['siapIdCorrectness', '', 'tracked objects with the right identity'],
  ['exposureLooks', '', "detections of others' low-observable aircraft"],
];
