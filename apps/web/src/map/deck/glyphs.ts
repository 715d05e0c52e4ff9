import type { Device, Texture } from '@luma.gl/core';
import type { MoverSource } from './moverSource.ts';

const COLUMNS = 16;
const FIRST = 32;
const LAST = 126;
const ROWS = Math.ceil((LAST - FIRST + 1) / COLUMNS);
const CELL_PX = 40;
const FONT_PX = 24;
/** Size of letters on the map and where a name starts beside its symbol, pixels. */
const SHOWN_PX = 11.5;
const START_PX = 15;

/** Letters for names beside movers: red holds the letter, green the letter with a halo. */
export interface Glyphs {
  readonly texture: Texture;
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell as shown, pixels. */
  readonly cellPx: number;
  /** Four floats per letter for the names of a set, or of some of its movers. */
  instancesOf(source: MoverSource, only?: readonly number[]): Float32Array;
}

/** Draws the letters once, with a font of the system. */
export function makeGlyphs(device: Device): Glyphs {
  const canvas = new OffscreenCanvas(COLUMNS * CELL_PX, ROWS * CELL_PX);
  const pen = canvas.getContext('2d')!;
  pen.font = `600 ${FONT_PX}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.globalCompositeOperation = 'lighter';
  pen.lineWidth = 6;
  const advancePx: number[] = [];
  for (let code = FIRST; code <= LAST; code++) {
    const letter = String.fromCharCode(code);
    const index = code - FIRST;
    const x = ((index % COLUMNS) + 0.5) * CELL_PX;
    const y = (Math.floor(index / COLUMNS) + 0.5) * CELL_PX;
    pen.strokeStyle = pen.fillStyle = '#00ff00';
    pen.strokeText(letter, x, y);
    pen.fillText(letter, x, y);
    pen.fillStyle = '#ff0000';
    pen.fillText(letter, x, y);
    advancePx.push(pen.measureText(letter).width);
  }
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const texture = device.createTexture({
    format: 'rgba8unorm',
    width: canvas.width,
    height: canvas.height,
    data: new Uint8Array(data.buffer),
    mipLevels: 3,
    sampler: { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'linear' },
  });
  texture.generateMipmapsWebGL();
  const scale = SHOWN_PX / FONT_PX;
  return {
    texture,
    columns: COLUMNS,
    rows: ROWS,
    cellPx: CELL_PX * scale,
    instancesOf({ set, movers }, only = [...set.ids.keys()]) {
      const floats: number[] = [];
      only.forEach((i) => {
        const id = set.ids[i]!;
        let x = START_PX;
        for (const letter of id) {
          const code = letter.codePointAt(0)!;
          const index = (code >= FIRST && code <= LAST ? code : 63) - FIRST;
          const half = (advancePx[index]! * scale) / 2;
          floats.push(movers[4 * i]!, movers[4 * i + 1]!, index, x + half);
          x += 2 * half;
        }
      });
      return Float32Array.from(floats);
    },
  };
}
