const PATTERN = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function monthLength(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 to a day of the proleptic Gregorian calendar; years begin in March, so that 29 February is last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - 400 * era;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return 146_097 * era + dayOfEra - 719_468;
}

/**
 * Whether a text is a date that exists: `YYYY-MM-DD`, or `YYYY-MM` for a whole month.
 *
 * @param text - any text
 * @returns false for other forms, month 13, 30 February
 * @example
 * ```ts
 * import { isCalendarDate } from '@redoubt/scenario';
 * ['2020-02-29', '2019-02-29', '1900-02-29', '2020-04'].map(isCalendarDate) // => [true, false, false, true]
 * ```
 */
export function isCalendarDate(text: string): boolean {
  const found = PATTERN.exec(text);
  if (found === null) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3] ?? 1)];
  return month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
}

/**
 * Number of a day: whole days since 1970-01-01.
 *
 * @param date - `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 * @param end - which day of a month or year stands for it: its first, or its last
 * @returns day number, negative before 1970
 * @throws RangeError if there is no such date
 * @remarks Source: arithmetic of the Gregorian calendar in eras of 400 years (146,097 days), own. No clock and no time
 * zone enters. Valid: years 0000 to 9999.
 * @example
 * ```ts
 * import { dayNumber } from '@redoubt/scenario';
 * dayNumber('1970-01-01') // => 0
 * dayNumber('2020-03-01') - dayNumber('2020-02-28') // => 2
 * dayNumber('2020-04', 'last') - dayNumber('2020-04') // => 29
 * ```
 */
export function dayNumber(date: string, end: 'first' | 'last' = 'first'): number {
  if (/^\d{4}$/.test(date)) return dayNumber(end === 'first' ? `${date}-01-01` : `${date}-12-31`);
  const found = PATTERN.exec(date);
  if (found === null || !isCalendarDate(date))
    throw new RangeError(`date: YYYY-MM-DD, YYYY-MM or YYYY expected, got ${date.slice(0, 20)}`);
  const [year, month] = [Number(found[1]), Number(found[2])];
  const day = found[3] === undefined ? (end === 'first' ? 1 : monthLength(year, month)) : Number(found[3]);
  return daysFromCivil(year, month, day);
}

/**
 * The date of a day number.
 *
 * @param day - whole days since 1970-01-01, of years 0000 to 9999
 * @returns `YYYY-MM-DD`
 * @throws RangeError if the number is not whole or outside those years
 * @example
 * ```ts
 * import { dateOfDay, dayNumber } from '@redoubt/scenario';
 * dateOfDay(0) // => '1970-01-01'
 * dateOfDay(dayNumber('2024-02-28') + 1) // => '2024-02-29'
 * ```
 */
export function dateOfDay(day: number): string {
  if (!Number.isInteger(day) || day < -719_528 || day > 2_932_896)
    throw new RangeError(`day: whole number of a year from 0000 to 9999 expected, got ${day}`);
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - 146_097 * era;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + 400 * era + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
