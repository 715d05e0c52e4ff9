import { incompleteBeta } from './incompleteBeta.ts';

/** Outcome of one test of an observation against a closed form. */
export interface TestOutcome {
  /** Two-sided probability of a deviation at least as large if the closed form holds, [0, 1]. */
  readonly p: number;
  /** The test statistic in words: `t = 0.31 (39 d.f.)`. */
  readonly said: string;
}

/** Two-sided probability of Student's t beyond +-t. */
export function studentP(t: number, degrees: number): number {
  return Number.isFinite(t) ? incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t)) : 0;
}

/**
 * Exact two-sided binomial probability: twice the smaller tail, at most 1.
 *
 * @param successes - 0 to trials
 * @param trials - >= 1
 * @param share - probability of success of the closed form, (0, 1)
 */
export function binomialP(successes: number, trials: number, share: number): number {
  const atMost = successes === trials ? 1 : incompleteBeta(trials - successes, successes + 1, 1 - share);
  const atLeast = successes === 0 ? 1 : incompleteBeta(successes, trials - successes + 1, share);
  return Math.min(1, 2 * Math.min(atMost, atLeast));
}

/** Two-sided probability of a standard normal beyond +-z: Student's t with so many degrees of freedom that they do not count. */
export function normalP(z: number): number {
  return studentP(z, 1e7);
}

/** Share of successes in independent trials against a probability. */
export function testShare(successes: number, trials: number, share: number): TestOutcome {
  return { p: binomialP(successes, trials, share), said: 'exact binomial' };
}

/** Mean of independent values against a mean, with the standard deviation of the sample. */
export function testMean(values: readonly number[], mean: number): TestOutcome {
  const n = values.length;
  const observed = values.reduce((sum, x) => sum + x, 0) / n;
  const variance = values.reduce((sum, x) => sum + (x - observed) ** 2, 0) / (n - 1);
  const t = observed === mean ? 0 : (observed - mean) / Math.sqrt(variance / n);
  return { p: studentP(t, n - 1), said: `t = ${t.toFixed(2)} (${n - 1} d.f.)` };
}

/** Mean of independent values against a mean, with a standard deviation that is known. */
export function testMeanOfKnownSpread(values: readonly number[], mean: number, spread: number): TestOutcome {
  const observed = values.reduce((sum, x) => sum + x, 0) / values.length;
  const z = (observed - mean) / (spread / Math.sqrt(values.length));
  return { p: normalP(z), said: `z = ${z.toFixed(2)}` };
}

/**
 * Share in batches whose trials are not independent (one queue after another) against a probability.
 *
 * @param batches - successes and trials of each replication, at least 2
 * @param share - probability of the closed form
 * @returns Student's t of the pooled share; its standard error is that of the ratio of two sums over replications
 */
export function testShareOfBatches(
  batches: readonly { readonly successes: number; readonly trials: number }[],
  share: number,
): TestOutcome {
  const n = batches.length;
  const trials = batches.reduce((sum, batch) => sum + batch.trials, 0);
  const pooled = batches.reduce((sum, batch) => sum + batch.successes, 0) / trials;
  const squares = batches.reduce((sum, batch) => sum + (batch.successes - pooled * batch.trials) ** 2, 0);
  const error = (Math.sqrt(squares / (n - 1) / n) * n) / trials;
  const t = (pooled - share) / error;
  return { p: studentP(t, n - 1), said: `t = ${t.toFixed(2)} (${n - 1} d.f.), standard error ${error.toPrecision(2)}` };
}
