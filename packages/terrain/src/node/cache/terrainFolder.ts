import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReliefFileError } from '../../reliefFileError.ts';
import { PARTIAL_FOLDER } from './fetchTiles.ts';
import { elevationFormat } from './decodeElevationFile.ts';

const DEEPEST = 4;

/** Elevation files below a folder, paths with `/` below it, sorted; unfinished downloads are left out. */
export async function elevationFilesBelow(folder: string): Promise<readonly string[]> {
  const kind = await stat(folder).catch(() => null);
  if (kind === null || !kind.isDirectory()) {
    throw new ReliefFileError({
      file: folder,
      what: kind === null ? 'does not exist' : 'is no folder',
      expected: 'a folder with elevation files',
      next: 'check the path, or fetch some: redoubt terrain fetch --bbox W,S,E,N',
    });
  }
  const found: string[] = [];
  const walk = async (below: string, depth: number): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const isFolder = entry.isSymbolicLink()
        ? ((await stat(join(folder, path)).catch(() => null))?.isDirectory() ?? false)
        : entry.isDirectory();
      if (isFolder && depth < DEEPEST && entry.name !== PARTIAL_FOLDER) await walk(path, depth + 1);
      else if (!isFolder && elevationFormat(path) !== undefined) found.push(path);
    }
  };
  await walk('', 0);
  return found.sort();
}
