// Where a raster in metres lies on its plane.
import { geoKeys } from '../geoTiffFrame.ts';
import type { GeoTiffReference } from '../geoTiffReference.ts';
import { ReliefFileError } from '../reliefFileError.ts';
import type { TiffImage } from '../tiff/tiffImage.ts';

const MODEL_TYPE = 1024;
const RASTER_TYPE = 1025;
const LINEAR_UNITS = 3076;
const VERTICAL_UNITS = 4099;
const PROJECTED = 1;
const GEOGRAPHIC = 2;
const PIXEL_IS_POINT = 2;
const METRE = 9001;
const PIXEL_SCALE_TAG = 33550;
const TIE_POINT_TAG = 33922;
const TRANSFORMATION_TAG = 34264;
const KEY_DIRECTORY_TAG = 34735;
const KEY_DOUBLES_TAG = 34736;
const KEY_TEXT_TAG = 34737;
/** Width and height of a cell may differ by this share: a tenth of a cell over 10,000 cells. */
const SQUARE = 1e-5;

/** Square cells in the metres of a projection. */
export interface ProjectedFrame {
  readonly rows: number;
  readonly cols: number;
  readonly cellM: number;
  /** x and y of the centre of the first cell (north-west), metres. */
  readonly westM: number;
  readonly northM: number;
  readonly reference: GeoTiffReference;
}

/**
 * Frame of a GeoTIFF in a projected system of metres.
 *
 * @param file - name for messages
 * @param image - its first image
 * @returns frame of the cell centres, and the georeference as stored
 * @throws ReliefFileError if the raster is geographic, not in metres, not north up, or its cells are not square
 * @remarks Source: ogc-geotiff-1.1. A raster that states no unit is taken to be in metres.
 * @example
 * ```ts
 * import { bytesSource, encodeGeoTiff, openTiff, projectedFrame, projectedReference } from '@redoubt/terrain';
 * const reference = projectedReference(32636, 400000, 4500000, 90);
 * const contents = { rows: 2, cols: 3, bands: [new Int16Array(6)], reference, description: 'plain' };
 * const image = await openTiff('plain.tif', bytesSource(encodeGeoTiff(contents)));
 * projectedFrame('plain.tif', image).westM // => 400045
 * ```
 */
export function projectedFrame(file: string, image: TiffImage): ProjectedFrame {
  const refuse = (what: string, expected: string, next: string): ReliefFileError =>
    new ReliefFileError({ file, what, expected, next });
  const keys = geoKeys(image);
  const { numbers, texts } = image.directory;
  const model = keys.get(MODEL_TYPE);
  const warp = 'project it, e.g. gdalwarp -t_srs EPSG:32636 -tr 90 90 -r bilinear (the UTM zone of the place)';
  if (model !== PROJECTED) {
    const what = model === GEOGRAPHIC ? 'is in degrees (a geographic raster)' : 'states no projected coordinate system';
    throw refuse(what, 'a projected raster with square cells in metres', warp);
  }
  for (const [key, of] of [
    [LINEAR_UNITS, 'coordinates'],
    [VERTICAL_UNITS, 'heights'],
  ] as const) {
    const unit = keys.get(key) ?? METRE;
    if (unit !== METRE) throw refuse(`its ${of} are in unit ${unit}`, `metres (${METRE})`, 'convert it to metres');
  }
  const [cellM = NaN, cellHeightM = NaN] = numbers.get(PIXEL_SCALE_TAG) ?? [];
  const [tieCol = NaN, tieRow = NaN, , tieX = NaN, tieY = NaN, ...more] = numbers.get(TIE_POINT_TAG) ?? [];
  const isTied = Number.isFinite(tieCol + tieRow + tieX + tieY) && more.length === 1;
  if (!(cellM > 0 && cellHeightM > 0 && isTied) || numbers.has(TRANSFORMATION_TAG)) {
    throw refuse('is not tied to the plane by one point and a scale', 'one point and a scale, north up', warp);
  }
  if (Math.abs(cellHeightM - cellM) > SQUARE * cellM) {
    throw refuse(`has cells of ${cellM} x ${cellHeightM} m`, 'square cells', warp);
  }
  // The tie point names a cell's corner (PixelIsArea) or its centre (PixelIsPoint).
  const half = keys.get(RASTER_TYPE) === PIXEL_IS_POINT ? 0 : 0.5;
  return {
    rows: image.rows,
    cols: image.cols,
    cellM,
    westM: tieX - (tieCol - half) * cellM,
    northM: tieY + (tieRow - half) * cellM,
    reference: {
      keyDirectory: numbers.get(KEY_DIRECTORY_TAG) ?? [],
      keyDoubles: numbers.get(KEY_DOUBLES_TAG) ?? [],
      keyText: texts.get(KEY_TEXT_TAG) ?? '',
      pixelScale: [cellM, cellHeightM, 0],
      tiePoint: [tieCol, tieRow, 0, tieX, tieY, 0],
    },
  };
}
