import { checkedConfidence, checkSample } from '../estimates/checks.ts';
import type { Estimate } from '../estimates/estimate.ts';
import { momentsOf, tQuantile } from '../estimates/moments.ts';

/** Most classes that a quantity is cut into. */
const MOST_CLASSES = 10;

/** How a correlation ratio is made. */
export interface CorrelationRatioOptions {
  readonly confidence?: number;
  /** Variance of the noise of one result, 0 for a deterministic model. */
  readonly noise?: number;
}

/** Class of each value: equal numbers, ties together. */
function classesOf(x: readonly number[]): Int32Array {
  const n = x.length;
  const wanted = Math.min(MOST_CLASSES, Math.max(2, Math.floor(Math.sqrt(n))));
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

/** Sums by class, from which the ratio with any one point left out follows at once. */
function ratioWithout(classOf: Int32Array, y: readonly number[], noise: number): (left: number) => number {
  const sums = new Float64Array(MOST_CLASSES);
  const squares = new Float64Array(MOST_CLASSES);
  const counts = new Int32Array(MOST_CLASSES);
  const centre = momentsOf(y).mean;
  const change = (i: number, sign: 1 | -1): void => {
    const [k, value] = [classOf[i] as number, (y[i] as number) - centre];
    sums[k] = (sums[k] as number) + sign * value;
    squares[k] = (squares[k] as number) + sign * value * value;
    counts[k] = (counts[k] as number) + sign;
  };
  y.forEach((_, i) => change(i, 1));
  const ratio = (): number => {
    let [n, sum, all, within, classes] = [0, 0, 0, 0, 0];
    for (let k = 0; k < MOST_CLASSES; k++) {
      const count = counts[k] as number;
      if (count === 0) continue;
      n += count;
      sum += sums[k] as number;
      all += squares[k] as number;
      within += (squares[k] as number) - ((sums[k] as number) * (sums[k] as number)) / count;
      classes++;
    }
    const variance = (all - (sum * sum) / n) / (n - 1);
    if (!(variance - noise > 0) || n <= classes) return Number.NaN;
    return (variance - within / (n - classes)) / (variance - noise);
  };
  return (left) => {
    if (left < 0) return ratio();
    change(left, -1);
    const without = ratio();
    change(left, 1);
    return without;
  };
}

/**
 * First-order index of one input from any independent sample of the inputs.
 *
 * @param metric - name
 * @param x - values of the input, at least 12; levels without an order as codes
 * @param y - results
 * @param options - confidence, variance of the noise of one result
 * @returns share of the variance that lies between classes of x; null if the results do not vary beyond their noise
 * @throws RangeError if the lengths differ or there are fewer than 12
 * @remarks
 * Source: pearson-1905 (correlation ratio), with Kelley's correction for the number of classes (kelley-1935); interval by the jackknife
 * (efron-1987) and Student's t. x is cut into classes of equal number, about the square root of n and at most 10; equal values stay together.
 * An estimate may fall a little outside 0 to 1. Says nothing of interactions: for the total index two samples and their mixtures must be run.
 * @example
 * ```ts
 * import { correlationRatio } from '@redoubt/study';
 * const x = Array.from({ length: 16 }, (_, i) => i);
 * correlationRatio('leakers', x, x.map((v) => (v < 8 ? 0 : 1)))?.value.toFixed(2) // => '1.00'
 * ```
 */
export function correlationRatio(
  metric: string,
  x: readonly number[],
  y: readonly number[],
  options: CorrelationRatioOptions = {},
): Estimate | null {
  if (x.length !== y.length) throw new RangeError(`${metric}: ${x.length} and ${y.length} values, expected pairs`);
  checkSample(metric, x, 12);
  checkSample(metric, y, 12);
  const n = x.length;
  const without = ratioWithout(classesOf(x), y, options.noise ?? 0);
  const value = without(-1);
  if (Number.isNaN(value)) return null;
  const left = Array.from({ length: n }, (_, i) => without(i)).filter((ratio) => !Number.isNaN(ratio));
  const standardError = Math.sqrt((((n - 1) * (n - 1)) / n) * momentsOf(left).variance);
  const half = tQuantile(checkedConfidence(options.confidence ?? 0.95), n - 1) * standardError;
  return { metric, value, low: value - half, high: value + half, n, method: 'correlation ratio, jackknife' };
}
