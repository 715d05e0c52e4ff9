import { readFile } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeDted } from '../../dted.ts';
import type { GeoBounds } from '../../elevationTile.ts';
import { frameBounds, VOID_INT16 } from '../../elevationTile.ts';
import { decodeGeoTiff } from '../../geoTiff.ts';
import { decodeHgt } from '../../hgt.ts';
import { ReliefFileError } from '../../reliefFileError.ts';
import { decodeTerrarium, TERRARIUM_SIDE, terrariumBounds } from '../../terrarium.ts';

/** Kind of an elevation file. */
export type ElevationFormat = 'HGT' | 'DTED' | 'GeoTIFF' | 'terrarium PNG';

/** One decoded elevation file, whatever its kind. */
export interface DecodedFile {
  readonly format: ElevationFormat;
  readonly bytes: number;
  readonly bounds: GeoBounds;
  readonly rows: number;
  readonly cols: number;
  /** Node spacing along the meridian, radians; of terrarium tiles the one in the middle. */
  readonly stepLatRad: number;
  readonly stepLonRad: number;
  /** Heights, metres, rows from the north; voids are -32768 in whole numbers, NaN in the others. */
  readonly heightsM: Int16Array | Float32Array;
}

const LARGEST_HGT_BYTES = 3601 * 3601 * 2;

/** Kind of an elevation file by its name; undefined if it is none. */
export function elevationFormat(path: string): ElevationFormat | undefined {
  if (/\.hgt(\.gz)?$/i.test(path)) return 'HGT';
  if (/\.dt[012]$/i.test(path)) return 'DTED';
  if (/\.tiff?$/i.test(path)) return 'GeoTIFF';
  return /(^|[\\/])\d{1,2}[\\/]\d{1,5}[\\/]\d{1,5}\.png$/i.test(path) ? 'terrarium PNG' : undefined;
}

/**
 * Reads and decodes one elevation file as a whole.
 *
 * @param path - file
 * @param folder - messages name the file below it
 * @throws ReliefFileError if it cannot be read or decoded
 */
export async function decodeElevationFile(path: string, folder: string): Promise<DecodedFile> {
  const shown = relative(folder, path).split(sep).join('/');
  const name = basename(path);
  const contents = await readOrRefuse(path, shown);
  const format = elevationFormat(path);
  if (contents.length === 0) {
    throw new ReliefFileError({
      file: shown,
      what: 'is empty',
      expected: 'an elevation file',
      next: 'fetch or copy it again',
    });
  }
  if (format === 'terrarium PNG') {
    const { place, heightsM } = await decodeTerrarium(path, contents);
    const bounds = terrariumBounds(place);
    const side = TERRARIUM_SIDE;
    const stepLatRad = (bounds.northRad - bounds.southRad) / side;
    return {
      format,
      bytes: contents.length,
      bounds,
      rows: side,
      cols: side,
      stepLatRad,
      stepLonRad: (bounds.eastRad - bounds.westRad) / side,
      heightsM,
    };
  }
  const inflate = (bytes: Uint8Array): Uint8Array => gunzipSync(bytes, { maxOutputLength: LARGEST_HGT_BYTES });
  const { grid } =
    format === 'HGT'
      ? decodeHgt(name, contents, inflate)
      : format === 'DTED'
        ? decodeDted(name, contents)
        : await decodeGeoTiff(name, contents);
  const { rows, cols, stepLatRad, stepLonRad, heightsM } = grid;
  if (!(heightsM instanceof Int16Array || heightsM instanceof Float32Array))
    throw new TypeError(`${name}: heights of another type`);
  return {
    format: format ?? 'GeoTIFF',
    bytes: contents.length,
    bounds: frameBounds(grid),
    rows,
    cols,
    stepLatRad,
    stepLonRad,
    heightsM,
  };
}

/** Whether a height is none. */
export function isVoid(height: number): boolean {
  return height !== height || height === VOID_INT16;
}

async function readOrRefuse(path: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const what = `cannot be read (${(cause as NodeJS.ErrnoException).code ?? String(cause)})`;
    throw new ReliefFileError(
      { file: shown, what, expected: 'a readable file', next: 'check that it is there and its permissions' },
      { cause },
    );
  }
}
