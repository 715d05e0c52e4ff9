import type { Scenario } from '@redoubt/scenario';

/** Classes of the objects that fly in the raids of a scenario. */
export function raidClasses(scenario: Scenario): ReadonlySet<string> {
  return new Set(scenario.raids.flatMap(({ groups, streams }) => [...groups, ...streams].map((one) => one.class)));
}

/**
 * Whether a path of the scenario is about the raid and so may not be a factor.
 *
 * @param path - path of a setting, `raids.raid.groups.drones.count`
 * @param classes - classes of objects that fly in raids, see {@link raidClasses}
 * @returns true for everything below `raids`, and for catalogue values of the objects of a raid
 * @example
 * ```ts
 * import { isAboutRaid } from '@redoubt/study';
 * isAboutRaid('raids[0].groups[1].heightM', new Set()) // => true
 * isAboutRaid('overrides.airObject.bird.rcsM2', new Set(['one-way-attack-uav'])) // => false
 * ```
 */
export function isAboutRaid(path: string, classes: ReadonlySet<string>): boolean {
  const steps = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  if (steps[0] === 'raids') return true;
  const overrides = steps.indexOf('overrides');
  return overrides >= 0 && steps[overrides + 1] === 'airObject' && classes.has(steps[overrides + 2] ?? '');
}
