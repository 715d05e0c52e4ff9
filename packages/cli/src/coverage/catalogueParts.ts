import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Catalogue, type CatalogueText, parseCatalogue } from '@redoubt/scenario';
import { loadCatalogue, ownCatalogueFolder } from '../catalogueFiles.ts';

/** Folders that entries of a system and its target come from; each file is named after its entry. */
const FOLDERS = ['systems', 'radars', 'missiles', 'sspk', 'air-objects'] as const;

/** Text of the named entries and of all that they mention, or null if one of them is no file here. */
function textsOf(ids: readonly string[]): CatalogueText[] | null {
  const folder = ownCatalogueFolder();
  const paths = new Map<string, string>();
  for (const kind of FOLDERS) {
    if (!existsSync(join(folder, kind))) return null;
    for (const name of readdirSync(join(folder, kind))) {
      if (name.endsWith('.yaml')) paths.set(name.slice(0, -'.yaml'.length), join(folder, kind, name));
    }
  }
  const texts = new Map<string, CatalogueText>();
  const read = (id: string, path: string): void => {
    if (texts.has(id)) return;
    const text = readFileSync(path, 'utf8');
    texts.set(id, { path: relative('.', path), text });
    for (const [word] of text.matchAll(/[a-z0-9][a-z0-9-]*/g)) {
      const mentioned = paths.get(word);
      if (mentioned !== undefined) read(word, mentioned);
    }
  };
  for (const id of ids) {
    const path = paths.get(id);
    if (path === undefined) return null;
    read(id, path);
  }
  read('sources', join(folder, 'sources.yaml'));
  return [...texts.values()];
}

/**
 * The part of the program's catalogue that some entries need, in a fraction of the time of the whole.
 *
 * @param ids - entries
 * @returns catalogue with those entries and what they refer to; the whole one if that is not enough
 * @throws BadInputError if the catalogue is not sound
 */
export function loadCatalogueFor(ids: readonly string[]): Catalogue {
  const texts = textsOf(ids);
  if (texts === null) return loadCatalogue();
  const parsed = parseCatalogue(texts);
  return 'catalogue' in parsed ? parsed.catalogue : loadCatalogue();
}
