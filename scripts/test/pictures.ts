import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decode, encode } from 'fast-png';

/** Blocks of so many pixels are compared by their mean: letters move by a pixel between versions of a browser. */
const BLOCK = 20;
/** Difference of means that counts, of 255: a line of text that came or went. */
const APART = 24;

/** Mean brightness of blocks of the picture, 0 to 255, row by row. */
function blocks(png: Uint8Array): number[] {
  const { width, height, channels, data } = decode(png);
  const means: number[] = [];
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let sum = 0;
      for (let y = top; y < top + BLOCK; y++) {
        for (let x = left; x < left + BLOCK; x++) {
          const at = (y * width + x) * channels;
          sum += (data[at] + data[at + 1] + data[at + 2]) / 3;
        }
      }
      means.push(sum / (BLOCK * BLOCK));
    }
  }
  return means;
}

/** Share of blocks, 0 to 1, that differ between two pictures; 1 if they differ in size. */
export function differingShare(one: Uint8Array, other: Uint8Array): number {
  const [a, b] = [blocks(one), blocks(other)];
  if (a.length !== b.length) return 1;
  return a.filter((mean, i) => Math.abs(mean - b[i]!) > APART).length / a.length;
}

/**
 * Compares a picture with the kept one, which is written anew if REDOUBT_WRITE_PICTURES is 1.
 *
 * @param reference - file of the kept picture; the new one is put into out/test under the same name
 * @param png - picture as it is now
 * @returns share of blocks that differ, 0 to 1, and where to look
 */
export function compareWithKept(reference: string, png: Uint8Array): { readonly share: number; readonly see: string } {
  const last = join('out/test', basename(reference));
  mkdirSync(dirname(last), { recursive: true });
  writeFileSync(last, png);
  if (process.env['REDOUBT_WRITE_PICTURES'] === '1') {
    const { width, height, channels, depth, data } = decode(png);
    writeFileSync(reference, encode({ width, height, channels, depth, data }));
  }
  const see = `see ${last} beside ${reference}`;
  return { share: existsSync(reference) ? differingShare(readFileSync(reference), png) : 1, see };
}
