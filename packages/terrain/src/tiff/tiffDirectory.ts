// The first directory of a TIFF or BigTIFF: its tags, decoded but not yet understood.
import { ReliefFileError } from '../reliefFileError.ts';
import type { ByteSource } from './byteSource.ts';

/** Tags of the first image of a TIFF. */
export interface TiffDirectory {
  readonly isLittleEndian: boolean;
  /** Numbers of each numeric tag. */
  readonly numbers: ReadonlyMap<number, readonly number[]>;
  /** Text of each ASCII tag, without the closing zero. */
  readonly texts: ReadonlyMap<number, string>;
}

/** Enough for the directory and the block lists of most files in one read. */
const HEAD_BYTES = 65_536;
const ASCII = 2;
/** Bytes of one value by TIFF type. */
const VALUE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/**
 * Reads the first directory of a TIFF.
 *
 * @param file - name for messages
 * @param source - the file
 * @returns its tags
 * @throws ReliefFileError if the file is no TIFF or ends within its directory
 * @remarks Source: ogc-geotiff-1.1 (annex: TIFF 6.0), and BigTIFF. Not modelled: further directories (overviews, masks).
 * @example
 * ```ts
 * import { bytesSource, readTiffDirectory } from '@redoubt/terrain';
 * const tiny = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 77, 0, 0, 0, 0, 0, 0, 0);
 * (await readTiffDirectory('tiny.tif', bytesSource(tiny))).numbers.get(256) // => [77]
 * ```
 */
export async function readTiffDirectory(file: string, source: ByteSource): Promise<TiffDirectory> {
  const head = await source.read(0, HEAD_BYTES);
  const mark = String.fromCharCode(...head.subarray(0, 2));
  if (head.length < 8 || (mark !== 'II' && mark !== 'MM')) {
    throw new ReliefFileError({
      file,
      what: `is no TIFF (${source.length} bytes)`,
      expected: 'a GeoTIFF, which begins with II or MM',
      next: 'check the file; a page of HTML is a failed download',
    });
  }
  const isLittleEndian = mark === 'II';
  const read = async (at: number, length: number, what: string): Promise<DataView> => {
    if (!(at >= 0 && length >= 0 && at + length <= source.length)) {
      throw damagedTiff(file, `ends after ${source.length} bytes, within ${what}`);
    }
    const bytes = at + length <= head.length ? head.subarray(at, at + length) : await source.read(at, length);
    if (bytes.length !== length) throw damagedTiff(file, `cannot be read to the end, within ${what}`);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
  const start = await read(0, 8, 'its header');
  const version = start.getUint16(2, isLittleEndian);
  const isBig = version === 43;
  if (version !== 42 && !isBig) throw damagedTiff(file, `states TIFF version ${version}, not 42 or 43`);
  const wide = isBig ? 8 : 4;
  const offset = (view: DataView, at: number): number =>
    isBig ? Number(view.getBigUint64(at, isLittleEndian)) : view.getUint32(at, isLittleEndian);
  const directoryAt = offset(await read(wide, wide, 'its header'), 0);
  const countBytes = isBig ? 8 : 2;
  const countView = await read(directoryAt, countBytes, 'its directory');
  const count = isBig ? offset(countView, 0) : countView.getUint16(0, isLittleEndian);
  if (!(count >= 1 && count <= 4096)) throw damagedTiff(file, `its directory lists ${count} tags`);
  const entryBytes = 4 + 2 * wide;
  const entries = await read(directoryAt + countBytes, count * entryBytes, 'its directory');
  const numbers = new Map<number, readonly number[]>();
  const texts = new Map<number, string>();
  for (let i = 0; i < count; i++) {
    const at = i * entryBytes;
    const tag = entries.getUint16(at, isLittleEndian);
    const type = entries.getUint16(at + 2, isLittleEndian);
    const values = offset(entries, at + 4);
    const size = VALUE_BYTES[type];
    // A reader skips types that it does not know.
    if (size === undefined) continue;
    const length = size * values;
    const isInline = length <= wide;
    const view = isInline
      ? new DataView(entries.buffer, entries.byteOffset + at + 4 + wide, length)
      : await read(offset(entries, at + 4 + wide), length, `tag ${tag}`);
    if (type === ASCII) texts.set(tag, textOf(view));
    else numbers.set(tag, numbersOf(view, type, size, isLittleEndian));
  }
  return { isLittleEndian, numbers, texts };
}

/**
 * Error for a TIFF that cannot be what its maker wrote.
 *
 * @param file - name for messages
 * @param what - what is wrong with it
 * @param cause - error that showed it
 * @returns error to be thrown
 * @example
 * ```ts
 * import { damagedTiff } from '@redoubt/terrain';
 * damagedTiff('a.tif', 'ends early').message // => 'a.tif: ends early; expected a whole GeoTIFF; next: download the file again: it is damaged'
 * ```
 */
export function damagedTiff(file: string, what: string, cause?: unknown): ReliefFileError {
  return new ReliefFileError(
    { file, what, expected: 'a whole GeoTIFF', next: 'download the file again: it is damaged' },
    { cause },
  );
}

function textOf(view: DataView): string {
  let text = '';
  for (let i = 0; i < view.byteLength; i++) {
    const code = view.getUint8(i);
    if (code === 0) break;
    text += String.fromCharCode(code);
  }
  return text;
}

function numbersOf(view: DataView, type: number, size: number, isLittle: boolean): readonly number[] {
  const values: number[] = [];
  for (let at = 0; at + size <= view.byteLength; at += size) {
    switch (type) {
      case 3:
        values.push(view.getUint16(at, isLittle));
        break;
      case 4:
      case 13:
        values.push(view.getUint32(at, isLittle));
        break;
      case 5:
        values.push(view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle));
        break;
      case 6:
        values.push(view.getInt8(at));
        break;
      case 8:
        values.push(view.getInt16(at, isLittle));
        break;
      case 9:
        values.push(view.getInt32(at, isLittle));
        break;
      case 10:
        values.push(view.getInt32(at, isLittle) / view.getInt32(at + 4, isLittle));
        break;
      case 11:
        values.push(view.getFloat32(at, isLittle));
        break;
      case 12:
        values.push(view.getFloat64(at, isLittle));
        break;
      case 16:
      case 18:
        values.push(Number(view.getBigUint64(at, isLittle)));
        break;
      case 17:
        values.push(Number(view.getBigInt64(at, isLittle)));
        break;
      default:
        values.push(view.getUint8(at));
    }
  }
  return values;
}
