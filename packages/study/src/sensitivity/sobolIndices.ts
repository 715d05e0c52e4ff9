import { bootstrap, type BootstrapOptions } from '../estimates/bootstrap.ts';
import { checkSample } from '../estimates/checks.ts';
import type { Estimate } from '../estimates/estimate.ts';

/** Results of a model at two independent samples of its inputs, and at their mixtures. */
export interface SaltelliResults {
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** One list for each input: A with the column of that input from B. */
  readonly mixtures: readonly (readonly number[])[];
  /** Variance of the noise of one result, 0 for a deterministic model. */
  readonly noise?: number;
}

/** Share of the variance of a result that an input explains alone, and with all others. */
export interface SobolIndices {
  readonly first: Estimate;
  readonly total: Estimate;
}

/** First-order and total index over some of the points. */
function indicesOf(
  { a, b, noise = 0 }: SaltelliResults,
  mixture: readonly number[],
  indices: Int32Array,
): [number, number] {
  const n = indices.length;
  let [sum, first, total] = [0, 0, 0];
  for (let i = 0; i < n; i++) sum += (a[indices[i] as number] as number) + (b[indices[i] as number] as number);
  const mean = sum / (2 * n);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const at = indices[i] as number;
    const [fa, fb, fm] = [(a[at] as number) - mean, (b[at] as number) - mean, (mixture[at] as number) - mean];
    squares += fa * fa + fb * fb;
    first += fb * (fm - fa);
    total += (fa - fm) * (fa - fm);
  }
  const variance = squares / (2 * n - 1) - noise;
  if (!(variance > 0)) return [Number.NaN, Number.NaN];
  return [first / n / variance, (total / (2 * n) - noise) / variance];
}

/**
 * Sobol indices of each input with bootstrap intervals.
 *
 * @param metric - name
 * @param results - of the two samples and their mixtures, at least 4 points each
 * @param options - confidence, resamples (499 by default)
 * @returns first-order and total index of each input, in order; null if the results do not vary beyond their noise
 * @throws RangeError if the lists differ in length
 * @remarks
 * Source: saltelli-2010 (first order), jansen-1999 (total), over points drawn whole by the bootstrap. An estimate may fall a little outside 0 to 1.
 * Noise of the results is taken off the variance and the total index; the first-order numerator has none, as its runs are different ones.
 * Valid: independent inputs.
 */
export function sobolIndices(
  metric: string,
  results: SaltelliResults,
  options: BootstrapOptions = {},
): (SobolIndices | null)[] {
  const { a, b, mixtures } = results;
  const n = a.length;
  for (const list of [a, b, ...mixtures]) {
    checkSample(metric, list, 4);
    if (list.length !== n)
      throw new RangeError(`${metric}: lists of ${n} and ${list.length} points, expected the same`);
  }
  const all = Int32Array.from({ length: n }, (_, i) => i);
  return mixtures.map((mixture) => {
    if (indicesOf(results, mixture, all).some(Number.isNaN)) return null;
    const one = (which: 0 | 1, words: string): Estimate => {
      const statistic = (indices: Int32Array): number => indicesOf(results, mixture, indices)[which];
      const estimate = bootstrap(metric, n, statistic, { resamples: 499, ...options });
      return { ...estimate, method: `${words}, ${estimate.method}` };
    };
    return { first: one(0, 'Saltelli'), total: one(1, 'Jansen') };
  });
}

/**
 * First-order index of one input from any independent sample of the inputs.
 *
 * @param metric - name
 * @param x - values of the input, at least 12; ordered, so levels without an order must be coded
 * @param y - results
 * @param options - confidence, resamples (499 by default), variance of the noise of one result
 * @returns share of the variance between classes of x; null if the results do not vary beyond their noise
 * @throws RangeError if the lengths differ or there are fewer than 12
 * @remarks
 * Source: pearson-1905 (correlation ratio), with Kelley's correction for the number of classes (kelley-1935). x is cut into classes of equal number, about
 * the square root of n and at most 10; levels that are alike stay together. Says nothing of interactions: for the total index two
 * samples and their mixtures must be run.
 */
export function correlationRatio(
  metric: string,
  x: readonly number[],
  y: readonly number[],
  options: BootstrapOptions & { readonly noise?: number } = {},
): Estimate | null {
  if (x.length !== y.length) throw new RangeError(`${metric}: ${x.length} and ${y.length} values, expected pairs`);
  checkSample(metric, x, 12);
  checkSample(metric, y, 12);
  const { noise = 0, ...rest } = options;
  const classOf = classesOf(x);
  const statistic = (indices: Int32Array): number => ratioOf(indices, classOf, y, noise);
  if (Number.isNaN(statistic(Int32Array.from({ length: x.length }, (_, i) => i)))) return null;
  const estimate = bootstrap(metric, x.length, statistic, { resamples: 499, ...rest });
  return { ...estimate, method: `correlation ratio, ${estimate.method}` };
}

/** Class of each value: equal numbers, ties together. */
function classesOf(x: readonly number[]): Int32Array {
  const n = x.length;
  const wanted = Math.min(10, Math.max(2, Math.floor(Math.sqrt(n))));
  const order = x.map((_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number));
  const out = new Int32Array(n);
  let [current, previous] = [0, Number.NaN];
  order.forEach((i, rank) => {
    if (x[i] !== previous) current = Math.floor((rank * wanted) / n);
    previous = x[i] as number;
    out[i] = current;
  });
  return out;
}

function ratioOf(indices: Int32Array, classOf: Int32Array, y: readonly number[], noise: number): number {
  const n = indices.length;
  const sums = new Float64Array(10);
  const counts = new Int32Array(10);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const at = indices[i] as number;
    const k = classOf[at] as number;
    sums[k] = (sums[k] as number) + (y[at] as number);
    counts[k] = (counts[k] as number) + 1;
    total += y[at] as number;
  }
  let [within, all, classes] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const at = indices[i] as number;
    const k = classOf[at] as number;
    within += ((y[at] as number) - (sums[k] as number) / (counts[k] as number)) ** 2;
    all += ((y[at] as number) - total / n) ** 2;
  }
  for (const count of counts) if (count > 0) classes++;
  const variance = all / (n - 1);
  if (!(variance - noise > 0) || n <= classes) return Number.NaN;
  return (variance - within / (n - classes)) / (variance - noise);
}
