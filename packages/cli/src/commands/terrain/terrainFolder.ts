import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { elevationSource, terrainCacheFolder } from '@redoubt/terrain/node';

/**
 * Folder that a user names.
 *
 * @param given - path, or the name of a source for its folder in the cache
 * @returns the path as given if there is such a folder, else the one in the cache
 */
export function terrainFolder(given: string): string {
  if (existsSync(given) || elevationSource(given) === undefined) return given;
  return join(terrainCacheFolder(), given);
}
