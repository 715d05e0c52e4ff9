import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Catalogue, type CatalogueText, parseCatalogue } from '@redoubt/scenario';
import { formatIssue } from '@redoubt/scenario';

const root = fileURLToPath(new URL('../../../../catalogue', import.meta.url));

/** Text of every YAML file of the catalogue of this repository. */
export function shippedFiles(): CatalogueText[] {
  return (readdirSync(root, { recursive: true }) as string[])
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(root, path), 'utf8') }));
}

/** The files with one place of one file replaced; throws if the place is not there exactly once. */
export function planted(file: string, from: string, to: string): CatalogueText[] {
  const files = shippedFiles();
  const at = files.findIndex((one) => one.path === file);
  const text = files[at]?.text ?? '';
  if (text.split(from).length !== 2) throw new Error(`${file} holds "${from}" ${text.split(from).length - 1} times`);
  files[at] = { path: file, text: text.replace(from, () => to) };
  return files;
}

/** A catalogue, or an error with all issues. */
export function loaded(files: readonly CatalogueText[]): Catalogue {
  const parsed = parseCatalogue(files);
  if ('issues' in parsed) throw new Error(parsed.issues.map(formatIssue).join('\n'));
  return parsed.catalogue;
}
