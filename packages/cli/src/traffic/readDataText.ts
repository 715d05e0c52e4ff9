import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { TrafficDataError } from './trafficDataError.ts';

/** Largest file that is opened, bytes. */
export const MAXIMUM_FILE_BYTES = 16_000_000;

/** Largest text that a packed file may unpack to, bytes. */
export const MAXIMUM_TEXT_BYTES = 64_000_000;

/**
 * Text of a data file, packed with gzip or plain.
 *
 * @param path - file that must be there
 * @returns the text, without a byte order mark
 * @throws TrafficDataError if it cannot be opened, is too large packed or unpacked, is cut off, or is not UTF-8
 */
export function readDataText(path: string): string {
  const unusable = (what: string): TrafficDataError =>
    new TrafficDataError(
      `${path} ${what}`,
      'expected the file as it was published',
      'fetch it again, or use --traffic corridors',
    );
  let bytes: Uint8Array;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw unusable('is not a file');
    if (stats.size > MAXIMUM_FILE_BYTES) throw unusable(`is ${stats.size} bytes long, more than ${MAXIMUM_FILE_BYTES}`);
    bytes = readFileSync(descriptor);
  } catch (error) {
    if (error instanceof TrafficDataError) throw error;
    throw unusable(`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      bytes = gunzipSync(bytes, { maxOutputLength: MAXIMUM_TEXT_BYTES });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_BUFFER_TOO_LARGE') throw unusable(`unpacks to more than ${MAXIMUM_TEXT_BYTES} bytes`);
      throw unusable(code === 'Z_BUF_ERROR' ? 'is cut off' : `cannot be unpacked (${code ?? 'unknown reason'})`);
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unusable('is not UTF-8 text');
  }
}
