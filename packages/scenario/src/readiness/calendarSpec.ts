import { encodePlain, sha256Hex, utf8 } from '@redoubt/kernel';
import type { ControlFunction } from '../catalogue/readinessEntry.ts';
import type { ReadinessPlan } from './readinessPlan.ts';

/** Number of the model: another one makes another run of the same calendar. */
const MODEL = 1;

/** A function of a set, without words for people. */
export type ControlledFunction = Pick<ControlFunction, 'doneBy' | 'needs' | 'seenBy' | 'withoutSpecialists'>;

/** Everything that a run of a calendar is computed from: plain data, nothing that changes no result. */
export interface CalendarSpec {
  readonly model: typeof MODEL;
  /** Its events without words for people. */
  readonly plan: ReadinessPlan;
  readonly control: readonly ControlledFunction[];
  /** From a fire unit on duty to its first launch, minutes; null if the catalogue does not say. */
  readonly readyToLaunchMin: number | null;
}

/** A calendar as a run takes it, and its hash. */
export interface SpecifiedCalendar {
  readonly calendar: CalendarSpec;
  /** SHA-256, hexadecimal. */
  readonly specHash: string;
}

/**
 * What a run of a calendar is computed from.
 *
 * @param calendar - of a scenario, as of `calendarOf`
 * @returns the spec and its hash; titles, sources, grades and notes are in neither
 */
export function calendarSpec(calendar: {
  readonly plan: ReadinessPlan;
  readonly model: { readonly control: readonly ControlFunction[] };
  readonly readyToLaunchMin: { readonly value: number } | null;
}): SpecifiedCalendar {
  const spec: CalendarSpec = {
    model: MODEL,
    plan: {
      ...calendar.plan,
      events: calendar.plan.events.map((event) => ({ ...event, what: '', source: '', grade: '', note: null })),
    },
    control: calendar.model.control.map(({ doneBy, needs, seenBy, withoutSpecialists }) => ({
      doneBy,
      needs,
      seenBy,
      withoutSpecialists,
    })),
    readyToLaunchMin: calendar.readyToLaunchMin?.value ?? null,
  };
  return { calendar: spec, specHash: sha256Hex(utf8(encodePlain(spec))) };
}
