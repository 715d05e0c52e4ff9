import { MEAN_EARTH_RADIUS_M } from '@redoubt/kernel/geo';

/**
 * Radius of the earth on which refracted rays are straight, metres.
 *
 * @param refractionK - effective earth radius factor, 4/3 for the standard atmosphere
 * @returns k times the mean radius that the kernel's horizon uses, so that both agree over sea
 */
export function kEarthRadiusM(refractionK: number): number {
  return refractionK * MEAN_EARTH_RADIUS_M;
}
