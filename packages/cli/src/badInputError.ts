import type { Issue } from '@redoubt/scenario';

/** Input that cannot be used: ends a command with exit code 2 and one line per issue. */
export class BadInputError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => `${issue.path}: ${issue.what}`).join('; '));
    this.name = 'BadInputError';
    this.issues = issues;
  }
}
