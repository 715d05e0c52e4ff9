// GeoTIFF output: classic TIFF in strips, the tags of OGC GeoTIFF 1.1 and GDAL's two.
import type { GeoTiffReference } from './geoTiffReference.ts';

/** Samples of one band; the type of the array is the type of the file's samples. */
export type GeoTiffBand = Float32Array | Int16Array | Uint8Array;

/** Everything about a raster but its samples. */
export interface GeoTiffTexts {
  readonly cols: number;
  readonly rows: number;
  readonly reference: GeoTiffReference;
  /** What the raster is, one line (ImageDescription). */
  readonly description: string;
  /** Names of the bands; readers show them. */
  readonly bandNames?: readonly string[];
  /** Further items as `key=value`; GDAL lists them as metadata of the file. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Sample that stands for "no value" in every band; NaN is allowed for Float32. */
  readonly nodata?: number;
}

/** A raster to be written. */
export interface GeoTiffContents extends GeoTiffTexts {
  /** Bands of one type, each `rows * cols` samples, row-major, first row in the north; at least one. */
  readonly bands: readonly GeoTiffBand[];
}

/** How samples lie in the file behind its header. */
export interface GeoTiffLayout {
  readonly sampleType: 'float32' | 'int16' | 'uint8';
  readonly bands: number;
  readonly rowsPerStrip: number;
  readonly isDeflated: boolean;
  /** Bytes of each piece; pieces follow the header in this order, each filled up to an even length. */
  readonly pieceBytes: readonly number[];
  /** Piece that holds each strip, band after band; strips may share one. */
  readonly pieceOfStrip: readonly number[];
}

const MOST_BYTES = 0xffff_0000;
const STRIP_BYTES = 262_144;
const HEADER_BYTES = 8;
const ENTRY_BYTES = 12;
const NO_COMPRESSION = 1;
const DEFLATE = 8;
const BLACK_IS_ZERO = 1;
const PLANES = 2;
const UNSPECIFIED_SAMPLES = 0;
/** TIFF field types and the bytes of one value. */
const ASCII = 2;
const SHORT = 3;
const LONG = 4;
const DOUBLE = 12;
const TYPE_BYTES: Readonly<Record<number, number>> = { [ASCII]: 1, [SHORT]: 2, [LONG]: 4, [DOUBLE]: 8 };
/** Bits and TIFF sample format of each type. */
const SAMPLES = { float32: [32, 3], int16: [16, 2], uint8: [8, 1] } as const;
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly values: ArrayLike<number>;
}

/**
 * Bytes of a GeoTIFF file.
 *
 * @param contents - raster, georeference and texts
 * @param deflate - compressor into the zlib format (`zlib.deflateSync`), or nothing for samples as they are
 * @returns whole file: classic TIFF, strips of about 256 KB, bands one after the other, byte order of the machine
 * @throws RangeError if a band has another type or size than the first, or if the file would pass 4 GB
 * @remarks
 * Source: ogc-geotiff-1.1. Valid: files below 4 GB. Not modelled: tiles, predictors, overviews, BigTIFF.
 * @example
 * ```ts
 * import { decodeGeoTiff, encodeGeoTiff, wgs84Reference } from '@redoubt/terrain';
 * const frame = { rows: 2, cols: 2, northRad: 0.7, westRad: 0.5, stepLatRad: 0.01, stepLonRad: 0.01 };
 * const bands = [Int16Array.of(100, 200, 300, -9999)];
 * const reference = wgs84Reference(frame);
 * const bytes = encodeGeoTiff({ rows: 2, cols: 2, bands, reference, description: 'four heights', nodata: -9999 });
 * const tile = await decodeGeoTiff('four.tif', bytes);
 * Array.from(tile.grid.heightsM) // => [100, 200, 300, -32768]
 * ```
 */
export function encodeGeoTiff(contents: GeoTiffContents, deflate?: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const { bands, cols, rows } = contents;
  const first = bands[0];
  if (first === undefined) throw new RangeError('no bands, expected at least one');
  for (const band of bands) {
    if (band.constructor !== first.constructor || band.length !== rows * cols) {
      throw new RangeError(
        `${band.constructor.name} of ${band.length}, expected ${first.constructor.name} of ${rows} x ${cols}`,
      );
    }
  }
  const rowsPerStrip = Math.max(1, Math.min(rows, Math.floor(STRIP_BYTES / (cols * first.BYTES_PER_ELEMENT))));
  const strips = stripsOf(bands, cols, rows, rowsPerStrip).map((strip) => deflate?.(strip) ?? strip);
  const header = encodeGeoTiffHeader(contents, {
    sampleType: first instanceof Float32Array ? 'float32' : first instanceof Int16Array ? 'int16' : 'uint8',
    bands: bands.length,
    rowsPerStrip,
    isDeflated: deflate !== undefined,
    pieceBytes: strips.map((strip) => strip.length),
    pieceOfStrip: strips.map((_, i) => i),
  });
  const bytes = new Uint8Array(strips.reduce((sum, { length }) => sum + evenBytes(length), header.length));
  bytes.set(header);
  let at = header.length;
  for (const strip of strips) {
    bytes.set(strip, at);
    at += evenBytes(strip.length);
  }
  return bytes;
}

/**
 * Header of a GeoTIFF whose samples the caller writes behind it, piece by piece.
 *
 * @param texts - size, georeference and texts
 * @param layout - how the samples lie
 * @returns bytes before the first piece, an even number
 * @throws RangeError if the file would pass 4 GB
 * @remarks Source: ogc-geotiff-1.1. Valid: as {@link encodeGeoTiff}.
 * @example
 * ```ts
 * import { encodeGeoTiffHeader, projectedReference } from '@redoubt/terrain';
 * const texts = { rows: 3, cols: 2, reference: projectedReference(32636, 0, 0, 90), description: 'two rows alike' };
 * const layout = { sampleType: 'int16', bands: 1, rowsPerStrip: 1, isDeflated: false } as const;
 * const header = encodeGeoTiffHeader(texts, { ...layout, pieceBytes: [4, 4], pieceOfStrip: [0, 1, 0] });
 * header.length % 2 // => 0
 * ```
 */
export function encodeGeoTiffHeader(texts: GeoTiffTexts, layout: GeoTiffLayout): Uint8Array {
  const counts = layout.pieceOfStrip.map((piece) => layout.pieceBytes[piece] as number);
  const start = HEADER_BYTES + directoryBytes(fieldsOf(texts, layout, counts, counts));
  const places: number[] = [];
  let end = start;
  for (const length of layout.pieceBytes) {
    places.push(end);
    end += evenBytes(length);
  }
  if (end > MOST_BYTES) throw new RangeError(`${end} bytes, expected less than 4 GB`);
  const offsets = layout.pieceOfStrip.map((piece) => places[piece] as number);
  const bytes = new Uint8Array(start);
  writeDirectory(bytes, fieldsOf(texts, layout, offsets, counts));
  return bytes;
}

function evenBytes(length: number): number {
  return length + (length & 1);
}

function stripsOf(bands: readonly GeoTiffBand[], cols: number, rows: number, rowsPerStrip: number): Uint8Array[] {
  const strips: Uint8Array[] = [];
  for (const band of bands) {
    const rowBytes = cols * band.BYTES_PER_ELEMENT;
    for (let row = 0; row < rows; row += rowsPerStrip) {
      const length = Math.min(rowsPerStrip, rows - row) * rowBytes;
      strips.push(new Uint8Array(band.buffer, band.byteOffset + row * rowBytes, length));
    }
  }
  return strips;
}

/** All tags in ascending order, as the format demands. */
function fieldsOf(
  texts: GeoTiffTexts,
  layout: GeoTiffLayout,
  offsets: readonly number[],
  counts: readonly number[],
): readonly Field[] {
  const { reference } = texts;
  const [bits, format] = SAMPLES[layout.sampleType];
  const perBand = (value: number): readonly number[] => Array.from({ length: layout.bands }, () => value);
  const fields: Field[] = [
    { tag: 256, type: LONG, values: [texts.cols] },
    { tag: 257, type: LONG, values: [texts.rows] },
    { tag: 258, type: SHORT, values: perBand(bits) },
    { tag: 259, type: SHORT, values: [layout.isDeflated ? DEFLATE : NO_COMPRESSION] },
    { tag: 262, type: SHORT, values: [BLACK_IS_ZERO] },
    { tag: 270, type: ASCII, values: asciiOf(texts.description) },
    { tag: 273, type: LONG, values: offsets },
    { tag: 277, type: SHORT, values: [layout.bands] },
    { tag: 278, type: LONG, values: [layout.rowsPerStrip] },
    { tag: 279, type: LONG, values: counts },
    { tag: 284, type: SHORT, values: [layout.bands === 1 ? 1 : PLANES] },
    { tag: 338, type: SHORT, values: perBand(UNSPECIFIED_SAMPLES).slice(1) },
    { tag: 339, type: SHORT, values: perBand(format) },
    { tag: 33550, type: DOUBLE, values: reference.pixelScale },
    { tag: 33922, type: DOUBLE, values: reference.tiePoint },
    { tag: 34735, type: SHORT, values: reference.keyDirectory },
    { tag: 34736, type: DOUBLE, values: reference.keyDoubles },
    { tag: 34737, type: ASCII, values: reference.keyText === '' ? [] : asciiOf(reference.keyText) },
    { tag: 42112, type: ASCII, values: gdalMetadata(texts) },
    { tag: 42113, type: ASCII, values: texts.nodata === undefined ? [] : asciiOf(nodataText(texts.nodata)) },
  ];
  return fields.filter((field) => field.values.length > 0);
}

function nodataText(nodata: number): string {
  return Number.isNaN(nodata) ? 'nan' : String(nodata);
}

function gdalMetadata(texts: GeoTiffTexts): ArrayLike<number> {
  const items = Object.entries(texts.metadata ?? {}).map(
    ([key, value]) => `<Item name="${escaped(key)}">${escaped(value)}</Item>`,
  );
  const names = (texts.bandNames ?? []).map(
    (name, i) => `<Item name="DESCRIPTION" sample="${i}" role="description">${escaped(name)}</Item>`,
  );
  const all = [...items, ...names];
  return all.length === 0 ? [] : asciiOf(`<GDALMetadata>${all.join('')}</GDALMetadata>`);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Text in UTF-8 with the zero that ends it; ASCII in TIFF is read as UTF-8 by everything that reads it today. */
function asciiOf(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\0`);
}

/** Bytes of a field's values when they do not fit into its entry; even, as offsets must be. */
function spillBytes(field: Field): number {
  const length = field.values.length * (TYPE_BYTES[field.type] as number);
  return length <= 4 ? 0 : length + (length & 1);
}

function directoryBytes(fields: readonly Field[]): number {
  return 2 + ENTRY_BYTES * fields.length + 4 + fields.reduce((sum, field) => sum + spillBytes(field), 0);
}

function writeDirectory(bytes: Uint8Array, fields: readonly Field[]): void {
  const view = new DataView(bytes.buffer);
  const put = (type: number, at: number, value: number): void => {
    if (type === ASCII) view.setUint8(at, value);
    else if (type === SHORT) view.setUint16(at, value, IS_LITTLE_ENDIAN);
    else if (type === LONG) view.setUint32(at, value, IS_LITTLE_ENDIAN);
    else view.setFloat64(at, value, IS_LITTLE_ENDIAN);
  };
  put(SHORT, 0, IS_LITTLE_ENDIAN ? 0x4949 : 0x4d4d);
  put(SHORT, 2, 42);
  put(LONG, 4, HEADER_BYTES);
  put(SHORT, HEADER_BYTES, fields.length);
  let entry = HEADER_BYTES + 2;
  let spill = entry + ENTRY_BYTES * fields.length + 4;
  for (const field of fields) {
    put(SHORT, entry, field.tag);
    put(SHORT, entry + 2, field.type);
    put(LONG, entry + 4, field.values.length);
    const isSpilt = spillBytes(field) > 0;
    if (isSpilt) put(LONG, entry + 8, spill);
    const at = isSpilt ? spill : entry + 8;
    const size = TYPE_BYTES[field.type] as number;
    for (let i = 0; i < field.values.length; i++) put(field.type, at + i * size, field.values[i] as number);
    spill += spillBytes(field);
    entry += ENTRY_BYTES;
  }
}
