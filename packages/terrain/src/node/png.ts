import { pngFile } from './pngFile.ts';

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
  return pngFile(width, height, { kind: 'rgb' }, rows);
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
