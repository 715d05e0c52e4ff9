import type { Party } from '../catalogue/readinessEntry.ts';
import type { CalendarSpec, ControlledFunction } from './calendarSpec.ts';
import { readinessCourse } from './readinessSteps.ts';

/** Who is not the owner. */
const OTHERS: readonly Party[] = ['specialists', 'maker', 'allies'];

/** Functions of a set that are not its owner's alone: means over the days on which a fire unit is there; null if none ever is. */
export interface ControlScores {
  /** That need others. */
  readonly functionsOnOthers: number | null;
  /** Whose data others see. */
  readonly functionsSeenByOthers: number | null;
}

/** Whether a function is not the owner's alone: others do it, it needs them, or it has stopped without them. */
function isOnOthers({ doneBy, needs, withoutSpecialists }: ControlledFunction, hasSpecialists: boolean): boolean {
  return (
    [...doneBy, ...needs].some((party) => OTHERS.includes(party)) || (!hasSpecialists && withoutSpecialists === 'stops')
  );
}

/** Whether others see its data: specialists only while they are there, nobody once it has stopped. */
function isSeenByOthers({ seenBy, withoutSpecialists }: ControlledFunction, hasSpecialists: boolean): boolean {
  if (!hasSpecialists && withoutSpecialists === 'stops') return false;
  return seenBy.some((party) => OTHERS.includes(party) && (party !== 'specialists' || hasSpecialists));
}

/**
 * Functions of a set that hang on others, and whose data others see.
 *
 * @param spec - calendar and the functions of its model
 * @returns means over the days on which a fire unit is there; null if none ever is
 * @remarks Counts of rows of the catalogue, each of which has a source and a grade; no function weighs more than another.
 */
export function controlScores({ plan, control }: Pick<CalendarSpec, 'plan' | 'control'>): ControlScores {
  let [days, onOthers, seen] = [0, 0, 0];
  for (const { states, hasSpecialists, fromDay, endDay } of readinessCourse(plan).spans) {
    if (states.size === 0) continue;
    const lasts = endDay - fromDay;
    days += lasts;
    onOthers += lasts * control.filter((one) => isOnOthers(one, hasSpecialists)).length;
    seen += lasts * control.filter((one) => isSeenByOthers(one, hasSpecialists)).length;
  }
  if (days === 0) return { functionsOnOthers: null, functionsSeenByOthers: null };
  return { functionsOnOthers: onOthers / days, functionsSeenByOthers: seen / days };
}
