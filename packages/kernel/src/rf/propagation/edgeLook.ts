import { wavelengthM } from '../radarEquation.ts';
import type { RadarSpec } from '../radarSpec.ts';
import { ROUGH_GROUND_DB } from './edgeLoss.ts';

/** How a radar looks over edges: the last two arguments of `edgePowerFactor`. */
export interface EdgeLook {
  readonly wavelengthM: number;
  /** What rough ground costs on top, one way, decibels; 0: sharp edges. */
  readonly roughGroundDb: number;
}

/**
 * How a radar looks over the edges of its relief.
 *
 * @param radar - its `diffraction` and frequency
 * @returns wavelength and rough ground, or null for a radar with line of sight only
 * @example
 * ```ts
 * import { defaultRadarSpec, edgeLookOf } from '@redoubt/kernel';
 * edgeLookOf(defaultRadarSpec()) // => null
 * edgeLookOf({ ...defaultRadarSpec(), frequencyHz: 149_896_229, diffraction: 'knifeEdge' }) // => { wavelengthM: 2, roughGroundDb: 0 }
 * ```
 */
export function edgeLookOf(radar: Pick<RadarSpec, 'diffraction' | 'frequencyHz'>): EdgeLook | null {
  if (radar.diffraction === undefined) return null;
  return {
    wavelengthM: wavelengthM(radar.frequencyHz),
    roughGroundDb: radar.diffraction === 'roughKnifeEdge' ? ROUGH_GROUND_DB : 0,
  };
}
