import { packagedScenarioNames } from '../run/packagedScenarios.ts';
import type { ServerState } from './serverInfo.ts';
import { FLAGSHIP } from './flagship.ts';

/** A scenario that can be chosen. */
export interface ScenarioOption {
  /** `packaged:name`, `server:name`, `flagship` or `file`. */
  readonly value: string;
  readonly label: string;
}

/** Names of the scenarios in the page, in order. */
export const PACKAGED: readonly string[] = packagedScenarioNames();

/** The flagship first, then what comes with the page, then what only the server has. */
export function scenarioOptions(state: ServerState): readonly ScenarioOption[] {
  const offered = state.kind === 'there' || state.kind === 'lost' ? state.info.scenarios : [];
  const titles = new Map(offered.map(({ name, title }) => [name, title]));
  const labelOf = (name: string): string => {
    const title = titles.get(name);
    return title === undefined || title === name ? name : `${name}: ${title}`;
  };
  return [
    { value: 'flagship', label: `nato-grid as in ${FLAGSHIP}` },
    ...PACKAGED.map((name) => ({ value: `packaged:${name}`, label: labelOf(name) })),
    ...offered
      .filter(({ name }) => !PACKAGED.includes(name))
      .map(({ name }) => ({ value: `server:${name}`, label: `${labelOf(name)} (server)` })),
  ];
}
