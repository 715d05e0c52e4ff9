import { closeSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { VOID_INT16 } from '../elevationTile.ts';
import { encodeGeoTiffHeader, type GeoTiffTexts } from '../geoTiffWriter.ts';
import { allVoid } from '../markVoids.ts';
import { ReliefFileError } from '../reliefFileError.ts';
import type { ByteSource } from '../tiff/byteSource.ts';
import { isHostLittleEndian } from '../tiff/hostOrder.ts';
import { damagedTiff } from '../tiff/tiffDirectory.ts';
import { openTiff, type TiffImage } from '../tiff/tiffImage.ts';
import { type Inflate, type NodeWindow, readTiffWindow } from '../tiff/tiffWindow.ts';
import { projectedFrame, type ProjectedFrame } from '../viewshed/projectedFrame.ts';
import {
  MOST_VIEWSHED_CELLS,
  openViewshedRaster,
  type Viewshed,
  type ViewshedRaster,
  VIEWSHED_NODATA,
} from '../viewshed/viewshedRaster.ts';
import { fileSource } from './fileSource.ts';

/** What to compute from which file into which. */
export interface ViewshedJob {
  /** GeoTIFF with square cells in metres. */
  readonly dem: string;
  /** GeoTIFF to write; replaced in one go. */
  readonly out: string;
  /** Place of the antenna in the coordinates of the raster, metres. */
  readonly xM: number;
  readonly yM: number;
  /** Above the ground under it, metres. */
  readonly antennaHeightM: number;
  readonly radiusM: number;
  /** Effective earth radius factor. */
  readonly refractionK: number;
  /** Height of cells without data, metres; null: 0 m for rays, and no result there. */
  readonly voidM: number | null;
  /** Write only the square around the radius instead of the whole raster. */
  readonly isCropped: boolean;
}

/** What was written. */
export interface ViewshedFacts {
  readonly rows: number;
  readonly cols: number;
  readonly cellM: number;
  /** Altitude of the antenna, metres above mean sea level. */
  readonly antennaM: number;
  /** Cells within the radius, and those of them that have no height. */
  readonly cells: number;
  readonly voids: number;
  /** The radius reaches beyond the raster. */
  readonly isCut: boolean;
}

/** Rows written at a time. */
const ROWS_AT_ONCE = 64;
/** Cells around the radius, for rays next to its rim. */
const MARGIN_CELLS = 2;

/**
 * Computes the minimum visible altitudes over a raster file and writes them as Float32 GeoTIFF on the same grid.
 *
 * @param job - files, antenna, radius
 * @returns sizes and what is to be said about the result
 * @throws ReliefFileError if the raster cannot be used, the antenna is outside it or over a void, or the radius holds too
 * many cells; RangeError as openViewshedRaster; Error of the system if a file cannot be read or written
 * @remarks Nothing stands under the final name until the file is whole. Strips beyond the radius share one piece.
 * @example
 * ```ts
 * import { writeViewshed } from '@redoubt/terrain/node';
 * const place = { xM: 0, yM: 0, antennaHeightM: 20, radiusM: 5e4, refractionK: 4 / 3, voidM: null, isCropped: false };
 * const failure = await writeViewshed({ dem: 'nowhere.tif', out: 'out.tif', ...place }).catch((error: Error) => error.name);
 * failure // => 'ReliefFileError'
 * ```
 */
export async function writeViewshed(job: ViewshedJob): Promise<ViewshedFacts> {
  const source = sourceOf(job.dem);
  const image = await openTiff(job.dem, source);
  const frame = projectedFrame(job.dem, image);
  const col = (job.xM - frame.westM) / frame.cellM;
  const row = (frame.northM - job.yM) / frame.cellM;
  checkPlace(job, frame, row, col);
  const window = windowAround(job, frame, row, col);
  const raster = await load(job, source, image, window, frame.cellM);
  const inWindow = { row: row - window.top, col: col - window.left, antennaHeightM: job.antennaHeightM };
  checkGround(job, raster, window, inWindow.row, inWindow.col, nodataOf(image));
  const viewshed = raster.view(inWindow, job);
  writeRaster(job, frame, window, viewshed);
  raster.release();
  const reach = job.radiusM / frame.cellM;
  const isCut = row - reach < 0 || col - reach < 0 || row + reach > frame.rows - 1 || col + reach > frame.cols - 1;
  return {
    rows: job.isCropped ? window.rows : frame.rows,
    cols: job.isCropped ? window.cols : frame.cols,
    cellM: frame.cellM,
    antennaM: viewshed.antennaM,
    cells: viewshed.cells,
    voids: viewshed.voids,
    isCut,
  };
}

function sourceOf(file: string): ByteSource {
  try {
    return fileSource(file);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown reason';
    const what = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new ReliefFileError({ file, what, expected: 'a GeoTIFF', next: 'check the path' }, { cause });
  }
}

function checkPlace(job: ViewshedJob, frame: ProjectedFrame, row: number, col: number): void {
  if (row >= 0 && row <= frame.rows - 1 && col >= 0 && col <= frame.cols - 1) return;
  const eastM = frame.westM + (frame.cols - 1) * frame.cellM;
  const southM = frame.northM - (frame.rows - 1) * frame.cellM;
  throw new ReliefFileError({
    file: job.dem,
    what: `does not hold the observer ${job.xM},${job.yM}`,
    expected: `x from ${frame.westM} to ${eastM} and y from ${southM} to ${frame.northM} (centres of its outermost cells)`,
    next: "give X,Y in the raster's own coordinates, e.g. from gdaltransform",
  });
}

function windowAround(job: ViewshedJob, frame: ProjectedFrame, row: number, col: number): NodeWindow {
  const reach = job.radiusM / frame.cellM + MARGIN_CELLS;
  const top = Math.max(0, Math.floor(row - reach));
  const left = Math.max(0, Math.floor(col - reach));
  const rows = Math.min(frame.rows - 1, Math.ceil(row + reach)) - top + 1;
  const cols = Math.min(frame.cols - 1, Math.ceil(col + reach)) - left + 1;
  if (rows < 2 || cols < 2 || rows * cols > MOST_VIEWSHED_CELLS) {
    throw new ReliefFileError({
      file: job.dem,
      what: `holds ${rows} x ${cols} cells within ${job.radiusM / 1000} km`,
      expected: `2 x 2 to ${MOST_VIEWSHED_CELLS} cells in all`,
      next: 'choose a smaller radius, or a coarser raster (gdalwarp -tr)',
    });
  }
  return { top, left, rows, cols };
}

/** -32768 is no height, also where a raster of whole metres does not say so. */
function nodataOf(image: TiffImage): number | null {
  if (image.isFloat) return image.nodata;
  const isWhole = Number.isInteger(image.nodata) && Math.abs(image.nodata) <= 32768;
  return isWhole ? image.nodata : VOID_INT16;
}

async function load(
  job: ViewshedJob,
  source: ByteSource,
  image: TiffImage,
  window: NodeWindow,
  cellM: number,
): Promise<ViewshedRaster> {
  const { rows, cols } = window;
  const sampleType = image.isFloat ? 'float32' : 'int16';
  const raster = openViewshedRaster({ rows, cols, cellM, sampleType, nodata: nodataOf(image) });
  const isPlain =
    image.compression === 1 &&
    image.predictor === 1 &&
    !image.isTiled &&
    image.directory.isLittleEndian === isHostLittleEndian() &&
    image.byteCounts.every((count) => count > 0);
  if (isPlain) readPlainRows(job.dem, image, window, raster.samples);
  else {
    const inflate: Inflate = (packed, mostBytes) => inflateSync(packed, { maxOutputLength: mostBytes });
    raster.samples.set(await readTiffWindow(job.dem, source, image, window, inflate));
  }
  return raster;
}

/** Rows of uncompressed strips, from the file to where the program wants them. */
function readPlainRows(file: string, image: TiffImage, window: NodeWindow, samples: Int16Array | Float32Array): void {
  const { BYTES_PER_ELEMENT: bytes } = samples;
  const length = window.cols * bytes;
  const target = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  const handle = openSync(file, 'r');
  try {
    for (let row = 0; row < window.rows; row++) {
      const inFile = window.top + row;
      const strip = Math.floor(inFile / image.blockRows);
      const inStrip = (inFile % image.blockRows) * image.cols + window.left;
      const at = (image.offsets[strip] as number) + inStrip * bytes;
      const isWhole =
        (inFile % image.blockRows) * image.cols * bytes + image.cols * bytes <= (image.byteCounts[strip] as number);
      if (!isWhole || readSync(handle, target, row * length, length, at) !== length) {
        throw damagedTiff(file, `block ${strip + 1} of ${image.offsets.length} ends early`);
      }
    }
  } finally {
    closeSync(handle);
  }
}

/** An antenna over a void would stand at a height that nobody knows. */
function checkGround(
  job: ViewshedJob,
  raster: ViewshedRaster,
  window: NodeWindow,
  row: number,
  col: number,
  nodata: number | null,
): void {
  if (job.voidM !== null) return;
  const { samples } = raster;
  const isVoid = (sample: number): boolean => sample === nodata || !(Math.abs(sample) < 1e6);
  const near = [Math.floor(row), Math.ceil(row)].flatMap((r) =>
    [Math.floor(col), Math.ceil(col)].map((c) => samples[r * window.cols + c] as number),
  );
  if (!near.some(isVoid)) return;
  if (samples.every(isVoid)) throw allVoid(job.dem);
  throw new ReliefFileError({
    file: job.dem,
    what: 'has no height where the observer stands',
    expected: 'a height under the antenna',
    next: 'fill the voids (gdal_fillnodata.py), or state the height of cells without data with --void-m',
  });
}

function writeRaster(job: ViewshedJob, frame: ProjectedFrame, window: NodeWindow, viewshed: Viewshed): void {
  const { isCropped } = job;
  const [cols, rows] = isCropped ? [window.cols, window.rows] : [frame.cols, frame.rows];
  const [top, left] = isCropped ? [0, 0] : [window.top, window.left];
  const { reference, cellM } = frame;
  const [tieCol, tieRow, tieZ, x, y, z] = reference.tiePoint;
  // Some readers take the tie point for the corner of the raster: a cropped one is tied there.
  const tiePoint = isCropped
    ? ([0, 0, 0, x + (window.left - tieCol) * cellM, y - (window.top - tieRow) * cellM, z] as const)
    : ([tieCol, tieRow, tieZ, x, y, z] as const);
  const texts: GeoTiffTexts = {
    cols,
    rows,
    reference: { ...reference, tiePoint },
    description: `simulated: minimum visible altitude, m above mean sea level; k = ${job.refractionK}, antenna ${job.antennaHeightM} m above ground`,
    bandNames: ['minimum visible altitude, m above mean sea level (simulated)'],
    metadata: {
      SIMULATED: 'yes',
      REFRACTION_K: String(job.refractionK),
      ANTENNA_HEIGHT_M: String(job.antennaHeightM),
      ANTENNA_ALTITUDE_M: String(viewshed.antennaM),
      OBSERVER_X: String(job.xM),
      OBSERVER_Y: String(job.yM),
      RADIUS_M: String(job.radiusM),
    },
    nodata: VIEWSHED_NODATA,
  };
  // Rows beyond the window are alike: they share the last piece.
  const pieceBytes = Array.from({ length: window.rows + 1 }, () => 4 * cols);
  const pieceOfStrip = Array.from({ length: rows }, (_, row) =>
    row >= top && row < top + window.rows ? row - top : window.rows,
  );
  const layout = { sampleType: 'float32', bands: 1, rowsPerStrip: 1, isDeflated: false } as const;
  const header = encodeGeoTiffHeader(texts, { ...layout, pieceBytes, pieceOfStrip });
  writeWhole(job.out, (put) => {
    put(header);
    if (isCropped) {
      put(viewshed.minimumAltitudeM);
      return;
    }
    const chunk = new Float32Array(ROWS_AT_ONCE * cols).fill(VIEWSHED_NODATA);
    const { minimumAltitudeM } = viewshed;
    for (let row = 0; row < window.rows; row += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, window.rows - row);
      for (let i = 0; i < count; i++) {
        const from = (row + i) * window.cols;
        chunk.set(minimumAltitudeM.subarray(from, from + window.cols), i * cols + left);
      }
      put(chunk.subarray(0, count * cols));
    }
    put(new Float32Array(cols).fill(VIEWSHED_NODATA));
  });
}

/** Writes a neighbour first and renames it, so that a file of this name is always whole. */
function writeWhole(path: string, write: (put: (bytes: Uint8Array | Float32Array) => void) => void): void {
  const part = `${path}.part-${process.pid}`;
  try {
    const handle = openSync(part, 'w');
    try {
      write((bytes) => {
        for (let done = 0; done < bytes.byteLength; ) {
          done += writeSync(handle, new Uint8Array(bytes.buffer, bytes.byteOffset + done, bytes.byteLength - done));
        }
      });
    } finally {
      closeSync(handle);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
