import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { terrariumPlace } from '../terrarium.ts';
import { ReliefFileError } from '../reliefFileError.ts';

/** Deep enough for `source/terrarium/8/43/99.png` and `source/skadi/N39/N39E032.hgt.gz` one folder further down. */
const DEEPEST_FOLDER = 5;
const KINDS = '.hgt, .hgt.gz, .dt0, .dt1, .dt2, .tif or z/x/y.png files';

/**
 * Elevation files under a folder, or of a list.
 *
 * @param from - folder, searched five levels deep, or files
 * @returns paths of HGT, HGT.gz, DTED, GeoTIFF and terrarium files, sorted by name, then by path
 * @throws ReliefFileError if the folder is missing or holds no such file
 * @example
 * ```ts
 * import { listReliefFiles } from '@redoubt/terrain/node';
 * await listReliefFiles(['N40E032.hgt', 'N39E032.hgt']) // => ['N39E032.hgt', 'N40E032.hgt']
 * ```
 */
export async function listReliefFiles(from: string | readonly string[]): Promise<readonly string[]> {
  if (typeof from !== 'string') return [...from].sort(byName);
  const kind = await stat(from).catch(() => null);
  if (kind === null) {
    throw new ReliefFileError({
      file: from,
      what: 'does not exist',
      expected: `a folder with ${KINDS}`,
      next: 'check the path, or use "none" for a smooth earth',
    });
  }
  if (kind.isFile()) return [from];
  const files: string[] = [];
  await collect(from, 0, files);
  if (files.length === 0) {
    throw new ReliefFileError({
      file: from,
      what: 'holds no elevation files',
      expected: `${KINDS}, at most five folders down`,
      next: 'give the folder with the tiles, or "none" for a smooth earth',
    });
  }
  return files.sort(byName);
}

function byName(a: string, b: string): number {
  const nameA = basename(a);
  const nameB = basename(b);
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

async function collect(folder: string, depth: number, files: string[]): Promise<void> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
    if (kind === null) continue;
    if (kind.isDirectory()) {
      if (depth < DEEPEST_FOLDER) await collect(path, depth + 1, files);
    } else if (/\.(hgt|hgt\.gz|tif|tiff|dt[012])$/i.test(entry.name) || terrariumPlace(path) !== null) {
      files.push(path);
    }
  }
}
