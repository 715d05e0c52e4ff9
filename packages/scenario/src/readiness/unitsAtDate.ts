import type { ReadinessState } from '../scenario/readinessSetting.ts';
import type { ReadinessPlan } from './readinessPlan.ts';
import type { ReadinessSpan } from './readinessSteps.ts';
import { readinessCourse } from './readinessSteps.ts';

/** What a fire unit does in a run of one day. */
export interface UnitAtDate {
  readonly id: string;
  /** Null before it came. */
  readonly state: ReadinessState | null;
  /** fights; radiates without a round (test of radars); absent: neither fires nor radiates. */
  readonly part: 'fights' | 'radiates' | 'absent';
  readonly because: string;
}

/**
 * State of a calendar on one day.
 *
 * @param plan - what happens when
 * @param day - day number, also outside the plan's days
 * @returns states, tests, crews, who is there
 */
export function readinessOnDay(plan: ReadinessPlan, day: number): ReadinessSpan {
  const wide = { ...plan, fromDay: Math.min(plan.fromDay, day), toDay: Math.max(plan.toDay, day) };
  return readinessCourse(wide).spans.find((span) => span.fromDay <= day && day < span.endDay) as ReadinessSpan;
}

/**
 * Which fire units take part in a run on one day.
 *
 * @param plan - what happens when
 * @param day - day number
 * @returns every fire unit of the plan in order of delivery, with its part and the reason
 * @remarks
 * A unit that is tested radiates and holds no round, whatever its state; one that is away is absent. Of those in a state
 * that takes part, as many fight as the crews man round the clock, in order of delivery: a part of a crew mans none.
 * Failures are not drawn: the day is one without a fault.
 */
export function unitsAtDate(plan: ReadinessPlan, day: number): UnitAtDate[] {
  const span = readinessOnDay(plan, day);
  // What rounding takes from a whole number is still whole.
  let manned = Math.floor(span.manned + 1e-9);
  return plan.fireUnits.map((id): UnitAtDate => {
    const state = span.states.get(id) ?? null;
    const absent = (because: string): UnitAtDate => ({ id, state, part: 'absent', because });
    if (state === null) return absent('not delivered');
    if (span.away.has(id)) return absent('at another place for a test');
    if (span.testing.has(id)) return { id, state, part: 'radiates', because: 'test of its radars, no round loaded' };
    if (!plan.takePart.includes(state)) return absent(state);
    if (manned < 1) return absent(`${state}, no crew for it round the clock`);
    manned--;
    return { id, state, part: 'fights', because: `${state} and manned` };
  });
}
