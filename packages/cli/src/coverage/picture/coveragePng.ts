import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Coverage } from '../makeCoverage.ts';
import { coveragePicture } from './coveragePicture.ts';

/** Pixels of the file along its width: about 200 to the inch on a wide page. */
const FILE_PX = 2000;
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
 * @returns bytes of the PNG
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
  const bytes = rendered.asPng();
  rendered.free();
  picture.free();
  return bytes;
}

/**
 * The picture of a coverage as PNG, for reports.
 *
 * @param coverage - with counts on the common raster
 */
export async function coveragePng(coverage: Coverage): Promise<Uint8Array> {
  return rasterise(coveragePicture(coverage), FILE_PX);
}
