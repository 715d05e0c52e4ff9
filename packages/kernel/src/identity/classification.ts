import { isInBand, widenBand } from './breadth.ts';
import type { ClassificationTable } from './identitySpec.ts';

/**
 * What a classifier says of an object: one draw from its confusion table.
 *
 * @param table - words and confusion
 * @param trueClass - platform class of the object (truth: for the run only)
 * @param u - uniform draw, [0, 1)
 * @returns one of the words
 * @throws RangeError if the table has neither the class nor `other`
 * @remarks One draw an object and node, never one a look: a classifier's error about an aircraft does not come and go.
 * @example
 * ```ts
 * import { classDeclared } from '@redoubt/kernel';
 * const row = { friend: 0.5, hostile: 0.5, civil: 0.5 };
 * const table = { words: ['aircraft', 'missile'], confusion: { fighter: [0.9, 0.1] }, rows: [row, row] };
 * classDeclared(table, 'fighter', 0.95) // => 'missile'
 * ```
 */
export function classDeclared(table: ClassificationTable, trueClass: string, u: number): string {
  const chances = table.confusion[trueClass] ?? table.confusion['other'];
  if (chances === undefined) throw new RangeError(`classification: no confusion of ${trueClass}, and no "other"`);
  let left = u;
  for (let i = 0; i < chances.length; i++) {
    left -= chances[i];
    if (left < 0 && chances[i] > 0) return table.words[i];
  }
  // The chances add to 1 but for rounding: what is left belongs to the last word that can be said.
  for (let i = chances.length - 1; i > 0; i--) if (chances[i] > 0) return table.words[i];
  return table.words[0];
}

/**
 * What a classifier by criteria calls a track.
 *
 * @param table - classifier; one without criteria never speaks
 * @param speedMps - over ground, metres per second, >= 0
 * @param altitudeM - above mean sea level, metres
 * @param isClosing - closes on something defended
 * @param breadth - factor on the half widths of all bands; 1: as given
 * @returns word of the first criterion that fits, or null
 * @example
 * ```ts
 * import { classByCriteria } from '@redoubt/kernel';
 * const band = { minimumSpeedMps: 400, maximumSpeedMps: 1_200, minimumAltitudeM: 0, maximumAltitudeM: 15_000 };
 * const table = { words: ['missile'], confusion: {}, rows: [], criteria: [{ word: 'missile', band, needsClosing: true }] };
 * classByCriteria(table, 240, 5_000, true, 1) // => null
 * classByCriteria(table, 240, 5_000, true, 1.5) // => 'missile'
 * ```
 */
export function classByCriteria(
  table: ClassificationTable,
  speedMps: number,
  altitudeM: number,
  isClosing: boolean,
  breadth: number,
): string | null {
  for (const { word, band, needsClosing } of table.criteria ?? []) {
    if (needsClosing && !isClosing) continue;
    if (isInBand(widenBand(band, breadth), speedMps, altitudeM)) return word;
  }
  return null;
}
