import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCatalogue } from '../src/index.ts';
import type { Catalogue, CatalogueText } from '../src/index.ts';

/** The catalogue of the project, read from its files. */
export function projectCatalogue(): Catalogue {
  const files: CatalogueText[] = [
    { path: 'catalogue/sources.yaml', text: readFileSync('catalogue/sources.yaml', 'utf8') },
  ];
  for (const folder of readdirSync('catalogue', { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === 'schemas') continue;
    for (const name of readdirSync(join('catalogue', folder.name))) {
      if (name.endsWith('.yaml'))
        files.push({
          path: `${folder.name}/${name}`,
          text: readFileSync(join('catalogue', folder.name, name), 'utf8'),
        });
    }
  }
  const parsed = parseCatalogue(files);
  if ('issues' in parsed) throw new Error(`the catalogue has issues: ${JSON.stringify(parsed.issues.slice(0, 3))}`);
  return parsed.catalogue;
}

/** Text of a scenario of the project. */
export function scenarioText(name: string): string {
  return readFileSync(`scenarios/${name}.yaml`, 'utf8');
}

/** Names of all scenarios of the project. */
export function scenarioNames(): string[] {
  return readdirSync('scenarios')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -5))
    .sort();
}
