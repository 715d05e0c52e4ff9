// Files of a cache are compared with its list before anything is made of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { GeoBounds } from '../elevationTile.ts';
import { ReliefFileError } from '../reliefFileError.ts';
import type { DegreeBounds } from './cache/degreeBounds.ts';
import type { CachedTile, CacheManifest } from './cache/cacheManifest.ts';
import { CACHE_MANIFEST, readCacheManifest } from './cache/cacheManifest.ts';

const DEG = Math.PI / 180;
/** As deep as tiles lie below the folder of a cache. */
const DEEPEST_FOLDER = 5;

/** A file, and what the list of its cache says about it. */
export interface CheckedFile {
  readonly path: string;
  /** Null if the file lies in no cache. */
  readonly listed: { readonly folder: string; readonly tile: CachedTile; readonly attribution: string } | null;
}

/**
 * Finds the lists of the caches in which files lie.
 *
 * @param paths - files
 * @param reaches - whether a frame is needed at all
 * @param isWholeFolder - whether the files are all there is: then a listed tile that is needed must be among them
 * @returns the files with their entries; files that the list places elsewhere are left out
 * @throws ReliefFileError if a list is damaged, a needed file is not in the list of its cache, or a needed listed file
 * is absent
 * @example
 * ```ts
 * import { checkedFiles } from '@redoubt/terrain/node';
 * await checkedFiles(['/no-such-folder/N39E032.hgt'], () => true, false) // => [{ path: '/no-such-folder/N39E032.hgt', listed: null }]
 * ```
 */
export async function checkedFiles(
  paths: readonly string[],
  reaches: (bounds: GeoBounds) => boolean,
  isWholeFolder: boolean,
): Promise<readonly CheckedFile[]> {
  const lists = new Map<string, Promise<CacheManifest | null>>();
  const entries = new Map<string, ReadonlyMap<string, CachedTile>>();
  const listIn = (folder: string): Promise<CacheManifest | null> => {
    const known = lists.get(folder) ?? readCacheManifest(folder);
    lists.set(folder, known);
    return known;
  };
  const files: CheckedFile[] = [];
  for (const path of paths) {
    const full = resolve(path);
    const found = await nearestList(full, listIn);
    if (found === null) {
      files.push({ path, listed: null });
      continue;
    }
    const { folder, list } = found;
    const tiles = entries.get(folder) ?? new Map(list.tiles.map((tile) => [tile.file, tile]));
    entries.set(folder, tiles);
    const tile = tiles.get(relative(folder, full).split(sep).join('/'));
    if (tile === undefined) {
      throw new ReliefFileError({
        file: path,
        what: `is not in the list of its cache (${join(folder, CACHE_MANIFEST)})`,
        expected: 'only files that terrain fetch has written',
        next: `move it to a folder of its own, or run redoubt terrain verify ${folder}`,
      });
    }
    if (!reaches(radians(tile.bounds))) continue;
    files.push({ path, listed: { folder, tile, attribution: list.attribution } });
  }
  if (isWholeFolder) await checkPresent(entries, reaches);
  return files;
}

/**
 * Whole contents of a file that its cache lists, after its size and SHA-256 have been compared.
 *
 * @param path - file
 * @param listed - what the list says about it
 * @returns the bytes that were compared
 * @throws ReliefFileError if the file cannot be read or is not as it was when it was fetched
 * @example
 * ```ts
 * import { readChecked } from '@redoubt/terrain/node';
 * const bounds = { southDeg: 39, westDeg: 32, northDeg: 40, eastDeg: 33 };
 * const tile = { file: 'a.hgt', bytes: 4, sha256: '', bounds };
 * let said = '';
 * try {
 *   readChecked('/no-such-folder/a.hgt', { folder: '/no-such-folder', tile, attribution: '' });
 * } catch (error) {
 *   said = (error as Error).name;
 * }
 * said // => 'ReliefFileError'
 * ```
 */
export function readChecked(path: string, listed: NonNullable<CheckedFile['listed']>): Uint8Array {
  const { folder, tile } = listed;
  const next = `run redoubt terrain verify ${folder}, then fetch the tile again`;
  const bytes = readWhole(path, next);
  if (bytes.length !== tile.bytes) {
    throw new ReliefFileError({
      file: path,
      what: `holds ${bytes.length} bytes`,
      expected: `${tile.bytes} as when it was fetched`,
      next,
    });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== tile.sha256) {
    throw new ReliefFileError({
      file: path,
      what: `has been changed or damaged: its SHA-256 is ${sha256.slice(0, 12)}…`,
      expected: `${tile.sha256.slice(0, 12)}… as when it was fetched`,
      next,
    });
  }
  return bytes;
}

/**
 * Whole contents of a file.
 *
 * @param path - file
 * @param next - what to do if it cannot be read
 * @returns its bytes
 * @throws ReliefFileError if the file cannot be read
 * @example
 * ```ts
 * import { fileURLToPath } from 'node:url';
 * import { readWhole } from '@redoubt/terrain/node';
 * readWhole(fileURLToPath(import.meta.url), 'look').length > 10 // => true
 * ```
 */
export function readWhole(path: string, next: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReliefFileError(
      { file: path, what: `cannot be read (${why})`, expected: 'a readable file', next },
      { cause },
    );
  }
}

async function nearestList(
  path: string,
  listIn: (folder: string) => Promise<CacheManifest | null>,
): Promise<{ readonly folder: string; readonly list: CacheManifest } | null> {
  let folder = dirname(path);
  for (let up = 0; up <= DEEPEST_FOLDER; up++) {
    const list = await listIn(folder);
    if (list !== null) return { folder, list };
    const parent = dirname(folder);
    if (parent === folder) return null;
    folder = parent;
  }
  return null;
}

async function checkPresent(
  caches: ReadonlyMap<string, ReadonlyMap<string, CachedTile>>,
  reaches: (bounds: GeoBounds) => boolean,
): Promise<void> {
  for (const [folder, tiles] of caches) {
    for (const tile of tiles.values()) {
      if (!reaches(radians(tile.bounds))) continue;
      const path = join(folder, tile.file);
      const isThere = await access(path).then(
        () => true,
        () => false,
      );
      if (isThere) continue;
      throw new ReliefFileError({
        file: path,
        what: 'is in the list of its cache but not there',
        expected: 'all tiles that were fetched: an absent one would be taken as sea',
        next: `run redoubt terrain verify ${folder}, then fetch the tile again`,
      });
    }
  }
}

function radians(bounds: DegreeBounds): GeoBounds {
  const { southDeg, westDeg, northDeg, eastDeg } = bounds;
  return {
    southRad: southDeg * DEG,
    northRad: northDeg * DEG,
    westRad: westDeg * DEG,
    eastRad: (eastDeg < westDeg ? eastDeg + 360 : eastDeg) * DEG,
  };
}
