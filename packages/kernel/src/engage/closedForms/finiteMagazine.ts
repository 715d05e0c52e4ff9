import { binomialProbabilities, checkCount, checkProbability } from './checks.ts';

/** Outcome of a raid against a magazine that is fired one round at a time. */
export interface FiniteMagazineResult {
  readonly expectedKills: number;
  readonly allKilledProbability: number;
}

/**
 * Kills of a finite magazine fired shoot-look-shoot, one round at a time, at the targets that are left.
 *
 * @param targets - raid size, integer >= 1
 * @param interceptors - rounds, integer >= 0
 * @param sspk - single-shot kill probability, [0, 1]
 * @returns expected kills and the probability that none is left
 * @throws RangeError if an argument is out of range
 * @remarks
 * Own: kills = min(targets, binomial(interceptors, sspk)). Valid: perfect assessment, time for every round.
 * @example
 * ```ts
 * import { finiteMagazine } from '@redoubt/kernel';
 * finiteMagazine(1, 2, 0.5) // => { expectedKills: 0.75, allKilledProbability: 0.75 }
 * ```
 */
export function finiteMagazine(targets: number, interceptors: number, sspk: number): FiniteMagazineResult {
  checkCount('targets', targets, 1);
  checkCount('interceptors', interceptors, 0);
  checkProbability('sspk', sspk);
  const hits = binomialProbabilities(interceptors, sspk);
  let expectedKills = 0;
  let allKilledProbability = 0;
  for (let k = 0; k <= interceptors; k++) {
    expectedKills += hits[k] * Math.min(k, targets);
    if (k >= targets) allKilledProbability += hits[k];
  }
  return { expectedKills, allKilledProbability };
}
