import { type AirObjectEntry, type Catalogue, suggest } from '@redoubt/scenario';
import { BadInputError } from '../badInputError.ts';
import { argumentIssue } from '../issues.ts';

/** Class that is taken when none is given: the low flyer that bare rings say least about. */
const DEFAULT_TARGET = 'land-attack-cruise-missile';

/** Everyday words for classes of the catalogue. */
const WORDS: Readonly<Record<string, string>> = {
  'cruise-missile': 'land-attack-cruise-missile',
  drone: 'one-way-attack-uav',
  'one-way-drone': 'one-way-attack-uav',
  'jet-drone': 'jet-one-way-attack-uav',
  uav: 'male-uav',
  fighter: 'f-16',
  stealth: 'low-observable',
  airliner: 'airliner',
};

/** Id that a word most likely stands for, before the catalogue is read. */
export function targetId(given: string | undefined): string {
  const word = kebab(given ?? DEFAULT_TARGET);
  return WORDS[word] ?? word;
}

const kebab = (word: string): string => word.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

/**
 * Class of target by its id in the catalogue, its platform class or an everyday word.
 *
 * @param catalogue - loaded catalogue
 * @param given - as typed, or undefined for the default
 * @param argv - the arguments as typed, for the position of the issue
 * @returns the entry
 * @throws BadInputError if there is none of that name
 */
export function targetClass(catalogue: Catalogue, given: string | undefined, argv: readonly string[]): AirObjectEntry {
  const word = kebab(given ?? DEFAULT_TARGET);
  const entries = [...catalogue.airObjects.values()];
  const found =
    catalogue.airObjects.get(word) ??
    catalogue.airObjects.get(WORDS[word] ?? '') ??
    entries.find((entry) => kebab(entry.platformClass) === word);
  if (found !== undefined) return found;
  const known = [...new Set([...entries.map(({ id }) => id), ...Object.keys(WORDS)])].sort();
  throw new BadInputError([
    argumentIssue('--target', argv.indexOf('--target') + 1, {
      code: 'unknown-id',
      what: `is "${word.slice(0, 40)}"`,
      expected: `expected a class of target: ${known.join(', ')}`,
      next: suggest(word, known),
    }),
  ]);
}
