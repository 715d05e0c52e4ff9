import { checkSample } from '../estimates/checks.ts';
import type { Estimate } from '../estimates/estimate.ts';
import { mean } from '../estimates/mean.ts';

/** Mean of a result over a range of one quantity, all others as they fall. */
export interface PartialPoint {
  /** Lowest, mean and highest value of the quantity in the class. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly estimate: Estimate;
}

/**
 * How a result runs with one quantity, averaged over all others.
 *
 * @param metric - name
 * @param x - values of the quantity, drawn independently of the others
 * @param y - results
 * @param bins - classes of equal number that are wanted, >= 1
 * @param confidence - of each point, (0, 1), 0.95 by default
 * @returns points from low to high; fewer where values are alike or a class would have fewer than 2
 * @throws RangeError if the lengths differ
 * @remarks Source: friedman-2001, from an independent sample instead of a fitted model. Each interval holds alone, not all together.
 * @example
 * ```ts
 * import { partialDependence } from '@redoubt/study';
 * partialDependence('leakers', [1, 2, 3, 4], [0, 2, 4, 6], 2).map(({ estimate }) => estimate.value) // => [1, 5]
 * ```
 */
export function partialDependence(
  metric: string,
  x: readonly number[],
  y: readonly number[],
  bins: number,
  confidence = 0.95,
): PartialPoint[] {
  if (x.length !== y.length) throw new RangeError(`${metric}: ${x.length} and ${y.length} values, expected pairs`);
  checkSample(metric, x, 2);
  checkSample(metric, y, 2);
  const n = x.length;
  const order = x.map((_, i) => i).sort((a, b) => (x[a] as number) - (x[b] as number));
  const classes: number[][] = [];
  let [current, previous] = [-1, Number.NaN];
  order.forEach((i, rank) => {
    const wanted = Math.floor((rank * bins) / n);
    if (x[i] !== previous && wanted !== current) {
      classes.push([]);
      current = wanted;
    }
    previous = x[i] as number;
    classes.at(-1)?.push(i);
  });
  return classes
    .filter((members) => members.length >= 2)
    .map((members) => {
      const inside = members.map((i) => x[i] as number);
      return {
        low: Math.min(...inside),
        middle: inside.reduce((sum, value) => sum + value, 0) / inside.length,
        high: Math.max(...inside),
        estimate: mean(
          metric,
          members.map((i) => y[i] as number),
          confidence,
        ),
      };
    });
}
