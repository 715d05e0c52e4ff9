import type { ReliefInput } from '@redoubt/kernel';
import { ReliefFileError, type ReliefRequest } from '@redoubt/terrain';
import { loadRelief, type ReliefMemory } from '@redoubt/terrain/node';
import { BadInputError } from './badInputError.ts';
import { argumentIssue } from './issues.ts';
import { reliefMeaning } from './reliefMeaning.ts';

/** Told while elevation is read and surfaces are computed. */
export type ReliefStep = (stage: string, done: number, total: number) => void;

/** Relief for the kernel, and one line that says which it is and what that means. */
export interface ReliefWithLine {
  readonly line: string;
  readonly relief: ReliefInput;
}

/**
 * Relief for some radars.
 *
 * @param request - radars and refraction
 * @param terrain - folder of elevation files, or `none`
 * @param onStep - progress
 * @param mostCells - refuse rasters of more nodes
 * @param memory - what earlier calls read and computed
 * @throws BadInputError if the folder cannot be used
 */
export async function reliefForRadars(
  { radars, refractionK }: ReliefRequest,
  terrain: string,
  onStep?: ReliefStep,
  mostCells?: number,
  memory?: ReliefMemory,
): Promise<ReliefWithLine> {
  const from = radars.length === 0 ? 'none' : terrain; // nobody looks: relief would hide nothing
  try {
    const { relief, description, report } = await loadRelief(from, radars, {
      refractionK,
      onProgress: ({ stage, done, total }) => onStep?.(stage, done, total),
      ...(mostCells === undefined ? {} : { mostCells }),
      ...(memory === undefined ? {} : { memory }),
    });
    if (report === null) return { line: description, relief };
    const stepRad = report.layers[0]?.stepLatRad ?? relief.heightGrid?.stepLatRad ?? 0;
    const over = radars.filter(({ isOverEdges }) => isOverEdges).map(({ id }) => id);
    const said = over.length === 0 ? '' : `; over single edges, not in line of sight alone: ${over.join(', ')}`;
    return { line: `${reliefMeaning(stepRad, report.files)}; ${description}${said}`, relief };
  } catch (error) {
    if (!(error instanceof ReliefFileError)) throw error;
    const said = {
      code: 'unusable',
      what: `${error.problem.file} ${error.problem.what}`,
      expected: `expected ${error.problem.expected}`,
      next: error.problem.next,
    };
    throw new BadInputError([argumentIssue('--terrain', 0, said)]);
  }
}
