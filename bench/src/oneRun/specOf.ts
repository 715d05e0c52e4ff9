import type { RunSpec } from '@redoubt/kernel';
import { MODES, parseScenario, resolve } from '@redoubt/scenario';
import { readOwnCatalogue, readOwnFile } from '../checkout.ts';

/** A scenario of the checkout, resolved. */
export interface OwnSpec {
  readonly spec: RunSpec;
  readonly specHash: string;
}

/**
 * Resolves a scenario of the checkout.
 *
 * @param file - path of the scenario from the root of the checkout
 * @param mode - name of a preset, or null for the file as it stands
 * @param settings - further settings, `path=value` each
 */
export function specOf(file: string, mode: string | null, settings: readonly string[] = []): OwnSpec {
  const preset = MODES.find(({ name }) => name === mode)?.settings ?? [];
  const parsed = parseScenario(readOwnFile(file), file, [...preset, ...settings]);
  if (parsed.scenario === undefined) throw new Error(`${file} cannot be used: run redoubt validate ${file}`);
  const { spec, specHash } = resolve(parsed.scenario, readOwnCatalogue(), { file, locate: parsed.locate });
  if (spec === undefined) throw new Error(`${file} cannot be resolved: run redoubt validate ${file}`);
  return { spec, specHash };
}
