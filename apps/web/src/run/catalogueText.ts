import type { CatalogueText } from '@redoubt/scenario';

const FILES: Readonly<Record<string, string>> = import.meta.glob<string>(
  ['../../../../catalogue/*.yaml', '../../../../catalogue/*/*.yaml', '!../../../../catalogue/node_modules/**'],
  { query: '?raw', import: 'default', eager: true },
);

/** Text of every file of the catalogue that comes with the program, in order of path. */
export function catalogueText(): CatalogueText[] {
  return Object.entries(FILES)
    .map(([path, text]) => ({ path: path.slice(path.indexOf('catalogue/')), text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
