import { runKey } from '@redoubt/kernel';
import {
  crewsNeeded,
  dateOfDay,
  dayNumber,
  READINESS_NUMBERS,
  readinessCourse,
  readinessDay,
  type ReadinessNumber,
  readinessPlan,
  type ReadinessPlan,
  readinessSums,
  readingsOf,
  type Scenario,
  type ScenarioCalendar,
  simulateReadiness,
} from '@redoubt/scenario';
import { mean } from '@redoubt/study';
import type { Banded, CalendarDocument, CalendarLine, CalendarSpan } from '../schemas/calendarDocument.ts';

/** What is wanted of a calendar beside its scenario. */
export interface CalendarWishes {
  /** First and last day; those of the scenario if null. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  /** Drawn courses of failures and repairs; 0 for none. */
  readonly replications: number;
  readonly seed: number;
}

const NOTES = [
  'No public source gives times, shifts, failures, repairs or emission hours of the S-400: all of them are assumed, with ranges.',
  'A fire-unit-day on duty is a day of one fire unit that is ordered on duty, in order and manned.',
  'With fewer repair teams than fire units on duty the closed form takes all repairs as of one kind with the same mean; --replications draws the two kinds, which wait a little longer for each other.',
  'Bands take every input at the end of its range that lowers (raises) the value: the widest that the ranges allow, not an interval.',
  'On duty as the public record has it is not the same as on duty: nothing is known of days that were not reported.',
] as const;

/** Type of record lines that an event of the same day and source says already. */
const SAID_BY_EVENTS = ['delivery', 'test', 'firing', 'politics'];

function linesOf(calendar: ScenarioCalendar, fromDay: number, toDay: number): CalendarLine[] {
  const { plan, procurement, setting } = calendar;
  const { steps } = readinessCourse({ ...plan, fromDay, toDay });
  const lines: CalendarLine[] = steps
    .filter(({ day, event, what }) => day >= fromDay && day <= toDay && !(event !== null && what.startsWith('ends: ')))
    .map(({ day, what, event }) => ({
      from: dateOfDay(event === null ? day : event.fromDay),
      to: event === null || event.toDay === event.fromDay ? null : dateOfDay(event.toDay),
      kind: event === null ? 'model' : 'event',
      what: event?.what ?? what,
      source: event?.source ?? `catalogue ${setting.model}`,
      grade: event?.grade ?? 'assumed',
      note: event?.note ?? null,
    }));
  for (const said of procurement?.calendar ?? []) {
    const day = dayNumber(said.from);
    const isSaid =
      SAID_BY_EVENTS.includes(said.type) &&
      steps.some(({ event }) => event?.fromDay === day && event.source === said.source);
    if (day < fromDay || day > toDay || isSaid) continue;
    const last = dayNumber(said.to ?? said.from, 'last');
    lines.push({
      from: dateOfDay(day),
      to: last === day ? null : dateOfDay(last),
      kind: 'record',
      what: said.what,
      source: said.source,
      grade: said.grade,
      note: said.note ?? null,
    });
  }
  return lines.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function spansOf(plan: ReadinessPlan): CalendarSpan[] {
  let capabilityDaysSoFar = 0;
  let emissionHSoFar = 0;
  return readinessCourse(plan).spans.map((span) => {
    const days = span.endDay - span.fromDay;
    const day = readinessDay(span, plan.numbers);
    const emissionHPerDay = Object.values(day.emissionH).reduce((sum, hours) => sum + hours, 0);
    capabilityDaysSoFar += days * day.onDuty;
    emissionHSoFar += days * emissionHPerDay;
    return {
      from: dateOfDay(span.fromDay),
      to: dateOfDay(span.endDay - 1),
      days,
      states: Object.fromEntries(span.states),
      testing: [...span.testing.keys()],
      crews: span.crews,
      mannedFireUnits: span.manned,
      hasSpecialists: span.hasSpecialists,
      isSanctioned: span.isSanctioned,
      orderedOnDuty: day.orderedOnDuty,
      expectedOnDuty: day.onDuty,
      chancesOnDuty: day.chances,
      meanRepairH: day.repairH,
      emissionHPerDay,
      capabilityDaysSoFar,
      emissionHSoFar,
    };
  });
}

/** A value at the adopted numbers, and with each number at the end of its range that lowers or raises it. */
function band(
  calendar: ScenarioCalendar,
  names: readonly ReadinessNumber[],
  valueOf: (numbers: ReadinessPlan['numbers']) => number,
): Banded {
  const adopted = calendar.plan.numbers;
  const value = valueOf(adopted);
  const ends = { low: { ...adopted }, high: { ...adopted } };
  for (const name of names) {
    const { low, high } = calendar.ranges[name];
    const [atLow, atHigh] = [low, high].map((end) => valueOf({ ...adopted, [name]: end })) as [number, number];
    ends.low[name] = atLow <= atHigh ? low : high;
    ends.high[name] = atLow <= atHigh ? high : low;
  }
  return { value, low: Math.min(value, valueOf(ends.low)), high: Math.max(value, valueOf(ends.high)) };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function simulatedOf(plan: ReadinessPlan, replications: number, seed: number): CalendarDocument['simulated'] {
  if (replications < 2) return null;
  const drawn = Array.from({ length: replications }, (_, i) => simulateReadiness(plan, runKey(seed, i)));
  const metrics = (['capabilityDays', 'emissionH', 'downDays', 'failures'] as const).map((metric) => {
    const values = drawn.map((one) => one[metric]).sort((a, b) => a - b);
    const { value, low, high, method } = mean(metric, values);
    return { metric, mean: value, low, high, method, q05: quantile(values, 0.05), q95: quantile(values, 0.95) };
  });
  return { replications, seed, metrics };
}

/** From each state to the first launch, hours. */
function timesOf(calendar: ScenarioCalendar): CalendarDocument['timeToFirstLaunchH'] {
  const launch = calendar.readyToLaunchMin ?? { value: 0, low: 0, high: 0 };
  const sum = (names: readonly ReadinessNumber[]): Banded => {
    const all = band(calendar, names, (n) =>
      names.reduce((hours, name) => hours + (name.endsWith('Days') ? 24 : 1) * n[name], 0),
    );
    return { value: all.value + launch.value / 60, low: all.low + launch.low / 60, high: all.high + launch.high / 60 };
  };
  return [
    { state: 'stored', ...sum(['activationDays', 'testDays', 'recallH']) },
    { state: 'activating, on its first day of tests', ...sum(['testDays', 'recallH']) },
    { state: 'tested', ...sum(['recallH']) },
    { state: 'onDuty', ...sum([]) },
  ];
}

/**
 * The calendar of a scenario as one document.
 *
 * @param scenario - checked
 * @param calendar - its calendar, as of `calendarOf`
 * @param wishes - days, draws
 * @returns what `calendar --json` prints
 */
export function makeCalendar(scenario: Scenario, calendar: ScenarioCalendar, wishes: CalendarWishes): CalendarDocument {
  const fromDay = wishes.fromDay ?? calendar.plan.fromDay;
  const toDay = wishes.toDay ?? calendar.plan.toDay;
  const plan: ReadinessPlan = { ...calendar.plan, fromDay, toDay };
  const { setting, procurement, model } = calendar;
  const of = (numbers: ReadinessPlan['numbers'], delivered: number, reading: string | null) => ({
    ...readinessPlan(setting, numbers, { delivered, ...(reading === null ? {} : { reading }) }),
    fromDay,
    toDay,
  });
  const readings = readingsOf(setting);
  const compared = (readings.length === 0 ? [null] : readings).flatMap((reading) =>
    [...new Set(setting.deliveredValues.length === 0 ? [plan.delivered] : setting.deliveredValues)].map((delivered) => {
      const sums = readinessSums(of(plan.numbers, delivered, reading));
      const banded = (metric: 'capabilityDays' | 'emissionH'): Banded =>
        band(calendar, READINESS_NUMBERS, (numbers) => readinessSums(of(numbers, delivered, reading))[metric]);
      return {
        reading,
        delivered,
        orderedDays: sums.orderedDays,
        capabilityDays: banded('capabilityDays'),
        emissionH: banded('emissionH'),
        anyOnDutyShare: sums.anyOnDutyShare,
      };
    }),
  );
  const shifts = ['shiftH', 'shiftsPerWeek', 'presentShare'] as const;
  const counts = [...new Set([1, 2, ...setting.deliveredValues, setting.fireUnits.length])]
    .filter((k) => k > 0 && k <= setting.fireUnits.length)
    .sort((a, b) => a - b);
  const byInput = READINESS_NUMBERS.flatMap((input) => {
    const { low, high } = calendar.ranges[input];
    const [atLow, atHigh] = [low, high].map((end) =>
      readinessSums(of({ ...plan.numbers, [input]: end }, plan.delivered, plan.reading)),
    ) as [ReturnType<typeof readinessSums>, ReturnType<typeof readinessSums>];
    if (atLow.capabilityDays === atHigh.capabilityDays && atLow.emissionH === atHigh.emissionH) return [];
    return [
      {
        input,
        value: plan.numbers[input],
        low,
        high,
        capabilityDaysAtLow: atLow.capabilityDays,
        capabilityDaysAtHigh: atHigh.capabilityDays,
        emissionHAtLow: atLow.emissionH,
        emissionHAtHigh: atHigh.emissionH,
      },
    ];
  });
  const contracted = procurement?.contractedFireUnits;
  return {
    isSimulated: true,
    name: scenario.name,
    title: scenario.title,
    from: dateOfDay(fromDay),
    to: dateOfDay(toDay),
    reading: plan.reading,
    fireUnits: plan.fireUnits,
    delivered: plan.delivered,
    contractedFireUnits: contracted === undefined ? null : { low: contracted.low, high: contracted.high },
    statements: (procurement?.statements ?? []).map((one) => ({
      said: one.said,
      quantity: one.quantity,
      sourceTerm: one.sourceTerm,
      fireUnitsLow: one.fireUnitsLow,
      fireUnitsHigh: one.fireUnitsHigh,
      source: one.source,
      grade: one.grade,
    })),
    lines: linesOf(calendar, fromDay, toDay),
    spans: spansOf(plan),
    compared,
    crewsNeeded: counts.map((fireUnits) => ({
      fireUnits,
      ...band(calendar, shifts, (numbers) => crewsNeeded(fireUnits, numbers)),
    })),
    timeToFirstLaunchH: timesOf(calendar),
    byInput,
    simulated: simulatedOf(plan, wishes.replications, wishes.seed),
    control: model.control,
    provenance: calendar.provenance,
    notes: NOTES,
  };
}
