/** Why elevation could not be fetched, in the parts that every message carries. */
export interface TerrainFetchProblem {
  /** `network`: try again later; `answer`: the server says something else; `data`: what came is no tile; `folder`: here. */
  readonly kind: 'network' | 'answer' | 'data' | 'folder' | 'limit' | 'interrupted';
  /** Key of the tile, address or folder. */
  readonly subject: string;
  readonly what: string;
  readonly expected: string;
  readonly next: string;
}

/**
 * A download that did not work out.
 *
 * @example
 * ```ts
 * import { TerrainFetchError } from '@redoubt/terrain/node';
 * const problem = { kind: 'answer', subject: 'a.tif', what: 'answered 403', expected: 'a tile', next: 'check the URL' } as const;
 * new TerrainFetchError(problem).message // => 'a.tif: answered 403; expected a tile; next: check the URL'
 * ```
 */
export class TerrainFetchError extends Error {
  readonly problem: TerrainFetchProblem;

  constructor(problem: TerrainFetchProblem, options?: ErrorOptions) {
    super(`${problem.subject}: ${problem.what}; expected ${problem.expected}; next: ${problem.next}`, options);
    this.name = 'TerrainFetchError';
    this.problem = problem;
  }
}
