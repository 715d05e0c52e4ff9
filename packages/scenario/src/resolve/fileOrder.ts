import type { Scenario } from '../scenario/index.ts';
import { byId } from './angles.ts';

/** The scenario with every list in order of id, so that the order of the file changes nothing. */
export function inOrderOfId(scenario: Scenario): Scenario {
  const inOrder = <T extends { readonly id: string }>(list: readonly T[]): T[] => [...list].sort(byId);
  return {
    ...scenario,
    assets: inOrder(scenario.assets),
    lanes: inOrder(scenario.lanes),
    units: inOrder(scenario.units).map((unit) =>
      unit.type === 'regimentSet' ? { ...unit, fireUnits: inOrder(unit.fireUnits) } : unit,
    ),
    raids: inOrder(scenario.raids).map((raid) => ({
      ...raid,
      groups: inOrder(raid.groups),
      streams: inOrder(raid.streams),
    })),
    friendly: inOrder(scenario.friendly),
    civil: inOrder(scenario.civil),
    links: inOrder(scenario.links),
  };
}

/** Index of a member in the file, for messages; units and raids may be copies with their lists in order. */
export function fileIndexes(scenario: Scenario): (list: readonly object[], item: object) => number {
  const members = new Map<object, number>();
  const note = (list: readonly object[]): void => list.forEach((item, i) => members.set(item, i));
  const units = new Map(scenario.units.map((unit, i) => [unit.id, i]));
  const raids = new Map(scenario.raids.map((raid, i) => [raid.id, i]));
  for (const list of [scenario.friendly, scenario.civil, scenario.links]) note(list);
  for (const unit of scenario.units) if (unit.type === 'regimentSet') note(unit.fireUnits);
  for (const raid of scenario.raids) for (const list of [raid.groups, raid.streams]) note(list);
  return (_list, item) =>
    members.get(item) ?? units.get((item as { id: string }).id) ?? raids.get((item as { id: string }).id) ?? 0;
}
