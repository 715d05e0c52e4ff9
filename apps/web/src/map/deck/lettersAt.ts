import { freeNames } from '../movers/freeNames.ts';
import type { Glyphs } from './glyphs.ts';
import type { MoverSource } from './moverSource.ts';

/** Letters of the names that cover no other, at any moment; the same array as long as these are the same names. */
export function lettersAt(glyphs: Glyphs, source: MoverSource, zoom: number): (timeS: number) => Float32Array {
  const pixelsPerDeg = (512 * 2 ** zoom) / 360;
  let lastS = Number.NaN;
  let names = '';
  let letters: Float32Array = new Float32Array(0);
  return (timeS) => {
    if (timeS === lastS) return letters;
    lastS = timeS;
    const free = freeNames(source.set, timeS, pixelsPerDeg);
    const now = free.join(' ');
    if (now === names) return letters;
    names = now;
    letters = glyphs.instancesOf(source, free);
    return letters;
  };
}
