const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MOST_CODES = 4096;

/**
 * Undoes the LZW compression of TIFF 6.0 (codes of 9 to 12 bits, most significant bit first).
 *
 * @param packed - compressed bytes of one block
 * @param length - bytes that the block holds when unpacked
 * @returns exactly that many bytes
 * @throws RangeError if a code is impossible or the block ends early
 * @remarks Source: ogc-geotiff-1.1 (TIFF 6.0, section 13). LZW has no checksum: damage need not be noticed here.
 * @example
 * ```ts
 * import { unpackLzw } from '@redoubt/terrain';
 * unpackLzw(Uint8Array.of(0x80, 0x01, 0xe0, 0x50, 0x10), 3) // => Uint8Array.of(7, 7, 7)
 * ```
 */
export function unpackLzw(packed: Uint8Array, length: number): Uint8Array {
  const out = new Uint8Array(length);
  // Each code is the string at `from` in the output; one byte longer than the string of the code before it.
  const from = new Int32Array(MOST_CODES);
  const size = new Int32Array(MOST_CODES);
  let free = FIRST_FREE;
  let bits = 9;
  let buffer = 0;
  let held = 0;
  let at = 0;
  let written = 0;
  let lastFrom = -1;
  let lastSize = 0;
  while (written < length) {
    while (held < bits) {
      if (at >= packed.length) throw new RangeError(`LZW data end after ${written} of ${length} bytes`);
      buffer = ((buffer << 8) | (packed[at++] as number)) & 0xffffff;
      held += 8;
    }
    held -= bits;
    const code = (buffer >>> held) & ((1 << bits) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      free = FIRST_FREE;
      bits = 9;
      lastFrom = -1;
      continue;
    }
    const start = written;
    if (code < CLEAR) {
      out[written++] = code;
    } else if (code < free && lastFrom >= 0) {
      const begin = from[code] as number;
      const end = Math.min(begin + (size[code] as number), begin + length - written);
      for (let i = begin; i < end; i++) out[written++] = out[i] as number;
    } else if (code === free && lastFrom >= 0) {
      // The string of the code before it and its own first byte.
      const most = length - written;
      for (let i = 0; i < Math.min(lastSize, most); i++) out[written++] = out[lastFrom + i] as number;
      if (written < length) out[written++] = out[lastFrom] as number;
    } else {
      throw new RangeError(`LZW code ${code} before it is defined`);
    }
    if (lastFrom >= 0) {
      if (free >= MOST_CODES) throw new RangeError('LZW table overflows');
      from[free] = lastFrom;
      size[free] = lastSize + 1;
      free++;
      // Written "early": one code before the table needs it.
      if (free === (1 << bits) - 1 && bits < 12) bits++;
    }
    lastFrom = start;
    lastSize = written - start;
  }
  if (written < length) throw new RangeError(`LZW data end after ${written} of ${length} bytes`);
  return out;
}
