import { exp, log, log10 } from '../../num/detmath.ts';
import { checkPulses } from './checkPulses.ts';
import { swerlingShape } from './exceedance.ts';
import type { SwerlingCase } from './swerlingCase.ts';

/**
 * Shnidman's empirical SNR for Swerling 0 to 4: for display beside the exact value, never for a result.
 *
 * @param pd - detection probability, 0.1..0.99 for the stated error
 * @param pfa - false alarm probability, 1e-9..1e-3 for the stated error
 * @param pulses - pulses added, 1..100 for the stated error
 * @param swerling - fluctuation case
 * @returns SNR of one pulse, decibels
 * @throws RangeError if a probability is outside (0, 1)
 * @remarks Source: shnidman-2002, alpha = 0 up to and including 40 pulses. Errs by up to 0.59 dB (Pd 0.1, case 1).
 * @example
 * ```ts
 * import { shnidmanSnrDb } from '@redoubt/kernel';
 * Math.round(shnidmanSnrDb(0.5, 1e-6, 1, 0) * 1000) // => 11172
 * ```
 */
export function shnidmanSnrDb(pd: number, pfa: number, pulses: number, swerling: SwerlingCase): number {
  checkPulses(pulses);
  if (!(pd > 0 && pd < 1)) throw new RangeError(`pd is ${pd}, expected a probability in (0, 1)`);
  if (!(pfa > 0 && pfa < 1)) throw new RangeError(`pfa is ${pfa}, expected a probability in (0, 1)`);
  const k = swerlingShape(swerling, pulses);
  const alpha = pulses <= 40 ? 0 : 0.25;
  const side = pd < 0.5 ? -1 : 1;
  const eta = Math.sqrt(-0.8 * log(4 * pfa * (1 - pfa))) + side * Math.sqrt(-0.8 * log(4 * pd * (1 - pd)));
  const x = eta * (eta + 2 * Math.sqrt(pulses / 2 + (alpha - 0.25)));
  const c1 = (((17.7006 * pd - 18.4496) * pd + 14.5339) * pd - 3.525) / k;
  const c2 = (exp(27.31 * pd - 25.14) + (pd - 0.8) * (0.7 * log(1e-5 / pfa) + (2 * pulses - 20) / 80)) / k;
  return (pd <= 0.872 ? c1 : c1 + c2) + 10 * log10(x / pulses);
}
