/**
 * UTF-8 form of a text.
 *
 * @param text - any text; a surrogate without its partner becomes U+FFFD
 * @returns bytes
 * @example
 * ```ts
 * import { utf8 } from '@redoubt/kernel';
 * [...utf8('aé')] // => [0x61, 0xc3, 0xa9]
 * ```
 */
export function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    let c = text.charCodeAt(i);
    if (c < 0x80) {
      bytes[n++] = c;
      continue;
    }
    if (c < 0x800) {
      bytes[n++] = 0xc0 | (c >> 6);
      bytes[n++] = 0x80 | (c & 63);
      continue;
    }
    if (c >= 0xd800 && c <= 0xdfff) {
      const next = c <= 0xdbff && i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
      if (next >= 0xdc00 && next <= 0xdfff) {
        const point = 0x10000 + ((c - 0xd800) << 10) + (next - 0xdc00);
        bytes[n++] = 0xf0 | (point >> 18);
        bytes[n++] = 0x80 | ((point >> 12) & 63);
        bytes[n++] = 0x80 | ((point >> 6) & 63);
        bytes[n++] = 0x80 | (point & 63);
        i += 1;
        continue;
      }
      c = 0xfffd;
    }
    bytes[n++] = 0xe0 | (c >> 12);
    bytes[n++] = 0x80 | ((c >> 6) & 63);
    bytes[n++] = 0x80 | (c & 63);
  }
  return bytes.slice(0, n);
}
