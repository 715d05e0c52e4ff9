import type { World } from '../world.ts';
import { addCrossSections, addFound, addLuck, addSnrs, copyFound, decide } from './detect.ts';
import type { LookMachine } from './lookMachine.ts';
import type { LookPass } from './lookPass.ts';
import { addAzimuths, addFractions, takeInSector, takeNear, takePassed, takeSeen } from './passages.ts';
import { setParameters } from './setParameters.ts';

/** From "flies" to "measured": `take` drops rows of the block, `add` fills columns. */
const STAGES: readonly ((pass: LookPass) => void)[] = [
  takeNear,
  takeInSector,
  addAzimuths,
  addFractions,
  takePassed,
  takeSeen,
  addCrossSections,
  addSnrs,
  addLuck,
  decide,
  addFound,
];

/**
 * One radar looks at every object that its beam passes in a step; its buffer then holds what it detects.
 *
 * @param world - run
 * @param machine - from `loadObjects` in this step
 * @param radar - index of the radar
 * @param endS - end of the step
 */
export function lookAtObjects(world: World, machine: LookMachine, radar: number, endS: number): void {
  const count = world.state.objects.status.length;
  const { lastTurn, lastScan } = world.state.radars[radar];
  const { block, objects } = machine;
  const pass: LookPass = { world, radar, endS, machine, buffer: world.looks[radar] };
  pass.buffer.n = 0;
  objects.lastTurn.set(lastTurn);
  objects.lastScan.set(lastScan);
  setParameters(pass);
  for (block.nextObject = 0; block.nextObject < count; ) {
    // Where none is left, none comes back.
    for (let stage = 0; stage === 0 || (block.n > 0 && stage < STAGES.length); stage++) STAGES[stage](pass);
  }
  lastTurn.set(objects.lastTurn.subarray(0, count));
  lastScan.set(objects.lastScan.subarray(0, count));
  copyFound(pass);
}
