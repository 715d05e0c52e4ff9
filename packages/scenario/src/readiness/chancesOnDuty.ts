/**
 * Chances that at least 1, 2, ... fire units are in order and manned at the same time.
 *
 * @param inOrder - chances that 0, 1, ... n are in order, as of `unitsInOrder`
 * @param manned - fire units that the crews can man, on average, >= 0: the whole part always, one more the rest of the time
 * @returns n probabilities, falling; their sum is the expected number of fire units on duty
 * @throws RangeError if manned is negative
 * @remarks Crews serve any fire unit that is in order; failures and rosters are independent. Source: own.
 * @example
 * ```ts
 * import { chancesOnDuty } from '@redoubt/scenario';
 * chancesOnDuty([0, 0.5, 0.5], 1.5) // => [1, 0.25]
 * ```
 */
export function chancesOnDuty(inOrder: readonly number[], manned: number): number[] {
  if (!(manned >= 0)) throw new RangeError(`manned: number of at least 0 expected, got ${manned}`);
  const chances: number[] = [];
  for (let k = 1; k < inOrder.length; k++) {
    const isManned = Math.min(1, Math.max(0, manned - (k - 1)));
    let atLeast = 0;
    for (let n = inOrder.length - 1; n >= k; n--) atLeast += inOrder[n] as number;
    chances.push(atLeast * isManned);
  }
  return chances;
}
