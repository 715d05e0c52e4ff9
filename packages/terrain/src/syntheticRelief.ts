// Made-up mountains for tests, examples and benchmarks: no real place.
import type { HeightGrid } from '@redoubt/kernel';

/** Frame and shape of made-up relief. */
export interface SyntheticReliefOptions {
  readonly northRad: number;
  readonly westRad: number;
  readonly rows: number;
  readonly cols: number;
  readonly stepRad: number;
  /** Whole number; another seed gives other mountains. */
  readonly seed: number;
  /** Highest possible summit, metres. */
  readonly summitM: number;
}

const OCTAVES = 7;
/** Cells between the coarsest nodes of the noise. */
const COARSEST_CELLS = 128;

/**
 * Makes relief of ridges and valleys from noise, the same on every machine.
 *
 * @param options - frame in radians, seed and highest summit in metres
 * @returns raster of whole metres, 0 to `summitM`; about a third of it is sea at 0 m
 * @remarks
 * Source: own (value noise in seven octaves, folded into ridges, plain arithmetic only). Not modelled: any real place.
 * @example
 * ```ts
 * import { syntheticRelief } from '@redoubt/terrain';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 20, cols: 30, stepRad: 0.001, seed: 1, summitM: 900 });
 * grid.heightsM.length // => 600
 * ```
 */
export function syntheticRelief(options: SyntheticReliefOptions): HeightGrid {
  const { rows, cols, seed, summitM } = options;
  const heightsM = new Int16Array(rows * cols);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      let ridge = 0;
      let weight = 1;
      let total = 0;
      let spacing = COARSEST_CELLS;
      for (let octave = 0; octave < OCTAVES; octave++) {
        const noise = smoothNoise(row / spacing, col / spacing, seed * 31 + octave);
        ridge += weight * (octave < 2 ? noise : 1 - Math.abs(2 * noise - 1));
        total += weight;
        weight *= 0.5;
        spacing *= 0.5;
      }
      const land = Math.max(0, ridge / total - 0.4) / 0.6;
      heightsM[row * cols + col] = Math.floor(land * summitM);
    }
  }
  const { northRad, westRad, stepRad } = options;
  return { rows, cols, northRad, westRad, stepLatRad: stepRad, stepLonRad: stepRad, heightsM };
}

function smoothNoise(y: number, x: number, seed: number): number {
  const y0 = Math.floor(y);
  const x0 = Math.floor(x);
  const fy = y - y0;
  const fx = x - x0;
  const sy = fy * fy * (3 - 2 * fy);
  const sx = fx * fx * (3 - 2 * fx);
  const top = mix(latticeNoise(y0, x0, seed), latticeNoise(y0, x0 + 1, seed), sx);
  const bottom = mix(latticeNoise(y0 + 1, x0, seed), latticeNoise(y0 + 1, x0 + 1, seed), sx);
  return mix(top, bottom, sy);
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}

/** Hash of three whole numbers to [0, 1): the finaliser of murmur3. */
function latticeNoise(y: number, x: number, seed: number): number {
  let h = Math.imul(y, 0x27d4eb2d) ^ Math.imul(x, 0x165667b1) ^ Math.imul(seed + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 0x1_0000_0000;
}
