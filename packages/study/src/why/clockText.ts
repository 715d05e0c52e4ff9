/**
 * Scenario time as minutes and seconds.
 *
 * @param timeS - seconds of the scenario, >= 0
 * @returns text such as `31:05.2`
 * @example
 * ```ts
 * import { clockText } from '@redoubt/study';
 * clockText(1865.2) // => '31:05.2'
 * ```
 */
export function clockText(timeS: number): string {
  const tenths = Math.round(10 * timeS);
  const minutes = Math.floor(tenths / 600);
  return `${String(minutes).padStart(2, '0')}:${((tenths - 600 * minutes) / 10).toFixed(1).padStart(4, '0')}`;
}
