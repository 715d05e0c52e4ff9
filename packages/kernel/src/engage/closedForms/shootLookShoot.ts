import { checkCount, checkProbability, wholePower } from './checks.ts';

/** Policy of repeated salvos at one target with an assessment after each. */
export interface ShootLookShootCase {
  /** Salvos at most, integer >= 1. */
  readonly opportunities: number;
  /** Rounds per salvo, integer >= 1. */
  readonly salvoSize: number;
  /** Single-shot kill probability, [0, 1]. */
  readonly sspk: number;
  /** P(assessed as killed | alive) after a salvo, [0, 1]. */
  readonly saysKillWhenAlive: number;
  /** P(assessed as alive | killed) after a salvo, [0, 1]. */
  readonly saysAliveWhenKilled: number;
}

/** Outcome of shoot-look-shoot against one target. */
export interface ShootLookShootResult {
  readonly killProbability: number;
  readonly expectedShots: number;
}

/**
 * Kill probability and mean number of rounds of shoot-look-shoot with assessments that may be wrong.
 *
 * @param policy - salvos, rounds, kill probability, errors of assessment
 * @returns kill probability and expected rounds
 * @throws RangeError if a member is out of range
 * @remarks
 * Own recursion over two states (alive or killed, still under fire); a wrong "killed" ends the engagement, a wrong
 * "alive" wastes a salvo. Valid: assessments independent of each other. Not modelled: time and range of the salvos.
 * @example
 * ```ts
 * import { shootLookShoot } from '@redoubt/kernel';
 * const policy = { opportunities: 2, salvoSize: 1, sspk: 0.5, saysKillWhenAlive: 0, saysAliveWhenKilled: 0 };
 * shootLookShoot(policy) // => { killProbability: 0.75, expectedShots: 1.5 }
 * ```
 */
export function shootLookShoot(policy: ShootLookShootCase): ShootLookShootResult {
  checkCount('opportunities', policy.opportunities, 1);
  checkCount('salvoSize', policy.salvoSize, 1);
  checkProbability('sspk', policy.sspk);
  checkProbability('saysKillWhenAlive', policy.saysKillWhenAlive);
  checkProbability('saysAliveWhenKilled', policy.saysAliveWhenKilled);
  const survival = wholePower(1 - policy.sspk, policy.salvoSize);
  let alive = 1;
  let killedUnderFire = 0;
  let killProbability = 0;
  let expectedShots = 0;
  for (let i = 0; i < policy.opportunities; i++) {
    expectedShots += (alive + killedUnderFire) * policy.salvoSize;
    const killed = alive * (1 - survival);
    killProbability += killed;
    killedUnderFire = (killedUnderFire + killed) * policy.saysAliveWhenKilled;
    alive = (alive - killed) * (1 - policy.saysKillWhenAlive);
  }
  return { killProbability, expectedShots };
}
