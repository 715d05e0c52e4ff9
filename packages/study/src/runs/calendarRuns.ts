import { KERNEL_VERSION, runKey } from '@redoubt/kernel';
import { type CalendarScores, runCalendar } from '@redoubt/scenario';
import type { RunKind } from './runKind.ts';

/** Every score once, with whether it is null where the thing never was. */
const SCORES: Readonly<Record<keyof CalendarScores, boolean>> = {
  capabilityDays: false,
  orderedDays: false,
  downDays: false,
  failures: false,
  oneOnDutyShare: false,
  twoOnDutyShare: false,
  fourOnDutyShare: false,
  mannedShare: true,
  emissionH: false,
  emissionHPerDay: false,
  testEmissionH: false,
  testEmissionShare: true,
  firstLaunchH: true,
  launchInWeekShare: true,
  functionsOnOthers: true,
  functionsSeenByOthers: true,
};

/** Scores of a calendar in the order of the table's columns. */
export const CALENDAR_METRICS: readonly (keyof CalendarScores)[] = Object.keys(SCORES) as (keyof CalendarScores)[];

/** Places of a scenario that a calendar is made from. */
const READS = /^(readiness|overrides\.readiness|overrides\.fireUnit\.[^.]+\.readyToLaunchMin)(\.|$)/;

/** Runs of a calendar: years of readiness, with failures and repairs by luck; no raid, no relief. */
export const CALENDAR_RUNS: RunKind = {
  name: 'calendar',
  hasGround: false,
  runColumns: [
    { name: 'replication', kind: 'whole', isNullable: false },
    { name: 'seed', kind: 'long', isNullable: false },
    { name: 'specHash', kind: 'text', isNullable: false },
    { name: 'kernelVersion', kind: 'text', isNullable: false },
    { name: 'stateHash', kind: 'text', isNullable: false },
  ],
  scores: CALENDAR_METRICS.map((name) => ({ name, isNullable: SCORES[name] })),
  reads: (path) => READS.test(path),
  run: (runCase, seed) => {
    if (!('calendar' in runCase)) throw new TypeError('a case of a calendar expected, got one of an engagement');
    const { scores, stateHash } = runCalendar(runCase.calendar, runKey(seed, 0));
    const { specHash } = runCase;
    return { specHash, reliefHash: null, kernelVersion: KERNEL_VERSION, seed, stateHash, metrics: scores };
  },
};
