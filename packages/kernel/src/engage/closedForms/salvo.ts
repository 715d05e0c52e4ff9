import { checkCount, checkProbability, wholePower } from './checks.ts';

/**
 * Kill probability of a salvo of independent rounds against one target, with a failure common to all of them.
 *
 * @param sspk - single-shot kill probability given guidance, [0, 1]
 * @param shots - rounds, integer >= 0
 * @param trackProbability - probability that the track is real and guided, shared by all rounds, [0, 1]
 * @returns P(track) (1 - (1 - sspk)^shots), [0, 1]
 * @throws RangeError if an argument is out of range
 * @remarks Source: washburn-kress-2009 chapter 2. Valid: rounds independent given the track.
 * @example
 * ```ts
 * import { salvoKill } from '@redoubt/kernel';
 * salvoKill(0.5, 2) // => 0.75
 * ```
 */
export function salvoKill(sspk: number, shots: number, trackProbability = 1): number {
  checkProbability('sspk', sspk);
  checkCount('shots', shots, 0);
  checkProbability('trackProbability', trackProbability);
  return trackProbability * (1 - wholePower(1 - sspk, shots));
}
