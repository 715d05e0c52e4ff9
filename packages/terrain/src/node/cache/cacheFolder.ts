import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/**
 * Folder below which fetched elevation is kept, one folder per source.
 *
 * @param environment - variables of the process
 * @returns absolute path: `REDOUBT_TERRAIN_CACHE` if set, else `redoubt/terrain` below `XDG_CACHE_HOME`, else below
 * `.cache` in the home folder
 * @example
 * ```ts
 * import { terrainCacheFolder } from '@redoubt/terrain/node';
 * terrainCacheFolder({ REDOUBT_TERRAIN_CACHE: '/data/terrain' }) // => '/data/terrain'
 * terrainCacheFolder({ XDG_CACHE_HOME: '/var/cache' }) // => '/var/cache/redoubt/terrain'
 * ```
 */
export function terrainCacheFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  const stated = environment['REDOUBT_TERRAIN_CACHE'];
  if (stated !== undefined && stated !== '') return resolve(stated);
  // The base directory specification ignores relative paths.
  const base = environment['XDG_CACHE_HOME'] ?? '';
  return join(isAbsolute(base) ? base : join(homedir(), '.cache'), 'redoubt', 'terrain');
}
