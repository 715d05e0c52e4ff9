import type { ReadinessState } from '../scenario/readinessSetting.ts';
import type { CalendarSpec } from './calendarSpec.ts';
import { readinessCourse } from './readinessSteps.ts';

const HOURS = 24;

/** Hours of a week. */
const WEEK_H = 168;

/** How near to a first launch a set is, over the days on which a fire unit is there. */
export interface LaunchScores {
  /** From an order to the first launch, hours, mean over those days; null if no fire unit ever is there. */
  readonly firstLaunchH: number | null;
  /** Share of those days on which it is at most a week. */
  readonly launchInWeekShare: number | null;
}

/**
 * Time from an order to the first launch over the days of a calendar.
 *
 * @param spec - calendar, its numbers, the time from on duty to a launch
 * @returns scores of the fire unit that is nearest to it on each day
 * @remarks
 * On duty: `readyToLaunchMin` (0 if unknown). Tested: `recallH` before that. Stored: activation and tests before that. Being activated: what is left of
 * them, looked at in the middle of each day. As the states say: failures and crews are not looked at. Source: sums of durations, own.
 */
export function launchScores({
  plan,
  readyToLaunchMin,
}: Pick<CalendarSpec, 'plan' | 'readyToLaunchMin'>): LaunchScores {
  const { activationDays, testDays, recallH } = plan.numbers;
  const launchH = (readyToLaunchMin ?? 0) / 60;
  const activationH = HOURS * (activationDays + testDays);
  const after: Readonly<Record<ReadinessState, number>> = {
    stored: activationH + recallH + launchH,
    activating: recallH + launchH,
    tested: recallH + launchH,
    onDuty: launchH,
  };
  const fromDay = plan.events.reduce((day, event) => Math.min(day, event.fromDay), plan.fromDay);
  const since = new Map<string, { readonly state: ReadinessState; readonly day: number }>();
  let [days, hours, inWeek] = [0, 0, 0];
  for (const span of readinessCourse({ ...plan, fromDay }).spans) {
    for (const [id, state] of span.states)
      if (since.get(id)?.state !== state) since.set(id, { state, day: span.fromDay });
    const units = [...span.states.keys()].map((id) => since.get(id) as NonNullable<ReturnType<typeof since.get>>);
    if (units.length === 0) continue;
    const isMoving = units.some(({ state }) => state === 'activating');
    let day = Math.max(span.fromDay, plan.fromDay);
    while (day < span.endDay) {
      // Only what is being activated comes nearer from day to day.
      const lasts = isMoving ? 1 : span.endDay - day;
      const middle = day + 0.5;
      const times = units.map(({ state, day: from }) =>
        state === 'activating' ? Math.max(0, activationH - HOURS * (middle - from)) + after.activating : after[state],
      );
      const nearest = Math.min(...times);
      days += lasts;
      hours += lasts * nearest;
      if (nearest <= WEEK_H) inWeek += lasts;
      day += lasts;
    }
  }
  if (days === 0) return { firstLaunchH: null, launchInWeekShare: null };
  return { firstLaunchH: hours / days, launchInWeekShare: inWeek / days };
}
