// GeoTIFF elevation: one band of metres on a geographic lattice.
import type { GeoTIFFImage } from 'geotiff';
import { fromArrayBuffer } from 'geotiff';
import type { ElevationTile, GeoBounds, RasterFrame } from './elevationTile.ts';
import { VOID_INT16 } from './elevationTile.ts';
import { longitudeNear } from './geoBounds.ts';
import { ReliefFileError } from './reliefFileError.ts';

const DEG = Math.PI / 180;
const PIXEL_IS_POINT = 2;
const GEOGRAPHIC = 2;
const DEGREE = 9102;
const METRE = 9001;
/** WGS 84 (2-D, 3-D), ETRS89 (2-D, 3-D) and NAD83: within 2 m of each other. */
const GEOGRAPHIC_SYSTEMS = [4326, 4979, 4258, 4937, 4269];
/** A header that asks for more than this is damaged or no tile. */
const MOST_NODES = 1_000_000_000;
const SAMPLE_SIGNED = 2;
const SAMPLE_FLOAT = 3;

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
  return orDamaged(file, async () => frameOf(file, await openImage(file, bytes)));
}

/**
 * Decodes the first image of a GeoTIFF with one band of int16 or float32 metres in geographic coordinates.
 *
 * @param file - name for messages
 * @param bytes - whole contents of the file
 * @param window - only the nodes under this frame, widened to whole nodes, radians; default: all
 * @returns tile whose nodes are the sample centres (the half pixel between PixelIsArea and PixelIsPoint is taken into
 * account), metres; nodata become voids
 * @throws ReliefFileError if the file is truncated, damaged, of another sample type or coordinate system, or if the
 * window misses it
 * @remarks
 * Source: ogc-geotiff-1.1. Valid: WGS 84, ETRS89, NAD83; metres. Not modelled: vertical datum, overviews, rotation.
 * @example
 * ```ts
 * import { decodeGeoTiff, ReliefFileError } from '@redoubt/terrain';
 * const failure: unknown = await decodeGeoTiff('empty.tif', new Uint8Array(0)).catch((error: unknown) => error);
 * failure instanceof ReliefFileError // => true
 * ```
 */
export async function decodeGeoTiff(file: string, bytes: Uint8Array, window?: GeoBounds): Promise<ElevationTile> {
  return orDamaged(file, () => decode(file, bytes, window));
}

async function decode(file: string, bytes: Uint8Array, window?: GeoBounds): Promise<ElevationTile> {
  const image = await openImage(file, bytes);
  const frame = frameOf(file, image);
  checkSamples(file, image);
  await checkBlocks(file, image, bytes.length);
  const cut =
    window === undefined ? { top: 0, left: 0, rows: frame.rows, cols: frame.cols } : cutFrame(file, frame, window);
  const raster: unknown = await image.readRasters({
    window: [cut.left, cut.top, cut.left + cut.cols, cut.top + cut.rows],
    interleave: true,
  });
  if (!(raster instanceof Int16Array || raster instanceof Float32Array) || raster.length !== cut.rows * cut.cols) {
    throw damaged(file, 'the heights are not of the size that the header states');
  }
  const heightsM: Int16Array | Float32Array = raster;
  markVoids(heightsM, image.getGDALNoData());
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
}

async function openImage(file: string, bytes: Uint8Array): Promise<GeoTIFFImage> {
  const mark = String.fromCharCode(...bytes.subarray(0, 2));
  if (bytes.length < 8 || (mark !== 'II' && mark !== 'MM')) {
    throw new ReliefFileError({
      file,
      what: `is no TIFF (${bytes.length} bytes)`,
      expected: 'a GeoTIFF, which begins with II or MM',
      next: 'check the file; a page of HTML is a failed download',
    });
  }
  return (await fromArrayBuffer(bytes.slice().buffer)).getImage();
}

function frameOf(file: string, image: GeoTIFFImage): RasterFrame {
  const keys: Partial<Record<string, unknown>> = image.getGeoKeys() ?? {};
  if (keys['GTModelTypeGeoKey'] !== GEOGRAPHIC) {
    const projected = keys['ProjectedCSTypeGeoKey'];
    throw new ReliefFileError({
      file,
      what:
        projected === undefined ? 'states no geographic coordinate system' : `is projected (EPSG:${String(projected)})`,
      expected: 'latitude and longitude in degrees (EPSG:4326)',
      next: 'reproject it, e.g. gdalwarp -t_srs EPSG:4326',
    });
  }
  const system = keys['GeographicTypeGeoKey'];
  const isOwnWgs84 = (system === undefined || system === 32767) && keys['GeogSemiMajorAxisGeoKey'] === 6378137;
  if (!isOwnWgs84 && !GEOGRAPHIC_SYSTEMS.includes(system as number)) {
    throw new ReliefFileError({
      file,
      what: `is in the geographic system EPSG:${String(system)}`,
      expected: `one of EPSG:${GEOGRAPHIC_SYSTEMS.join(', ')}`,
      next: 'reproject it, e.g. gdalwarp -t_srs EPSG:4326',
    });
  }
  checkUnit(file, 'angles', keys['GeogAngularUnitsGeoKey'], DEGREE, 'degrees');
  checkUnit(file, 'heights', keys['VerticalUnitsGeoKey'], METRE, 'metres');
  const scale = Array.from(image.fileDirectory.getValue('ModelPixelScale') ?? []) as number[];
  const tie = Array.from(image.fileDirectory.getValue('ModelTiepoint') ?? []) as number[];
  const [stepLonDeg = NaN, stepLatDeg = NaN] = scale;
  const [tieCol = NaN, tieRow = NaN, , tieLonDeg = NaN, tieLatDeg = NaN] = tie;
  if (
    !(stepLonDeg > 0 && stepLatDeg > 0) ||
    tie.length !== 6 ||
    !Number.isFinite(tieCol + tieRow + tieLonDeg + tieLatDeg)
  ) {
    throw new ReliefFileError({
      file,
      what: 'is not tied to the earth by one point and a scale',
      expected: 'ModelPixelScale and one ModelTiepoint, north up',
      next: 'rewrite it with gdal_translate or gdalwarp',
    });
  }
  // The tie point names a pixel's corner (PixelIsArea) or its centre (PixelIsPoint); nodes are centres.
  const half = keys['GTRasterTypeGeoKey'] === PIXEL_IS_POINT ? 0 : 0.5;
  const rows = image.getHeight();
  const cols = image.getWidth();
  const northDeg = tieLatDeg + (tieRow - half) * stepLatDeg;
  const westDeg = tieLonDeg - (tieCol - half) * stepLonDeg;
  if (
    rows < 2 ||
    cols < 2 ||
    rows * cols > MOST_NODES ||
    northDeg > 90.01 ||
    northDeg - (rows - 1) * stepLatDeg < -90.01 ||
    cols * stepLonDeg > 360.01
  ) {
    throw new ReliefFileError({
      file,
      what: `${rows} x ${cols} nodes from ${northDeg} N ${westDeg} E`,
      expected: 'at least 2 x 2 nodes on the globe, at most a thousand million',
      next: 'check the georeference of the file',
    });
  }
  return {
    rows,
    cols,
    northRad: northDeg * DEG,
    westRad: westDeg * DEG,
    stepLatRad: stepLatDeg * DEG,
    stepLonRad: stepLonDeg * DEG,
  };
}

function checkUnit(file: string, of: string, code: unknown, wanted: number, name: string): void {
  if (code === undefined || code === wanted) return;
  throw new ReliefFileError({
    file,
    what: `its ${of} are in unit ${String(code)}`,
    expected: `${name} (${wanted})`,
    next: `convert the file to ${name}`,
  });
}

function checkSamples(file: string, image: GeoTIFFImage): void {
  const format = image.getSampleFormat();
  const bits = image.getBitsPerSample();
  const bands = image.getSamplesPerPixel();
  const isKnown = (format === SAMPLE_SIGNED && bits === 16) || (format === SAMPLE_FLOAT && bits === 32);
  if (isKnown && bands === 1) return;
  const names = ['?', 'uint', 'int', 'float'];
  throw new ReliefFileError({
    file,
    what: `holds ${bands} band(s) of ${names[format] ?? '?'}${bits}`,
    expected: 'one band of int16 or float32 metres',
    next: 'convert it, e.g. gdal_translate -ot Int16',
  });
}

/** A file cut short is recognised before a decoder makes heights of what is left. */
async function checkBlocks(file: string, image: GeoTIFFImage, length: number): Promise<void> {
  const directory = image.fileDirectory;
  const kind = directory.hasTag('TileOffsets') ? 'Tile' : 'Strip';
  const offsets = (await directory.loadValue(`${kind}Offsets`)) as ArrayLike<number>;
  const counts = (await directory.loadValue(`${kind}ByteCounts`)) as ArrayLike<number>;
  const across = Math.ceil(image.getWidth() / image.getTileWidth());
  const down = Math.ceil(image.getHeight() / image.getTileHeight());
  if (!(offsets.length === across * down && counts.length === offsets.length)) {
    throw damaged(file, `it lists ${offsets.length} blocks of heights instead of ${across * down}`);
  }
  for (let i = 0; i < offsets.length; i++) {
    const end = Number(offsets[i]) + Number(counts[i]);
    if (!(end <= length)) {
      throw new ReliefFileError({
        file,
        what: `ends after ${length} bytes, within block ${i + 1} of ${offsets.length}`,
        expected: `at least ${end} bytes`,
        next: 'download the file again: it is truncated',
      });
    }
  }
}

function cutFrame(
  file: string,
  frame: RasterFrame,
  window: GeoBounds,
): { top: number; left: number; rows: number; cols: number } {
  const centre = frame.westRad + ((frame.cols - 1) / 2) * frame.stepLonRad;
  const windowCentre = (window.westRad + window.eastRad) / 2;
  const shift = longitudeNear(windowCentre, centre) - windowCentre;
  const clamp = (x: number, most: number): number => Math.min(Math.max(x, 0), most);
  const top = clamp(Math.floor((frame.northRad - window.northRad) / frame.stepLatRad) - 1, frame.rows - 1);
  const bottom = clamp(Math.ceil((frame.northRad - window.southRad) / frame.stepLatRad) + 1, frame.rows - 1);
  const left = clamp(Math.floor((window.westRad + shift - frame.westRad) / frame.stepLonRad) - 1, frame.cols - 1);
  const right = clamp(Math.ceil((window.eastRad + shift - frame.westRad) / frame.stepLonRad) + 1, frame.cols - 1);
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

function markVoids(heightsM: Int16Array | Float32Array, nodata: number | null): void {
  const isWhole = heightsM instanceof Int16Array;
  const voidValue = isWhole ? VOID_INT16 : NaN;
  // A nodata text such as -3.4028234663852886e+38 has more digits than the samples.
  const stored = nodata === null ? NaN : isWhole ? nodata : Float32Array.of(nodata)[0];
  for (let i = 0; i < heightsM.length; i++) {
    const height = heightsM[i] as number;
    if (height === stored || height === VOID_INT16 || height < -1e30 || height > 1e30) heightsM[i] = voidValue;
  }
}

/** The TIFF reader fails in its own words, and on damaged headers with any kind of error. */
async function orDamaged<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof ReliefFileError) throw cause;
    throw damaged(file, `cannot be decoded (${cause instanceof Error ? cause.message : String(cause)})`, cause);
  }
}

function damaged(file: string, what: string, cause?: unknown): ReliefFileError {
  return new ReliefFileError(
    { file, what, expected: 'a whole GeoTIFF', next: 'download the file again: it is damaged' },
    { cause },
  );
}
