import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ReliefFileError, type ReliefFileProblem } from '../../reliefFileError.ts';
import { decodeElevationFile, isVoid } from './decodeElevationFile.ts';
import { openTerrainFolder } from './terrainFolder.ts';

/** What a check of a folder of elevation found. */
export interface TerrainVerification {
  /** The folder was filled by terrain fetch and lists its tiles with digests. */
  readonly isCache: boolean;
  /** Files looked at. */
  readonly files: number;
  readonly bytes: number;
  /** Elevation files in a cache that its list does not name; they decode. */
  readonly unlisted: readonly string[];
  /** What cannot be used, each with what to do. */
  readonly bad: readonly ReliefFileProblem[];
}

/**
 * Checks every elevation file of a folder: by size and digest where a fetch listed them, else by decoding it.
 *
 * @param folder - cache folder, or any folder with elevation files
 * @param onFile - called after each file
 * @returns findings; `bad` is empty if all can be used
 * @throws ReliefFileError if the folder does not exist, holds no elevation, or its list is damaged
 * @example
 * ```ts
 * import { verifyTerrain } from '@redoubt/terrain/node';
 * const said = await verifyTerrain('/no-such-folder').catch((error) => error.problem.what);
 * said // => 'does not exist'
 * ```
 */
export async function verifyTerrain(
  folder: string,
  onFile?: (done: number, total: number) => void,
): Promise<TerrainVerification> {
  const { found, manifest } = await openTerrainFolder(folder);
  const listed = new Map(manifest?.tiles.map((tile) => [tile.file, tile]));
  const names = [...new Set([...listed.keys(), ...found])].sort();
  const bad: ReliefFileProblem[] = [];
  const unlisted: string[] = [];
  let bytes = 0;
  for (const [i, file] of names.entries()) {
    const path = join(folder, file);
    const tile = listed.get(file);
    bytes += (await stat(path).catch(() => null))?.size ?? 0;
    const problem = tile === undefined ? await whyUndecodable(path, folder) : await whyChanged(path, tile);
    if (problem !== null) bad.push(problem);
    else if (manifest !== null && tile === undefined) unlisted.push(file);
    onFile?.(i + 1, names.length);
  }
  return { isCache: manifest !== null, files: names.length, bytes, unlisted, bad };
}

async function whyChanged(
  path: string,
  tile: { readonly file: string; readonly bytes: number; readonly sha256: string },
): Promise<ReliefFileProblem | null> {
  const next = 'run the same terrain fetch again: it replaces this tile';
  const expected = `${tile.bytes} bytes with SHA-256 ${tile.sha256.slice(0, 12)}…`;
  let contents: Uint8Array;
  try {
    contents = await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'is missing' : `cannot be read (${code ?? String(error)})`;
    return { file: tile.file, what, expected, next };
  }
  if (contents.length !== tile.bytes) return { file: tile.file, what: `has ${contents.length} bytes`, expected, next };
  const isSame = createHash('sha256').update(contents).digest('hex') === tile.sha256;
  return isSame
    ? null
    : { file: tile.file, what: 'has changed since it was fetched', expected, next: `delete it, then ${next}` };
}

async function whyUndecodable(path: string, folder: string): Promise<ReliefFileProblem | null> {
  try {
    const { heightsM } = await decodeElevationFile(path, folder);
    if (!heightsM.every(isVoid)) return null;
    return {
      file: path.slice(folder.length + 1),
      what: 'holds no height at all',
      expected: 'heights',
      next: 'remove it, or get it again',
    };
  } catch (error) {
    if (error instanceof ReliefFileError) return error.problem;
    throw error;
  }
}
