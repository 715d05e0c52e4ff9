import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { TrafficDataError } from './trafficDataError.ts';

/** Largest file that is opened, bytes. */
export const MAXIMUM_FILE_BYTES = 16_000_000;

/** Largest text that a packed file may unpack to, bytes. */
export const MAXIMUM_TEXT_BYTES = 64_000_000;

/** What files are used for, as messages put it. */
export interface DataFileUse {
  readonly maximumBytes: number;
  readonly expected: string;
  readonly next: string;
}

const TABLES: DataFileUse = {
  maximumBytes: MAXIMUM_FILE_BYTES,
  expected: 'expected the file as it was published',
  next: 'fetch it again, or use --traffic corridors',
};

const unusable = (path: string, what: string, { expected, next }: DataFileUse): TrafficDataError =>
  new TrafficDataError(`${path} ${what}`, expected, next);

/**
 * Bytes of a data file as it stands on disk.
 *
 * @param path - file that must be there
 * @param use - limits and words
 * @throws TrafficDataError if it cannot be opened or is too large
 */
export function readDataBytes(path: string, use: DataFileUse = TABLES): Uint8Array {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw unusable(path, 'is not a file', use);
    if (stats.size > use.maximumBytes)
      throw unusable(path, `is ${stats.size} bytes long, more than ${use.maximumBytes}`, use);
    return readFileSync(descriptor);
  } catch (error) {
    if (error instanceof TrafficDataError) throw error;
    throw unusable(path, `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`, use);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/**
 * Text of the bytes of a data file, packed with gzip or plain.
 *
 * @param packed - bytes
 * @param path - for messages
 * @param use - words
 * @returns the text, without a byte order mark
 * @throws TrafficDataError if it unpacks to too much, is cut off, or is not UTF-8
 */
export function textOfData(packed: Uint8Array, path: string, use: DataFileUse = TABLES): string {
  let bytes = packed;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: MAXIMUM_TEXT_BYTES });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_BUFFER_TOO_LARGE')
        throw unusable(path, `unpacks to more than ${MAXIMUM_TEXT_BYTES} bytes`, use);
      throw unusable(
        path,
        code === 'Z_BUF_ERROR' ? 'is cut off' : `cannot be unpacked (${code ?? 'unknown reason'})`,
        use,
      );
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable(path, 'is not UTF-8 text', use);
  }
}

/**
 * Text of a data file, packed with gzip or plain.
 *
 * @param path - file that must be there
 * @returns the text, without a byte order mark
 * @throws TrafficDataError if it cannot be opened, is too large packed or unpacked, is cut off, or is not UTF-8
 */
export function readDataText(path: string): string {
  return textOfData(readDataBytes(path), path);
}
