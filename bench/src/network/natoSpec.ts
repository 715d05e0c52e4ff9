import type { RunSpec } from '@redoubt/kernel';
import { MODES, parseScenario, resolve } from '@redoubt/scenario';
import { readOwnCatalogue, readOwnFile } from '../checkout.ts';

const FILE = 'scenarios/nato-grid.yaml';

/** A run with links. */
export type LinkedSpec = RunSpec & { readonly links: NonNullable<RunSpec['links']> };

/**
 * The scenario nato-grid resolved for one mode.
 *
 * @param mode - name of a preset
 * @param further - settings beside those of the preset, `path=value` each
 */
export function natoSpec(mode: string, further: readonly string[] = []): LinkedSpec {
  const { settings } = MODES.find(({ name }) => name === mode)!;
  const parsed = parseScenario(readOwnFile(FILE), FILE, [...settings, ...further]);
  if (parsed.scenario === undefined) throw new Error(`${FILE} cannot be used: run redoubt validate ${FILE}`);
  const { spec } = resolve(parsed.scenario, readOwnCatalogue(), { file: FILE, locate: parsed.locate });
  if (spec === undefined) throw new Error(`${FILE} cannot be resolved: run redoubt validate ${FILE}`);
  return { ...spec, links: spec.links ?? [] };
}
