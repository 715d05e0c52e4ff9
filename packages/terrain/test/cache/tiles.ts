import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encodePng } from '../../src/node/png.ts';

/** A whole skadi tile: big-endian int16, a plane that rises to the east. */
export function hgtTile(heightM = (_row: number, col: number): number => Math.round(col / 4)): Buffer {
  const bytes = Buffer.alloc(3601 * 3601 * 2);
  for (let row = 0, at = 0; row < 3601; row++) {
    for (let col = 0; col < 3601; col++, at += 2) bytes.writeInt16BE(heightM(row, col), at);
  }
  return gzipSync(bytes, { level: 1 });
}

/** A whole terrarium tile of one height; noise in the fraction of a metre keeps it from being tiny. */
export function terrariumTile(heightM: number): Uint8Array {
  const rgb = new Uint8Array(256 * 256 * 3);
  let noise = 1;
  for (let i = 0; i < rgb.length; i += 3) {
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) >>> 0;
    rgb[i] = (heightM + 32_768) >> 8;
    rgb[i + 1] = (heightM + 32_768) & 0xff;
    rgb[i + 2] = noise >>> 24;
  }
  return encodePng(256, 256, rgb);
}

/** Puts a file below a folder, with the folders on its way. */
export function put(folder: string, key: string, bytes: Uint8Array): void {
  const path = join(folder, key);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
}
