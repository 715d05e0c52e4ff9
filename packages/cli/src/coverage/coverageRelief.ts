import type { HeightGrid, RadarSpec, RunSpec, VisibilitySurface } from '@redoubt/kernel';
import { BadInputError } from '../badInputError.ts';
import { decideRelief, type ReliefDecision } from '../reliefChoice.ts';
import { reliefFor } from '../reliefFor.ts';

/** Relief under the radars of a coverage. */
export interface CoverageRelief {
  readonly heightGrid: HeightGrid | null;
  readonly surfaces: readonly VisibilitySurface[];
  readonly reliefHash: string;
  /** One line: which it is, and what that means for low targets. */
  readonly line: string;
  /** What a user may want to do about it, or null. */
  readonly hint: string | null;
}

/**
 * Relief for a coverage: what `--terrain` or the scenario names, else the reference data beside the project if they reach
 * the radars, else the cache, else a smooth earth.
 *
 * @param radars - in their places
 * @param refractionK - effective earth radius factor
 * @param option - `--terrain`, or undefined
 * @param scenario - what a scenario says, or undefined
 * @param onStep - progress
 * @throws BadInputError if what is named cannot be used
 */
export async function coverageRelief(
  radars: readonly RadarSpec[],
  refractionK: number,
  option: string | undefined,
  scenario: { readonly use: string; readonly file: string } | undefined,
  onStep: (stage: 'read' | 'surface', done: number, total: number) => void,
): Promise<CoverageRelief> {
  const spec = { radars, refractionK } as unknown as RunSpec;
  const load = async ({ choice, hint }: ReliefDecision): Promise<CoverageRelief> => {
    const from = choice.kind === 'none' ? 'none' : choice.folder;
    const { relief, line } = await reliefFor(spec, from, (stage, done, total) =>
      onStep(stage === 'read' ? 'read' : 'surface', done, total),
    );
    const { heightGrid, surfaces, reliefHash } = relief;
    return { heightGrid, surfaces, reliefHash, line, hint };
  };
  const wishes = { option, scenario };
  const decision = await decideRelief(spec, { ...wishes, mayUseReference: true });
  if (decision.choice.kind !== 'reference' || option !== undefined) return load(decision);
  try {
    return await load(decision);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    // The reference data are of another region.
    return load(await decideRelief(spec, wishes));
  }
}
