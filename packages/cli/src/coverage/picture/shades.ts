/**
 * Colour-blind-safe shades by altitude: the lowest target is darkest, so that the picture reads in grey too.
 *
 * @remarks Lightness falls evenly from yellow over red to indigo, so neighbours stay apart for all common colour vision.
 */
const LIGHT_TO_DARK: readonly (readonly [number, number, number])[] = [
  [253, 219, 96],
  [245, 150, 62],
  [212, 79, 96],
  [133, 42, 122],
  [42, 14, 90],
];

/** Shade of an altitude as red, green, blue, 0 to 255. */
export function shadeRgb(index: number, count: number): readonly [number, number, number] {
  const at = count <= 1 ? LIGHT_TO_DARK.length - 1 : ((count - 1 - index) / (count - 1)) * (LIGHT_TO_DARK.length - 1);
  const i = Math.min(LIGHT_TO_DARK.length - 2, Math.floor(at));
  const [low, high] = [LIGHT_TO_DARK[i], LIGHT_TO_DARK[i + 1]] as [readonly number[], readonly number[]];
  const mix = (c: number): number =>
    Math.round((low[c] as number) + ((high[c] as number) - (low[c] as number)) * (at - i));
  return [mix(0), mix(1), mix(2)];
}

/**
 * Shade of an altitude, `#rrggbb`.
 *
 * @param index - of the altitude, lowest first
 * @param count - of all altitudes
 */
export function shadeOf(index: number, count: number): string {
  return `#${shadeRgb(index, count)
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}
