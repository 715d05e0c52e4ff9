import { bootstrapMean, type BootstrapOptions } from '../estimates/bootstrap.ts';
import type { Estimate } from '../estimates/estimate.ts';

/** Part of one safeguard in what all of them together change. */
export interface ShapleyShare {
  readonly safeguard: string;
  /** Mean change that it brings, over all orders in which safeguards could be added; the unit is that of the metric. */
  readonly change: Estimate;
}

/**
 * Shapley values of a game.
 *
 * @param worth - worth of each set of players, 2^k numbers; bit j of the index says whether player j is in
 * @returns k numbers: each player's mean contribution over all orders of joining; together worth(all) - worth(none)
 * @throws RangeError if the length is no power of two
 * @remarks
 * Source: shapley-1953. phi_j = sum over sets S without j of |S|! (k - |S| - 1)! / k! (worth(S and j) - worth(S)); exact, 2^k terms.
 * @example
 * ```ts
 * import { shapleyValues } from '@redoubt/study';
 * shapleyValues([0, 1, 1, 1]) // => [0.5, 0.5]
 * ```
 */
export function shapleyValues(worth: readonly number[]): number[] {
  const k = Math.round(Math.log2(worth.length));
  if (worth.length !== 2 ** k || k < 1) {
    throw new RangeError(`shapley: ${worth.length} worths, expected a power of two, one for each set of safeguards`);
  }
  // weight[s] = s! (k - s - 1)! / k!: one over k times the number of sets of that size among the others.
  const weight = [1 / k];
  for (let s = 1; s < k; s++) weight.push(((weight[s - 1] as number) * s) / (k - s));
  const out = new Array<number>(k).fill(0);
  for (let set = 0; set < worth.length; set++) {
    let size = 0;
    for (let bits = set; bits > 0; bits >>= 1) size += bits & 1;
    for (let j = 0; j < k; j++) {
      if ((set >> j) & 1) continue;
      const gain = (worth[set | (1 << j)] as number) - (worth[set] as number);
      out[j] = (out[j] as number) + (weight[size] as number) * gain;
    }
  }
  return out;
}

/**
 * Shapley shares of safeguards over a design of all their combinations, with bootstrap intervals.
 *
 * @param metric - name
 * @param safeguards - names, k of them
 * @param worths - for each unit of luck, 2^k results under that luck; bit j of the index: safeguard j is on
 * @param options - confidence, resamples
 * @returns one share for each safeguard, in order; the shares add up to the change that all bring together
 * @throws RangeError if there are fewer than 2 units or a unit has not 2^k results
 * @remarks
 * Source: shapley-1953; efron-1987. A share is linear in the results, so the share of the means is the mean of the shares under
 * each luck, and units of luck are drawn whole. Never for raid variables: safeguards are the defender's.
 * @example
 * ```ts
 * import { shapleyShares } from '@redoubt/study';
 * const shares = shapleyShares('civilLosses', ['transponder', 'caller'], [[4, 2, 3, 1], [2, 0, 1, -1]]);
 * shares.map(({ change }) => change.value) // => [-2, -1]
 * ```
 */
export function shapleyShares(
  metric: string,
  safeguards: readonly string[],
  worths: readonly (readonly number[])[],
  options: BootstrapOptions = {},
): ShapleyShare[] {
  const sets = 2 ** safeguards.length;
  const bad = worths.findIndex((one) => one.length !== sets);
  if (bad >= 0) throw new RangeError(`shapley: unit ${bad} has ${worths[bad]?.length} results, expected ${sets}`);
  const shares = worths.map(shapleyValues);
  return safeguards.map((safeguard, j) => {
    const own = shares.map((one) => one[j] as number);
    const estimate = bootstrapMean(metric, own, options);
    return { safeguard, change: { ...estimate, method: `Shapley, ${estimate.method}` } };
  });
}
