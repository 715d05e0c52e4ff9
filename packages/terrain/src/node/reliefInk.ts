// Colours and light of drawn relief, shared by its pictures.

/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Green-brown-white ground by height in metres. */
const TINTS: readonly (readonly [heightM: number, colour: Rgb])[] = [
  [0, [126, 158, 120]],
  [700, [178, 184, 138]],
  [1200, [205, 186, 142]],
  [2000, [170, 140, 112]],
  [3200, [245, 245, 245]],
];
const SEA: Rgb = [196, 216, 232];
/** Shades are rounded to this many levels so that the file stays small. */
const LEVELS = 18;

/** Colour of flat ground at a height, metres; the sea at and below 0. */
export function reliefTint(heightM: number): Rgb {
  if (heightM <= 0) return SEA;
  let [lowM, low] = TINTS[0] as (typeof TINTS)[number];
  for (const [highM, high] of TINTS) {
    if (heightM <= highM) {
      const share = highM === lowM ? 0 : (heightM - lowM) / (highM - lowM);
      return low.map((value, i) => value + ((high[i] as number) - value) * share) as unknown as Rgb;
    }
    [lowM, low] = [highM, high];
  }
  return low;
}

/** Lambert's cosine for light from the north-west, heights raised threefold, scaled so that flat ground is 1. */
export function reliefLight(
  heightsM: Float32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  pixelM: number,
): number {
  const h = (dx: number, dy: number): number =>
    heightsM[Math.min(height - 1, Math.max(0, y + dy)) * width + Math.min(width - 1, Math.max(0, x + dx))] as number;
  const eastward = (3 * (h(1, 0) - h(-1, 0))) / (2 * pixelM);
  const northward = (3 * (h(0, -1) - h(0, 1))) / (2 * pixelM);
  const cosine =
    (0.5 * eastward - 0.5 * northward + Math.SQRT1_2) / Math.sqrt(1 + eastward * eastward + northward * northward);
  return Math.min(1.25, 0.35 + (0.65 * Math.max(0, cosine)) / Math.SQRT1_2);
}

/** A colour rounded to few levels. */
export function steppedColour(colour: readonly number[]): Rgb {
  const step = 256 / LEVELS;
  return colour.map((value) => Math.min(255, Math.round(Math.round(value / step) * step))) as unknown as Rgb;
}
