import type { ReliefInput, RunSpec } from '@redoubt/kernel';
import { ReliefFileError } from '@redoubt/terrain';
import { loadRelief } from '@redoubt/terrain/node';
import { BadInputError } from './badInputError.ts';
import { argumentIssue } from './issues.ts';
import { reliefMeaning } from './reliefMeaning.ts';

/** Told while elevation is read and surfaces are computed. */
export type ReliefStep = (stage: string, done: number, total: number) => void;

/**
 * Relief for the radars of a spec.
 *
 * @param spec - its radars and refraction
 * @param terrain - folder of elevation files, or `none`
 * @param onStep - progress
 * @returns relief for the kernel and one line that says which it is and what that means
 * @throws BadInputError if the folder cannot be used
 */
export async function reliefFor(
  spec: RunSpec,
  terrain: string,
  onStep?: ReliefStep,
): Promise<{ readonly line: string; readonly relief: ReliefInput }> {
  const radars = spec.radars.map(
    ({ id, latRad, lonRad, antennaHeightM, terrainM, instrumentedRangeM, diffraction }) => ({
      id,
      latRad,
      lonRad,
      antennaHeightM,
      terrainM,
      maxRangeM: instrumentedRangeM,
      isOverEdges: diffraction !== undefined,
    }),
  );
  const from = radars.length === 0 ? 'none' : terrain; // nobody looks: relief would hide nothing
  try {
    const { relief, description, report } = await loadRelief(from, radars, {
      refractionK: spec.refractionK,
      onProgress: ({ stage, done, total }) => onStep?.(stage, done, total),
    });
    if (report === null) return { line: description, relief };
    const stepRad = report.layers[0]?.stepLatRad ?? relief.heightGrid?.stepLatRad ?? 0;
    const over = radars.filter(({ isOverEdges }) => isOverEdges === true).map(({ id }) => id);
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
