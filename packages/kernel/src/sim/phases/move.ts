import { foldF64Array } from '../../num/index.ts';
import { pathStateAt } from '../objectPaths.ts';
import { STATE, STATE_LENGTH } from '../objectState.ts';
import { OBJECT_STATUS } from '../state.ts';
import { horizonArcM } from '../visibility.ts';
import type { World } from '../world.ts';

const at = new Float64Array(STATE_LENGTH);

function start(world: World, i: number): void {
  world.state.objects.status[i] = OBJECT_STATUS.flying;
  const { endS } = world.setup.objects[i];
  if (endS < Infinity) world.due(endS, 'arrive', i, 0);
}

function moveObject(world: World, i: number, stepEndS: number): void {
  const { x, y, z, vx, vy, vz, altitudeM, slowness, horizonM } = world.state.objects;
  const { objects, relief, columns } = world.setup;
  const object = objects[i];
  // In its last step an object is carried on along its last course; its looks end with its route.
  const { endS } = object;
  pathStateAt(columns.paths, i, object, relief, stepEndS < endS ? stepEndS : endS, at);
  const beyondS = stepEndS > endS ? stepEndS - endS : 0;
  const xMps = at[STATE.vx];
  const yMps = at[STATE.vy];
  const zMps = at[STATE.vz];
  vx[i] = xMps;
  vy[i] = yMps;
  vz[i] = zMps;
  x[i] = at[STATE.x] + xMps * beyondS;
  y[i] = at[STATE.y] + yMps * beyondS;
  z[i] = at[STATE.z] + zMps * beyondS;
  const speed = Math.sqrt(xMps * xMps + yMps * yMps + zMps * zMps);
  slowness[i] = speed > 0 ? 1 / speed : 0;
  // What flies level keeps its horizon.
  if (altitudeM[i] === at[STATE.altitudeM]) return;
  altitudeM[i] = at[STATE.altitudeM];
  horizonM[i] = horizonArcM(altitudeM[i], world.spec.refractionK);
}

/** Puts every object where it is at the end of the step; starts those whose time has come. */
export function move(world: World, endS: number): void {
  const { status, x, y, z } = world.state.objects;
  const { startS } = world.setup.columns;
  for (let i = 0; i < status.length; i++) {
    if (status[i] === OBJECT_STATUS.waiting && startS[i] <= endS) start(world, i);
    if (status[i] === OBJECT_STATUS.flying) moveObject(world, i, endS);
  }
  const hash = world.state.phaseHashes[0];
  foldF64Array(hash, x, x.length);
  foldF64Array(hash, y, y.length);
  foldF64Array(hash, z, z.length);
}
