import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readStrictYaml } from '@redoubt/scenario';
import { readInputFile } from '../inputFile.ts';
import { scenarioPath } from '../loadCase.ts';

/** A scenario or study that comes with the program. */
export interface PackagedText {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

/**
 * YAML files of a folder that have a title.
 *
 * @param folder - of scenarios or studies
 * @returns by name
 */
export function titledTexts(folder: string): PackagedText[] {
  const names = readdirSync(folder).filter((name) => /^[a-z0-9-]{1,64}\.yaml$/.test(name));
  return names.sort().flatMap((file) => {
    const input = readInputFile(join(folder, file));
    if ('issue' in input) return [];
    const value: unknown = readStrictYaml(input.bytes, file).value;
    const title = (value as { readonly title?: unknown } | undefined)?.title;
    const name = file.replace(/\.yaml$/, '');
    return [{ name, title: typeof title === 'string' ? title.trim() : name, bytes: input.bytes }];
  });
}

/** Scenarios that come with the program, recorded accidents last. */
export function packagedScenarios(): PackagedText[] {
  const folder = dirname(scenarioPath('murted'));
  return [...titledTexts(folder), ...titledTexts(join(folder, 'incidents'))];
}
