import { requiredSnr } from './detection/requiredSnr.ts';
import type { SwerlingCase } from './detection/swerlingCase.ts';
import type { RadarReference } from './radarSpec.ts';

/**
 * Range against another radar cross-section, from a reference, all else equal: the fourth-root law.
 *
 * @param referenceRangeM - published range, metres, > 0
 * @param referenceRcsM2 - cross-section that it was published for, square metres, > 0
 * @param rcsM2 - cross-section asked for, square metres, >= 0
 * @returns slant range, metres
 * @remarks
 * Source: skolnik-2001 chapter 2. Free space: the horizon, clutter and instrumented range may stop it earlier.
 * @example
 * ```ts
 * import { scaledRangeM } from '@redoubt/kernel';
 * Math.round(scaledRangeM(390, 4, 1)) // => 276
 * ```
 */
export function scaledRangeM(referenceRangeM: number, referenceRcsM2: number, rcsM2: number): number {
  return referenceRangeM * Math.sqrt(Math.sqrt(rcsM2 / referenceRcsM2));
}

/**
 * Free-space range at which a target of given cross-section and fluctuation is detected with a given probability.
 *
 * @param reference - published performance
 * @param rcsM2 - mean radar cross-section, square metres, >= 0
 * @param swerling - fluctuation of the target
 * @param pd - wanted detection probability per look, (pfa, 1)
 * @returns slant range, metres
 * @throws RangeError if pd is not in (pfa, 1)
 * @remarks Valid: free space, the reference's pulses and false alarm probability.
 * @example
 * ```ts
 * import { detectionRangeM } from '@redoubt/kernel';
 * const reference = { rangeM: 390_000, rcsM2: 4, pd: 0.5, swerling: 1, pulses: 1, pfa: 1e-6 } as const;
 * Math.round(detectionRangeM(reference, 4, 1, 0.5)) // => 390000
 * ```
 */
export function detectionRangeM(reference: RadarReference, rcsM2: number, swerling: SwerlingCase, pd: number): number {
  const { pulses, pfa } = reference;
  const referenceSnr = requiredSnr({ swerling: reference.swerling, pulses, pfa, pd: reference.pd });
  const wantedSnr = requiredSnr({ swerling, pulses, pfa, pd });
  return scaledRangeM(reference.rangeM, reference.rcsM2 * wantedSnr, rcsM2 * referenceSnr);
}
