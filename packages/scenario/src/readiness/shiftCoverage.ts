const HOURS_OF_A_WEEK = 168;

/** How crews relieve each other. */
export interface ShiftPattern {
  /** Length of a shift, hours, above 0. */
  readonly shiftH: number;
  /** Shifts that one crew stands in a week, above 0. */
  readonly shiftsPerWeek: number;
  /** Share of the weeks in which a crew is there (not on leave, ill or in training), (0, 1]. */
  readonly presentShare: number;
}

function checkPattern({ shiftH, shiftsPerWeek, presentShare }: ShiftPattern): void {
  if (!(shiftH > 0) || !(shiftsPerWeek > 0) || !(presentShare > 0 && presentShare <= 1))
    throw new RangeError(
      `pattern: hours and shifts above 0, share in (0, 1] expected, got ${shiftH}, ${shiftsPerWeek}, ${presentShare}`,
    );
}

/**
 * Fire units that so many crews can keep manned round the clock, on average.
 *
 * @param crews - trained crews, >= 0
 * @param pattern - how they relieve each other
 * @returns crew hours of a week over the 168 h of one fire unit; 2.4 means two always and a third two days in five
 * @throws RangeError if a number is out of range
 * @remarks Source: shift arithmetic, own. Not modelled: hand-over time, uneven rosters, part crews.
 * @example
 * ```ts
 * import { mannedFireUnits } from '@redoubt/scenario';
 * mannedFireUnits(5, { shiftH: 12, shiftsPerWeek: 3.5, presentShare: 0.8 }) // => 1
 * ```
 */
export function mannedFireUnits(crews: number, pattern: ShiftPattern): number {
  if (!(crews >= 0)) throw new RangeError(`crews: number of at least 0 expected, got ${crews}`);
  checkPattern(pattern);
  return (crews * pattern.shiftH * pattern.shiftsPerWeek * pattern.presentShare) / HOURS_OF_A_WEEK;
}

/**
 * Crews that it takes to keep fire units manned round the clock.
 *
 * @param fireUnits - how many, >= 0
 * @param pattern - how crews relieve each other
 * @returns whole number of crews; they may serve any of the fire units
 * @throws RangeError if a number is out of range
 * @example
 * ```ts
 * import { crewsNeeded } from '@redoubt/scenario';
 * crewsNeeded(2, { shiftH: 12, shiftsPerWeek: 3.5, presentShare: 0.85 }) // => 10
 * ```
 */
export function crewsNeeded(fireUnits: number, pattern: ShiftPattern): number {
  if (!(fireUnits >= 0)) throw new RangeError(`fireUnits: number of at least 0 expected, got ${fireUnits}`);
  checkPattern(pattern);
  const exact = (fireUnits * HOURS_OF_A_WEEK) / (pattern.shiftH * pattern.shiftsPerWeek * pattern.presentShare);
  // What rounding leaves above a whole number is no further crew.
  return Math.ceil(exact - 1e-9);
}
