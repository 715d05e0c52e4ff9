/** Text of a byte string, or the first byte that is not UTF-8. */
export type DecodedText = { readonly text: string } | { readonly badByteAt: number };

/**
 * Decodes strict UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
 *
 * @param bytes - not modified
 * @returns the text, or the offset of the first bad byte
 * @example
 * ```ts
 * import { decodeUtf8 } from '@redoubt/scenario';
 * decodeUtf8(new Uint8Array([0x61, 0xff])) // => { badByteAt: 1 }
 * ```
 */
export function decodeUtf8(bytes: Uint8Array): DecodedText {
  const parts: string[] = [];
  let units: number[] = [];
  const flush = (): void => {
    parts.push(String.fromCharCode(...units));
    units = [];
  };
  const n = bytes.length;
  let i = 0;
  while (i < n) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      units.push(lead);
      i++;
    } else {
      const length =
        lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
      if (length === 0 || i + length > n) return { badByteAt: i };
      let point = lead & (0xff >> (length + 1));
      for (let k = 1; k < length; k++) {
        const next = bytes[i + k] as number;
        if ((next & 0xc0) !== 0x80) return { badByteAt: i };
        point = (point << 6) | (next & 0x3f);
      }
      const isOverlong = point < (length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000);
      if (isOverlong || point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return { badByteAt: i };
      if (point < 0x10000) units.push(point);
      else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
      i += length;
    }
    if (units.length >= 4096) flush();
  }
  flush();
  return { text: parts.join('') };
}
