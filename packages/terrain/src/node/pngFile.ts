import { deflateSync } from 'node:zlib';

/** How the samples of a row stand for colours: three bytes a pixel, or one byte that names a colour of the palette. */
export type PngColours = { readonly kind: 'rgb' } | { readonly kind: 'palette'; readonly rgb: Uint8Array };

const RGB = 2;
const INDEXED = 3;

/**
 * Puts a PNG file together.
 *
 * @param width - pixels
 * @param height - pixels
 * @param colours - what samples mean; a palette holds 3 bytes a colour, at most 256 colours
 * @param rows - each begins with the number of its filter
 * @returns bytes of the file, 8 bits a sample
 */
export function pngFile(width: number, height: number, colours: PngColours, rows: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, colours.kind === 'rgb' ? RGB : INDEXED, 0, 0, 0], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...(colours.kind === 'palette' ? [chunk('PLTE', colours.rgb)] : []),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = kind.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
