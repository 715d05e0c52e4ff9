import type { Rgb } from '../../src/map/identityColour.ts';

/** Kinds of colour vision: three cones, and without those for long, middle or short waves. */
export type Vision = 'all cones' | 'protanopia' | 'deuteranopia' | 'tritanopia';

/**
 * What a colour becomes for eyes without one kind of cone, in linear light. Numbers: Machado, Oliveira and Fernandes,
 * "A physiologically-based model for simulation of color vision deficiency", IEEE TVCG 15 (2009), severity 1.0.
 */
const SIMULATED: Readonly<Record<Vision, readonly (readonly [number, number, number])[]>> = {
  'all cones': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (rows: readonly (readonly number[])[], of: readonly number[]): number[] =>
  rows.map((row) => row.reduce((sum, factor, i) => sum + factor * of[i]!, 0));

const linear = (byte: number): number => {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Björn Ottosson's OKLab (2020) of linear light. */
function okLab(light: readonly number[]): number[] {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light,
  ).map(Math.cbrt);
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** Distance of two colours in OKLab as such eyes see them; 0.02 is about what can just be told apart side by side. */
export function seenDistance(one: Rgb, other: Rgb, vision: Vision): number {
  const [a, b] = [one, other].map((colour) =>
    okLab(times(SIMULATED[vision], colour.map(linear)).map((share) => Math.min(1, Math.max(0, share)))),
  );
  return Math.hypot(...a!.map((value, i) => value - b![i]!));
}
