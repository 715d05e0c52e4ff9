import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunSpec } from '@redoubt/kernel';
import {
  type Catalogue,
  type CatalogueText,
  type Issue,
  parseCatalogue,
  parseScenario,
  resolve,
} from '@redoubt/scenario';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CATALOGUE = `${ROOT}catalogue/`;

function refuse(what: string, issues: readonly Issue[]): never {
  const said = issues.map((issue) => `${issue.file}:${issue.line} ${issue.path}: ${issue.what}, ${issue.expected}`);
  throw new Error(`${what}\n${said.join('\n')}`);
}

/** The catalogue of the checkout that the benchmark runs in. */
export function readOwnCatalogue(): Catalogue {
  const files: CatalogueText[] = [{ path: 'sources.yaml', text: readFileSync(`${CATALOGUE}sources.yaml`, 'utf8') }];
  for (const folder of readdirSync(CATALOGUE, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === 'node_modules') continue;
    for (const name of readdirSync(`${CATALOGUE}${folder.name}`).sort()) {
      if (!name.endsWith('.yaml')) continue;
      files.push({ path: `${folder.name}/${name}`, text: readFileSync(`${CATALOGUE}${folder.name}/${name}`, 'utf8') });
    }
  }
  const parsed = parseCatalogue(files);
  if ('issues' in parsed) refuse('the catalogue cannot be used', parsed.issues);
  return parsed.catalogue;
}

/** Text of a file of the checkout. */
export function readOwnFile(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
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
