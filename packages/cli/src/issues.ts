import { formatIssue, type Issue } from '@redoubt/scenario';
import type { Terminal } from './terminal.ts';

/**
 * Print issues, one line each: `file:line:column path: what, expected, next`.
 *
 * @param terminal - written to its standard error
 * @param issues - all that was found, in the order of the input
 */
export function printIssues(terminal: Terminal, issues: readonly Issue[]): void {
  for (const issue of issues) {
    const mark = issue.severity === 'warning' ? 'warning: ' : '';
    terminal.err(`${mark}${formatIssue(issue)}\n`);
  }
}

/** Place of an issue that is about the command line itself. */
export const ARGUMENTS = 'arguments';

/**
 * Issue about one argument of the command line.
 *
 * @param path - the option or argument as the user writes it, `--snr-db`
 * @param position - from 1; 0 when the argument is missing
 * @param said - what it is, what is expected, what to do
 * @returns an error on line 1 of `arguments`
 */
export function argumentIssue(
  path: string,
  position: number,
  said: { readonly code: string; readonly what: string; readonly expected: string; readonly next: string },
): Issue {
  return { severity: 'error', file: ARGUMENTS, line: 1, column: Math.max(position, 1), path, ...said };
}
