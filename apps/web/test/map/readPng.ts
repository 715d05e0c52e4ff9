import { inflateSync } from 'node:zlib';

/** Reads a PNG of 8 bits with opacity, not interlaced: enough for the project's own pictures. */
export function readPng(bytes: Buffer): { readonly width: number; readonly height: number; readonly data: Uint8Array } {
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('ascii', at + 4, at + 8) === 'IDAT') parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  if (bytes[24] !== 8 || bytes[25] !== 6 || bytes[28] !== 0) throw new RangeError('not a PNG of this kind');
  const raw = inflateSync(Buffer.concat(parts));
  const line = 4 * width;
  const data = new Uint8Array(line * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (line + 1)]!;
    for (let x = 0; x < line; x++) {
      const left = x >= 4 ? data[y * line + x - 4]! : 0;
      const up = y > 0 ? data[(y - 1) * line + x]! : 0;
      const corner = x >= 4 && y > 0 ? data[(y - 1) * line + x - 4]! : 0;
      const guess = left + up - corner;
      const [dLeft, dUp, dCorner] = [left, up, corner].map((value) => Math.abs(guess - value)) as [
        number,
        number,
        number,
      ];
      const paeth = dLeft <= dUp && dLeft <= dCorner ? left : dUp <= dCorner ? up : corner;
      const before = [0, left, up, (left + up) >> 1, paeth][filter]!;
      data[y * line + x] = raw[y * (line + 1) + 1 + x]! + before;
    }
  }
  return { width, height, data };
}
