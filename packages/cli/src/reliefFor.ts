import type { RunSpec } from '@redoubt/kernel';
import { reliefRequestOf } from '@redoubt/terrain';
import type { ReliefMemory } from '@redoubt/terrain/node';
import { reliefForRadars, type ReliefStep, type ReliefWithLine } from './reliefForRadars.ts';

export type { ReliefStep } from './reliefForRadars.ts';

/**
 * Relief for the radars of a spec.
 *
 * @param spec - its radars and refraction
 * @param terrain - folder of elevation files, or `none`
 * @param onStep - progress
 * @param memory - what earlier calls read and computed
 * @returns relief for the kernel and one line that says which it is and what that means
 * @throws BadInputError if the folder cannot be used
 */
export function reliefFor(
  spec: RunSpec,
  terrain: string,
  onStep?: ReliefStep,
  memory?: ReliefMemory,
): Promise<ReliefWithLine> {
  return reliefForRadars(reliefRequestOf(spec), terrain, onStep, undefined, memory);
}
