import { exp, log } from '../../num/detmath.ts';
import { checkCount, checkProbability, wholePower } from './checks.ts';
import { salvoKill } from './salvo.ts';

/** Outcome of the same salvo fired at every target of a raid. */
export interface BarrageResult {
  readonly killProbability: number;
  /** P(no leaker) when every track is lost or held on its own. */
  readonly noLeakersIndependent: number;
  /** P(no leaker) when one common cause loses all tracks. */
  readonly noLeakersCommon: number;
  readonly expectedLeakers: number;
  readonly interceptors: number;
}

/**
 * Outcome of a barrage: a fixed salvo at each of several targets.
 *
 * @param targets - raid size, integer >= 1
 * @param shotsPerTarget - rounds each, integer >= 0
 * @param sspk - single-shot kill probability, [0, 1]
 * @param trackProbability - probability that a track is real and guided, [0, 1]
 * @returns kill and no-leaker probabilities, expected leakers, rounds
 * @throws RangeError if an argument is out of range
 * @remarks Source: washburn-kress-2009 chapter 2. The two no-leaker figures are the ends of dependence between tracks.
 * @example
 * ```ts
 * import { barrage } from '@redoubt/kernel';
 * barrage(2, 1, 0.5, 1).noLeakersIndependent // => 0.25
 * ```
 */
export function barrage(
  targets: number,
  shotsPerTarget: number,
  sspk: number,
  trackProbability: number,
): BarrageResult {
  checkCount('targets', targets, 1);
  const killProbability = salvoKill(sspk, shotsPerTarget, trackProbability);
  return {
    killProbability,
    noLeakersIndependent: wholePower(killProbability, targets),
    noLeakersCommon: trackProbability * wholePower(salvoKill(sspk, shotsPerTarget), targets),
    expectedLeakers: targets * (1 - killProbability),
    interceptors: targets * shotsPerTarget,
  };
}

/** Rounds that a barrage needs. */
export interface ShotsRequired {
  /** Rounds per target as a real number; Infinity when no number is enough. */
  readonly real: number;
  /** Next whole number. */
  readonly perTarget: number;
  /** For the whole raid. */
  readonly inventory: number;
}

/**
 * Rounds per target with which a barrage lets none through with a wanted probability, tracks independent.
 *
 * @param targets - raid size, integer >= 1
 * @param sspk - single-shot kill probability, (0, 1]
 * @param trackProbability - probability that a track is real and guided, (0, 1]
 * @param noLeakersGoal - wanted probability of no leaker, (0, 1)
 * @returns rounds per target and for the raid; Infinity where the tracks alone miss the goal
 * @throws RangeError if an argument is out of range
 * @remarks Source: washburn-kress-2009 chapter 2, solved for the number of rounds.
 * @example
 * ```ts
 * import { shotsRequired } from '@redoubt/kernel';
 * shotsRequired(4, 0.5, 1, 0.5).inventory // => 12
 * ```
 */
export function shotsRequired(
  targets: number,
  sspk: number,
  trackProbability: number,
  noLeakersGoal: number,
): ShotsRequired {
  checkCount('targets', targets, 1);
  checkProbability('sspk', sspk);
  checkProbability('trackProbability', trackProbability);
  if (!(noLeakersGoal > 0 && noLeakersGoal < 1)) {
    throw new RangeError(`noLeakersGoal is ${noLeakersGoal}, expected a probability in (0, 1)`);
  }
  const killNeeded = exp(log(noLeakersGoal) / targets) / trackProbability;
  if (sspk === 0 || !(killNeeded < 1)) return { real: Infinity, perTarget: Infinity, inventory: Infinity };
  const real = sspk === 1 ? 1 : log(1 - killNeeded) / log(1 - sspk);
  // A goal met exactly by a whole number must not cost a round more by rounding.
  const whole = Math.round(real);
  const perTarget = Math.abs(real - whole) < 1e-9 ? whole : Math.ceil(real);
  return { real, perTarget, inventory: targets * perTarget };
}
