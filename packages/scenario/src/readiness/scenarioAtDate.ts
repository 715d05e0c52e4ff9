import type { FireUnitSetting, Scenario, UnitSetting } from '../scenario/index.ts';
import { dayNumber } from './dayNumber.ts';
import type { ReadinessPlan } from './readinessPlan.ts';
import type { UnitAtDate } from './unitsAtDate.ts';
import { unitsAtDate } from './unitsAtDate.ts';
import { withUnits } from './presentUnits.ts';

/** A scenario as it is on its date. */
export interface ScenarioAtDate {
  readonly scenario: Scenario;
  readonly units: readonly UnitAtDate[];
  /** What the date did, for people: one line each. */
  readonly lines: readonly string[];
}

/** Nothing on the launchers and nothing behind them. */
function unloaded<T extends Partial<FireUnitSetting>>(unit: T): T {
  if (unit.loads !== undefined)
    return { ...unit, loads: unit.loads.map((load) => ({ ...load, ready: 0, reloads: 0 })) };
  return { ...unit, missilesPerLauncher: 0, reloadsPerLauncher: 0 };
}

function atDate(unit: UnitSetting, parts: ReadonlyMap<string, UnitAtDate>): UnitSetting | null {
  if (unit.type === 'regimentSet') {
    const fireUnits = unit.fireUnits.flatMap((one) => {
      const part = parts.get(one.id)?.part ?? 'fights';
      return part === 'absent' ? [] : [part === 'radiates' ? unloaded(one) : one];
    });
    // A set whose fire units all stay away keeps its command post and its radar at home, too.
    return fireUnits.length === 0 && unit.fireUnits.length > 0 ? null : { ...unit, fireUnits };
  }
  const part = parts.get(unit.id)?.part ?? 'fights';
  if (part === 'absent') return null;
  return part === 'radiates' && unit.type === 'fireUnit' ? unloaded(unit) : unit;
}

function linesOf(date: string, plan: ReadinessPlan, units: readonly UnitAtDate[]): string[] {
  const reading = plan.reading === null ? '' : `, reading ${plan.reading}`;
  const named = (part: UnitAtDate['part']): string =>
    units
      .filter((unit) => unit.part === part)
      .map(({ id, because }) => `${id} (${because})`)
      .join(', ');
  const said = [
    [named('fights'), 'take part'],
    [named('radiates'), 'radiate and cannot fire'],
    [named('absent'), 'neither fire nor radiate'],
  ] as const;
  return [
    `On ${date}${reading}, ${plan.delivered} of ${plan.fireUnits.length} fire units delivered in the end:`,
    ...said.filter(([names]) => names !== '').map(([names, does]) => `  ${does}: ${names}`),
  ];
}

/**
 * The scenario as its date and its calendar leave it.
 *
 * @param scenario - a checked scenario
 * @param plan - its calendar
 * @returns a scenario without the units that do not take part that day; the same object if it has no date
 * @remarks A date of a month or a year stands for its first day. Units that the calendar does not name are not touched.
 */
export function scenarioAtDate(scenario: Scenario, plan: ReadinessPlan): ScenarioAtDate {
  if (scenario.date === undefined)
    return { scenario, units: [], lines: ['The scenario has a calendar but no date: every unit takes part.'] };
  const units = unitsAtDate(plan, dayNumber(scenario.date));
  const parts = new Map(units.map((unit) => [unit.id, unit]));
  const here = scenario.units.flatMap((unit) => atDate(unit, parts) ?? []);
  return { scenario: withUnits(scenario, here), units, lines: linesOf(scenario.date, plan, units) };
}
