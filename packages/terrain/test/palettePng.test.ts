import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { encodePalettePng, encodePng } from '../src/node/index.ts';

/** Picture as another program reads it, three bytes a pixel. */
function readBack(bytes: Uint8Array): Uint8Array {
  const { data, palette, width, height } = decode(bytes);
  if (palette === undefined) throw new Error('no palette');
  return Uint8Array.from(
    { length: 3 * width * height },
    (_, i) => palette[data[Math.floor(i / 3)] as number]?.[i % 3] as number,
  );
}

/** Shaded slopes in four colours, with some noise: more than 256 colours. */
function map(size: number): Uint8Array {
  const base = [
    [240, 237, 229],
    [219, 230, 238],
    [180, 90, 40],
    [60, 110, 160],
  ] as const;
  return Uint8Array.from({ length: 3 * size * size }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const [x, y] = [pixel % size, Math.floor(pixel / size)];
    const light = 0.7 + 0.3 * Math.abs(Math.sin(x / 37 + Math.cos(y / 23)));
    const of = base[(x > size / 2 ? 1 : 0) + (y > size / 2 ? 2 : 0)] as readonly number[];
    return Math.round((of[i % 3] as number) * light);
  });
}

describe('pictures with a palette', () => {
  it('keep at most 256 colours exactly', () => {
    const rgb = Uint8Array.from({ length: 3 * 64 * 40 }, (_, i) => (Math.floor(i / 3) % 256) * (1 + (i % 3)));
    expect(readBack(encodePalettePng(64, 40, rgb))).toEqual(rgb);
  });

  it('keep others within a few steps of 255, in less than two thirds of the bytes', () => {
    const rgb = map(300);
    const bytes = encodePalettePng(300, 300, rgb);
    const read = readBack(bytes);
    let worst = 0;
    let sum = 0;
    rgb.forEach((value, i) => {
      const error = Math.abs(value - (read[i] as number));
      worst = Math.max(worst, error);
      sum += error;
    });
    // Colours are counted in steps of 8; 256 boxes for four ramps leave less than that.
    expect(worst).toBeLessThanOrEqual(8);
    expect(sum / rgb.length).toBeLessThan(2);
    expect(bytes.length).toBeLessThan((2 / 3) * encodePng(300, 300, rgb).length);
  });

  it('refuse an array of another size', () => {
    expect(() => encodePalettePng(2, 2, new Uint8Array(11))).toThrow(/holds 11 bytes, expected 12/);
  });
});
