import { log10 } from '../../num/detmath.ts';
import { LIGHT_SPEED_MPS } from '../lightSpeed.ts';

/**
 * One-way basic transmission loss of free space between isotropic antennas.
 *
 * @param frequencyHz - hertz, > 0
 * @param distanceM - metres, > 0
 * @returns decibels
 * @remarks Source: itu-p525.
 * @example
 * ```ts
 * import { freeSpaceLossDb } from '@redoubt/kernel';
 * Math.round(freeSpaceLossDb(1.3e9, 1000) * 1e6) // => 94726650
 * ```
 */
export function freeSpaceLossDb(frequencyHz: number, distanceM: number): number {
  return 20 * log10((4 * Math.PI * distanceM * frequencyHz) / LIGHT_SPEED_MPS);
}
