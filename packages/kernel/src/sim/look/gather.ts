import { atan2, cos, sin } from '../../num/index.ts';
import { OBJECT_STATUS } from '../state.ts';
import { BLOCK_SIZE } from './lookBlock.ts';
import type { LookPass } from './lookPass.ts';

const TURN_RAD = 2 * Math.PI;
/** A look may fall this much before the step when its azimuth has just slipped out of the last one, seconds. */
export const SLIP_S = 0.25;
/** No object is faster: widens the reach for where it may have been in the step, metres per second. */
const FASTEST_MPS = 2_000;
/** Widens the sector that the beam sweeps in a step, so that rounding drops no one at its edges, radians. */
const EDGE_RAD = 1e-6;

/** Next objects within reach, from `block.nextObject` on. */
export function takeNear({ world, radar, endS, block }: LookPass): void {
  const { status, x, y, z } = world.state.objects;
  const { x: atX, y: atY, z: atZ } = world.setup.radars[radar];
  const { object } = block;
  const reachM = world.spec.radars[radar].instrumentedRangeM + FASTEST_MPS * (endS - world.state.timeS);
  const reach2 = reachM * reachM;
  let n = 0;
  let i = block.nextObject;
  // Without a branch: whether an object is near is a coin toss to the processor.
  for (; i < status.length && n < BLOCK_SIZE; i++) {
    const dx = x[i] - atX;
    const dy = y[i] - atY;
    const dz = z[i] - atZ;
    object[n] = i;
    n += +(dx * dx + dy * dy + dz * dz <= reach2) & +(status[i] === OBJECT_STATUS.flying);
  }
  block.nextObject = i;
  block.n = n;
}

/** Adds places; a rotating radar drops what is not in the sector that its beam sweeps in the step. */
export function takeInSector({ world, radar, endS, block }: LookPass): void {
  const { x, y, z } = world.state.objects;
  const { x: atX, y: atY, z: atZ, frame, phaseS, revisitS } = world.setup.radars[radar];
  const { sinLat, cosLat, sinLon, cosLon } = frame;
  const { object, endEastM, endNorthM } = block;
  const startS = world.state.timeS;
  // Right of the left edge and left of the right one: holds below half a turn.
  const isNarrow = world.spec.radars[radar].scan.kind === 'rotating' && endS - startS + SLIP_S < 0.45 * revisitS;
  const leftRad = TURN_RAD * ((startS - SLIP_S - phaseS) / revisitS) - EDGE_RAD;
  const rightRad = TURN_RAD * ((endS - phaseS) / revisitS) + EDGE_RAD;
  const sinLeft = isNarrow ? sin(leftRad) : 0;
  const cosLeft = isNarrow ? cos(leftRad) : 0;
  const sinRight = isNarrow ? sin(rightRad) : 0;
  const cosRight = isNarrow ? cos(rightRad) : 0;
  let n = 0;
  for (let k = 0; k < block.n; k++) {
    const i = object[k];
    const dx = x[i] - atX;
    const dy = y[i] - atY;
    const east = cosLon * dy - sinLon * dx;
    const north = cosLat * (z[i] - atZ) - sinLat * (cosLon * dx + sinLon * dy);
    object[n] = i;
    endEastM[n] = east;
    endNorthM[n] = north;
    if (east * cosLeft >= north * sinLeft && north * sinRight >= east * cosRight) n++;
  }
  block.n = n;
}

/** Azimuths at the end of the step. */
export function addAzimuths({ block }: LookPass): void {
  const { n, endEastM, endNorthM, endAzimuthRad } = block;
  for (let k = 0; k < n; k++) endAzimuthRad[k] = atan2(endEastM[k], endNorthM[k]);
}
