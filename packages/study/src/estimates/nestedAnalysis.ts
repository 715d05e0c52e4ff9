import { momentsOf, tQuantile } from './moments.ts';
import { quantileOfSorted } from './bootstrap.ts';

/** Where the spread of a nested study comes from. All are variances, in the unit of the metric squared. */
export interface VarianceComponents {
  /** Between outer draws: what nobody knows. 0 if the rows cannot tell it from luck. */
  readonly outer: number;
  /** Between units of luck, the same in all outer draws. */
  readonly luck: number;
  /** What is left: luck that acts otherwise in other draws. */
  readonly rest: number;
}

/** Two-way layout of a nested study, taken apart. */
export interface NestedAnalysis {
  readonly outerDraws: number;
  readonly luckUnits: number;
  readonly mean: number;
  readonly outerMeans: readonly number[];
  readonly luckMeans: readonly number[];
  readonly components: VarianceComponents;
  /** Mean squares of outer draws, luck, rest, with their degrees of freedom. */
  readonly squares: readonly { readonly meanSquare: number; readonly degreesOfFreedom: number }[];
  /** Values that were missing and filled in. */
  readonly filled: number;
}

/** Fills missing values from the means of their row and column until they settle (Yates). */
function filledIn(values: readonly (readonly number[])[]): { full: number[][]; filled: number } {
  const full = values.map((row) => [...row]);
  const holes: [number, number][] = [];
  let [sum, count] = [0, 0];
  values.forEach((row, k) => {
    row.forEach((x, u) => {
      if (Number.isNaN(x)) holes.push([k, u]);
      else [sum, count] = [sum + x, count + 1];
    });
  });
  for (const [k, u] of holes) (full[k] as number[])[u] = sum / count;
  for (let pass = 0; pass < 20 && holes.length > 0; pass++) {
    const { rows, columns, grand } = margins(full);
    for (const [k, u] of holes) (full[k] as number[])[u] = (rows[k] as number) + (columns[u] as number) - grand;
  }
  return { full, filled: holes.length };
}

function margins(full: readonly (readonly number[])[]): { rows: number[]; columns: number[]; grand: number } {
  const rows = full.map((row) => momentsOf(row).mean);
  const columns = (full[0] ?? []).map((_, u) => momentsOf(full.map((row) => row[u] as number)).mean);
  return { rows, columns, grand: momentsOf(rows).mean };
}

/**
 * Takes the spread of a nested study apart: outer draws by units of luck, each draw met by the same luck.
 *
 * @param values - shape (outer draws, luck units), at least 2 by 2; NaN for a missing value
 * @returns means, mean squares and variance components by the method of moments; components are never below 0
 * @throws RangeError if there are fewer than 2 draws or units, or more values are missing than can be filled
 * @remarks
 * Source: searle-1992 (two-way crossed random effects, one observation a cell). E[MS outer] = rest + U outer, E[MS luck] = rest + K luck,
 * E[MS rest] = rest. Missing values are filled from their row and column and taken off the degrees of freedom of the rest.
 * @example
 * ```ts
 * import { analyseNested } from '@redoubt/study';
 * analyseNested([[1, 2], [3, 4]]).components // => { outer: 2, luck: 0.5, rest: 0 }
 * ```
 */
export function analyseNested(values: readonly (readonly number[])[]): NestedAnalysis {
  const [K, U] = [values.length, values[0]?.length ?? 0];
  if (!(K >= 2 && U >= 2)) throw new RangeError(`nested: ${K} outer draws of ${U} units, expected 2 of each or more`);
  const { full, filled } = filledIn(values);
  const { rows, columns, grand } = margins(full);
  const restFreedom = (K - 1) * (U - 1) - filled;
  if (!(restFreedom >= 1)) throw new RangeError(`nested: ${filled} of ${K * U} values missing, too many`);
  const outerSquare = U * momentsOf(rows).variance;
  const luckSquare = K * momentsOf(columns).variance;
  let sum = 0;
  full.forEach((row, k) => {
    row.forEach((x, u) => {
      const e = x - (rows[k] as number) - (columns[u] as number) + grand;
      sum += e * e;
    });
  });
  const restSquare = sum / restFreedom;
  return {
    outerDraws: K,
    luckUnits: U,
    mean: grand,
    outerMeans: rows,
    luckMeans: columns,
    components: {
      outer: Math.max(0, (outerSquare - restSquare) / U),
      luck: Math.max(0, (luckSquare - restSquare) / K),
      rest: restSquare,
    },
    squares: [
      { meanSquare: outerSquare, degreesOfFreedom: K - 1 },
      { meanSquare: luckSquare, degreesOfFreedom: U - 1 },
      { meanSquare: restSquare, degreesOfFreedom: restFreedom },
    ],
    filled,
  };
}

/** Draws from which on quantiles give 95 %. */
const QUANTILE_DRAWS = 39;
/** Least spread of the draws that is reckoned with, in standard errors of its own estimate. */
const LEAST_SPREAD = 0.5;

/** Variance of a new draw about the mean of those that were run, its degrees of freedom, and the spread of draws in it. */
function newDraw(analysis: NestedAnalysis): { variance: number; freedom: number; spread: number } {
  const { outerDraws: K, luckUnits: U, squares, components } = analysis;
  const [outer, luck, rest] = squares.map(({ meanSquare }) => meanSquare) as [number, number, number];
  const [outerFreedom, luckFreedom, restFreedom] = squares.map(({ degreesOfFreedom }) => degreesOfFreedom) as [
    number,
    number,
    number,
  ];
  const standardError = Math.sqrt(2 * (outer ** 2 / outerFreedom + rest ** 2 / restFreedom)) / U;
  const spread = Math.max(components.outer, LEAST_SPREAD * standardError);
  const weight = (K + 1) / (K * U);
  const common = luck / (K * U);
  const variance = spread * (1 + 1 / K) + common;
  // Satterthwaite over the three mean squares, held above half of K - 1, where it is known to fall too low.
  const terms = (weight * outer) ** 2 / outerFreedom + common ** 2 / luckFreedom + (weight * rest) ** 2 / restFreedom;
  const freedom = terms > 0 ? variance ** 2 / terms : K - 1;
  return { variance, freedom: Math.max(1, (K - 1) / 2, freedom), spread };
}

/**
 * Interval that holds the effect in another draw of what nobody knows.
 *
 * @param analysis - of the nested study
 * @param confidence - (0, 1)
 * @returns its ends and how it was made
 * @remarks
 * Source: searle-1992; satterthwaite-1946; hahn-meeker-1991 (prediction intervals). With K draws and p(K + 1) >= 1 for the tail p (39 draws at
 * 95 %): quantiles of the draws' means, drawn together by the share of their spread that is noise, widened by the luck of the common mean.
 * Else Student's t for a new draw: outer (1 + 1/K) + luck/U + rest/(K U), degrees of freedom after Satterthwaite. A spread of draws that is not
 * told from noise is not taken for none: at least half the standard error of its own estimate is reckoned with, so that the interval is
 * wide where there is too little luck to tell.
 */
export function outerInterval(
  analysis: NestedAnalysis,
  confidence: number,
): { low: number; high: number; method: string } {
  const { outerDraws: K, luckUnits: U, mean, squares, components } = analysis;
  const { variance, freedom, spread } = newDraw(analysis);
  const tail = (1 - confidence) / 2;
  const told = spread > components.outer ? ', their spread not told from luck' : '';
  const [outer, luck] = squares.map(({ meanSquare }) => meanSquare) as [number, number];
  const common = tQuantile(confidence, U - 1) * Math.sqrt(luck / (K * U));
  const shrink = outer > 0 ? Math.sqrt((spread * U) / outer) : 0;
  const shrunk = analysis.outerMeans.map((x) => mean + (x - mean) * shrink).sort((a, b) => a - b);
  const from = (p: number): number => mean - Math.hypot(Math.min(0, quantileOfSorted(shrunk, p) - mean), common);
  const to = (p: number): number => mean + Math.hypot(Math.max(0, quantileOfSorted(shrunk, p) - mean), common);
  if (tail * (K + 1) >= 1) {
    return { low: from(tail), high: to(1 - tail), method: `quantiles of ${K} draws, noise taken out${told}` };
  }
  const half = tQuantile(confidence, freedom) * Math.sqrt(variance);
  const byT = { low: mean - half, high: mean + half, method: `t for another of ${K} draws${told}` };
  // Where lower confidences are read off quantiles, a higher one must not give a narrower interval.
  return K < QUANTILE_DRAWS ? byT : { ...byT, low: Math.min(byT.low, from(0)), high: Math.max(byT.high, to(1)) };
}
