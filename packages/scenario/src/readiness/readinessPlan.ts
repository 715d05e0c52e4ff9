import type { ReadinessChange, ReadinessSetting, ReadinessState } from '../scenario/readinessSetting.ts';
import { dayNumber } from './dayNumber.ts';
import type { ReadinessNumbers } from './readinessNumbers.ts';

/** An event of a calendar, in day numbers. */
export interface ReadinessEvent {
  readonly id: string;
  readonly fromDay: number;
  /** Its last day. */
  readonly toDay: number;
  readonly change: ReadinessChange;
  /** Fire units named; null for all that are there. */
  readonly fireUnits: readonly string[] | null;
  readonly crews: number;
  readonly emissionHPerDay: number | null;
  readonly isAway: boolean;
  /** Empty: in every reading. */
  readonly readings: readonly string[];
  readonly what: string;
  readonly source: string;
  readonly grade: string;
  readonly note: string | null;
}

/** What a calendar is computed from: plain data. */
export interface ReadinessPlan {
  readonly fromDay: number;
  /** Its last day. */
  readonly toDay: number;
  /** In order of delivery. */
  readonly fireUnits: readonly string[];
  /** The first so many of them come. */
  readonly delivered: number;
  readonly reading: string | null;
  readonly manning: 'sustained' | 'surge';
  readonly takePart: readonly ReadinessState[];
  /** In order of the first day; of equal days in the order of the file. */
  readonly events: readonly ReadinessEvent[];
  readonly numbers: ReadinessNumbers;
}

/**
 * Readings of the record that events of a scenario name, in the order of the file.
 *
 * @param setting - block `readiness` of a scenario
 * @returns names; empty if every event is in every reading
 */
export function readingsOf(setting: ReadinessSetting): string[] {
  return [...new Set(setting.events.flatMap(({ readings }) => readings ?? []))];
}

/**
 * The plan of a calendar from a scenario and the numbers of its model.
 *
 * @param setting - block `readiness` of a scenario, checked
 * @param numbers - adopted values, see `readinessValues`
 * @param choice - instead of what the scenario says: number delivered, reading
 * @returns plain data; crew training without an end lasts `crewTrainingDays`
 */
export function readinessPlan(
  setting: ReadinessSetting,
  numbers: ReadinessNumbers,
  choice: { readonly delivered?: number; readonly reading?: string } = {},
): ReadinessPlan {
  const reading = choice.reading ?? setting.reading ?? readingsOf(setting)[0] ?? null;
  const delivered = choice.delivered ?? setting.delivered ?? setting.fireUnits.length;
  const events = setting.events.map((event): ReadinessEvent => {
    const fromDay = dayNumber(event.from);
    const isOpenTraining = event.change === 'trainCrews' && event.to === undefined;
    return {
      id: event.id,
      fromDay,
      toDay: isOpenTraining ? fromDay + Math.round(numbers.crewTrainingDays) : endOf(event),
      change: event.change,
      fireUnits: event.fireUnits ?? null,
      crews: event.crews ?? 0,
      emissionHPerDay: event.emissionHPerDay ?? null,
      isAway: event.isAway,
      readings: event.readings ?? [],
      what: event.what,
      source: event.source,
      grade: event.grade,
      note: event.note ?? null,
    };
  });
  return {
    fromDay: dayNumber(setting.from),
    toDay: dayNumber(setting.to, 'last'),
    fireUnits: setting.fireUnits,
    delivered: Math.min(delivered, setting.fireUnits.length),
    reading,
    manning: setting.manning,
    takePart: setting.takePart,
    // The sort is stable: events of one day keep the order of the file.
    events: events.sort((a, b) => a.fromDay - b.fromDay),
    numbers,
  };
}

function endOf({ from, to }: { readonly from: string; readonly to?: string }): number {
  return to === undefined ? dayNumber(from) : dayNumber(to, 'last');
}
