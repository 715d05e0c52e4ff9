import { readFile, readdir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { plainFileBytes } from './plainFileBytes.ts';

/** A folder with results below the one that is served. */
export interface ResultFolder {
  readonly name: string;
  readonly title: string;
  /** Real path. */
  readonly path: string;
}

/** Kinds of results, and the files of each that are served. */
export const RESULT_FILES: Readonly<Record<'studies' | 'runs', readonly string[]>> = {
  studies: [
    'answer.json',
    'study.json',
    'manifest.json',
    'context.json',
    'runs.parquet',
    'report.html',
    'report.md',
    'report.json',
  ],
  runs: ['manifest.json', 'spec.json', 'row.json', 'events.ndjson', 'tracks.csv', 'exposure.json'],
};

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MOST_FOLDERS = 500;
const MOST_HEAD_BYTES = 8 * 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

async function fieldsOf(folder: string, name: string): Promise<Fields | null> {
  const bytes = await plainFileBytes(folder, name);
  if (bytes === null || bytes > MOST_HEAD_BYTES) return null;
  try {
    const value: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Fields) : null;
  } catch {
    return null;
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value.slice(0, 300) : null);

async function studyTitle(folder: string): Promise<string | null> {
  const manifest = await fieldsOf(folder, 'manifest.json');
  if (manifest?.['kind'] !== 'redoubt-study') return null;
  const answer = await fieldsOf(folder, 'answer.json');
  if (answer === null) return null;
  const runs = typeof answer['runs'] === 'number' ? `, ${answer['runs']} runs` : '';
  return `${text(answer['title']) ?? text(manifest['name']) ?? basename(folder)}${runs}`;
}

async function runTitle(folder: string): Promise<string | null> {
  const manifest = await fieldsOf(folder, 'manifest.json');
  if (manifest?.['kind'] !== 'redoubt-run') return null;
  const row = await fieldsOf(folder, 'row.json');
  const seed = row === null ? undefined : row['seed'];
  return `${text(manifest['name']) ?? basename(folder)}${typeof seed === 'number' ? `, seed ${seed}` : ''}`;
}

/**
 * Results below a folder, or in it.
 *
 * @param root - named by the user; null or a folder that is not there holds none
 * @param kind - finished studies, or run directories
 * @returns at most 500, in order of their names; links are not followed
 */
export async function resultFolders(root: string | null, kind: 'studies' | 'runs'): Promise<ResultFolder[]> {
  if (root === null) return [];
  const real = await realpath(root).catch(() => null);
  if (real === null) return [];
  const titleOf = kind === 'studies' ? studyTitle : runTitle;
  const ownTitle = NAME.test(basename(real)) ? await titleOf(real) : null;
  if (ownTitle !== null) return [{ name: basename(real), title: ownTitle, path: real }];
  const entries = await readdir(real, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory() && NAME.test(entry.name)).map(({ name }) => name);
  const found: ResultFolder[] = [];
  for (const name of names.sort().slice(0, MOST_FOLDERS)) {
    const path = join(real, name);
    const title = await titleOf(path);
    if (title !== null) found.push({ name, title, path });
  }
  return found;
}
