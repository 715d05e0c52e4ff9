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

/** One index over the points whose indices are given. */
function indexOf(
  which: 'first' | 'total',
  a: Float64Array,
  b: Float64Array,
  mixture: Float64Array,
  noise: number,
): (indices: Int32Array) => number {
  return (indices) => {
    const n = indices.length;
    let [sum, squares, first, total] = [0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const at = indices[i] as number;
      const fa = a[at] as number;
      const fb = b[at] as number;
      const change = (mixture[at] as number) - fa;
      sum += fa + fb;
      squares += fa * fa + fb * fb;
      first += fb * change;
      total += change * change;
    }
    const variance = (squares - (sum * sum) / (2 * n)) / (2 * n - 1) - noise;
    if (!(variance > 0)) return Number.NaN;
    return which === 'first' ? first / n / variance : (total / (2 * n) - noise) / variance;
  };
}

/** Values less their mean over both samples: indices do not change, rounding errors shrink. */
function centred({ a, b, mixtures }: SaltelliResults): Float64Array[] {
  const mean = [...a, ...b].reduce((sum, x) => sum + x, 0) / (2 * a.length);
  return [a, b, ...mixtures].map((values) => Float64Array.from(values, (x) => x - mean));
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
  const [fa, fb, ...fm] = centred(results) as [Float64Array, Float64Array, ...Float64Array[]];
  return fm.map((mixture) => {
    const one = (which: 'first' | 'total', words: string): Estimate => {
      const statistic = indexOf(which, fa, fb, mixture, results.noise ?? 0);
      const estimate = bootstrap(metric, n, statistic, { resamples: 499, ...options });
      return { ...estimate, method: `${words}, ${estimate.method}` };
    };
    if (Number.isNaN(indexOf('first', fa, fb, mixture, results.noise ?? 0)(all))) return null;
    return { first: one('first', 'Saltelli'), total: one('total', 'Jansen') };
  });
}
