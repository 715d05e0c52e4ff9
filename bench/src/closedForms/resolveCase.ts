import type { RunSpec } from '@redoubt/kernel';
import { type Catalogue, type Issue, parseScenario, resolve } from '@redoubt/scenario';
import { readOwnFile } from '../checkout.ts';

function refuse(what: string, issues: readonly Issue[]): never {
  const said = issues.map((issue) => `${issue.file}:${issue.line} ${issue.path}: ${issue.what}, ${issue.expected}`);
  throw new Error(`${what}\n${said.join('\n')}`);
}

/**
 * Run specification of one of the project's own scenarios with settings, as `redoubt run NAME --set …` resolves it.
 *
 * @param catalogue - from {@link readOwnCatalogue}
 * @param scenario - name of a file in scenarios/
 * @param settings - `path=value` each
 * @throws Error with every issue if the scenario or a setting is refused
 */
export function resolveCase(catalogue: Catalogue, scenario: string, settings: readonly string[]): RunSpec {
  const file = `scenarios/${scenario}.yaml`;
  const parsed = parseScenario(readOwnFile(file), file, settings);
  if (parsed.scenario === undefined) refuse(`${file} cannot be used`, parsed.issues);
  const { spec, issues } = resolve(parsed.scenario, catalogue, { file, locate: parsed.locate });
  if (spec === undefined || issues.some(({ severity }) => severity === 'error')) {
    refuse(`${file} cannot be resolved`, issues);
  }
  return spec;
}
