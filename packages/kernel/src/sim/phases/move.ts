import { foldF64Array } from '../../num/index.ts';
import { objectStateAt, STATE, STATE_LENGTH } from '../objectState.ts';
import { OBJECT_STATUS } from '../state.ts';
import type { World } from '../world.ts';

const at = new Float64Array(STATE_LENGTH);

/** Puts every object where it is at the end of the step; starts those whose time has come. */
export function move(world: World, endS: number): void {
  const { setup, state } = world;
  const { status, x, y, z, vx, vy, vz, altitudeM, courseRad } = state.objects;
  for (let i = 0; i < setup.objects.length; i++) {
    if (status[i] > OBJECT_STATUS.flying) continue;
    const object = setup.objects[i];
    if (status[i] === OBJECT_STATUS.waiting && object.startS > endS) continue;
    if (status[i] === OBJECT_STATUS.waiting) {
      status[i] = OBJECT_STATUS.flying;
      if (object.endS < Infinity) world.due(object.endS, 'arrive', i, 0);
    }
    // In its last step an object is carried on along its last course; its looks end with its route.
    if (!objectStateAt(object, setup.relief, Math.min(endS, object.endS), at)) continue;
    x[i] = at[STATE.x];
    y[i] = at[STATE.y];
    z[i] = at[STATE.z];
    vx[i] = at[STATE.vx];
    vy[i] = at[STATE.vy];
    vz[i] = at[STATE.vz];
    altitudeM[i] = at[STATE.altitudeM];
    courseRad[i] = at[STATE.courseRad];
    if (object.endS < endS) {
      const beyondS = endS - object.endS;
      x[i] += vx[i] * beyondS;
      y[i] += vy[i] * beyondS;
      z[i] += vz[i] * beyondS;
    }
  }
  const hash = state.phaseHashes[0];
  foldF64Array(hash, x, x.length);
  foldF64Array(hash, y, y.length);
  foldF64Array(hash, z, z.length);
}
