/** What is wrong with a file of a study, in the parts that every message carries. */
export interface StudyFileProblem {
  /**
   * `damaged`: not what was written; `foreign`: of another study; `occupied`: in the way; `incomplete`: runs are missing;
   * `space`: cannot be written; `alarm`: the same runs gave two results.
   */
  readonly kind: 'damaged' | 'foreign' | 'occupied' | 'incomplete' | 'space' | 'alarm';
  readonly file: string;
  readonly what: string;
  readonly expected: string;
  readonly next: string;
}

/**
 * A file of a study that is refused.
 *
 * @example
 * ```ts
 * import { StudyFileError } from '@redoubt/study/node';
 * const problem = { kind: 'damaged', file: 'runs.parquet', what: 'has changed', expected: 'its SHA-256', next: 'add --resume' } as const;
 * new StudyFileError(problem).message // => 'runs.parquet: has changed; expected its SHA-256; next: add --resume'
 * ```
 */
export class StudyFileError extends Error {
  readonly problem: StudyFileProblem;

  constructor(problem: StudyFileProblem, options?: ErrorOptions) {
    super(`${problem.file}: ${problem.what}; expected ${problem.expected}; next: ${problem.next}`, options);
    this.name = 'StudyFileError';
    this.problem = problem;
  }
}
