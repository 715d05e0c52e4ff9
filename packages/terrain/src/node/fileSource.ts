import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { ByteSource } from '../tiff/byteSource.ts';

/** Read at a time when little is asked for: rows of a strip lie side by side. */
const CHUNK_BYTES = 1_048_576;

/**
 * Source over a file on a disk that reads only what is asked for, and a little beyond it.
 *
 * @param path - file
 * @returns source; the file is closed between reads
 * @throws Error of the system if the file cannot be opened
 * @example
 * ```ts
 * import { fileURLToPath } from 'node:url';
 * import { fileSource } from '@redoubt/terrain/node';
 * fileSource(fileURLToPath(import.meta.url)).length > 10 // => true
 * ```
 */
export function fileSource(path: string): ByteSource {
  const length = statSync(path).size;
  let heldAt = 0;
  let held = new Uint8Array(0);
  const fetch = (at: number, wanted: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(wanted);
    const handle = openSync(path, 'r');
    try {
      let done = 0;
      while (done < wanted) {
        const count = readSync(handle, bytes, done, wanted - done, at + done);
        if (count === 0) break;
        done += count;
      }
      return bytes.subarray(0, done);
    } finally {
      closeSync(handle);
    }
  };
  return {
    length,
    read(at, wanted) {
      const most = at < 0 ? 0 : Math.max(0, Math.min(wanted, length - at));
      if (most === 0) return new Uint8Array(0);
      if (most > CHUNK_BYTES / 4) return fetch(at, most);
      if (!(at >= heldAt && at + most <= heldAt + held.length)) {
        held = fetch(at, Math.min(CHUNK_BYTES, length - at));
        heldAt = at;
      }
      return held.subarray(at - heldAt, at - heldAt + most);
    },
  };
}
