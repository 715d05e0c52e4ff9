/** Geo keys and shape of a test file; what is left out is WGS 84 in degrees, one strip, little-endian. */
export interface TinyGeoTiffOptions {
  readonly rows: number;
  readonly cols: number;
  readonly heights: Int16Array | Float32Array | Uint8Array;
  readonly tieLonDeg: number;
  readonly tieLatDeg: number;
  readonly stepDeg: number;
  readonly pixelIsPoint?: boolean;
  readonly model?: number;
  readonly geographic?: number;
  readonly projected?: number;
  readonly verticalUnit?: number;
  readonly nodata?: string;
  readonly tieCol?: number;
  readonly tieRow?: number;
}

const SHORT = 3;
const LONG = 4;
const ASCII = 2;
const DOUBLE = 12;

/** Smallest uncompressed GeoTIFF: written here so that broken ones can be made byte by byte. */
export function tinyGeoTiff(options: TinyGeoTiffOptions): Uint8Array {
  const { heights } = options;
  const data = new Uint8Array(heights.buffer, heights.byteOffset, heights.byteLength);
  const format = heights instanceof Float32Array ? 3 : heights instanceof Int16Array ? 2 : 1;
  const keys = [
    [1024, options.model ?? 2],
    [1025, options.pixelIsPoint === true ? 2 : 1],
  ];
  if (options.projected === undefined) keys.push([2048, options.geographic ?? 4326], [2054, 9102]);
  else keys.push([3072, options.projected]);
  if (options.verticalUnit !== undefined) keys.push([4099, options.verticalUnit]);
  const directory = [1, 1, 0, keys.length, ...keys.flatMap(([key, value]) => [key as number, 0, 1, value as number])];
  const tags: [tag: number, type: number, values: readonly number[]][] = [
    [256, LONG, [options.cols]],
    [257, LONG, [options.rows]],
    [258, SHORT, [heights.BYTES_PER_ELEMENT * 8]],
    [259, SHORT, [1]],
    [262, SHORT, [1]],
    [273, LONG, [0]],
    [277, SHORT, [1]],
    [278, LONG, [options.rows]],
    [279, LONG, [data.length]],
    [339, SHORT, [format]],
    [33550, DOUBLE, [options.stepDeg, options.stepDeg, 0]],
    [33922, DOUBLE, [options.tieCol ?? 0, options.tieRow ?? 0, 0, options.tieLonDeg, options.tieLatDeg, 0]],
    [34735, SHORT, directory],
  ];
  if (options.nodata !== undefined) tags.push([42113, ASCII, [...options.nodata, '\0'].map((c) => c.charCodeAt(0))]);
  const size = { [SHORT]: 2, [LONG]: 4, [ASCII]: 1, [DOUBLE]: 8 } as Record<number, number>;
  let free = 8 + 2 + 12 * tags.length + 4;
  const places = tags.map(([, type, values]) => {
    const length = (size[type] as number) * values.length;
    if (length <= 4) return -1;
    const at = free;
    free += length + (length % 2);
    return at;
  });
  const bytes = new Uint8Array(free + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x4949, true);
  view.setUint16(2, 42, true);
  view.setUint32(4, 8, true);
  view.setUint16(8, tags.length, true);
  tags.forEach(([tag, type, values], i) => {
    const entry = 10 + 12 * i;
    view.setUint16(entry, tag, true);
    view.setUint16(entry + 2, type, true);
    view.setUint32(entry + 4, values.length, true);
    const place = places[i] as number;
    if (place >= 0) view.setUint32(entry + 8, place, true);
    values.forEach((value, k) => {
      const at = (place >= 0 ? place : entry + 8) + k * (size[type] as number);
      const stored = tag === 273 ? free : value;
      if (type === SHORT) view.setUint16(at, stored, true);
      else if (type === LONG) view.setUint32(at, stored, true);
      else if (type === ASCII) view.setUint8(at, stored);
      else view.setFloat64(at, stored, true);
    });
  });
  bytes.set(data, free);
  return bytes;
}
