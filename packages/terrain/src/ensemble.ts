// Error of a raster of heights: Gaussian random fields on the earth, one for each member of an ensemble.
import type { HeightGrid, RunKey } from '@redoubt/kernel';
import { cos, entityKey, MEAN_EARTH_RADIUS_M, normalOfWord, philox4x32, PURPOSE, runKey } from '@redoubt/kernel';

/** Size and reach of the error of a raster's heights. */
export interface ReliefErrorOptions {
  /** Standard deviation of the error at every node of land, metres, >= 0. */
  readonly rmsM: number;
  /** Distance over ground at which the correlation of two nodes' errors has fallen to 1/e, metres, 100 to 1,000,000. */
  readonly correlationM: number;
  /** Whole number from 0 to 2^53 - 1; another seed gives another member. */
  readonly seed: number;
}

/** Entity that draws: no object of a run has this hash but by chance, and a run has another key. */
const FIELD_LO = 0x72656c69;
const FIELD_HI = 0x65660000;
/** Normalised cubic splines of unit noise s apart have a mean correlation of 1/e at 1.2 s. */
const SPACING_SHARE = 1 / 1.2;
const TURN_RAD = 2 * Math.PI;

/**
 * Makes one member of an ensemble of reliefs: the raster plus one draw of its error.
 *
 * @param grid - raster, heights in metres above mean sea level; not modified
 * @param options - RMS and correlation length of the error in metres, seed of the member
 * @returns raster of the same frame, Float32Array; sea (0 m) stays sea, land above 0 m stays at or above 0 m
 * @throws RangeError if an option is outside its range
 * @remarks
 * Source: own. Independent normal numbers on circles of latitude `correlationM / 1.2` apart, spread by cubic B-splines
 * whose weights are normalised in both directions: mean 0, exactly the stated variance everywhere, correlation
 * exp(-(d / correlationM)^2) within 0.06. Every number is a counter-based draw of its place on the earth, so a member does
 * not depend on the window, on the spacing of the raster or on the engine. Land lower than the error is cut at 0 m: there
 * the mean rises by up to 0.4 rmsM. Not modelled: errors that follow slope or cover, skewed errors, shores that move.
 * @example
 * ```ts
 * import { reliefErrorMember, syntheticRelief } from '@redoubt/terrain';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 20, cols: 30, stepRad: 1e-4, seed: 1, summitM: 900 });
 * const member = reliefErrorMember(grid, { rmsM: 40, correlationM: 2000, seed: 1 });
 * member.heightsM.length // => 600
 * reliefErrorMember(grid, { rmsM: 0, correlationM: 2000, seed: 1 }).heightsM[0] === grid.heightsM[0] // => true
 * ```
 */
export function reliefErrorMember(grid: HeightGrid, options: ReliefErrorOptions): HeightGrid {
  const { rmsM, correlationM, seed } = options;
  if (!(rmsM >= 0 && rmsM <= 1000)) throw new RangeError(`rmsM = ${rmsM}, expected 0 to 1000 metres`);
  if (!(correlationM >= 100 && correlationM <= 1_000_000))
    throw new RangeError(`correlationM = ${correlationM}, expected 100 to 1,000,000 metres`);
  const key = entityKey(runKey(seed, 0), FIELD_LO, FIELD_HI, PURPOSE.elevationError);
  const { rows, cols } = grid;
  const spacingRad = (SPACING_SHARE * correlationM) / MEAN_EARTH_RADIUS_M;
  const heightsM = new Float32Array(rows * cols);
  const weights = new Float64Array(4);
  // Circles around the row in hand; one circle serves the rows on both sides of it.
  const circles = new Map<number, Float64Array>();
  let below = NaN;
  let [c0, c1, c2, c3] = [0, 0, 0, 0].map(() => new Float64Array(0)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const circleOf = (index: number): Float64Array => {
    const known = circles.get(index);
    if (known !== undefined) return known;
    const made = noiseAlongCircle(grid, key, index, spacingRad);
    circles.set(index, made);
    return made;
  };
  for (let row = 0; row < rows; row++) {
    const at = (grid.northRad - row * grid.stepLatRad) / spacingRad;
    const first = Math.floor(at) - 1;
    if (first !== below) {
      c0 = circleOf(first);
      c1 = circleOf(first + 1);
      c2 = circleOf(first + 2);
      c3 = circleOf(first + 3);
      below = first;
      // Rows go south: circles farther north are done with.
      for (const index of circles.keys()) if (index > first + 3) circles.delete(index);
    }
    splineWeights(at - Math.floor(at), weights);
    const w0 = rmsM * (weights[0] as number);
    const w1 = rmsM * (weights[1] as number);
    const w2 = rmsM * (weights[2] as number);
    const w3 = rmsM * (weights[3] as number);
    for (let col = 0, i = row * cols; col < cols; col++, i++) {
      const height = grid.heightsM[i] as number;
      if (height === 0) continue;
      const error =
        w0 * (c0[col] as number) + w1 * (c1[col] as number) + w2 * (c2[col] as number) + w3 * (c3[col] as number);
      const raised = height + error;
      heightsM[i] = height > 0 && raised < 0 ? 0 : raised;
    }
  }
  return { ...grid, heightsM };
}

/** Unit-variance noise of one circle of latitude at every column of the raster. */
function noiseAlongCircle(grid: HeightGrid, key: RunKey, index: number, spacingRad: number): Float64Array {
  const { cols } = grid;
  // Whole nodes around the earth, so that the field closes at the date line; near a pole at least four.
  const nodes = Math.max(4, Math.floor((TURN_RAD * Math.abs(cos(index * spacingRad))) / spacingRad + 0.5));
  const nodesPerCol = (grid.stepLonRad / TURN_RAD) * nodes;
  const west = (grid.westRad / TURN_RAD) * nodes;
  const out = new Float64Array(cols);
  const block = new Uint32Array(4);
  const weights = new Float64Array(4);
  let drawn = NaN;
  const draw = (node: number): number => {
    const around = node - nodes * Math.floor(node / nodes);
    const quarter = Math.floor(around / 4);
    if (quarter !== drawn) {
      philox4x32(quarter, index, PURPOSE.elevationError, 0, key.k0, key.k1, block);
      drawn = quarter;
    }
    return normalOfWord(block[around - 4 * quarter] as number);
  };
  let first = Math.floor(west) - 1;
  let n0 = draw(first);
  let n1 = draw(first + 1);
  let n2 = draw(first + 2);
  let n3 = draw(first + 3);
  for (let col = 0; col < cols; col++) {
    const at = west + col * nodesPerCol;
    const floor = Math.floor(at);
    for (; first < floor - 1; first++) {
      n0 = n1;
      n1 = n2;
      n2 = n3;
      n3 = draw(first + 4);
    }
    splineWeights(at - floor, weights);
    out[col] =
      (weights[0] as number) * n0 +
      (weights[1] as number) * n1 +
      (weights[2] as number) * n2 +
      (weights[3] as number) * n3;
  }
  return out;
}

/** Cubic B-spline weights of four nodes for a place between the middle two, scaled so that their squares sum to 1. */
function splineWeights(f: number, out: Float64Array): void {
  const g = 1 - f;
  const w0 = g * g * g;
  const w1 = 4 - 6 * f * f + 3 * f * f * f;
  const w2 = 4 - 6 * g * g + 3 * g * g * g;
  const w3 = f * f * f;
  const scale = 1 / Math.sqrt(w0 * w0 + w1 * w1 + w2 * w2 + w3 * w3);
  out[0] = w0 * scale;
  out[1] = w1 * scale;
  out[2] = w2 * scale;
  out[3] = w3 * scale;
}
