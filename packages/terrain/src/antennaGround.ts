import type { HeightGrid } from '@redoubt/kernel';
import { groundHeightM } from '@redoubt/kernel/geo';
import type { ReliefRadar } from './surfaceParameters.ts';

/**
 * Ground under a radar's antenna: the higher of the stated height and that of the raster.
 *
 * @param grid - raster, or null for a smooth earth (ground at 0 m)
 * @param radar - antenna and place
 * @returns metres above mean sea level
 * @remarks
 * Source: own. Valid: everywhere. A raster smooths hill tops, so a stated height may be above it; a stated height below
 * it would put the antenna under ground, so the antenna then stands on the raster.
 * @example
 * ```ts
 * import { antennaGroundM } from '@redoubt/terrain';
 * antennaGroundM(null, { id: 'a', latRad: 0.7, lonRad: 0.5, antennaHeightM: 20, terrainM: 890 }) // => 890
 * ```
 */
export function antennaGroundM(grid: HeightGrid | null, radar: ReliefRadar): number {
  const gridM = groundHeightM(grid, radar.latRad, radar.lonRad);
  if (radar.terrainM === null) return gridM;
  return grid === null ? radar.terrainM : Math.max(radar.terrainM, gridM);
}
