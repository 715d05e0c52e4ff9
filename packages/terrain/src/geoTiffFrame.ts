// Where the nodes of a GeoTIFF sit on the earth.
import type { RasterFrame } from './elevationTile.ts';
import { ReliefFileError } from './reliefFileError.ts';
import type { TiffImage } from './tiff/tiffImage.ts';

const DEG = Math.PI / 180;
const PIXEL_SCALE_TAG = 33550;
const TIE_POINT_TAG = 33922;
const KEY_DIRECTORY_TAG = 34735;
const KEY_DOUBLES_TAG = 34736;
const MODEL_TYPE = 1024;
const RASTER_TYPE = 1025;
const GEOGRAPHIC_TYPE = 2048;
const ANGULAR_UNITS = 2054;
const SEMI_MAJOR_AXIS = 2057;
const PROJECTED_TYPE = 3072;
const VERTICAL_UNITS = 4099;
const PIXEL_IS_POINT = 2;
const GEOGRAPHIC = 2;
const DEGREE = 9102;
const METRE = 9001;
/** WGS 84 (2-D, 3-D), ETRS89 (2-D, 3-D) and NAD83: within 2 m of each other. */
const GEOGRAPHIC_SYSTEMS = [4326, 4979, 4258, 4937, 4269];
/** A header that asks for more than this is damaged or no tile. */
const MOST_NODES = 4_000_000_000;

/**
 * Numeric geo keys of an image by their number.
 *
 * @param image - first image of a GeoTIFF
 * @returns keys that hold a number (codes and parameters); texts are left out
 * @remarks Source: ogc-geotiff-1.1.
 * @example
 * ```ts
 * import type { TiffImage } from '@redoubt/terrain';
 * import { geoKeys } from '@redoubt/terrain';
 * const numbers = new Map([[34735, [1, 1, 0, 1, 1024, 0, 1, 2]]]);
 * const image = { directory: { isLittleEndian: true, numbers, texts: new Map() } } as unknown as TiffImage;
 * geoKeys(image).get(1024) // => 2
 * ```
 */
export function geoKeys(image: TiffImage): ReadonlyMap<number, number> {
  const directory = image.directory.numbers.get(KEY_DIRECTORY_TAG) ?? [];
  const doubles = image.directory.numbers.get(KEY_DOUBLES_TAG) ?? [];
  const keys = new Map<number, number>();
  const count = directory[3] ?? 0;
  for (let at = 4; at + 4 <= Math.min(directory.length, 4 + 4 * count); at += 4) {
    const [key = 0, place = 0, , value = 0] = directory.slice(at, at + 4);
    if (place === 0) keys.set(key, value);
    else if (place === KEY_DOUBLES_TAG && doubles[value] !== undefined) keys.set(key, doubles[value]);
  }
  return keys;
}

/**
 * Frame of the nodes of a GeoTIFF on latitudes and longitudes.
 *
 * @param file - name for messages
 * @param image - its first image
 * @returns frame of the sample centres, radians
 * @throws ReliefFileError if the file is projected, of another datum or unit, or off the globe
 * @remarks Source: ogc-geotiff-1.1.
 * @example
 * ```ts
 * import { bytesSource, geoTiffFrame, openTiff } from '@redoubt/terrain';
 * const failure = await openTiff('a.tif', bytesSource(new Uint8Array(0)))
 *   .then((image) => geoTiffFrame('a.tif', image))
 *   .catch((error: Error) => error.name);
 * failure // => 'ReliefFileError'
 * ```
 */
export function geoTiffFrame(file: string, image: TiffImage): RasterFrame {
  const keys = geoKeys(image);
  if (keys.get(MODEL_TYPE) !== GEOGRAPHIC) {
    const projected = keys.get(PROJECTED_TYPE);
    throw new ReliefFileError({
      file,
      what:
        projected === undefined ? 'states no geographic coordinate system' : `is projected (EPSG:${String(projected)})`,
      expected: 'latitude and longitude in degrees (EPSG:4326)',
      next: 'reproject it, e.g. gdalwarp -t_srs EPSG:4326',
    });
  }
  const system = keys.get(GEOGRAPHIC_TYPE);
  const isOwnWgs84 = (system === undefined || system === 32767) && keys.get(SEMI_MAJOR_AXIS) === 6378137;
  if (!isOwnWgs84 && !GEOGRAPHIC_SYSTEMS.includes(system ?? NaN)) {
    throw new ReliefFileError({
      file,
      what: `is in the geographic system EPSG:${String(system)}`,
      expected: `one of EPSG:${GEOGRAPHIC_SYSTEMS.join(', ')}`,
      next: 'reproject it, e.g. gdalwarp -t_srs EPSG:4326',
    });
  }
  checkUnit(file, 'angles', keys.get(ANGULAR_UNITS), DEGREE, 'degrees');
  checkUnit(file, 'heights', keys.get(VERTICAL_UNITS), METRE, 'metres');
  const scale = image.directory.numbers.get(PIXEL_SCALE_TAG) ?? [];
  const tie = image.directory.numbers.get(TIE_POINT_TAG) ?? [];
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
  const half = keys.get(RASTER_TYPE) === PIXEL_IS_POINT ? 0 : 0.5;
  const { rows, cols } = image;
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

function checkUnit(file: string, of: string, code: number | undefined, wanted: number, name: string): void {
  if (code === undefined || code === wanted) return;
  throw new ReliefFileError({
    file,
    what: `its ${of} are in unit ${String(code)}`,
    expected: `${name} (${wanted})`,
    next: `convert the file to ${name}`,
  });
}
