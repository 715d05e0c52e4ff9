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
  /** Cells between the coarsest nodes of the noise, default 128. */
  readonly coarsestCells?: number;
  /** Octaves of noise, each of half the spacing and weight, default 7. */
  readonly octaves?: number;
}

const OCTAVES = 7;
const COARSEST_CELLS = 128;

/**
 * Makes relief of ridges and valleys from noise, the same on every machine.
 *
 * @param options - frame in radians, seed and highest summit in metres
 * @returns raster of whole metres, 0 to `summitM`; about a third of it is sea at 0 m
 * @remarks
 * Source: own (value noise in octaves, folded into ridges, plain arithmetic only). Not modelled: any real place.
 * @example
 * ```ts
 * import { syntheticRelief } from '@redoubt/terrain';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 20, cols: 30, stepRad: 0.001, seed: 1, summitM: 900 });
 * grid.heightsM.length // => 600
 * ```
 */
export function syntheticRelief(options: SyntheticReliefOptions): HeightGrid {
  const { rows, cols, seed, summitM } = options;
  const octaves = Array.from({ length: options.octaves ?? OCTAVES }, (_, i) => newOctave(options, i));
  let total = 0;
  for (const { weight } of octaves) total += weight;
  const heightsM = new Int16Array(rows * cols);
  const ridge = new Float64Array(cols);
  for (let row = 0; row < rows; row++) {
    ridge.fill(0);
    octaves.forEach((octave, i) => addOctave(ridge, octave, row, seed * 31 + i, i >= 2));
    for (let col = 0; col < cols; col++) {
      const land = Math.max(0, (ridge[col] as number) / total - 0.4) / 0.6;
      heightsM[row * cols + col] = Math.floor(land * summitM);
    }
  }
  const { northRad, westRad, stepRad } = options;
  return { rows, cols, northRad, westRad, stepLatRad: stepRad, stepLonRad: stepRad, heightsM };
}

/** One octave of noise: where each column lies between the nodes of its lattice. */
interface Octave {
  readonly spacing: number;
  readonly weight: number;
  readonly node: Int32Array;
  readonly share: Float64Array;
  /** Values of the lattice above and below a row. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

function newOctave({ cols, coarsestCells = COARSEST_CELLS }: SyntheticReliefOptions, i: number): Octave {
  let weight = 1;
  for (let k = 0; k < i; k++) weight *= 0.5;
  const spacing = coarsestCells * weight;
  const node = new Int32Array(cols);
  const share = new Float64Array(cols);
  for (let col = 0; col < cols; col++) {
    const x = col / spacing;
    node[col] = Math.floor(x);
    share[col] = smoothStep(x - Math.floor(x));
  }
  const nodes = Math.floor(cols / spacing) + 2;
  return { spacing, weight, node, share, upper: new Float64Array(nodes), lower: new Float64Array(nodes) };
}

function addOctave(ridge: Float64Array, octave: Octave, row: number, seed: number, isFolded: boolean): void {
  const { node, share, upper, lower, weight } = octave;
  const y = row / octave.spacing;
  const y0 = Math.floor(y);
  const down = smoothStep(y - y0);
  for (let x = 0; x < upper.length; x++) {
    upper[x] = latticeNoise(y0, x, seed);
    lower[x] = latticeNoise(y0 + 1, x, seed);
  }
  for (let col = 0; col < ridge.length; col++) {
    const x = node[col] as number;
    const across = share[col] as number;
    const top = mix(upper[x] as number, upper[x + 1] as number, across);
    const noise = mix(top, mix(lower[x] as number, lower[x + 1] as number, across), down);
    ridge[col] = (ridge[col] as number) + weight * (isFolded ? 1 - Math.abs(2 * noise - 1) : noise);
  }
}

function smoothStep(f: number): number {
  return f * f * (3 - 2 * f);
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
