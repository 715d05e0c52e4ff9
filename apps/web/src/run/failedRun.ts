import type { Problem } from './problem.ts';

/** A run that cannot be made, for a reason that the user can do something about. */
export class FailedRun extends Error {
  readonly problem: Problem;
  readonly isTooLarge: boolean;

  constructor(problem: Problem, isTooLarge = false) {
    super(problem.title);
    this.name = 'FailedRun';
    this.problem = problem;
    this.isTooLarge = isTooLarge;
  }
}
