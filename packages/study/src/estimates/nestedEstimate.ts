import { relativeChange } from './relativeChange.ts';
import type { Estimate } from './estimate.ts';
import { isRare } from './eventRate.ts';
import { mean } from './mean.ts';
import { IS_EVENT_COUNT, IS_PROPORTION } from './metricKinds.ts';
import { momentsOf } from './moments.ts';
import { analyseNested, outerInterval, type VarianceComponents } from './nestedAnalysis.ts';
import type { NestedSample } from './nestedSample.ts';
import { pairedProportions } from './pairedProportions.ts';
import { proportion } from './proportion.ts';
import { sparseMean } from './sparseMean.ts';

/** What is estimated: to - from; that over from; the mean of to alone. */
export type Measure = 'difference' | 'relative' | 'rate';

/** An estimate with the two spreads that it has. */
export interface NestedEstimate {
  /** What verdicts go by: the outer spread where there is more than one outer draw, with the inner one inside it. */
  readonly main: Estimate;
  /** Over luck alone, for these outer draws. */
  readonly inner: Estimate;
  /** Over another draw of what nobody knows; null with a single outer draw. */
  readonly outer: Estimate | null;
  readonly components: VarianceComponents | null;
  /** Least and largest mean of an outer draw, noise included; null with a single outer draw. */
  readonly rangeOfDraws: readonly [number, number] | null;
}

/** Why there is no estimate. */
export interface NotEstimated {
  readonly because: string;
}

const isNumber = (x: number): boolean => !Number.isNaN(x);
const count = (words: string, nulls: number, runs: number): string =>
  nulls === 0 ? words : `${words}, given that it happened; without a value ${nulls} of ${runs}`;

/** Means over the outer draws: one value per unit of luck that has any. */
function overDraws(values: readonly (readonly number[])[]): number[] {
  return (values[0] ?? []).map((_, u) => {
    const column = values.map((row) => row[u] as number).filter(isNumber);
    return column.length === 0 ? Number.NaN : momentsOf(column).mean;
  });
}

const isCount = (metric: string): boolean =>
  metric
    .split(' + ')
    .every((one) => IS_EVENT_COUNT.includes(one) || /^(raidHeld|raidFiredAt|(leakers|held|firedAt)_\w+)$/.test(one));
const isShare = (metric: string): boolean => IS_PROPORTION.includes(metric) || metric.endsWith(' happened');

/** Interval over luck alone of a mean of values, counts and shares as they need it. */
function overLuck(sample: NestedSample, values: readonly number[], confidence: number): Estimate {
  const { metric } = sample;
  const sparse = isCount(metric) || isShare(metric) ? sparseMean(metric, values, confidence) : null;
  return sparse ?? mean(metric, values, confidence);
}

function innerOfRate(sample: NestedSample, confidence: number): Estimate {
  const values = overDraws(sample.other).filter(isNumber);
  const { metric } = sample;
  if (isShare(metric) && sample.isSingle) {
    return proportion(
      metric,
      values.reduce((sum, x) => sum + x, 0),
      values.length,
      confidence,
    );
  }
  const estimate = overLuck(sample, values, confidence);
  // Neither a count nor a share can be below 0.
  return isCount(metric) || isShare(metric) ? { ...estimate, low: Math.max(0, estimate.low) } : estimate;
}

function innerOfDifference(sample: NestedSample, confidence: number): Estimate {
  const [base, other] = [overDraws(sample.base), overDraws(sample.other)];
  const has = base.map((x, u) => isNumber(x) && isNumber(other[u] as number));
  const x = base.filter((_, u) => has[u]);
  const y = other.filter((_, u) => has[u]);
  if (isShare(sample.metric) && sample.isSingle) return pairedProportions(sample.metric, x, y, confidence);
  const estimate = overLuck(
    sample,
    y.map((value, u) => value - (x[u] as number)),
    confidence,
  );
  return { ...estimate, method: `paired ${estimate.method}` };
}

function differences(sample: NestedSample): number[][] {
  return sample.other.map((row, k) => row.map((y, u) => y - ((sample.base[k] as number[])[u] as number)));
}

/** Relative change of each outer draw with the influence of each unit of luck on it: means over luck are the changes themselves. */
function relativeInfluences(sample: NestedSample, confidence: number): number[][] | NotEstimated {
  const out: number[][] = [];
  for (let k = 0; k < sample.other.length; k++) {
    const [base, other] = [sample.base[k] as number[], sample.other[k] as number[]];
    const has = base.map((x, u) => isNumber(x) && isNumber(other[u] as number));
    const x = base.filter((_, u) => has[u]);
    const y = other.filter((_, u) => has[u]);
    if (x.length < 2 || relativeChange(sample.metric, x, y, confidence).low === -Infinity) {
      return { because: `in outer draw ${k} the base may be 0: a relative change has no bounded interval` };
    }
    const meanX = momentsOf(x).mean;
    const ratio = momentsOf(y).mean / meanX;
    out.push(base.map((b, u) => ratio - 1 + ((other[u] as number) - ratio * b) / meanX));
  }
  return out;
}

function innerOfRelative(sample: NestedSample, confidence: number): Estimate | NotEstimated {
  const [base, other] = [overDraws(sample.base), overDraws(sample.other)];
  const has = base.map((x, u) => isNumber(x) && isNumber(other[u] as number));
  const x = base.filter((_, u) => has[u]);
  const y = other.filter((_, u) => has[u]);
  const { metric } = sample;
  if (isCount(metric) && isRare(x)) {
    return { because: `the base was seen in too few runs for a relative change: see the difference` };
  }
  const estimate = relativeChange(metric, x, y, confidence);
  if (estimate.low === -Infinity) return { because: 'the base may be 0: a relative change has no bounded interval' };
  const sparse = isCount(metric) || isShare(metric) ? innerOfDifference(sample, confidence) : null;
  if (sparse === null || !sparse.method.includes('few runs differ')) return estimate;
  const meanX = Math.abs(momentsOf(x).mean);
  return {
    ...estimate,
    low: Math.min(estimate.low, sparse.low / meanX),
    high: Math.max(estimate.high, sparse.high / meanX),
    method: `${estimate.method}; ${sparse.method}`,
  };
}

/**
 * Estimate of a mean, a difference or a relative change with the spread of luck and the spread of what nobody knows.
 *
 * @param sample - values by outer draw and luck
 * @param measure - what is estimated
 * @param confidence - (0, 1), 0.95 by default
 * @returns the estimate, or why there is none
 * @remarks
 * One outer draw: over luck alone, said in `method`. More: `outer` is the interval for another draw (see `outerInterval`), and `main`
 * reaches from the lower of the two lower ends to the higher of the two upper ones.
 * Shares of single runs: Wilson, Newcombe. Counts that are 0 in all but a few runs: exact. Else Student's t; relative: Fieller.
 */
export function nestedEstimate(
  sample: NestedSample,
  measure: Measure,
  confidence = 0.95,
): NestedEstimate | NotEstimated {
  const units = overDraws(sample.other).filter(isNumber).length;
  if (units < 2) return { because: `it happened in ${units} ${sample.luck}: fewer than 2 have a value` };
  const influences = measure === 'relative' ? relativeInfluences(sample, confidence) : null;
  const innerBare =
    measure === 'relative'
      ? innerOfRelative(sample, confidence)
      : measure === 'difference'
        ? innerOfDifference(sample, confidence)
        : innerOfRate(sample, confidence);
  if ('because' in innerBare) return innerBare;
  if (influences !== null && 'because' in influences && sample.other.length > 1) return influences;
  const said = (words: string): string => count(words, sample.nulls, sample.runs);
  if (sample.other.length === 1) {
    const inner = { ...innerBare, method: said(`${innerBare.method}, ${sample.luck}; luck only, one outer draw`) };
    return { main: inner, inner, outer: null, components: null, rangeOfDraws: null };
  }
  const values =
    influences !== null && !('because' in influences)
      ? influences
      : measure === 'difference'
        ? differences(sample)
        : sample.other;
  let analysis: ReturnType<typeof analyseNested>;
  try {
    analysis = analyseNested(values);
  } catch (error) {
    if (error instanceof RangeError) return { because: error.message };
    throw error;
  }
  // The common mean of all draws is the value of both, also where runs without a value were filled in.
  const { mean: value, components, outerMeans: means } = analysis;
  const shift = value - innerBare.value;
  const inner = {
    ...innerBare,
    value,
    low: innerBare.low + shift,
    high: innerBare.high + shift,
    method: said(`${innerBare.method}, ${sample.luck}, over luck`),
  };
  const bare = outerInterval(analysis, confidence);
  const isFloored = measure === 'rate' && (isCount(sample.metric) || isShare(sample.metric));
  const interval = isFloored ? { ...bare, low: Math.max(0, bare.low) } : bare;
  const outer: Estimate = {
    metric: sample.metric,
    value,
    low: interval.low,
    high: interval.high,
    n: analysis.outerDraws,
    method: said(`${interval.method}, ${sample.luck} each`),
  };
  const main = { ...outer, low: Math.min(outer.low, inner.low), high: Math.max(outer.high, inner.high) };
  return { main, inner, outer, components, rangeOfDraws: [Math.min(...means), Math.max(...means)] };
}
