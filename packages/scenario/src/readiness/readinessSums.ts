import { chancesOnDuty } from './chancesOnDuty.ts';
import type { ReadinessNumbers } from './readinessNumbers.ts';
import type { ReadinessPlan } from './readinessPlan.ts';
import type { ReadinessSpan } from './readinessSteps.ts';
import { readinessCourse } from './readinessSteps.ts';
import { meanRepairH, unitsInOrder } from './repairQueue.ts';

/** What one day of a span holds, in expectation. */
export interface ReadinessDay {
  /** Fire units ordered on duty. */
  readonly orderedOnDuty: number;
  /** Chance that at least 1, 2, ... of them are in order and manned. */
  readonly chances: readonly number[];
  /** Expected number in order and manned. */
  readonly onDuty: number;
  /** Mean time to repair, hours. */
  readonly repairH: number;
  /** Radiating hours of this day, all fire units together, by what they are doing. */
  readonly emissionH: Readonly<Record<'stored' | 'activating' | 'tested' | 'onDuty' | 'test', number>>;
}

/** Sums over days. */
export interface ReadinessSums {
  /** Fire-unit-days on duty: in order and manned. */
  readonly capabilityDays: number;
  /** Fire-unit-days ordered on duty, in order or not. */
  readonly orderedDays: number;
  /** Radiating hours of fire units. */
  readonly emissionH: number;
  /** Part of them on days of tests. */
  readonly testEmissionH: number;
  /** Share of the days with at least one fire unit on duty, in expectation. */
  readonly anyOnDutyShare: number;
}

/**
 * Mean time to repair in a span.
 *
 * @param span - who is there
 * @param numbers - times and shares of the model
 * @returns hours; sanctions stretch what needs the maker
 */
export function spanRepairH(
  span: Pick<ReadinessSpan, 'hasSpecialists' | 'isSanctioned'>,
  numbers: ReadinessNumbers,
): number {
  return meanRepairH(numbers.ownRepairH, specialistRepairH(span, numbers), numbers.specialistShare);
}

/** Mean of a repair that needs specialists, hours, see {@link spanRepairH}. */
export function specialistRepairH(
  span: Pick<ReadinessSpan, 'hasSpecialists' | 'isSanctioned'>,
  numbers: ReadinessNumbers,
): number {
  const factor = span.isSanctioned ? numbers.sanctionFactor : 1;
  return factor * (span.hasSpecialists ? numbers.specialistRepairH : numbers.withoutSpecialistRepairH);
}

/**
 * Expectation of one day of a span, in closed form.
 *
 * @param span - states, crews, who is there
 * @param numbers - times and shares of the model
 * @returns chances, expected number on duty, hours of emission
 * @remarks
 * Fire units on duty fail and are mended as in `unitsInOrder` in its long run, which is reached within about one time
 * to repair; units that do not stand on duty do not fail. On a day of a test a unit radiates its test hours and nothing else.
 */
export function readinessDay(span: ReadinessSpan, numbers: ReadinessNumbers): ReadinessDay {
  let orderedOnDuty = 0;
  const emissionH = { stored: 0, activating: 0, tested: 0, onDuty: 0, test: 0 };
  for (const [id, state] of span.states) {
    const test = span.testing.get(id);
    if (test !== undefined) emissionH.test += test;
    else if (state === 'onDuty') orderedOnDuty++;
    else emissionH[state] += numbers[`${state}EmissionHPerDay`];
  }
  const repairH = spanRepairH(span, numbers);
  const teams = Math.max(1, Math.round(numbers.repairTeams));
  const chances = chancesOnDuty(unitsInOrder(orderedOnDuty, teams, numbers.failureH, repairH), span.manned);
  const onDuty = chances.reduce((sum, chance) => sum + chance, 0);
  emissionH.onDuty = onDuty * numbers.onDutyEmissionHPerDay;
  return { orderedOnDuty, chances, onDuty, repairH, emissionH };
}

/**
 * Sums of a calendar between two days, in closed form.
 *
 * @param plan - what happens when
 * @param fromDay - first day; the plan's if left out
 * @param toDay - last day; the plan's if left out
 * @returns fire-unit-days and hours of emission
 */
export function readinessSums(
  plan: ReadinessPlan,
  fromDay: number = plan.fromDay,
  toDay: number = plan.toDay,
): ReadinessSums {
  const sums = { capabilityDays: 0, orderedDays: 0, emissionH: 0, testEmissionH: 0, anyOnDutyShare: 0 };
  let all = 0;
  for (const span of readinessCourse(plan).spans) {
    const days = Math.max(0, Math.min(span.endDay, toDay + 1) - Math.max(span.fromDay, fromDay));
    if (days === 0) continue;
    const day = readinessDay(span, plan.numbers);
    all += days;
    sums.capabilityDays += days * day.onDuty;
    sums.orderedDays += days * day.orderedOnDuty;
    sums.emissionH += days * Object.values(day.emissionH).reduce((sum, hours) => sum + hours, 0);
    sums.testEmissionH += days * day.emissionH.test;
    sums.anyOnDutyShare += days * (day.chances[0] ?? 0);
  }
  return { ...sums, anyOnDutyShare: all === 0 ? 0 : sums.anyOnDutyShare / all };
}
