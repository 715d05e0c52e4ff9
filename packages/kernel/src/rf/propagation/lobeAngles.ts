import { asin } from '../../num/detmath.ts';
import { LIGHT_SPEED_MPS } from '../lightSpeed.ts';

/** Elevation angles of the interference pattern of an antenna over a flat, perfectly reflecting surface, radians. */
export interface LobeAngles {
  readonly firstPeakRad: number;
  /** First null above the horizon. */
  readonly firstNullRad: number;
  /** Distance between lobes at small angles. */
  readonly spacingRad: number;
}

/**
 * Angles of the lowest lobe and null over a flat, perfectly reflecting surface.
 *
 * @param frequencyHz - hertz, > 0
 * @param radarHeightM - antenna over the surface, metres, at least half a wavelength
 * @returns angles above the horizontal, radians; NaN where the antenna is too low to have them
 * @remarks Source: skolnik-2001 section 8.2: sin = wavelength / (4 h) and wavelength / (2 h).
 * @example
 * ```ts
 * import { lobeAngles } from '@redoubt/kernel';
 * Math.round(lobeAngles(1.5e8, 5).firstPeakRad * 1e6) // => 100098
 * ```
 */
export function lobeAngles(frequencyHz: number, radarHeightM: number): LobeAngles {
  const spacingRad = LIGHT_SPEED_MPS / frequencyHz / (2 * radarHeightM);
  return { firstPeakRad: asin(0.5 * spacingRad), firstNullRad: asin(spacingRad), spacingRad };
}
