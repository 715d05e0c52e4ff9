// HGT: square SRTM tiles of whole metres, named after their south-west corner.
import type { ElevationTile, GeoBounds } from './elevationTile.ts';
import { VOID_INT16 } from './elevationTile.ts';
import { allVoid } from './markVoids.ts';
import { ReliefFileError } from './reliefFileError.ts';

const DEG = Math.PI / 180;
const SIDES = [1201, 3601] as const;

/**
 * Bounds of an HGT tile from its name.
 *
 * @param file - name such as `N39E032.hgt`, with or without folders and `.gz`
 * @returns the degree square north-east of the named corner, radians, or null if the name is not of this kind
 * @example
 * ```ts
 * import { hgtBounds } from '@redoubt/terrain';
 * hgtBounds('S01E000.hgt')?.northRad // => 0
 * hgtBounds('ankara.hgt') // => null
 * ```
 */
export function hgtBounds(file: string): GeoBounds | null {
  const match = /(?:^|[\\/])([NS])(\d{2})([EW])(\d{3})[^\\/]*\.hgt(?:\.gz)?$/i.exec(file);
  if (match === null) return null;
  const lat = Number(match[2]) * (match[1]?.toUpperCase() === 'S' ? -1 : 1);
  const lon = Number(match[4]) * (match[3]?.toUpperCase() === 'W' ? -1 : 1);
  if (lat < -90 || lat > 89 || lon < -180 || lon > 179) return null;
  return { southRad: lat * DEG, northRad: (lat + 1) * DEG, westRad: lon * DEG, eastRad: (lon + 1) * DEG };
}

/**
 * Decodes an HGT tile (1 or 3 arc-seconds).
 *
 * @param file - name of the file; its last part gives the south-west corner, e.g. `N39E032.hgt`
 * @param bytes - contents: big-endian int16, rows north to south, nodes on the edges shared with the neighbours
 * @param inflate - undoes gzip; called only if the contents begin with gzip's mark
 * @returns tile with 1201 x 1201 or 3601 x 3601 nodes, metres; voids hold -32768
 * @throws ReliefFileError if the name gives no corner, the size is not that of a tile, or every node is a void
 * @remarks
 * Source: nasa-srtm-2015. Valid: tiles of one degree. Not modelled: the geoid (heights are taken above mean sea level).
 * @example
 * ```ts
 * import { decodeHgt } from '@redoubt/terrain';
 * const bytes = new Uint8Array(1201 * 1201 * 2);
 * bytes[1] = 25;
 * decodeHgt('N39E032.hgt', bytes).grid.heightsM[0] // => 25
 * ```
 */
export function decodeHgt(file: string, bytes: Uint8Array, inflate?: (bytes: Uint8Array) => Uint8Array): ElevationTile {
  const bounds = hgtBounds(file);
  if (bounds === null) {
    throw new ReliefFileError({
      file,
      what: 'the name gives no south-west corner',
      expected: 'a name like N39E032.hgt or S29W072.hgt.gz',
      next: 'rename the file after its south-west corner',
    });
  }
  if (bytes.length === 0) {
    throw new ReliefFileError({ file, what: 'is empty', expected: 'an HGT tile', next: 'download the tile again' });
  }
  const raw = isGzip(bytes) ? inflateOrThrow(file, bytes, inflate) : bytes;
  const side = SIDES.find((n) => raw.length === n * n * 2);
  if (side === undefined) {
    throw new ReliefFileError({
      file,
      what: `holds ${raw.length} bytes`,
      expected: '2884802 (1201 x 1201, 3 arc-seconds) or 25934402 (3601 x 3601, 1 arc-second)',
      next: 'download the tile again: it is truncated or of another kind',
    });
  }
  const heightsM = new Int16Array(side * side);
  let heights = 0;
  for (let i = 0, at = 0; i < heightsM.length; i++, at += 2) {
    const height = (((raw[at] as number) << 24) >> 16) | (raw[at + 1] as number);
    heightsM[i] = height;
    if (height !== VOID_INT16) heights++;
  }
  if (heights === 0) throw allVoid(file);
  const step = DEG / (side - 1);
  return {
    file,
    grid: {
      rows: side,
      cols: side,
      northRad: bounds.northRad,
      westRad: bounds.westRad,
      stepLatRad: step,
      stepLonRad: step,
      heightsM,
    },
  };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function inflateOrThrow(file: string, bytes: Uint8Array, inflate?: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  if (inflate === undefined) {
    throw new ReliefFileError({
      file,
      what: 'is compressed with gzip',
      expected: 'plain HGT, or a function that undoes gzip',
      next: 'unpack the file',
    });
  }
  try {
    return inflate(bytes);
  } catch (cause) {
    throw new ReliefFileError(
      {
        file,
        what: `cannot be unpacked (${cause instanceof Error ? cause.message : String(cause)})`,
        expected: 'a whole gzip file of one tile',
        next: 'download the tile again',
      },
      { cause },
    );
  }
}
