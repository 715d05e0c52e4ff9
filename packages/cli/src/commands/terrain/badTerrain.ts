import { ReliefFileError } from '@redoubt/terrain';
import { TerrainFetchError } from '@redoubt/terrain/node';
import { BadInputError } from '../../badInputError.ts';
import { argumentIssue } from '../../issues.ts';

/**
 * Runs something with elevation files; what is wrong with them or their folder ends the command like bad input.
 *
 * @param option - option or argument that named the folder
 * @param work - what to run
 * @throws BadInputError in place of ReliefFileError and TerrainFetchError
 */
export async function orBadTerrain<T>(option: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ReliefFileError) && !(error instanceof TerrainFetchError)) throw error;
    const problem = error.problem;
    const subject = 'file' in problem ? problem.file : problem.subject;
    const said = {
      code: 'unusable',
      what: subject === option ? problem.what : `${subject} ${problem.what}`,
      expected: `expected ${problem.expected}`,
      next: problem.next,
    };
    throw new BadInputError([argumentIssue(option, 0, said)]);
  }
}
