const FILES: Readonly<Record<string, () => Promise<string>>> = import.meta.glob<string>(
  ['../../../../scenarios/*.yaml', '../../../../scenarios/incidents/*.yaml'],
  { query: '?raw', import: 'default' },
);

const nameOf = (path: string): string => path.slice(path.indexOf('scenarios/') + 'scenarios/'.length, -'.yaml'.length);

/** Names of the scenarios that come with the program, in order; those of incidents begin with `incidents/`. */
export function packagedScenarioNames(): string[] {
  return Object.keys(FILES).map(nameOf).sort();
}

/**
 * Text of a scenario that comes with the program.
 *
 * @param name - as `packagedScenarioNames` gives it
 * @returns YAML, or null if there is none of that name
 */
export async function packagedScenario(name: string): Promise<string | null> {
  const found = Object.entries(FILES).find(([path]) => nameOf(path) === name);
  return found === undefined ? null : found[1]();
}
