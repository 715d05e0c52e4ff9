import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ReliefFileError } from '../../reliefFileError.ts';
import type { DegreeBounds } from './degreeBounds.ts';
import type { ElevationSourceName } from './elevationSource.ts';
import { elevationSource } from './elevationSource.ts';
import { writeWhole } from './writeWhole.ts';

/** File in a cache folder that lists what is there. */
export const CACHE_MANIFEST = 'redoubt-terrain.json';

/** A tile in a cache, as it was when it passed its check. */
export interface CachedTile {
  /** Path below the cache folder, with `/`. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
  readonly bounds: DegreeBounds;
}

/** Contents of {@link CACHE_MANIFEST}. */
export interface CacheManifest {
  readonly kind: 'redoubt-terrain-cache';
  readonly version: 1;
  readonly source: ElevationSourceName;
  /** Text that the provider requires beside results. */
  readonly attribution: string;
  readonly tiles: readonly CachedTile[];
  /** Keys that the provider answered with 404: sea, height 0. */
  readonly sea: readonly string[];
}

/**
 * Reads the list of a cache folder.
 *
 * @param folder - cache folder
 * @returns the list, or null if the folder has none
 * @throws ReliefFileError if the list is damaged or names files outside the folder
 * @example
 * ```ts
 * import { readCacheManifest } from '@redoubt/terrain/node';
 * await readCacheManifest('/no-such-folder') // => null
 * ```
 */
export async function readCacheManifest(folder: string): Promise<CacheManifest | null> {
  const path = join(folder, CACHE_MANIFEST);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw unusable(path, `cannot be read (${code ?? String(cause)})`, 'check its permissions', cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unusable(path, 'is not JSON', REBUILD, cause);
  }
  const reason = whyNot(value);
  if (reason !== null) throw unusable(path, reason, REBUILD);
  return value as CacheManifest;
}

/**
 * Writes the list of a cache folder, whole or not at all.
 *
 * @param folder - cache folder, which must exist
 * @param manifest - list; written in the order of file names
 */
export async function writeCacheManifest(folder: string, manifest: CacheManifest): Promise<void> {
  const byFile = (a: CachedTile, b: CachedTile): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
  const sorted = { ...manifest, tiles: [...manifest.tiles].sort(byFile), sea: [...manifest.sea].sort() };
  await writeWhole(join(folder, CACHE_MANIFEST), `${JSON.stringify(sorted, null, 1)}\n`);
}

const REBUILD = 'delete this file and run redoubt terrain fetch again: good tiles are kept';

function unusable(file: string, what: string, next: string, cause?: unknown): ReliefFileError {
  return new ReliefFileError({ file, what, expected: 'the list that terrain fetch wrote', next }, { cause });
}

/** The reason why a value is no manifest, or null. Only what later code relies on is looked at. */
function whyNot(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return 'holds no object';
  const manifest = value as Partial<Record<keyof CacheManifest, unknown>>;
  if (manifest.kind !== 'redoubt-terrain-cache') return 'is not the list of a terrain cache';
  if (manifest.version !== 1) return `is of version ${String(manifest.version)}, which this program does not know`;
  if (typeof manifest.source !== 'string' || elevationSource(manifest.source) === undefined)
    return 'names no known source';
  if (typeof manifest.attribution !== 'string' || !Array.isArray(manifest.tiles) || !Array.isArray(manifest.sea))
    return 'lacks attribution, tiles or sea';
  for (const tile of manifest.tiles as Partial<CachedTile>[]) {
    if (typeof tile?.file !== 'string' || !isInside(tile.file)) return 'names a file outside its folder';
    if (!Number.isSafeInteger(tile.bytes) || !/^[0-9a-f]{64}$/.test(tile.sha256 ?? ''))
      return `states no size and digest of ${tile.file}`;
    const { southDeg, westDeg, northDeg, eastDeg } = tile.bounds ?? {};
    if (![southDeg, westDeg, northDeg, eastDeg].every((x) => Number.isFinite(x)))
      return `states no bounds of ${tile.file}`;
  }
  return manifest.sea.every((key) => typeof key === 'string') ? null : 'lists sea that is no key';
}

function isInside(file: string): boolean {
  return file !== '' && !/^[\\/]|^[A-Za-z]:|\\|\0/.test(file) && !file.split('/').includes('..');
}
