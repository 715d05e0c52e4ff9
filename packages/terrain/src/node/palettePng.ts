import { pngFile } from './pngFile.ts';

/** Colours of a palette. */
const MOST_COLOURS = 256;
/** Bits of each channel that colours are counted with. */
const BITS = 5;
const BINS = 1 << (3 * BITS);

/** Bins of like colours: how often, and the sum of each channel. */
interface ColourCounts {
  readonly count: Uint32Array;
  /** Shape (bins, 3). */
  readonly sum: Float64Array;
}

/**
 * Encodes an 8-bit RGB picture as PNG with a palette: a third of the bytes or less for maps and charts.
 *
 * @param width - pixels, >= 1
 * @param height - pixels, >= 1
 * @param rgb - Uint8Array, shape (height, width, 3), row-major, rows from the top
 * @returns bytes of a PNG file
 * @throws RangeError if the array is not of the stated size
 * @remarks
 * Source: w3c-png-3; heckbert-1982 (median cut) on colours of 5 bits a channel. Pictures of at most 256 colours keep them
 * exactly; in others a pixel takes the mean of the colours that it shares a box with.
 * @example
 * ```ts
 * import { encodePalettePng } from '@redoubt/terrain/node';
 * encodePalettePng(1, 1, Uint8Array.of(255, 0, 0))[25] // => 3
 * ```
 */
export function encodePalettePng(width: number, height: number, rgb: Uint8Array): Uint8Array {
  if (!(width >= 1 && height >= 1) || rgb.length !== 3 * width * height) {
    throw new RangeError(`rgb holds ${rgb.length} bytes, expected ${3 * width * height} for ${width} x ${height}`);
  }
  const { palette, indexOf } = exactPalette(rgb) ?? cutPalette(rgb);
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0, pixel = 0; y < height; y++) {
    for (let x = 0; x < width; x++, pixel++) rows[y * (width + 1) + 1 + x] = indexOf(pixel);
  }
  return pngFile(width, height, { kind: 'palette', rgb: palette }, rows);
}

interface Palette {
  readonly palette: Uint8Array;
  /** Colour of a pixel in the palette. */
  readonly indexOf: (pixel: number) => number;
}

/** The colours themselves; null if there are too many. */
function exactPalette(rgb: Uint8Array): Palette | null {
  const colourAt = (pixel: number): number =>
    ((rgb[3 * pixel] as number) << 16) | ((rgb[3 * pixel + 1] as number) << 8) | (rgb[3 * pixel + 2] as number);
  const known = new Map<number, number>();
  for (let pixel = 0; 3 * pixel < rgb.length; pixel++) {
    const colour = colourAt(pixel);
    if (known.has(colour)) continue;
    if (known.size === MOST_COLOURS) return null;
    known.set(colour, known.size);
  }
  const palette = new Uint8Array(3 * known.size);
  for (const [colour, i] of known) palette.set([colour >> 16, (colour >> 8) & 255, colour & 255], 3 * i);
  return { palette, indexOf: (pixel) => known.get(colourAt(pixel)) as number };
}

const binOf = (rgb: Uint8Array, pixel: number): number =>
  ((rgb[3 * pixel] as number) >> (8 - BITS)) * (1 << (2 * BITS)) +
  ((rgb[3 * pixel + 1] as number) >> (8 - BITS)) * (1 << BITS) +
  ((rgb[3 * pixel + 2] as number) >> (8 - BITS));

/** Boxes of like colours: the box with the largest spread is cut in two until there are enough. */
function cutPalette(rgb: Uint8Array): Palette {
  const counts: ColourCounts = { count: new Uint32Array(BINS), sum: new Float64Array(3 * BINS) };
  for (let pixel = 0; 3 * pixel < rgb.length; pixel++) {
    const bin = binOf(rgb, pixel);
    counts.count[bin] = (counts.count[bin] as number) + 1;
    for (let c = 0; c < 3; c++)
      counts.sum[3 * bin + c] = (counts.sum[3 * bin + c] as number) + (rgb[3 * pixel + c] as number);
  }
  const used = Array.from({ length: BINS }, (_, bin) => bin).filter((bin) => (counts.count[bin] as number) > 0);
  const boxes = [boxOf(used, counts)];
  while (boxes.length < MOST_COLOURS) {
    const widest = boxes.reduce((best, box, i) => (box.spread > (boxes[best] as Box).spread ? i : best), 0);
    const box = boxes[widest] as Box;
    if (box.bins.length < 2) break;
    const [low, high] = halves(box, counts);
    boxes.splice(widest, 1, boxOf(low, counts), boxOf(high, counts));
  }
  const index = new Uint8Array(BINS);
  const palette = new Uint8Array(3 * boxes.length);
  boxes.forEach(({ bins, mean }, i) => {
    palette.set(mean.map(Math.round), 3 * i);
    for (const bin of bins) index[bin] = i;
  });
  return { palette, indexOf: (pixel) => index[binOf(rgb, pixel)] as number };
}

interface Box {
  readonly bins: readonly number[];
  readonly mean: readonly number[];
  /** Channel along which it is longest in the sense of squares, and their sum. */
  readonly channel: number;
  readonly spread: number;
}

function boxOf(bins: readonly number[], { count, sum }: ColourCounts): Box {
  let pixels = 0;
  const total = [0, 0, 0];
  const squares = [0, 0, 0];
  for (const bin of bins) {
    const n = count[bin] as number;
    pixels += n;
    for (let c = 0; c < 3; c++) {
      const of = sum[3 * bin + c] as number;
      total[c] = (total[c] as number) + of;
      squares[c] = (squares[c] as number) + (of * of) / n;
    }
  }
  const mean = total.map((of) => of / pixels);
  const spreads = squares.map((of, c) => of - (total[c] as number) * (mean[c] as number));
  const channel = spreads.indexOf(Math.max(...spreads));
  return { bins, mean, channel, spread: bins.length < 2 ? -1 : (spreads[channel] as number) };
}

/** Cuts a box at its mean; neither half is empty. */
function halves({ bins, channel, mean }: Box, { count, sum }: ColourCounts): [number[], number[]] {
  const colourOf = (bin: number): number => (sum[3 * bin + channel] as number) / (count[bin] as number);
  const ordered = [...bins].sort((a, b) => colourOf(a) - colourOf(b) || a - b);
  const at = ordered.findIndex((bin) => colourOf(bin) > (mean[channel] as number));
  const cut = at <= 0 ? ordered.length >> 1 : at;
  return [ordered.slice(0, cut), ordered.slice(cut)];
}
