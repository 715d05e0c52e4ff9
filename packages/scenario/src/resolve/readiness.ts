import type {
  Catalogue,
  CatalogueNumber,
  ProcurementEntry,
  ProvenanceRow,
  ReadinessEntry,
} from '../catalogue/index.ts';
import type { DataPath, Issue } from '../issue.ts';
import { formatPath } from '../issue.ts';
import { suggest } from '../nearestWord.ts';
import {
  isCalendarDate,
  readingsOf,
  type ReadinessNumber,
  readinessPlan,
  type ReadinessPlan,
  readinessValues,
} from '../readiness/index.ts';
import type { ReadinessSetting, Scenario } from '../scenario/index.ts';
import type { FilePosition } from '../yaml/index.ts';
import type { Complain, EntryView } from './entries.ts';
import { entryLibrary } from './entries.ts';

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
  const numbers = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, view.take(value)])) as Readonly<
    Record<ReadinessNumber, number>
  >;
  return readinessPlan(setting, numbers);
}

/** Everything that a calendar of a scenario is made of. */
export interface ScenarioCalendar {
  readonly setting: ReadinessSetting;
  readonly plan: ReadinessPlan;
  readonly model: ReadinessEntry;
  /** What was bought, by every source; null if the scenario names no such entry. */
  readonly procurement: ProcurementEntry | null;
  /** Low and high of each number of the model. */
  readonly ranges: Readonly<Record<ReadinessNumber, { readonly low: number; readonly high: number }>>;
  /** From on duty to the first launch, minutes, of the first fire unit; null if its entry does not say. */
  readonly readyToLaunchMin: CatalogueNumber | null;
  /** Catalogue values that it rests on. */
  readonly provenance: readonly ProvenanceRow[];
}

/** Minutes from a fire unit on duty to its first launch, as its catalogue entry has them. */
function readyToLaunch(scenario: Scenario, id: string | undefined, view: EntryView): CatalogueNumber | null {
  for (const [i, unit] of scenario.units.entries()) {
    const path = ['units', i, 'catalogue'];
    if (unit.type === 'fireUnit' && unit.id === id)
      return view.entry('fireUnit', unit.catalogue, path)?.readyToLaunchMin ?? null;
    if (unit.type !== 'regimentSet') continue;
    const one = unit.fireUnits.find((fireUnit) => fireUnit.id === id);
    if (one === undefined) continue;
    const entry = one.catalogue ?? view.entry('regimentSet', unit.catalogue, path)?.fireUnit;
    return entry === undefined ? null : (view.entry('fireUnit', entry, path)?.readyToLaunchMin ?? null);
  }
  return null;
}

/**
 * The calendar of a scenario, with what it rests on.
 *
 * @param scenario - a checked scenario
 * @param catalogue - the catalogue that its ids name
 * @param options - where issues point to
 * @returns the calendar, null without a block `readiness` or with an error among the issues
 */
export function calendarOf(
  scenario: Scenario,
  catalogue: Catalogue,
  options: { readonly file?: string; readonly locate?: (path: DataPath) => FilePosition } = {},
): { readonly calendar: ScenarioCalendar | null; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  const complain: Complain = (path, code, what, expected, next, severity = 'error') => {
    const place = options.locate?.(path) ?? { line: 1, column: 1 };
    issues.push({
      code,
      severity,
      file: options.file ?? scenario.name,
      ...place,
      path: formatPath(path),
      what,
      expected,
      next,
    });
  };
  const library = entryLibrary(catalogue, complain);
  const view = library.view([{ path: ['overrides'], values: scenario.overrides }]);
  const setting = scenario.readiness;
  const plan = planOfScenario(scenario, view, [...catalogue.sources.keys()], complain);
  const model = setting === undefined ? undefined : view.entry('readiness', setting.model, ['readiness', 'model']);
  if (
    setting === undefined ||
    plan === null ||
    model === undefined ||
    issues.some(({ severity }) => severity === 'error')
  )
    return { calendar: null, issues };
  const ranges = Object.fromEntries(
    Object.entries(readinessValues(model)).map(([key, { low, high }]) => [key, { low, high }]),
  ) as unknown as ScenarioCalendar['ranges'];
  const procurement =
    setting.procurement === undefined
      ? null
      : (view.entry('procurement', setting.procurement, ['readiness', 'procurement']) ?? null);
  const readyToLaunchMin = readyToLaunch(scenario, setting.fireUnits[0], view);
  return {
    calendar: { setting, plan, model, procurement, ranges, readyToLaunchMin, provenance: library.rows() },
    issues,
  };
}
