import { exp, log1p, log } from '../../num/detmath.ts';
import { linearToDb } from '../decibel.ts';

function check(referenceCells: number, pfa: number): void {
  if (!(Number.isInteger(referenceCells) && referenceCells >= 1)) {
    throw new RangeError(`referenceCells is ${referenceCells}, expected an integer >= 1`);
  }
  if (!(pfa > 0 && pfa < 1)) throw new RangeError(`pfa is ${pfa}, expected a probability in (0, 1)`);
}

/**
 * Factor on the mean of the reference cells at which cell-averaging CFAR holds its false alarm probability.
 *
 * @param referenceCells - cells averaged, integer >= 1
 * @param pfa - false alarm probability, (0, 1)
 * @returns multiplier of the mean, > 0
 * @throws RangeError if an argument is out of range
 * @remarks Source: finn-johnson-1968. Valid: one look, square-law detector, exponential noise alike in all cells.
 * @example
 * ```ts
 * import { caCfarMultiplier } from '@redoubt/kernel';
 * Math.round(caCfarMultiplier(8, 1e-4) * 1e6) // => 17298221
 * ```
 */
export function caCfarMultiplier(referenceCells: number, pfa: number): number {
  check(referenceCells, pfa);
  return referenceCells * (exp(-log(pfa) / referenceCells) - 1);
}

/**
 * Detection probability of a Swerling 1 target under cell-averaging CFAR, one look.
 *
 * @param referenceCells - cells averaged, integer >= 1
 * @param pfa - false alarm probability, (0, 1)
 * @param snrLinear - mean SNR, linear power ratio, >= 0
 * @returns probability, [pfa, 1]
 * @throws RangeError if an argument is out of range
 * @remarks Source: finn-johnson-1968. Not modelled: edges of clutter, a second target in the reference cells.
 * @example
 * ```ts
 * import { caCfarProbabilityOfDetection } from '@redoubt/kernel';
 * Math.round(caCfarProbabilityOfDetection(16, 1e-6, 0) * 1e12) // => 1000000
 * ```
 */
export function caCfarProbabilityOfDetection(referenceCells: number, pfa: number, snrLinear: number): number {
  if (!(snrLinear >= 0)) throw new RangeError(`snrLinear is ${snrLinear}, expected a power ratio >= 0`);
  const perCell = caCfarMultiplier(referenceCells, pfa) / referenceCells;
  return exp(-referenceCells * log1p(perCell / (1 + snrLinear)));
}

/**
 * SNR that cell-averaging CFAR costs a Swerling 1 target at a given detection probability.
 *
 * @param referenceCells - cells averaged, integer >= 1
 * @param pfa - false alarm probability, (0, 1)
 * @param pd - detection probability, (pfa, 1)
 * @returns loss, decibels, > 0
 * @throws RangeError if an argument is out of range
 * @example
 * ```ts
 * import { caCfarLossDb } from '@redoubt/kernel';
 * Math.round(caCfarLossDb(8, 1e-4, 0.5) * 1e6) // => 2701848
 * ```
 */
export function caCfarLossDb(referenceCells: number, pfa: number, pd: number): number {
  const perCell = caCfarMultiplier(referenceCells, pfa) / referenceCells;
  if (!(pd > pfa && pd < 1)) throw new RangeError(`pd is ${pd}, expected a probability between pfa (${pfa}) and 1`);
  const withCfar = perCell / (exp(-log(pd) / referenceCells) - 1) - 1;
  const without = log(pfa) / log(pd) - 1;
  return linearToDb(withCfar / without);
}
