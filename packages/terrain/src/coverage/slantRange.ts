// Straight distances over the mean sphere, as the kernel turns them into distances over ground.
import { MEAN_EARTH_RADIUS_M, sin } from '@redoubt/kernel';

/**
 * Chord at sea level under every ring of a polar grid.
 *
 * @param ranges - number of rings
 * @param rangeStepM - distance between rings over ground, metres
 * @returns Float64Array of `ranges`, metres; element r belongs to `(r + 1) * rangeStepM`
 * @example
 * ```ts
 * import { ringChordsM } from '@redoubt/terrain';
 * Math.round(ringChordsM(2, 200_000)[1] ?? 0) // => 399934
 * ```
 */
export function ringChordsM(ranges: number, rangeStepM: number): Float64Array {
  const chords = new Float64Array(ranges);
  for (let r = 0; r < ranges; r++) {
    chords[r] = 2 * MEAN_EARTH_RADIUS_M * sin(((r + 1) * rangeStepM) / (2 * MEAN_EARTH_RADIUS_M));
  }
  return chords;
}

/**
 * Straight distance between two points above a chord.
 *
 * @param chordM - at sea level, metres
 * @param fromM - height of one end above sea level, metres
 * @param toM - height of the other, metres
 * @returns metres
 * @example
 * ```ts
 * import { slantFromChordM } from '@redoubt/terrain';
 * slantFromChordM(0, 100, 350) // => 250
 * ```
 */
export function slantFromChordM(chordM: number, fromM: number, toM: number): number {
  const rise = toM - fromM;
  const scale = (1 + fromM / MEAN_EARTH_RADIUS_M) * (1 + toM / MEAN_EARTH_RADIUS_M);
  return Math.sqrt(rise * rise + scale * chordM * chordM);
}
