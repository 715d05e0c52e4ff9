import type { ModeName } from '@redoubt/scenario';
import type { ReliefWish } from '../run/caseRequest.ts';

/** What the form of a run holds. */
export interface Setup {
  /** See `ScenarioOption`. */
  readonly scenario: string;
  readonly mode: ModeName;
  readonly seed: string;
  readonly relief: ReliefWish;
  /** One `path=value` a line. */
  readonly settings: string;
}

/** Lines of a text that say something. */
export function settingLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** What is wrong with a form, or null. */
export function setupProblem(form: Setup): string | null {
  if (!/^\d{1,16}$/.test(form.seed) || !Number.isSafeInteger(Number(form.seed)))
    return 'Seed: a whole number from 0 to 9007199254740991 is expected.';
  const line = settingLines(form.settings).find((one) => !/^[^=\s]+=./.test(one));
  return line === undefined ? null : `Settings: path=value is expected, not "${line}".`;
}
