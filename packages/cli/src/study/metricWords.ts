import type { CalendarScores } from '@redoubt/scenario';
import { METRIC_TEXT } from '../metricTable.ts';

/** Unit and words of a metric: a noun, so that "change of" and a number go with it. */
type Words = readonly [unit: string, text: string];

const CLASS_TEXT: Readonly<Record<string, Words>> = {
  raidSize: ['', 'raid members'],
  leakers: ['', 'raid members that reached their asset'],
  held: ['', 'raid members that were held as a track in time'],
  firedAt: ['', 'raid members that were fired at'],
  memberWarningTimeS: ['s', 'time from track to arrival, mean over members held'],
  launchMarginS: ['s', 'time from first round to arrival, mean over members fired at'],
};

const RAID_TEXT: Readonly<Record<string, Words>> = {
  raidHeld: ['', 'raid members that were held as a track in time'],
  raidFiredAt: ['', 'raid members that were fired at'],
  memberWarningTimeS: CLASS_TEXT['memberWarningTimeS'] as Words,
  launchMarginS: CLASS_TEXT['launchMarginS'] as Words,
};

/** What a table of one run says otherwise than a sentence about many. */
const NOUNS: Readonly<Record<string, Words>> = {
  noLeakers: ['', 'share of runs in which no raid member came through'],
  warningTimeS: ['s', 'time from first system track on the raid to its first arrival'],
  firstPlotS: ['s', 'time of the first plot of a raid member'],
  firstTrackS: ['s', 'time of the first track on a raid member'],
  firstSystemTrackS: ['s', 'time of the first system track on a raid member'],
  firstEngagementS: ['s', 'time of the first order to engage'],
  identityDelayS: ['s', 'time from track to first identity, mean over objects'],
  channelBusyFraction: ['', 'share of fire channels busy'],
  siapCompleteness: ['', 'share of the objects in range that have a track'],
  siapSpurious: ['', 'share of tracks that stand for nothing'],
  siapIdCorrectness: ['', 'share of tracked objects with the right identity'],
  exposureBits: ['bit', 'bits that detections tell of a signature, under stated assumptions'],
};

const CALENDAR_TEXT: Readonly<Record<keyof CalendarScores, Words>> = {
  capabilityDays: ['', 'fire-unit-days on duty, in order and manned'],
  orderedDays: ['', 'fire-unit-days ordered on duty'],
  downDays: ['', 'fire-unit-days lost to failures and waiting for repair'],
  failures: ['', 'failures'],
  oneOnDutyShare: ['', 'share of the time with at least one fire unit on duty'],
  twoOnDutyShare: ['', 'share of the time with at least two fire units on duty'],
  fourOnDutyShare: ['', 'share of the time with four fire units on duty'],
  mannedShare: ['', 'share of the ordered fire-unit-days that crews man'],
  emissionH: ['h', 'radiating hours'],
  emissionHPerDay: ['h/d', 'radiating hours of an average day'],
  testEmissionH: ['h', 'radiating hours on days of tests'],
  testEmissionShare: ['', 'share of the radiating hours that is on days of tests'],
  firstLaunchH: ['h', 'time from an order to a first launch, mean over the days'],
  launchInWeekShare: ['', 'share of the days on which a first launch is at most a week away'],
  functionsOnOthers: ['', 'functions that need others than the owner, mean over the days'],
  functionsSeenByOthers: ['', 'functions whose data others see, mean over the days'],
};

/** A metric in words with its unit; one by class with the class. */
export function metricWords(metric: string): string {
  const [head = metric, objectClass] = metric.split('_');
  const known = METRIC_TEXT.find(([key]) => key === metric);
  const whole: Readonly<Record<string, Words>> = { ...RAID_TEXT, ...CALENDAR_TEXT, ...NOUNS };
  const [unit, text] =
    (objectClass === undefined ? whole : CLASS_TEXT)[head] ??
    (known === undefined ? (['', metric] as const) : ([known[1], known[2]] as const));
  const words = objectClass === undefined ? '' : `: ${objectClass.replace(/([A-Z])/g, ' $1').toLowerCase()}`;
  return `${text}${words}${unit === '' ? '' : `, ${unit}`}`;
}
