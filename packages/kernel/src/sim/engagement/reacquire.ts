import { sspkOf } from '../../engage/index.ts';
import { cos, pairHash, PURPOSE, uniform } from '../../num/index.ts';
import { objectStateAt, STATE, STATE_LENGTH } from '../objectState.ts';
import { type Engagement, OBJECT_STATUS, type Shot } from '../state.ts';
import type { World } from '../world.ts';
import { lookAt } from './engagementLook.ts';

const at = new Float64Array(STATE_LENGTH);
const pair = new Uint32Array(2);

/** Steps of the fixed point for the meeting; contracts as target speed over missile speed. */
const STEPS = 60;

function lengthOf(x: number, y: number, z: number): number {
  return Math.sqrt(x * x + y * y + z * z);
}

/**
 * A round arrives where its target was and finds it gone: with the chance of its missile it flies on to the nearest
 * aircraft inside its cone that the unit's radar lights up and that it can still reach.
 *
 * @returns true if it has taken another aircraft: its intercept is due later
 */
export function reacquire(world: World, engagement: Engagement, shot: Shot, timeS: number): boolean {
  const { spec, state, setup } = world;
  const unitSpec = spec.fireUnits[engagement.unit];
  const missile = spec.missiles[unitSpec.loads[engagement.load].missile];
  const rule = missile.reacquisition;
  if (rule === undefined || shot.object !== undefined) return false;
  const unit = setup.units[engagement.unit];
  const lost = setup.objects[engagement.object];
  pairHash(unit.idLo, unit.idHi, lost.idLo, lost.idHi, pair);
  if (uniform(setup.key, pair[0], pair[1], PURPOSE.reacquisition, shot.ordinal) >= rule.probability) return false;
  if (!objectStateAt(lost, setup.relief, timeS, at)) return false;
  const fromX = at[STATE.x];
  const fromY = at[STATE.y];
  const fromZ = at[STATE.z];
  const aheadM = lengthOf(fromX - unit.x, fromY - unit.y, fromZ - unit.z);
  const cosCone = cos(rule.halfAngleRad);
  let best = -1;
  let bestM = Infinity;
  for (let i = 0; i < setup.objects.length; i++) {
    if (state.objects.status[i] !== OBJECT_STATUS.flying || !objectStateAt(setup.objects[i], setup.relief, timeS, at))
      continue;
    const x = at[STATE.x] - fromX;
    const y = at[STATE.y] - fromY;
    const z = at[STATE.z] - fromZ;
    const distanceM = lengthOf(x, y, z);
    const along = (x * (fromX - unit.x) + y * (fromY - unit.y) + z * (fromZ - unit.z)) / aheadM;
    if (distanceM >= bestM || along < cosCone * distanceM) continue;
    if (lookAt(world, unitSpec.engagementRadar, i, timeS) === null) continue;
    best = i;
    bestM = distanceM;
  }
  if (best < 0) return false;
  const target = setup.objects[best];
  let flightS = bestM / missile.meanSpeedMps;
  let rangeM = 0;
  for (let step = 0; step < STEPS; step++) {
    if (!objectStateAt(target, setup.relief, timeS + flightS, at)) return false;
    rangeM = lengthOf(at[STATE.x] - unit.x, at[STATE.y] - unit.y, at[STATE.z] - unit.z);
    const nextS = lengthOf(at[STATE.x] - fromX, at[STATE.y] - fromY, at[STATE.z] - fromZ) / missile.meanSpeedMps;
    const isSettled = Math.abs(nextS - flightS) < 1e-4;
    flightS = nextS;
    if (isSettled) break;
  }
  if (rangeM > missile.maximumRangeM) return false;
  const { sspkClass } = spec.objectClasses[target.objectClass];
  shot.object = best;
  shot.interceptS = timeS + flightS;
  shot.rangeM = rangeM;
  shot.sspk = sspkOf(missile.sspk, sspkClass, rangeM / missile.maximumRangeM, 15);
  world.log({
    kind: 'reacquired',
    timeS,
    engagement: engagement.number,
    shot: shot.ordinal,
    truthObject: target.id,
  });
  world.due(shot.interceptS, 'intercept', engagement.number, shot.ordinal);
  return true;
}
