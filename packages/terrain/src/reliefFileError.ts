/** One problem with an elevation file, in the four parts that every message carries. */
export interface ReliefFileProblem {
  readonly file: string;
  readonly what: string;
  readonly expected: string;
  readonly next: string;
}

/**
 * Elevation input that cannot be used.
 *
 * @remarks The message reads `file: what; expected …; next: …`; the parts are kept as fields so that a caller can
 * print them its own way.
 * @example
 * ```ts
 * import { ReliefFileError } from '@redoubt/terrain';
 * const error = new ReliefFileError({ file: 'a.hgt', what: '3 bytes', expected: '2884802', next: 'download again' });
 * error.message // => 'a.hgt: 3 bytes; expected 2884802; next: download again'
 * ```
 */
export class ReliefFileError extends Error {
  readonly problem: ReliefFileProblem;

  constructor(problem: ReliefFileProblem, options?: ErrorOptions) {
    super(`${problem.file}: ${problem.what}; expected ${problem.expected}; next: ${problem.next}`, options);
    this.name = 'ReliefFileError';
    this.problem = problem;
  }
}
