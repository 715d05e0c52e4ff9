import { BadInputError } from './badInputError.ts';
import { argumentIssue } from './issues.ts';

/**
 * A whole number from the command line.
 *
 * @param flag - `--seed`
 * @param text - as typed
 * @param low - smallest allowed
 * @param high - largest allowed
 * @throws BadInputError
 */
export function wholeNumber(flag: string, text: string, low: number, high: number): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  const said = {
    code: 'out-of-range',
    what: `is "${text.slice(0, 40)}"`,
    expected: `expected a whole number from ${low} to ${high}`,
  };
  throw new BadInputError([argumentIssue(flag, 0, { ...said, next: 'see --help' })]);
}
