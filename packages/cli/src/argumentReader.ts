import type { Issue } from '@redoubt/scenario';
import { argumentIssue } from './issues.ts';
import { BadInputError } from './badInputError.ts';

/** A number that an option takes. */
export interface NumberOption {
  readonly kind: 'number';
  /** As typed, without dashes: `snr-db`. */
  readonly flag: string;
  /** Name of the value in help: `dB`. */
  readonly placeholder: string;
  readonly meaning: string;
  /** Key of the value, with its unit: `snrDb`. */
  readonly key: string;
  /** Unit of the value in words or symbols; `1` for a pure number. */
  readonly unit: string;
  readonly low: number;
  readonly high: number;
  /** The bounds themselves are refused. */
  readonly isOpen?: true;
  readonly isInteger?: true;
  /** Used when the option is not given; without it the option must be given. */
  readonly standard?: number;
}

/** One of a few words. */
export interface ChoiceOption {
  readonly kind: 'choice';
  readonly flag: string;
  readonly placeholder: string;
  readonly meaning: string;
  readonly key: string;
  readonly choices: readonly string[];
  readonly standard: string;
}

/** A place, degrees north and east: `40.08,32.57`. */
export interface PlaceOption {
  readonly kind: 'place';
  readonly flag: string;
  readonly placeholder: string;
  readonly meaning: string;
  /** Keys of latitude and longitude, with the unit. */
  readonly keys: readonly [string, string];
}

/** Any option of a calculation. */
export type ValueOption = NumberOption | ChoiceOption | PlaceOption;

/** Values of options by key. */
export type OptionValues = Readonly<Record<string, number | string>>;

function numberIssue(option: NumberOption, text: string): Pick<Issue, 'code' | 'what' | 'expected'> | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const kind = option.isInteger === true ? 'a whole number' : 'a number';
  const inside = option.isOpen === true ? 'between, but not at,' : 'from';
  const to = option.isOpen === true ? 'and' : 'to';
  const bounds =
    option.high === Number.POSITIVE_INFINITY
      ? option.low === Number.NEGATIVE_INFINITY
        ? ''
        : ` ${option.isOpen === true ? 'above' : 'of at least'} ${option.low}`
      : ` ${inside} ${option.low} ${to} ${option.high}`;
  const expected = `expected ${kind}${bounds}${option.unit === '1' ? '' : ` (${option.unit})`}`;
  if (!Number.isFinite(value) || (option.isInteger === true && !Number.isInteger(value))) {
    return { code: 'not-a-number', what: `is "${text.slice(0, 40)}"`, expected };
  }
  const isInside =
    option.isOpen === true ? value > option.low && value < option.high : value >= option.low && value <= option.high;
  return isInside ? null : { code: 'out-of-range', what: `is ${text.slice(0, 40)}`, expected };
}

/**
 * Check and convert the options of a command, all of them before any is refused.
 *
 * @param options - what the command takes
 * @param given - text by flag, as parsed from the command line
 * @param argv - the arguments as typed, for the positions in issues
 * @param help - command that shows what is expected, `redoubt calc pd --help`
 * @returns value by key
 * @throws BadInputError with every issue
 */
export function readOptions(
  options: readonly ValueOption[],
  given: ReadonlyMap<string, string>,
  argv: readonly string[],
  help: string,
): OptionValues {
  const issues: Issue[] = [];
  const values: Record<string, number | string> = {};
  const refuse = (option: ValueOption, said: Pick<Issue, 'code' | 'what' | 'expected'>): void => {
    const position = argv.findIndex((word) => word === `--${option.flag}` || word.startsWith(`--${option.flag}=`)) + 1;
    issues.push(argumentIssue(`--${option.flag}`, position, { ...said, next: `see ${help}` }));
  };
  for (const option of options) {
    const text = given.get(option.flag);
    if (text === undefined) {
      if (option.kind !== 'place' && option.standard !== undefined) values[option.key] = option.standard;
      else refuse(option, { code: 'missing', what: 'is missing', expected: `expected ${option.meaning}` });
    } else if (option.kind === 'number') {
      const issue = numberIssue(option, text);
      if (issue === null) values[option.key] = Number(text);
      else refuse(option, issue);
    } else if (option.kind === 'choice') {
      if (option.choices.includes(text)) values[option.key] = text;
      else {
        const expected = `expected one of ${option.choices.join(', ')}`;
        refuse(option, { code: 'unknown-word', what: `is "${text.slice(0, 40)}"`, expected });
      }
    } else {
      const [lat, lon, ...rest] = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
      const isPlace =
        lat !== undefined && lon !== undefined && rest.length === 0 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
      if (isPlace) {
        values[option.keys[0]] = lat;
        values[option.keys[1]] = lon;
      } else {
        const expected = 'expected LAT,LON in degrees, -90 to 90 and -180 to 180';
        refuse(option, { code: 'not-a-place', what: `is "${text.slice(0, 40)}"`, expected });
      }
    }
  }
  if (issues.length > 0) throw new BadInputError(issues);
  return values;
}
