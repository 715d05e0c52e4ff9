/** Heights in metres and the colours they are given, ascending. */
export type Tints = readonly (readonly [heightM: number, red: number, green: number, blue: number])[];

const LIGHT: Tints = [
  [-50, 176, 200, 168],
  [0, 190, 210, 172],
  [150, 206, 219, 178],
  [400, 225, 227, 188],
  [800, 236, 224, 184],
  [1200, 226, 203, 160],
  [1700, 205, 175, 138],
  [2300, 184, 158, 134],
  [3000, 206, 196, 190],
  [4000, 246, 246, 248],
];
const DARK: Tints = [
  [-50, 30, 50, 46],
  [0, 34, 56, 50],
  [150, 40, 62, 52],
  [400, 52, 68, 54],
  [800, 68, 74, 57],
  [1200, 84, 81, 62],
  [1700, 101, 90, 72],
  [2300, 122, 108, 92],
  [3000, 154, 146, 138],
  [4000, 204, 206, 210],
];

/** Tints of heights: greens below, browns, white on top; calmer on a dark page. */
export function tints(isDark: boolean): Tints {
  return isDark ? DARK : LIGHT;
}

/** Colours of whole heights from -50 m up, three bytes each. */
export function tintTable(isDark: boolean): Uint8Array {
  const list = tints(isDark);
  const lowest = list[0]![0];
  const highest = list.at(-1)![0];
  const table = new Uint8Array(3 * (highest - lowest + 1));
  let band = 0;
  for (let heightM = lowest; heightM <= highest; heightM++) {
    while (band + 2 < list.length && heightM > list[band + 1]![0]) band++;
    const from = list[band]!;
    const to = list[band + 1]!;
    const share = (heightM - from[0]) / (to[0] - from[0]);
    for (let c = 0; c < 3; c++) {
      table[3 * (heightM - lowest) + c] = Math.round(from[c + 1]! + (to[c + 1]! - from[c + 1]!) * share);
    }
  }
  return table;
}

/** Height of the first entry of `tintTable`, metres. */
export const LOWEST_TINT_M: number = LIGHT[0]![0];
