import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ElevationTile, GeoBounds } from '../elevationTile.ts';
import { frameBounds } from '../elevationTile.ts';
import { boundsOverlap } from '../geoBounds.ts';
import { decodeGeoTiff, readGeoTiffFrame } from '../geoTiff.ts';
import { decodeHgt, hgtBounds } from '../hgt.ts';
import { ReliefFileError } from '../reliefFileError.ts';

/** Deep enough for `N39/N39E032.hgt.gz` and `Copernicus_…_DEM/Copernicus_…_DEM.tif` one folder further down. */
const DEEPEST_FOLDER = 3;
const LARGEST_HGT_BYTES = 3601 * 3601 * 2;

/**
 * Elevation files under a folder, or of a list.
 *
 * @param from - folder, searched three levels deep, or files
 * @returns paths of HGT, HGT.gz and GeoTIFF files, sorted
 * @throws ReliefFileError if the folder is missing or holds no such file
 * @example
 * ```ts
 * import { listReliefFiles } from '@redoubt/terrain/node';
 * await listReliefFiles(['N40E032.hgt', 'N39E032.hgt']) // => ['N39E032.hgt', 'N40E032.hgt']
 * ```
 */
export async function listReliefFiles(from: string | readonly string[]): Promise<readonly string[]> {
  if (typeof from !== 'string') return [...from].sort();
  const kind = await stat(from).catch(() => null);
  if (kind === null) {
    throw new ReliefFileError({
      file: from,
      what: 'does not exist',
      expected: 'a folder with .hgt, .hgt.gz or .tif files',
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
      expected: '.hgt, .hgt.gz or .tif files, at most three folders down',
      next: 'give the folder with the tiles, or "none" for a smooth earth',
    });
  }
  return files.sort();
}

/**
 * Reads and decodes those files that reach at least one of the circles.
 *
 * @param files - paths of HGT, HGT.gz or GeoTIFF files
 * @param circles - frames around the radars' circles, radians
 * @param window - frame around all circles, radians: only this part of a GeoTIFF is decoded
 * @param onFile - called before each file with how many are done
 * @returns decoded tiles; their names are the last part of the path
 * @throws ReliefFileError if a file that is needed cannot be used
 * @example
 * ```ts
 * import { readReliefFiles } from '@redoubt/terrain/node';
 * await readReliefFiles([], [], { southRad: 0, northRad: 1, westRad: 0, eastRad: 1 }) // => []
 * ```
 */
export async function readReliefFiles(
  files: readonly string[],
  circles: readonly GeoBounds[],
  window: GeoBounds,
  onFile?: (done: number, total: number) => void,
): Promise<readonly ElevationTile[]> {
  const tiles: ElevationTile[] = [];
  const reaches = (bounds: GeoBounds): boolean => circles.some((circle) => boundsOverlap(bounds, circle));
  for (const [done, path] of files.entries()) {
    onFile?.(done, files.length);
    const file = basename(path);
    if (/\.hgt(\.gz)?$/i.test(file)) {
      const bounds = hgtBounds(file);
      if (bounds !== null && !reaches(bounds)) continue;
      tiles.push(
        decodeHgt(file, await read(path), (bytes) => gunzipSync(bytes, { maxOutputLength: LARGEST_HGT_BYTES })),
      );
    } else {
      const bytes = await read(path);
      if (!reaches(frameBounds(await readGeoTiffFrame(file, bytes)))) continue;
      tiles.push(await decodeGeoTiff(file, bytes, window));
    }
  }
  return tiles;
}

async function collect(folder: string, depth: number, files: string[]): Promise<void> {
  const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
    if (kind === null) continue;
    if (kind.isDirectory()) {
      if (depth < DEEPEST_FOLDER) await collect(path, depth + 1, files);
    } else if (/\.(hgt|hgt\.gz|tif|tiff)$/i.test(entry.name)) {
      files.push(path);
    }
  }
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new ReliefFileError(
      {
        file: path,
        what: `cannot be read (${cause instanceof Error ? cause.message : String(cause)})`,
        expected: 'a readable file',
        next: 'check the path and its permissions',
      },
      { cause },
    );
  }
}
