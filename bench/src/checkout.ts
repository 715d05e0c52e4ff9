import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Catalogue, type CatalogueText, parseCatalogue } from '@redoubt/scenario';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CATALOGUE = `${ROOT}catalogue/`;

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
  if ('issues' in parsed)
    throw new Error(`the catalogue has ${parsed.issues.length} issues: run redoubt catalogue lint`);
  return parsed.catalogue;
}

/** Text of a file of the checkout. */
export function readOwnFile(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}
