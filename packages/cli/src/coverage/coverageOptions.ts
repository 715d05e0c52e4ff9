import type { Issue } from '@redoubt/scenario';
import { suggest } from '@redoubt/scenario';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';

/** Kinds of files that `coverage --format` writes. */
export const COVERAGE_FORMATS = ['json', 'geojson', 'geotiff', 'kml', 'png'] as const;

/** One of {@link COVERAGE_FORMATS}. */
export type CoverageFormat = (typeof COVERAGE_FORMATS)[number];

/** Options of `redoubt coverage` as commander hands them over. */
export interface CoverageArguments {
  readonly system?: string;
  readonly at?: string;
  readonly terrain?: string;
  readonly altitudes: string;
  readonly target?: string;
  readonly format?: string;
  readonly pd: string;
  readonly k?: string;
  readonly ensemble?: string;
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

/** What is to be covered, checked. */
export interface CoverageRequest {
  readonly subject:
    | { readonly kind: 'scenario'; readonly given: string }
    | { readonly kind: 'system'; readonly id: string; readonly latDeg: number; readonly lonDeg: number };
  readonly altitudesM: readonly number[];
  readonly detectionPd: number;
  /** Undefined: the scenario's, or 4/3. */
  readonly refractionK: number | undefined;
  readonly ensemble: number;
  readonly format: CoverageFormat | undefined;
}

const MOST_ALTITUDES = 12;
const HIGHEST_M = 40_000;
const MOST_LATITUDE_DEG = 80;
const MOST_MEMBERS = 500;

interface Said {
  readonly code: string;
  readonly what: string;
  readonly expected: string;
  readonly next: string;
}

function listOfAltitudes(text: string, refuse: (said: Said) => void): number[] {
  const parts = text.split(',');
  const altitudes = parts.map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const expected = `expected 1 to ${MOST_ALTITUDES} altitudes of 1 to ${HIGHEST_M} m, separated by commas`;
  const next = 'for example --altitudes 50,300,1000,3000,10000';
  if (parts.length > MOST_ALTITUDES) {
    refuse({ code: 'too-many', what: `has ${parts.length} altitudes`, expected, next });
    return [];
  }
  const wrong = altitudes.findIndex((altitude) => !(altitude >= 1 && altitude <= HIGHEST_M));
  if (wrong >= 0) refuse({ code: 'out-of-range', what: `has "${(parts[wrong] ?? '').slice(0, 40)}"`, expected, next });
  return [...new Set(altitudes)].sort((a, b) => a - b);
}

/**
 * Checks the arguments of `redoubt coverage`, all of them before any is refused.
 *
 * @param scenario - positional argument, if there is one
 * @param given - options as typed
 * @param argv - the arguments as typed, for the positions in issues
 * @returns the request
 * @throws BadInputError with every issue
 */
export function readCoverageRequest(
  scenario: string | undefined,
  given: CoverageArguments,
  argv: readonly string[],
): CoverageRequest {
  const issues: Issue[] = [];
  const refuse = (option: string, said: Said): void => {
    const position = argv.findIndex((word) => word === option || word.startsWith(`${option}=`)) + 1;
    issues.push(argumentIssue(option, position, said));
  };
  const numberOf = (option: string, text: string, low: number, high: number, isWhole = false): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!(value >= low && value <= high) || (isWhole && !Number.isInteger(value))) {
      const expected = `expected a ${isWhole ? 'whole ' : ''}number from ${low} to ${high}`;
      refuse(option, { code: 'out-of-range', what: `is "${text.slice(0, 40)}"`, expected, next: 'change it' });
    }
    return value;
  };
  const format = COVERAGE_FORMATS.find((one) => one === given.format);
  if (given.format !== undefined && format === undefined) {
    const expected = `expected ${COVERAGE_FORMATS.join(', ')}`;
    const what = `is "${given.format.slice(0, 40)}"`;
    refuse('--format', { code: 'unknown-word', what, expected, next: suggest(given.format, COVERAGE_FORMATS) });
  }
  if (format !== undefined && format !== 'json' && given.out === undefined) {
    const said = { code: 'missing', what: 'is missing', expected: `expected a folder for the ${format} file` };
    refuse('--out', { ...said, next: 'add --out DIR' });
  }
  const altitudesM = listOfAltitudes(given.altitudes, (said) => refuse('--altitudes', said));
  const detectionPd = numberOf('--pd', given.pd, 0.01, 0.99);
  const refractionK = given.k === undefined ? undefined : numberOf('--k', given.k, 0.8, 3);
  const ensemble = given.ensemble === undefined ? 0 : numberOf('--ensemble', given.ensemble, 2, MOST_MEMBERS, true);
  let subject: CoverageRequest['subject'] = { kind: 'scenario', given: scenario ?? '' };
  if (scenario !== undefined && (given.system !== undefined || given.at !== undefined)) {
    const expected = 'expected SCENARIO, or --system ID with --at LAT,LON';
    refuse('--system', { code: 'conflict', what: 'goes with no scenario', expected, next: 'leave one out' });
  } else if (scenario === undefined) {
    const next = 'for example --system s400-fire-unit --at 40.08,32.57';
    const expected = 'expected SCENARIO, or --system ID with --at LAT,LON';
    if (given.system === undefined) refuse('--system', { code: 'missing', what: 'is missing', expected, next });
    if (given.at === undefined) refuse('--at', { code: 'missing', what: 'is missing', expected, next });
    else {
      const [latDeg = Number.NaN, lonDeg = Number.NaN, ...rest] = given.at
        .split(',')
        .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
      if (rest.length > 0 || !(Math.abs(latDeg) <= MOST_LATITUDE_DEG) || !(Math.abs(lonDeg) <= 180)) {
        const what = `is "${given.at.slice(0, 40)}"`;
        const bounds = `expected LAT,LON in degrees, -${MOST_LATITUDE_DEG} to ${MOST_LATITUDE_DEG} and -180 to 180`;
        refuse('--at', { code: 'not-a-place', what, expected: bounds, next });
      }
      subject = { kind: 'system', id: given.system ?? '', latDeg, lonDeg };
    }
  }
  if (issues.length > 0) throw new BadInputError(issues);
  return { subject, altitudesM, detectionPd, refractionK, ensemble, format };
}
