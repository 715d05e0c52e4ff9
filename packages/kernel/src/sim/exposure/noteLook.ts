import { atan2, foldF64, foldU32, sinCos } from '../../num/index.ts';
import { lookRcsM2 } from '../../rf/index.ts';
import { COUNTED } from '../objectColumns.ts';
import { objectStateAt, STATE, STATE_LENGTH } from '../objectState.ts';
import type { World } from '../world.ts';
import { observersOf } from './observers.ts';

/** Aspect bins all round. */
export const ASPECT_BINS = 36;

const TURN_RAD = 2 * Math.PI;
const at = new Float64Array(STATE_LENGTH);
const latitude = new Float64Array(2);
const longitude = new Float64Array(2);

/** Aspect bin in which an object (state in `at`) shows itself along a way to a place: clockwise from the nose, horizontal. */
function aspectBin(dx: number, dy: number, dz: number): number {
  sinCos(at[STATE.latRad], latitude);
  sinCos(at[STATE.lonRad], longitude);
  const east = longitude[1] * dy - longitude[0] * dx;
  const north = latitude[1] * dz - latitude[0] * (longitude[1] * dx + longitude[0] * dy);
  const turns = (atan2(east, north) - at[STATE.courseRad]) / TURN_RAD;
  return Math.min(ASPECT_BINS - 1, Math.floor((turns - Math.floor(turns)) * ASPECT_BINS));
}

/** Whether this look of the radar at the object has been noted: two engagements may ask for the same one. */
function isNoted(world: World, radar: number, object: number, scan: number, timeS: number): boolean {
  const { looks } = world.state.exposure;
  const backToS = timeS - world.setup.radars[radar].revisitS - world.spec.stepS;
  for (let i = looks.length - 1; i >= 0 && looks[i].timeS >= backToS; i--) {
    if (looks[i].radar === radar && looks[i].object === object && looks[i].scan === scan) return true;
  }
  return false;
}

/**
 * Notes an echo of a low-observable aircraft, if anybody but its owner sees it; other objects are passed over.
 *
 * @param world - run
 * @param radar - index of the radar
 * @param object - index of the object
 * @param timeS - time of the look
 * @param scan - number of the radar's scan
 * @param snrLinear - mean signal to noise of one pulse
 */
export function noteLook(
  world: World,
  radar: number,
  object: number,
  timeS: number,
  scan: number,
  snrLinear: number,
): void {
  const { spec, setup, state } = world;
  if ((setup.columns.counted[object] & COUNTED.lowObservable) === 0) return;
  const target = setup.objects[object];
  if (observersOf(spec, radar, timeS).every((owner) => owner === target.ownerId)) return;
  if (isNoted(world, radar, object, scan, timeS) || !objectStateAt(target, setup.relief, timeS, at)) return;
  const { x, y, z, bandIndex } = setup.radars[radar];
  const dx = x - at[STATE.x];
  const dy = y - at[STATE.y];
  const dz = z - at[STATE.z];
  const aspect = aspectBin(dx, dy, dz);
  const signature = setup.signatures[target.objectClass];
  const along = dx * at[STATE.vx] + dy * at[STATE.vy] + dz * at[STATE.vz];
  const speed = Math.sqrt(at[STATE.vx] * at[STATE.vx] + at[STATE.vy] * at[STATE.vy] + at[STATE.vz] * at[STATE.vz]);
  const cosAspect = speed > 0 ? along / (speed * Math.sqrt(dx * dx + dy * dy + dz * dz)) : 0;
  const bare = { ...signature, reflectorRcsM2: 0 };
  const maskingRatio = signature.reflectorRcsM2 / lookRcsM2(bare, bandIndex, cosAspect, target.spreadFactor);
  state.exposure.looks.push({ radar, object, scan, timeS, aspect, snrLinear, maskingRatio });
  const { hash } = state.exposure;
  foldU32(hash, radar);
  foldU32(hash, object);
  foldU32(hash, scan);
  foldU32(hash, aspect);
  foldF64(hash, timeS);
  foldF64(hash, snrLinear);
  foldF64(hash, maskingRatio);
}
