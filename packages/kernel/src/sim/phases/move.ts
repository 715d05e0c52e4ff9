import { foldF64Array } from '../../num/index.ts';
import { pathStateAt } from '../objectPaths.ts';
import { STATE, STATE_LENGTH } from '../objectState.ts';
import { OBJECT_STATUS } from '../state.ts';
import { horizonArcM } from '../visibility.ts';
import type { World } from '../world.ts';

const at = new Float64Array(STATE_LENGTH);

function moveObject(world: World, i: number, endS: number): void {
  const { status, x, y, z, vx, vy, vz, altitudeM, slowness, horizonM } = world.state.objects;
  if (status[i] > OBJECT_STATUS.flying) return;
  const object = world.setup.objects[i];
  if (status[i] === OBJECT_STATUS.waiting) {
    if (object.startS > endS) return;
    status[i] = OBJECT_STATUS.flying;
    if (object.endS < Infinity) world.due(object.endS, 'arrive', i, 0);
  }
  // In its last step an object is carried on along its last course; its looks end with its route.
  const { relief, columns } = world.setup;
  pathStateAt(columns.paths, i, object, relief, Math.min(endS, object.endS), at);
  const beyondS = Math.max(0, endS - object.endS);
  vx[i] = at[STATE.vx];
  vy[i] = at[STATE.vy];
  vz[i] = at[STATE.vz];
  x[i] = at[STATE.x] + vx[i] * beyondS;
  y[i] = at[STATE.y] + vy[i] * beyondS;
  z[i] = at[STATE.z] + vz[i] * beyondS;
  altitudeM[i] = at[STATE.altitudeM];
  const speed = Math.sqrt(vx[i] * vx[i] + vy[i] * vy[i] + vz[i] * vz[i]);
  slowness[i] = speed > 0 ? 1 / speed : 0;
  horizonM[i] = horizonArcM(altitudeM[i], world.spec.refractionK);
}

/** Puts every object where it is at the end of the step; starts those whose time has come. */
export function move(world: World, endS: number): void {
  const { x, y, z } = world.state.objects;
  for (let i = 0; i < x.length; i++) moveObject(world, i, endS);
  const hash = world.state.phaseHashes[0];
  foldF64Array(hash, x, x.length);
  foldF64Array(hash, y, y.length);
  foldF64Array(hash, z, z.length);
}
