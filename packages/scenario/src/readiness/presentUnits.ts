import type { Scenario, UnitSetting } from '../scenario/index.ts';

/**
 * A scenario with some of its units, without what leads to the others.
 *
 * @param scenario - a checked scenario
 * @param units - those that take part
 * @returns the scenario without links, voice lines and authority of units that are not there
 */
export function withUnits(scenario: Scenario, units: readonly UnitSetting[]): Scenario {
  const here = new Set(units.map(({ id }) => id));
  const gone = new Set(scenario.units.map(({ id }) => id).filter((id) => !here.has(id)));
  if (gone.size === 0) return { ...scenario, units };
  const { measured, ...network } = scenario.network;
  const kept = measured?.filter((id) => !gone.has(id)) ?? [];
  return {
    ...scenario,
    units: units.map((unit) => {
      const { authority, hotline, ...command } = unit.command;
      return {
        ...unit,
        command: {
          ...command,
          ...(authority === undefined || gone.has(authority.superior) ? {} : { authority }),
          ...(hotline === undefined || gone.has(hotline.to) ? {} : { hotline }),
        },
      };
    }),
    links: scenario.links.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
    network: kept.length === 0 ? network : { ...network, measured: kept },
  };
}

/**
 * The scenario as its own `isPresent` leaves it.
 *
 * @param scenario - a checked scenario
 * @returns a scenario without the units and fire units that take no part; the same object if all do
 * @remarks A regiment set that loses all its fire units keeps its command post and its radar.
 */
export function presentUnits(scenario: Scenario): Scenario {
  const isWhole = scenario.units.every(
    (unit) => unit.isPresent && (unit.type !== 'regimentSet' || unit.fireUnits.every((one) => one.isPresent)),
  );
  if (isWhole) return scenario;
  const here = scenario.units
    .filter((unit) => unit.isPresent)
    .map((unit) =>
      unit.type === 'regimentSet' ? { ...unit, fireUnits: unit.fireUnits.filter((one) => one.isPresent) } : unit,
    );
  return withUnits(scenario, here);
}
