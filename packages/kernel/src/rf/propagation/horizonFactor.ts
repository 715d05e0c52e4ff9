import { exp, log10 } from '../../num/detmath.ts';
import { dbToLinear } from '../decibel.ts';
import { ROUGH_GROUND_DB } from './edgeLoss.ts';

/** Diffraction parameter below which the surface does nothing. */
const CLEAR_V = -0.78;

/**
 * Most that the surface leaves of a wave near the horizon, from the path difference of the two rays.
 *
 * @param phaseRad - pi x path difference / wavelength, >= 0; 0 at the horizon
 * @param groundM - length of the path over ground, metres, > 0
 * @returns one-way power factor, (0, 1]; an echo is weakened by its square; 1 for path differences above 0.15 wavelengths
 * @remarks
 * Source: itu-p526 eq. 31 and 51. The surface under the reflection point is Bullington's edge; its diffraction parameter is
 * v = -2 sqrt(path difference / wavelength). Meant as a cap on F squared of `twoRayPowerFactor`, which returns to free space
 * at the horizon. Valid: inside the horizon; against the sphere of P.526, losses to 20 dB both ways, 0.15 to 10 GHz,
 * antennas of 5 to 40 m: RMS 1.3 to 3.6 dB, on average 0.3 to 2.9 dB too kind. Not modelled: beyond the horizon.
 * @example
 * ```ts
 * import { horizonPowerFactor } from '@redoubt/kernel';
 * horizonPowerFactor(0.5, 30_000) // => 1
 * Math.round(-100 * Math.log10(horizonPowerFactor(0, 30_000))) // => 128
 * ```
 */
export function horizonPowerFactor(phaseRad: number, groundM: number): number {
  const v = -2 * Math.sqrt(phaseRad / Math.PI);
  if (v <= CLEAR_V) return 1;
  const x = v - 0.1;
  const edgeDb = 6.9 + 20 * log10(Math.sqrt(x * x + 1) + x);
  if (edgeDb <= 0) return 1;
  return dbToLinear(-(edgeDb + (1 - exp(-edgeDb / 6)) * ROUGH_GROUND_DB * (1 + 2e-6 * groundM)));
}
