import { ecefToEnu } from '../../geo/index.ts';
import { atan2 } from '../../num/index.ts';
import { type GateCandidate, type IffAnswer, type IffDraws, interrogateGate, nextGate } from '../../rf/index.ts';
import type { LookBuffer } from '../lookBuffer.ts';
import { objectStateAt, STATE, STATE_LENGTH } from '../objectState.ts';
import { groundRangeM, isVisible } from '../visibility.ts';
import type { World } from '../world.ts';
import { respondentOf } from './respondentOf.ts';

const at = new Float64Array(STATE_LENGTH);
const enu = new Float64Array(3);

/** Every object that the interrogator can see, where it is at a time; a candidate stands at the place of its index. */
function inSight(world: World, radar: number, timeS: number, who: number[]): GateCandidate[] {
  const { setup, spec } = world;
  const { frame, antennaAltitudeM } = setup.radars[radar];
  const found: GateCandidate[] = [];
  for (let object = 0; object < setup.objects.length; object++) {
    const one = setup.objects[object];
    if (world.state.objects.outS[object] < timeS || !objectStateAt(one, setup.relief, timeS, at)) continue;
    ecefToEnu(frame, at[STATE.x], at[STATE.y], at[STATE.z], enu, 0);
    const rangeM = Math.sqrt(enu[0] * enu[0] + enu[1] * enu[1] + enu[2] * enu[2]);
    const azimuthRad = atan2(enu[0], enu[1]);
    const groundM = groundRangeM(rangeM, antennaAltitudeM, at[STATE.altitudeM]);
    if (!isVisible(setup.radars[radar], spec.refractionK, groundM, azimuthRad, at[STATE.altitudeM], 0)) continue;
    found.push({ respondent: respondentOf(world, object), rangeM, azimuthRad });
    who.push(object);
  }
  return found;
}

/**
 * Answer under the name of one detection, through a gate that stays where it was put for its dwell.
 *
 * @param row - row of the buffer with an object behind it
 * @returns answers, and the object whose civil reply it is
 * @remarks Each object that is detected has a gate of its own, first put on its first detection.
 */
export function answerFromGate(
  world: World,
  radar: number,
  buffer: LookBuffer,
  row: number,
  draws: IffDraws,
): IffAnswer & { readonly whose: number } {
  const iff = world.spec.radars[radar].iff!;
  const gates = world.state.radars[radar].iffGates;
  const object = buffer.object[row];
  const gate = nextGate(iff, gates[object] ?? null, buffer.rangeM[row], buffer.azimuthRad[row], buffer.timeS[row]);
  gates[object] = gate;
  const who: number[] = [];
  const candidates = inSight(world, radar, buffer.timeS[row], who);
  const answer = interrogateGate(iff, gate, candidates, draws);
  return { ...answer, whose: answer.civilFrom < 0 ? object : who[answer.civilFrom] };
}
