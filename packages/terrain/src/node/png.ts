import { deflateSync } from 'node:zlib';

/**
 * Encodes an 8-bit RGB picture as PNG.
 *
 * @param width - pixels, >= 1
 * @param height - pixels, >= 1
 * @param rgb - Uint8Array, shape (height, width, 3), row-major, rows from the top
 * @returns bytes of a PNG file
 * @throws RangeError if the array is not of the stated size
 * @remarks Source: w3c-png-3. Each row takes the filter (none, sub, up, Paeth) with the smallest sum of magnitudes.
 * @example
 * ```ts
 * import { encodePng } from '@redoubt/terrain/node';
 * encodePng(1, 1, Uint8Array.of(255, 0, 0))[1] // => 0x50
 * ```
 */
export function encodePng(width: number, height: number, rgb: Uint8Array): Uint8Array {
  const stride = width * 3;
  if (!(width >= 1 && height >= 1) || rgb.length !== stride * height) {
    throw new RangeError(`rgb holds ${rgb.length} bytes, expected ${stride * height} for ${width} x ${height}`);
  }
  const rows = new Uint8Array((stride + 1) * height);
  for (let y = 0; y < height; y++) filterRow(rgb, y, stride, rows);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

const PNG_FILTERS = [0, 1, 2, 4] as const;

/** Smallest sum of magnitudes: the heuristic that the standard advises. */
function filterRow(rgb: Uint8Array, y: number, stride: number, out: Uint8Array): void {
  const at = y * (stride + 1);
  let best = Infinity;
  const trial = new Uint8Array(stride);
  for (const filter of PNG_FILTERS) {
    let sum = 0;
    for (let i = 0; i < stride; i++) {
      const left = i >= 3 ? (rgb[y * stride + i - 3] as number) : 0;
      const up = y > 0 ? (rgb[(y - 1) * stride + i] as number) : 0;
      const corner = i >= 3 && y > 0 ? (rgb[(y - 1) * stride + i - 3] as number) : 0;
      const guess = filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : paeth(left, up, corner);
      const byte = ((rgb[y * stride + i] as number) - guess) & 0xff;
      trial[i] = byte;
      sum += byte < 128 ? byte : 256 - byte;
    }
    if (sum >= best) continue;
    best = sum;
    out[at] = filter;
    out.set(trial, at + 1);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
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
