// GeoTIFF elevation: one band of metres on a geographic lattice.
import type { ElevationTile, GeoBounds, RasterFrame } from './elevationTile.ts';
import { geoTiffFrame } from './geoTiffFrame.ts';
import { longitudeNear } from './geoBounds.ts';
import { ReliefFileError } from './reliefFileError.ts';
import type { ByteSource } from './tiff/byteSource.ts';
import { bytesSource } from './tiff/byteSource.ts';
import { damagedTiff } from './tiff/tiffDirectory.ts';
import type { TiffImage } from './tiff/tiffImage.ts';
import { openTiff } from './tiff/tiffImage.ts';
import type { Inflate, NodeWindow } from './tiff/tiffWindow.ts';
import { readTiffWindow } from './tiff/tiffWindow.ts';
import { markVoids } from './markVoids.ts';

const TURN_RAD = 2 * Math.PI;

/** A GeoTIFF whose header has been read and checked. */
export interface OpenGeoTiff {
  readonly file: string;
  readonly source: ByteSource;
  readonly image: TiffImage;
  /** Where its nodes (sample centres) sit, radians. */
  readonly frame: RasterFrame;
}

/**
 * Reads and checks the header of a GeoTIFF.
 *
 * @param file - name for messages
 * @param source - the file
 * @returns its layout and place on the earth; heights stay where they are
 * @throws ReliefFileError if the file is no GeoTIFF, damaged, truncated, or not on a geographic lattice of degrees
 * @example
 * ```ts
 * import { bytesSource, openGeoTiff } from '@redoubt/terrain';
 * const page = bytesSource(new TextEncoder().encode('<html>'));
 * const failure = await openGeoTiff('page.tif', page).catch((error: Error) => error.message);
 * failure // => 'page.tif: is no TIFF (6 bytes); expected a GeoTIFF, which begins with II or MM; next: check the file; a page of HTML is a failed download'
 * ```
 */
export async function openGeoTiff(file: string, source: ByteSource): Promise<OpenGeoTiff> {
  return orDamaged(file, async () => {
    const image = await openTiff(file, source);
    return { file, source, image, frame: geoTiffFrame(file, image) };
  });
}

/**
 * Where the nodes of a GeoTIFF sit, without reading its heights.
 *
 * @param file - name for messages
 * @param bytes - whole contents of the file
 * @returns frame of the nodes (sample centres), radians
 * @throws ReliefFileError if the file is no GeoTIFF, damaged, or not on a geographic lattice of degrees
 * @example
 * ```ts
 * import { readGeoTiffFrame } from '@redoubt/terrain';
 * const failure = await readGeoTiffFrame('page.tif', new TextEncoder().encode('<html>')).catch((error: Error) => error.message);
 * failure // => 'page.tif: is no TIFF (6 bytes); expected a GeoTIFF, which begins with II or MM; next: check the file; a page of HTML is a failed download'
 * ```
 */
export async function readGeoTiffFrame(file: string, bytes: Uint8Array): Promise<RasterFrame> {
  return (await openGeoTiff(file, bytesSource(bytes))).frame;
}

/**
 * Reads the heights of an open GeoTIFF, touching only the blocks under a window.
 *
 * @param open - header, from {@link openGeoTiff}
 * @param window - only the nodes under this frame, widened to whole nodes, radians; default: all
 * @param inflate - undoes zlib compression; default: the platform's DecompressionStream
 * @returns tile of metres; nodata become voids
 * @throws ReliefFileError if a block is damaged, a height is infinite, the whole file has no height, or the window misses it
 * @remarks A file that spans the whole turn is read across its own edges.
 * @example
 * ```ts
 * import { bytesSource, openGeoTiff, readGeoTiff } from '@redoubt/terrain';
 * const failure = await openGeoTiff('a.tif', bytesSource(new Uint8Array(0)))
 *   .then((open) => readGeoTiff(open))
 *   .catch((error: Error) => error.name);
 * failure // => 'ReliefFileError'
 * ```
 */
export async function readGeoTiff(open: OpenGeoTiff, window?: GeoBounds, inflate?: Inflate): Promise<ElevationTile> {
  const { file, image, frame } = open;
  return orDamaged(file, async () => {
    const whole: NodeWindow = { top: 0, left: 0, rows: frame.rows, cols: frame.cols };
    const cut = window === undefined ? whole : cutFrame(file, frame, window);
    const heightsM = await readAround(open, cut, inflate);
    const isWhole = cut.rows === frame.rows && cut.cols >= frame.cols;
    markVoids(file, heightsM, image.nodata, isWhole);
    return {
      file,
      grid: {
        rows: cut.rows,
        cols: cut.cols,
        northRad: frame.northRad - cut.top * frame.stepLatRad,
        westRad: frame.westRad + cut.left * frame.stepLonRad,
        stepLatRad: frame.stepLatRad,
        stepLonRad: frame.stepLonRad,
        heightsM,
      },
    };
  });
}

/**
 * Decodes the first image of a GeoTIFF with one band of int16 or float32 metres in geographic coordinates.
 *
 * @param file - name for messages
 * @param bytes - whole contents of the file
 * @param window - only the nodes under this frame, widened to whole nodes, radians; default: all
 * @param inflate - undoes zlib compression; default: the platform's DecompressionStream
 * @returns tile whose nodes are the sample centres (the half pixel between PixelIsArea and PixelIsPoint is taken into
 * account), metres; nodata become voids
 * @throws ReliefFileError if the file is truncated, damaged, of another sample type or coordinate system, or if the
 * window misses it
 * @remarks
 * Source: ogc-geotiff-1.1. Valid: WGS 84, ETRS89, NAD83; metres; strips or tiles, BigTIFF, DEFLATE and LZW with
 * predictors 2 and 3, cloud-optimised files. Not modelled: vertical datum, overviews, masks, rotation.
 * @example
 * ```ts
 * import { decodeGeoTiff, ReliefFileError } from '@redoubt/terrain';
 * const failure: unknown = await decodeGeoTiff('empty.tif', new Uint8Array(0)).catch((error: unknown) => error);
 * failure instanceof ReliefFileError // => true
 * ```
 */
export async function decodeGeoTiff(
  file: string,
  bytes: Uint8Array,
  window?: GeoBounds,
  inflate?: Inflate,
): Promise<ElevationTile> {
  return readGeoTiff(await openGeoTiff(file, bytesSource(bytes)), window, inflate);
}

/** Columns before the first and after the last one are those of the other side of a whole turn. */
async function readAround(open: OpenGeoTiff, cut: NodeWindow, inflate?: Inflate): Promise<Int16Array | Float32Array> {
  const { file, source, image, frame } = open;
  const turnCols = Math.floor(TURN_RAD / frame.stepLonRad + 0.5);
  if (cut.left >= 0 && cut.left + cut.cols <= frame.cols) {
    return readTiffWindow(file, source, image, cut, inflate);
  }
  const out = image.isFloat ? new Float32Array(cut.rows * cut.cols) : new Int16Array(cut.rows * cut.cols);
  for (let done = 0; done < cut.cols; ) {
    const at = (((cut.left + done) % turnCols) + turnCols) % turnCols;
    const cols = Math.min(cut.cols - done, turnCols - at);
    const part = await readTiffWindow(file, source, image, { ...cut, left: at, cols }, inflate);
    for (let row = 0; row < cut.rows; row++) {
      out.set(part.subarray(row * cols, (row + 1) * cols), row * cut.cols + done);
    }
    done += cols;
  }
  return out;
}

function cutFrame(file: string, frame: RasterFrame, window: GeoBounds): NodeWindow {
  const centre = frame.westRad + ((frame.cols - 1) / 2) * frame.stepLonRad;
  const windowCentre = (window.westRad + window.eastRad) / 2;
  const shift = longitudeNear(windowCentre, centre) - windowCentre;
  const turnCols = Math.floor(TURN_RAD / frame.stepLonRad + 0.5);
  const spansTurn = frame.cols >= turnCols;
  const clampRow = (x: number): number => Math.min(Math.max(x, 0), frame.rows - 1);
  const clampCol = (x: number): number => (spansTurn ? x : Math.min(Math.max(x, 0), frame.cols - 1));
  const top = clampRow(Math.floor((frame.northRad - window.northRad) / frame.stepLatRad) - 1);
  const bottom = clampRow(Math.ceil((frame.northRad - window.southRad) / frame.stepLatRad) + 1);
  let left = clampCol(Math.floor((window.westRad + shift - frame.westRad) / frame.stepLonRad) - 1);
  let right = clampCol(Math.ceil((window.eastRad + shift - frame.westRad) / frame.stepLonRad) + 1);
  const reachesAgain = (by: number): boolean =>
    window.westRad + shift + by <= frame.westRad + (frame.cols - 1) * frame.stepLonRad &&
    window.eastRad + shift + by >= frame.westRad;
  if (right - left + 1 >= turnCols || (!spansTurn && (reachesAgain(TURN_RAD) || reachesAgain(-TURN_RAD)))) {
    left = 0;
    right = frame.cols - 1;
  }
  if (bottom <= top || right <= left) {
    throw new ReliefFileError({
      file,
      what: 'does not reach the window',
      expected: "a tile under the radars' circles",
      next: 'leave the file out',
    });
  }
  return { top, left, rows: bottom - top + 1, cols: right - left + 1 };
}

/** On damaged headers a reader can fail with any kind of error. */
async function orDamaged<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof ReliefFileError) throw cause;
    throw damagedTiff(file, `cannot be decoded (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
}
