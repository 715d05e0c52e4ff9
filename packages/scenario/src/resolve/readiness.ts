import { isCatalogueNumber } from '../catalogue/index.ts';
import {
  readingsOf,
  type ReadinessNumber,
  readinessPlan,
  type ReadinessPlan,
  readinessValues,
} from '../readiness/index.ts';
import { isCalendarDate } from '../readiness/dayNumber.ts';
import { suggest } from '../nearestWord.ts';
import type { Scenario } from '../scenario/index.ts';
import type { Complain, EntryView } from './entries.ts';

/** Fire units of a scenario, in sets and alone. */
function fireUnitIds(scenario: Scenario): string[] {
  return scenario.units.flatMap((unit) =>
    unit.type === 'regimentSet' ? unit.fireUnits.map(({ id }) => id) : unit.type === 'fireUnit' ? [unit.id] : [],
  );
}

/**
 * Checks the calendar of a scenario and turns it into a plan.
 *
 * @param scenario - a checked scenario
 * @param view - its catalogue with its overrides; the values taken are noted in the provenance
 * @param sources - keys of the catalogue's table of sources
 * @param complain - takes issues
 * @returns the plan; null if the scenario has no calendar, or one that cannot be played
 */
export function planOfScenario(
  scenario: Scenario,
  view: EntryView,
  sources: readonly string[],
  complain: Complain,
): ReadinessPlan | null {
  const setting = scenario.readiness;
  if (setting === undefined) return null;
  const entry = view.entry('readiness', setting.model, ['readiness', 'model']);
  if (setting.procurement !== undefined) view.entry('procurement', setting.procurement, ['readiness', 'procurement']);
  const here = fireUnitIds(scenario);
  setting.fireUnits.forEach((id, i) => {
    if (!here.includes(id))
      complain(
        ['readiness', 'fireUnits', i],
        'unknown-id',
        `is ${id}`,
        'expected a fire unit of this file',
        suggest(id, here),
      );
    if (setting.fireUnits.indexOf(id) < i)
      complain(['readiness', 'fireUnits', i], 'duplicate-id', `is ${id} again`, 'expected each once', 'remove it');
  });
  const seen = new Set<string>();
  setting.events.forEach((event, i) => {
    const path = ['readiness', 'events', i];
    if (seen.has(event.id))
      complain(
        [...path, 'id'],
        'duplicate-id',
        `is ${event.id} again`,
        'expected each id once',
        'give it another name',
      );
    seen.add(event.id);
    if (!sources.includes(event.source))
      complain(
        [...path, 'source'],
        'unknown-source',
        `is ${event.source}`,
        'expected a key of sources.yaml',
        suggest(event.source, sources),
      );
    (event.fireUnits ?? []).forEach((id, k) => {
      if (!setting.fireUnits.includes(id))
        complain(
          [...path, 'fireUnits', k],
          'unknown-id',
          `is ${id}`,
          'expected one of readiness.fireUnits',
          suggest(id, setting.fireUnits),
        );
    });
  });
  const readings = readingsOf(setting);
  if (setting.reading !== undefined && !readings.includes(setting.reading))
    complain(
      ['readiness', 'reading'],
      'unknown-word',
      `is ${setting.reading}`,
      'expected a reading that an event names',
      suggest(setting.reading, readings),
    );
  for (const [key, values] of [
    ['delivered', setting.delivered === undefined ? [] : [setting.delivered]],
    ['deliveredValues', setting.deliveredValues],
  ] as const)
    for (const value of values)
      if (value > setting.fireUnits.length)
        complain(
          ['readiness', key],
          'out-of-range',
          `is ${value}`,
          `expected at most ${setting.fireUnits.length}, as many as fireUnits`,
          'name more fire units',
        );
  if (scenario.date !== undefined && !/^\d{4}$/.test(scenario.date) && !isCalendarDate(scenario.date)) {
    complain(['date'], 'out-of-range', `is ${scenario.date}`, 'expected a date that exists', 'correct it');
    return null;
  }
  if (entry === undefined) return null;
  const values = readinessValues(entry);
  const numbers = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, isCatalogueNumber(value) ? view.take(value) : 0]),
  ) as Readonly<Record<ReadinessNumber, number>>;
  return readinessPlan(setting, numbers);
}
