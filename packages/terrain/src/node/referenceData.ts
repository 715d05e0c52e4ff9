import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Folder of the reference data (elevation, traffic, tracking), if there is one.
 *
 * @returns absolute path: `REDOUBT_DATA` from the environment if set and present, else `../shared/data` beside the
 * project's root, else null
 * @example
 * ```ts
 * import { isAbsolute } from 'node:path';
 * import { findReferenceData } from '@redoubt/terrain/node';
 * const folder = findReferenceData();
 * folder === null || isAbsolute(folder) // => true
 * ```
 */
export function findReferenceData(): string | null {
  const stated = process.env['REDOUBT_DATA'];
  if (stated !== undefined && stated !== '') return existsSync(stated) ? resolve(stated) : null;
  const beside = join(projectRoot(), '..', 'shared', 'data');
  return existsSync(beside) ? resolve(beside) : null;
}

function projectRoot(): string {
  // src/node or dist/node inside packages/terrain, reached by its real path also through a workspace link.
  return resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..');
}
