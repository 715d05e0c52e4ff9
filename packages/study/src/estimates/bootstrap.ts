import { normalQuantile, runKey, uniform4 } from '@redoubt/kernel';
import jstat from 'jstat';
import { checkedConfidence, checkSample } from './checks.ts';
import type { Estimate } from './estimate.ts';

const { jStat } = jstat;
/** Key of all resamples: an interval is a function of the data alone. */
const KEY = runKey(0x626f6f74, 0);
const RESAMPLES = 1_999;

/**
 * Indices of one resample, drawn with replacement.
 *
 * @param resample - ordinal, 0, 1, ...
 * @param out - Int32Array of length n: receives whole numbers from 0 to n - 1
 * @remarks Source: salmon-2011 (counters, no stream): the same resample and length give the same indices everywhere.
 */
export function drawResample(resample: number, out: Int32Array): void {
  const n = out.length;
  for (let i = 0; i < n; i += 4) {
    uniform4(KEY, resample, n, 0, i, four);
    for (let j = 0; j < 4 && i + j < n; j++) out[i + j] = Math.floor((four[j] ?? 0) * n);
  }
}
const four = new Float64Array(4);

/** Largest table of resamples that is kept, whole numbers. */
const LARGEST_TABLE = 4_000_000;
let kept: { readonly n: number; readonly resamples: readonly Int32Array[] } = { n: 0, resamples: [] };

/** Indices of the first resamples of n units: the last table is kept, as studies have many samples of one size. */
function resamplesOf(n: number, wanted: number): (resample: number) => Int32Array {
  const draw = (resample: number): Int32Array => {
    const indices = new Int32Array(n);
    drawResample(resample, indices);
    return indices;
  };
  if (n * wanted > LARGEST_TABLE) return draw;
  if (kept.n !== n || kept.resamples.length < wanted) {
    kept = { n, resamples: Array.from({ length: wanted }, (_, b) => draw(b)) };
  }
  const { resamples } = kept;
  return (resample) => resamples[resample] as Int32Array;
}

/** What is estimated from a resample: its indices name the units that are in it, and are not to be changed. */
export type Statistic = (indices: Int32Array) => number;

/** How a bootstrap interval is made. */
export interface BootstrapOptions {
  readonly confidence?: number;
  /** Resamples, 1,999 by default. */
  readonly resamples?: number;
}

/**
 * Statistic of n independent units with the bias-corrected and accelerated bootstrap interval.
 *
 * @param metric - name
 * @param n - units, at least 2
 * @param statistic - of the units whose indices it is given; may be infinite or NaN for a resample that has no value: left out, said
 * @param options - confidence, resamples
 * @throws RangeError with fewer than 2 units, or if the statistic has no value for the units themselves
 * @remarks
 * Source: efron-1987 (BCa; acceleration by the jackknife). Valid: independent units, 20 or more; with few it is short, as every
 * bootstrap. Counter-based draws: the same data give the same interval.
 * @example
 * ```ts
 * import { bootstrap } from '@redoubt/study';
 * const values = [1, 2, 4, 8, 16, 32];
 * const median = (indices: Int32Array): number => Array.from(indices, (i) => values[i] ?? 0).sort((a, b) => a - b)[2] ?? 0;
 * bootstrap('x', values.length, median).value // => 4
 * ```
 */
export function bootstrap(metric: string, n: number, statistic: Statistic, options: BootstrapOptions = {}): Estimate {
  const confidence = checkedConfidence(options.confidence ?? 0.95);
  const resamples = options.resamples ?? RESAMPLES;
  if (!(n >= 2)) throw new RangeError(`${metric}: ${n} units, expected 2 or more for an interval`);
  const all = Int32Array.from({ length: n }, (_, i) => i);
  const value = statistic(all);
  if (!Number.isFinite(value)) throw new RangeError(`${metric}: the statistic of all ${n} units is ${value}`);
  const resample = resamplesOf(n, resamples);
  const drawn: number[] = [];
  for (let b = 0; b < resamples; b++) {
    const x = statistic(resample(b));
    if (Number.isFinite(x)) drawn.push(x);
  }
  drawn.sort((a, b) => a - b);
  const lost = resamples - drawn.length;
  const method = `BCa bootstrap${lost > 0 ? `, ${lost} of ${resamples} resamples without a value left out` : ''}`;
  if (drawn.length === 0 || drawn[0] === drawn.at(-1)) {
    return { metric, value, low: value, high: value, n, method: `${method}, all resamples alike` };
  }
  const { bias, acceleration } = correction(drawn, value, statistic, n);
  const at = (z: number): number => {
    const shifted = bias + (bias + z) / (1 - acceleration * (bias + z));
    return quantileOfSorted(drawn, jStat.normal.cdf(shifted, 0, 1));
  };
  const z = normalQuantile(0.5 + confidence / 2);
  return { metric, value, low: Math.min(at(-z), value), high: Math.max(at(z), value), n, method };
}

/** Bias from the share of resamples below the value, acceleration from the values without one unit each. */
function correction(
  sorted: readonly number[],
  value: number,
  statistic: Statistic,
  n: number,
): { bias: number; acceleration: number } {
  let below = 0;
  for (const x of sorted) below += x < value ? 1 : x === value ? 0.5 : 0;
  const share = Math.min(Math.max(below / sorted.length, 0.5 / sorted.length), 1 - 0.5 / sorted.length);
  const without: number[] = [];
  const others = new Int32Array(n - 1);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n - 1; j++) others[j] = j < i ? j : j + 1;
    const x = statistic(others);
    if (Number.isFinite(x)) without.push(x);
  }
  const centre = without.reduce((sum, x) => sum + x, 0) / without.length;
  let [squares, cubes] = [0, 0];
  for (const x of without) {
    const d = centre - x;
    squares += d * d;
    cubes += d * d * d;
  }
  const acceleration = squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
  return { bias: normalQuantile(share), acceleration };
}

/**
 * Quantile of sorted values, between the two nearest.
 *
 * @param sorted - ascending, at least one
 * @param p - [0, 1]
 * @returns definition 6: p (n + 1) counted from 1, held within the values
 * @remarks Source: hyndman-fan-1996.
 */
export function quantileOfSorted(sorted: readonly number[], p: number): number {
  const position = Math.min(Math.max(p * (sorted.length + 1) - 1, 0), sorted.length - 1);
  const lower = Math.floor(position);
  const a = sorted[lower] ?? Number.NaN;
  const b = sorted[Math.min(lower + 1, sorted.length - 1)] ?? a;
  return a + (b - a) * (position - lower);
}

/**
 * Mean with the bias-corrected and accelerated bootstrap interval.
 *
 * @param metric - name
 * @param values - one per run, at least 2
 * @param options - confidence, resamples
 * @throws RangeError with fewer than 2 values
 * @remarks Source: efron-1987. For skewed values; see `bootstrap`.
 * @example
 * ```ts
 * import { bootstrapMean } from '@redoubt/study';
 * bootstrapMean('delayS', [1, 1, 1, 1]).method // => 'BCa bootstrap, all resamples alike'
 * ```
 */
export function bootstrapMean(metric: string, values: readonly number[], options: BootstrapOptions = {}): Estimate {
  checkSample(metric, values, 2);
  const statistic = (indices: Int32Array): number => {
    let sum = 0;
    for (let i = 0; i < indices.length; i++) sum += values[indices[i] as number] as number;
    return sum / indices.length;
  };
  return bootstrap(metric, values.length, statistic, options);
}
