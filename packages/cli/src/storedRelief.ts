import { existsSync } from 'node:fs';
import { join, parse, relative, resolve as absolute, sep } from 'node:path';
import { terrainCacheFolder } from '@redoubt/terrain/node';
import { BadInputError } from './badInputError.ts';
import { argumentIssue } from './issues.ts';
import { type ReliefChoice, reliefBesideProject, reliefName } from './reliefChoice.ts';

/**
 * Relief of a stored run: enough to find it again and to know it when found.
 *
 * @remarks
 * No absolute path: a run directory may be sent to somebody else. `from` says where to look: `cache` and `reference` are
 * found on any machine that has them; `folder` is found next to the run directory by `path`, or named with
 * `redoubt why --terrain`. The hash decides whether it is the same.
 */
export interface StoredRelief {
  readonly from: 'none' | 'cache' | 'reference' | 'folder';
  /** Source in the cache, or last part of the folder's path. */
  readonly name: string;
  /** Digest of raster, radars and surfaces, as in the row. */
  readonly reliefHash: string;
  /** Way from the run directory to the folder; absent if they only share the root of the file system. */
  readonly path?: string;
}

/**
 * What a run directory stores of its relief.
 *
 * @param choice - where it came from
 * @param reliefHash - of the row
 * @param runFolder - final path of the run directory
 */
export function storeRelief(choice: ReliefChoice, reliefHash: string, runFolder: string): StoredRelief {
  const stored: StoredRelief = { from: choice.kind, name: reliefName(choice), reliefHash };
  if (choice.kind !== 'folder') return stored;
  const path = relative(absolute(runFolder), absolute(choice.folder));
  const up = path.split(sep).filter((step) => step === '..').length;
  const depth = absolute(runFolder)
    .slice(parse(absolute(runFolder)).root.length)
    .split(sep).length;
  // A way over the root is an absolute path in another spelling.
  const isNear = up < depth && parse(path).root === '';
  return isNear ? { ...stored, path: path.split(sep).join('/') } : stored;
}

/**
 * Folder of the relief of a stored run on this machine.
 *
 * @param stored - from its manifest
 * @param runFolder - the run directory
 * @param option - `--terrain` of the user, which decides
 * @returns folder, or `none`
 * @throws BadInputError if it is not here
 */
export function findStoredRelief(stored: StoredRelief, runFolder: string, option?: string): string {
  if (option !== undefined) return option;
  if (stored.from === 'none') return 'none';
  const found = {
    cache: join(terrainCacheFolder(), stored.name),
    reference: reliefBesideProject(),
    folder: stored.path === undefined ? null : join(runFolder, stored.path),
  }[stored.from];
  if (found !== null && existsSync(found)) return found;
  throw new BadInputError([
    argumentIssue(runFolder, 0, {
      code: 'no-relief',
      what: `ran over relief "${stored.name}" (${stored.reliefHash.slice(0, 12)}), which is not found from here`,
      expected: 'expected the same elevation files, since the run is repeated',
      next:
        stored.from === 'cache'
          ? `fetch it again (redoubt terrain fetch --source ${stored.name}), or name its folder with --terrain DIR`
          : 'name its folder with --terrain DIR',
    }),
  ]);
}
