import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReliefFileError } from '../../reliefFileError.ts';
import type { CacheManifest } from './cacheManifest.ts';
import { readCacheManifest } from './cacheManifest.ts';
import { PARTIAL_FOLDER } from './fetchTiles.ts';
import { elevationFormat } from './decodeElevationFile.ts';

const DEEPEST = 4;

/** Elevation files below a folder, paths with `/` below it, sorted; unfinished downloads are left out. */
async function elevationFilesBelow(folder: string): Promise<readonly string[]> {
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

/** The files of a folder and the list of a fetch, if it has one. */
export interface TerrainFolder {
  /** Elevation files, as {@link elevationFilesBelow} finds them. */
  readonly found: readonly string[];
  readonly manifest: CacheManifest | null;
}

/**
 * Opens a folder of elevation.
 *
 * @param folder - cache folder, or any folder with elevation files
 * @returns its files and its list
 * @throws ReliefFileError if the folder does not exist, its list is damaged, or neither names a file
 */
export async function openTerrainFolder(folder: string): Promise<TerrainFolder> {
  const found = await elevationFilesBelow(folder);
  const manifest = await readCacheManifest(folder);
  if (found.length > 0 || (manifest !== null && manifest.tiles.length > 0)) return { found, manifest };
  throw new ReliefFileError({
    file: folder,
    what: 'holds no elevation files',
    expected: '.hgt, .hgt.gz, .tif, .dt0 to .dt2 or z/x/y.png',
    next: 'fetch some: redoubt terrain fetch --bbox W,S,E,N',
  });
}
