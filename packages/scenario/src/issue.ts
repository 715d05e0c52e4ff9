/** How bad it is: an error refuses the file, a warning is shown and passes. */
export type IssueSeverity = 'error' | 'warning';

/** One thing that is wrong in a file, with the place and the way out. */
export interface Issue {
  /** Stable word for programs, kebab case: `duplicate-key`, `unknown-id`, `out-of-range` ... */
  readonly code: string;
  readonly severity: IssueSeverity;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Place in the data, `units[0].at[1]`; `(file)` for the file as a whole. */
  readonly path: string;
  readonly what: string;
  readonly expected: string;
  readonly next: string;
}

/** Step into data: the key of a mapping or the index of a list. */
export type DataPath = readonly (string | number)[];

/**
 * One line for people: `file:line:column path: what, expected, next`.
 *
 * @param issue - the finding
 * @returns text without a line break
 * @example
 * ```ts
 * import { formatIssue } from '@redoubt/scenario';
 * formatIssue({ code: 'out-of-range', severity: 'error', file: 'a.yaml', line: 3, column: 8, path: 'durationMin',
 *   what: 'is -1', expected: 'expected a number above 0', next: 'give the length of the run in minutes' })
 * // => 'a.yaml:3:8 durationMin: is -1, expected a number above 0, give the length of the run in minutes'
 * ```
 */
export function formatIssue(issue: Issue): string {
  const said = [issue.what, issue.expected, issue.next].filter((part) => part !== '').join(', ');
  return `${issue.file}:${issue.line}:${issue.column} ${issue.path}: ${said}`.replace(/[\u0000-\u001f]+/g, ' ');
}

/**
 * Path as people write it: `raids[0].distanceKm[1]`.
 *
 * @param path - keys and indices from the root
 * @returns the text, `(file)` for the root
 * @example
 * ```ts
 * import { formatPath } from '@redoubt/scenario';
 * formatPath(['raids', 0, 'count']) // => 'raids[0].count'
 * ```
 */
export function formatPath(path: DataPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? quoteForMessage(step) : `.${quoteForMessage(step)}`;
  }
  return text === '' ? '(file)' : text;
}

/**
 * Text of a file as it may stand in a message: at most 40 characters, invisible and control characters spelt out.
 *
 * @param text - anything a file held
 * @returns printable text
 * @example
 * ```ts
 * import { quoteForMessage } from '@redoubt/scenario';
 * quoteForMessage('a\u202eb') // => 'a\\u202eb'
 * ```
 */
export function quoteForMessage(text: string): string {
  const shown = text.length > 40 ? `${text.slice(0, 37)}...` : text;
  return shown.replace(
    /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff0-\uffff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
