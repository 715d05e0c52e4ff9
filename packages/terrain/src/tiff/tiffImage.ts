// The first image of a TIFF: one band of int16 or float32, in strips or tiles.
import { ReliefFileError } from '../reliefFileError.ts';
import type { ByteSource } from './byteSource.ts';
import { readTiffDirectory, damagedTiff } from './tiffDirectory.ts';
import type { TiffDirectory } from './tiffDirectory.ts';

/** Where the heights of an image are and how they are packed. */
export interface TiffImage {
  readonly directory: TiffDirectory;
  readonly rows: number;
  readonly cols: number;
  readonly isFloat: boolean;
  /** 1 none, 5 LZW, 8 and 32946 DEFLATE. */
  readonly compression: number;
  /** 1 none, 2 differences, 3 differences of the bytes of floats. */
  readonly predictor: number;
  readonly isTiled: boolean;
  readonly blockRows: number;
  readonly blockCols: number;
  readonly blocksAcross: number;
  /** Place of each block in the file; 0 with a count of 0 is a block that was never written. */
  readonly offsets: readonly number[];
  readonly byteCounts: readonly number[];
  /** Value that stands for "no height", as stated by GDAL_NODATA; NaN if none is. */
  readonly nodata: number;
}

/** A header that asks for more than this is damaged or no tile. */
const MOST_NODES = 4_000_000_000;
const COMPRESSIONS: Readonly<Record<number, string>> = {
  7: 'JPEG',
  34712: 'JPEG 2000',
  34887: 'LERC',
  34925: 'LZMA',
  50000: 'ZSTD',
  50001: 'WebP',
  32773: 'PackBits',
};
const SAMPLE_SIGNED = 2;
const SAMPLE_FLOAT = 3;

/**
 * Opens the first image of a TIFF and checks that it holds one band of int16 or float32 that is all there.
 *
 * @param file - name for messages
 * @param source - the file
 * @returns layout of the image; no heights are read yet
 * @throws ReliefFileError if the file is no TIFF, damaged, truncated, or of another kind of samples or compression
 * @remarks Source: ogc-geotiff-1.1 (TIFF 6.0). Not modelled: overviews, masks, several bands.
 * @example
 * ```ts
 * import { bytesSource, openTiff } from '@redoubt/terrain';
 * const failure = await openTiff('a.tif', bytesSource(new Uint8Array(9))).catch((error: Error) => error.message);
 * failure // => 'a.tif: is no TIFF (9 bytes); expected a GeoTIFF, which begins with II or MM; next: check the file; a page of HTML is a failed download'
 * ```
 */
export async function openTiff(file: string, source: ByteSource): Promise<TiffImage> {
  const directory = await readTiffDirectory(file, source);
  const number = (tag: number, otherwise: number): number => directory.numbers.get(tag)?.[0] ?? otherwise;
  const cols = number(256, 0);
  const rows = number(257, 0);
  if (!(rows >= 1 && cols >= 1 && rows * cols <= MOST_NODES)) {
    throw damagedTiff(file, `its header states ${rows} x ${cols} nodes`);
  }
  checkSamples(file, directory, number);
  const compression = number(259, 1);
  if (![1, 5, 8, 32946].includes(compression)) {
    throw new ReliefFileError({
      file,
      what: `is compressed with ${COMPRESSIONS[compression] ?? `method ${compression}`}`,
      expected: 'no compression, DEFLATE or LZW',
      next: 'convert it, e.g. gdal_translate -co COMPRESS=DEFLATE',
    });
  }
  const isFloat = number(339, 1) === SAMPLE_FLOAT;
  const predictor = number(317, 1);
  if (!(predictor === 1 || predictor === 2 || (predictor === 3 && isFloat))) {
    throw damagedTiff(file, `states predictor ${predictor}`);
  }
  if (predictor === 3 && !directory.isLittleEndian) {
    throw new ReliefFileError({
      file,
      what: 'is big-endian with predictor 3, of which writers disagree what it means',
      expected: 'little-endian, or another predictor',
      next: 'convert it, e.g. gdal_translate -co PREDICTOR=2, and compare some heights',
    });
  }
  const isTiled = directory.numbers.has(324);
  const blockCols = isTiled ? number(322, 0) : cols;
  const blockRows = isTiled ? number(323, 0) : Math.min(number(278, rows), rows);
  if (!(blockCols >= 1 && blockRows >= 1 && blockCols <= 65_536 * 16 && blockRows * blockCols <= 1_073_741_824)) {
    throw damagedTiff(file, `states blocks of ${blockRows} x ${blockCols} nodes`);
  }
  const blocksAcross = Math.ceil(cols / blockCols);
  const blocks = blocksAcross * Math.ceil(rows / blockRows);
  const offsets = directory.numbers.get(isTiled ? 324 : 273) ?? [];
  const byteCounts = directory.numbers.get(isTiled ? 325 : 279) ?? [];
  if (offsets.length !== blocks || byteCounts.length !== blocks) {
    throw damagedTiff(file, `it lists ${offsets.length} blocks of heights instead of ${blocks}`);
  }
  for (let i = 0; i < blocks; i++) {
    const end = (offsets[i] as number) + (byteCounts[i] as number);
    if (!(end <= source.length)) {
      throw new ReliefFileError({
        file,
        what: `ends after ${source.length} bytes, within block ${i + 1} of ${blocks}`,
        expected: `at least ${end} bytes`,
        next: 'download the file again: it is truncated',
      });
    }
  }
  const nodataText = directory.texts.get(42113)?.trim() ?? '';
  const nodata = nodataText === '' ? NaN : Number(nodataText);
  return {
    directory,
    rows,
    cols,
    isFloat,
    compression,
    predictor,
    isTiled,
    blockRows,
    blockCols,
    blocksAcross,
    offsets,
    byteCounts,
    nodata,
  };
}

function checkSamples(
  file: string,
  directory: TiffDirectory,
  number: (tag: number, otherwise: number) => number,
): void {
  const format = number(339, 1);
  const bits = number(258, 1);
  const bands = number(277, 1);
  const isKnown = (format === SAMPLE_SIGNED && bits === 16) || (format === SAMPLE_FLOAT && bits === 32);
  if (!isKnown || bands !== 1) {
    const names = ['?', 'uint', 'int', 'float'];
    throw new ReliefFileError({
      file,
      what: `holds ${bands} band(s) of ${names[format] ?? '?'}${bits}`,
      expected: 'one band of int16 or float32 metres',
      next: 'convert it, e.g. gdal_translate -ot Int16',
    });
  }
  // GDAL keeps a scale and an offset of the samples in its own metadata.
  const metadata = directory.texts.get(42112) ?? '';
  const scaled = /role="(scale|offset)"[^>]*>\s*([^<\s]+)/g;
  for (const [, role, value] of metadata.matchAll(scaled)) {
    if (Number(value) === (role === 'scale' ? 1 : 0)) continue;
    throw new ReliefFileError({
      file,
      what: `its samples carry a${role === 'scale' ? ' scale' : 'n offset'} of ${value}`,
      expected: 'plain metres',
      next: 'convert it, e.g. gdal_translate -unscale -ot Float32',
    });
  }
}
