/** What the process answers to its caller. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Exit codes of every command: done, findings (lint, failed check, refused data), bad input, our fault. */
export const EXIT: { readonly done: 0; readonly findings: 1; readonly badInput: 2; readonly internal: 3 } = {
  done: 0,
  findings: 1,
  badInput: 2,
  internal: 3,
};
