import { type ReflectingSurface, twoRayPowerFactor } from './propagation/twoRay.ts';

/**
 * What a flat surface around the antenna makes of one way to a target: lobes, and loss near the horizon.
 *
 * @param surface - the surface
 * @param antennaHeightM - antenna over the surface, metres, > 0
 * @param targetHeightM - target over the surface, metres; not above it (a valley): there is no plane that reflects to it
 * @param groundM - distance over the surface, metres, > 0
 * @returns one-way power factor over free space, [0, 4]
 * @remarks
 * Source: `twoRayPowerFactor`, capped by diffraction near the horizon. Whether relief hides the target is asked elsewhere.
 * @example
 * ```ts
 * import { surfaceFactor } from '@redoubt/kernel';
 * const sea = { halfWavenumber: 31, reflection: 1, roughnessM: 0, effectiveRadiusM: 8_494_667 };
 * surfaceFactor(sea, 10, -20, 30_000) // => 1
 * ```
 */
export function surfaceFactor(
  surface: ReflectingSurface,
  antennaHeightM: number,
  targetHeightM: number,
  groundM: number,
): number {
  return targetHeightM > 0 ? twoRayPowerFactor(surface, antennaHeightM, targetHeightM, groundM, true) : 1;
}
