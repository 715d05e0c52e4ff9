import type { ReadinessState } from '../scenario/readinessSetting.ts';
import { mannedFireUnits } from './shiftCoverage.ts';
import type { ReadinessEvent, ReadinessPlan } from './readinessPlan.ts';

/** A change of the calendar on one day, as people read it. */
export interface ReadinessStep {
  readonly day: number;
  readonly what: string;
  /** Event behind it; null if it follows from the durations of the model. */
  readonly event: ReadinessEvent | null;
}

/** State of everything in days in which nothing changes. */
export interface ReadinessSpan {
  readonly fromDay: number;
  /** First day after it. */
  readonly endDay: number;
  /** Fire units that are there, in order of delivery. */
  readonly states: ReadonlyMap<string, ReadinessState>;
  /** Fire units whose radars are tested, with radiating hours of a day. */
  readonly testing: ReadonlyMap<string, number>;
  /** Fire units at another place. */
  readonly away: ReadonlySet<string>;
  readonly crews: number;
  /** Fire units that the crews can man, on average. */
  readonly manned: number;
  readonly hasSpecialists: boolean;
  readonly isSanctioned: boolean;
}

/** A calendar without its sums: every change, and the spans between. */
export interface ReadinessCourse {
  readonly steps: readonly ReadinessStep[];
  /** From the first to the last day of the plan, without gaps. */
  readonly spans: readonly ReadinessSpan[];
}

interface Course {
  readonly states: Map<string, ReadinessState>;
  readonly testing: Map<string, number>;
  readonly away: Set<string>;
  crews: number;
  hasSpecialists: boolean;
  isSanctioned: boolean;
}

interface Action {
  readonly day: number;
  readonly event: ReadinessEvent | null;
  readonly what: string;
  act(at: Course): void;
}

const MOVES = { activate: 'activating', pass: 'tested', putOnDuty: 'onDuty', standDown: 'stored' } as const;

/** Days on which a fire unit passes although no event says so: the model's durations after activation. */
function ownPasses(plan: ReadinessPlan, come: readonly string[], events: readonly ReadinessEvent[]): Action[] {
  const actions: Action[] = [];
  const lasts = Math.round(plan.numbers.activationDays + plan.numbers.testDays);
  for (const begin of events) {
    if (begin.change !== 'activate') continue;
    for (const id of come.filter((one) => begin.fireUnits?.includes(one) ?? true)) {
      const isMovedLater = events.some(
        (later) =>
          later.fromDay >= begin.fromDay &&
          later !== begin &&
          later.change in MOVES &&
          (later.fireUnits?.includes(id) ?? true),
      );
      if (isMovedLater) continue;
      actions.push({
        day: begin.fromDay + lasts,
        event: null,
        what: `${id} is tested, ${lasts} days after its activation began (durations of the model)`,
        act: ({ states }) => {
          if (states.get(id) === 'activating') states.set(id, 'tested');
        },
      });
    }
  }
  return actions;
}

function actionsOf(plan: ReadinessPlan, event: ReadinessEvent): Action[] {
  const come = plan.fireUnits.slice(0, plan.delivered);
  const named = event.fireUnits ?? come;
  const units = named.filter((id) => come.includes(id));
  const { change, fromDay, toDay, what } = event;
  const on = (day: number, act: Action['act'], said = what): Action => ({ day, event, what: said, act });
  switch (change) {
    case 'deliver':
      return units.length === 0
        ? []
        : [on(toDay, ({ states }) => units.forEach((id) => void states.set(id, states.get(id) ?? 'stored')))];
    case 'activate':
    case 'pass':
    case 'putOnDuty':
    case 'standDown':
      return units.length === 0
        ? []
        : [on(fromDay, ({ states }) => units.forEach((id) => void (states.has(id) && states.set(id, MOVES[change]))))];
    case 'test': {
      if (units.length === 0) return [];
      const hours = event.emissionHPerDay ?? plan.numbers.testEmissionHPerDay;
      return [
        on(fromDay, ({ states, testing, away }) => {
          for (const id of units.filter((one) => states.has(one))) {
            testing.set(id, hours);
            if (event.isAway) away.add(id);
          }
        }),
        on(
          toDay + 1,
          ({ testing, away }) => units.forEach((id) => void (testing.delete(id), away.delete(id))),
          `ends: ${what}`,
        ),
      ];
    }
    case 'trainCrews':
      return [
        on(
          toDay,
          (at) => void (at.crews += event.crews),
          toDay === fromDay ? what : `${event.crews} crews are trained: ${what}`,
        ),
      ];
    case 'specialistsCome':
      return [on(fromDay, (at) => void (at.hasSpecialists = true))];
    case 'specialistsLeave':
      return [on(toDay, (at) => void (at.hasSpecialists = false))];
    case 'sanctionsBegin':
      return [on(fromDay, (at) => void (at.isSanctioned = true))];
    case 'sanctionsEnd':
      return [on(toDay, (at) => void (at.isSanctioned = false))];
  }
}

function spanOf(plan: ReadinessPlan, at: Course, fromDay: number, endDay: number): ReadinessSpan {
  return {
    fromDay,
    endDay,
    states: new Map(plan.fireUnits.flatMap((id) => (at.states.has(id) ? [[id, at.states.get(id)!] as const] : []))),
    testing: new Map(at.testing),
    away: new Set(at.away),
    crews: at.crews,
    manned: plan.manning === 'surge' ? at.crews : mannedFireUnits(at.crews, plan.numbers),
    hasSpecialists: at.hasSpecialists,
    isSanctioned: at.isSanctioned,
  };
}

/**
 * Plays the events of a plan.
 *
 * @param plan - what happens when; events of other readings are left out
 * @returns every change in order of days, and the spans between from the plan's first day to its last
 * @remarks
 * A delivery counts from its last day. A fire unit that is being activated passes its tests at a dated event, or after
 * the durations of the model if no event moves it any more. Nothing puts it on duty but an event.
 */
export function readinessCourse(plan: ReadinessPlan): ReadinessCourse {
  const events = plan.events.filter(({ readings }) => readings.length === 0 || readings.includes(plan.reading ?? ''));
  const come = plan.fireUnits.slice(0, plan.delivered);
  const actions = [...events.flatMap((event) => actionsOf(plan, event)), ...ownPasses(plan, come, events)].sort(
    (a, b) => a.day - b.day,
  );
  const at: Course = {
    states: new Map(),
    testing: new Map(),
    away: new Set(),
    crews: 0,
    hasSpecialists: false,
    isSanctioned: false,
  };
  const spans: ReadinessSpan[] = [];
  const end = plan.toDay + 1;
  let from = plan.fromDay;
  for (const action of actions) {
    const day = Math.min(Math.max(action.day, plan.fromDay), end);
    if (day > from) {
      spans.push(spanOf(plan, at, from, day));
      from = day;
    }
    if (action.day < end) action.act(at);
  }
  if (from < end) spans.push(spanOf(plan, at, from, end));
  return { steps: actions.map(({ day, what, event }) => ({ day, what, event })), spans };
}
