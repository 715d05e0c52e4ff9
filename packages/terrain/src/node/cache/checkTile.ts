import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ElevationTile } from '../../elevationTile.ts';
import { VOID_INT16 } from '../../elevationTile.ts';
import { decodeGeoTiff } from '../../geoTiff.ts';
import { decodeHgt } from '../../hgt.ts';
import { ReliefFileError } from '../../reliefFileError.ts';
import { decodeTerrarium } from '../../terrarium.ts';
import type { ElevationSource, RemoteTile } from './elevationSource.ts';

const AGAIN = 'fetch it again: it is damaged';
const HGT_BYTES = 3601 * 3601 * 2;
const DEG = Math.PI / 180;

/**
 * Decodes a downloaded tile and checks that it is the one that was asked for.
 *
 * @param source - provider
 * @param tile - what was asked for
 * @param bytes - what came
 * @throws ReliefFileError if it does not decode, has another size or place, or holds no height at all
 * @example
 * ```ts
 * import { checkTile, ELEVATION_SOURCES, tilesUnder } from '@redoubt/terrain/node';
 * const skadi = ELEVATION_SOURCES[2];
 * const tile = tilesUnder(skadi, { southDeg: 39, westDeg: 32, northDeg: 40, eastDeg: 33 })[0];
 * const said = await checkTile(skadi, tile, new TextEncoder().encode('<html>')).catch((error) => error.problem.what);
 * said // => 'is a page of HTML or XML'
 * ```
 */
export async function checkTile(source: ElevationSource, tile: RemoteTile, bytes: Uint8Array): Promise<void> {
  const file = basename(tile.key);
  if (bytes.length === 0) throw refused(tile.key, 'is empty', 'a tile');
  if (isMarkup(bytes)) throw refused(tile.key, 'is a page of HTML or XML', 'a tile');
  if (source.format === 'terrarium') {
    await decodeTerrarium(tile.key, bytes);
    return;
  }
  const decoded =
    source.format === 'hgt'
      ? decodeHgt(file, bytes, (packed) => gunzipSync(packed, { maxOutputLength: HGT_BYTES }))
      : await decodeGeoTiff(file, bytes);
  const { grid } = decoded;
  if (grid.rows !== tile.rows || !tile.cols.includes(grid.cols)) {
    throw refused(tile.key, `has ${grid.rows} x ${grid.cols} nodes`, `${tile.rows} x ${tile.cols.join(' or ')}`);
  }
  const off = Math.max(
    Math.abs(grid.northRad - tile.bounds.northDeg * DEG) / grid.stepLatRad,
    Math.abs(grid.westRad - tile.bounds.westDeg * DEG) / grid.stepLonRad,
  );
  if (off > 0.75) throw refused(tile.key, 'lies elsewhere than its name says', 'the tile of that place');
  if (!hasHeight(decoded)) throw refused(tile.key, 'holds no height at all', 'heights');
}

/**
 * Whether bytes begin like a page that a server or a login portal sends in place of data.
 *
 * @param bytes - first bytes of a body
 * @returns true for HTML and XML
 * @example
 * ```ts
 * import { isMarkup } from '@redoubt/terrain/node';
 * isMarkup(new TextEncoder().encode('  <!DOCTYPE html>')) // => true
 * isMarkup(Uint8Array.of(0x89, 0x50, 0x4e, 0x47)) // => false
 * ```
 */
export function isMarkup(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 64)) {
    const isBlank = byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
    const isMark = byte === 0xef || byte === 0xbb || byte === 0xbf;
    if (!isBlank && !isMark) return byte === 0x3c;
  }
  return false;
}

function hasHeight({ grid }: ElevationTile): boolean {
  const { heightsM } = grid;
  for (let i = 0; i < heightsM.length; i++) {
    const height = heightsM[i] as number;
    if (height === height && height !== VOID_INT16) return true;
  }
  return false;
}

function refused(file: string, what: string, expected: string): ReliefFileError {
  return new ReliefFileError({ file, what, expected, next: AGAIN });
}
