import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { encodePalettePng } from '@redoubt/terrain/node';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Coverage } from '../makeCoverage.ts';
import { coveragePicture } from './coveragePicture.ts';

/** Pixels of the file along its width: about 160 to the inch on a wide page. */
const FILE_PX = 1600;
/** No font of the machine is used: the picture is the same everywhere. */
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansCondensed.ttf'] as const;

const require = createRequire(import.meta.url);
let started: Promise<void> | undefined;

function start(): Promise<void> {
  started ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return started;
}

/**
 * Turns an SVG document into a PNG, with the fonts that come with the program.
 *
 * @param svg - whole document
 * @param widthPx - of the file
 * @returns bytes of the PNG, with a palette; what is transparent is white
 */
export async function rasterise(svg: string, widthPx: number): Promise<Uint8Array> {
  await start();
  const fontBuffers = FONTS.map(
    (name) => new Uint8Array(readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}`))),
  );
  const picture = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  });
  const rendered = picture.render();
  const { width, height } = rendered;
  const rgb = onWhite(rendered.pixels);
  rendered.free();
  picture.free();
  return encodePalettePng(width, height, rgb);
}

/** Colours without their transparency; they come multiplied by it. */
function onWhite(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    const white = 255 - (rgba[from + 3] as number);
    for (let c = 0; c < 3; c++) rgb[to++] = Math.min(255, (rgba[from + c] as number) + white);
  }
  return rgb;
}

/**
 * The picture of a coverage as PNG, for reports.
 *
 * @param coverage - with counts on the common raster
 */
export async function coveragePng(coverage: Coverage): Promise<Uint8Array> {
  return rasterise(coveragePicture(coverage), FILE_PX);
}
