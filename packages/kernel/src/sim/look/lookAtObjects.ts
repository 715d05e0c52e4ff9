import type { World } from '../world.ts';
import { addCrossSections, addDetections, addElevations, addLuck, addSnrs, takeDetected } from './detect.ts';
import { addAzimuths, takeInSector, takeNear } from './gather.ts';
import { newLookBlock } from './lookBlock.ts';
import type { LookPass } from './lookPass.ts';
import { addFractions, takePassed } from './passages.ts';

/**
 * From "flies" to "detected": `take` drops rows of the block, `add` fills columns.
 *
 * @remarks Called from a list, each stage is compiled on its own, with all that it calls inside its loop.
 */
const STAGES: readonly ((pass: LookPass) => void)[] = [
  takeNear,
  takeInSector,
  addAzimuths,
  addFractions,
  takePassed,
  addCrossSections,
  addSnrs,
  addLuck,
  takeDetected,
  addDetections,
  addElevations,
];

const block = newLookBlock();

/** One radar looks at every object that its beam passes in a step; what it detects is added to its buffer. */
export function lookAtObjects(world: World, radar: number, endS: number): void {
  const objects = world.state.objects.status.length;
  const pass: LookPass = { world, radar, endS, block, buffer: world.looks[radar] };
  for (block.nextObject = 0; block.nextObject < objects; ) for (const stage of STAGES) stage(pass);
}
