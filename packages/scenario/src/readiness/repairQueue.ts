/**
 * Chances that 0, 1, ... n of n fire units are in order, in the long run.
 *
 * @param fireUnits - n, whole, 0 to 100; each fails after an exponential time while it works
 * @param teams - repair teams, whole, >= 1; each mends one at a time, the others wait
 * @param failureH - mean time between failures, hours, above 0
 * @param repairH - mean time to repair, hours, >= 0
 * @returns n + 1 probabilities that sum to 1; the first is that none is in order
 * @throws RangeError if a number is out of range
 * @remarks
 * Source: feller-1968 (the machine repairman; M/M/r with n machines as a birth-death chain). With as many teams as fire units it is the
 * binomial of failureH/(failureH + repairH), whatever the distribution of the repair; with fewer it holds for
 * exponential repairs. Not modelled: common causes, wear, a priority among repairs.
 * @example
 * ```ts
 * import { unitsInOrder } from '@redoubt/scenario';
 * unitsInOrder(1, 1, 300, 100) // => [0.25, 0.75]
 * ```
 */
export function unitsInOrder(fireUnits: number, teams: number, failureH: number, repairH: number): number[] {
  if (!Number.isInteger(fireUnits) || fireUnits < 0 || fireUnits > 100)
    throw new RangeError(`fireUnits: whole number from 0 to 100 expected, got ${fireUnits}`);
  if (!Number.isInteger(teams) || teams < 1)
    throw new RangeError(`teams: whole number of at least 1 expected, got ${teams}`);
  if (!(failureH > 0) || !(repairH >= 0) || !Number.isFinite(repairH))
    throw new RangeError(`failureH above 0 and repairH of at least 0 expected, got ${failureH}, ${repairH}`);
  const load = repairH / failureH;
  const weights = [1];
  for (let down = 1; down <= fireUnits; down++) {
    weights.push(((weights[down - 1] as number) * (fireUnits - down + 1) * load) / Math.min(down, teams));
  }
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all).reverse();
}

/**
 * Availability of one thing that fails and is mended.
 *
 * @param failureH - mean time between failures, hours, above 0
 * @param repairH - mean time to repair, hours, >= 0
 * @returns share of the time that it is in order, failureH / (failureH + repairH)
 * @throws RangeError if a number is out of range
 * @example
 * ```ts
 * import { availability } from '@redoubt/scenario';
 * availability(150, 50) // => 0.75
 * ```
 */
export function availability(failureH: number, repairH: number): number {
  return unitsInOrder(1, 1, failureH, repairH)[1] as number;
}

/**
 * Mean time to repair when part of the failures needs specialists.
 *
 * @param ownH - mean of what own crews mend, hours
 * @param specialistH - mean of what needs specialists, hours, waiting for them included
 * @param share - share of the failures that needs them, 0 to 1
 * @returns hours
 * @throws RangeError if a number is out of range
 * @example
 * ```ts
 * import { meanRepairH } from '@redoubt/scenario';
 * meanRepairH(10, 110, 0.25) // => 35
 * ```
 */
export function meanRepairH(ownH: number, specialistH: number, share: number): number {
  if (!(ownH >= 0) || !(specialistH >= 0) || !(share >= 0 && share <= 1))
    throw new RangeError(`hours of at least 0 and a share from 0 to 1 expected, got ${ownH}, ${specialistH}, ${share}`);
  return (1 - share) * ownH + share * specialistH;
}
