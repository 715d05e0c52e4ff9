import { pairHash, PURPOSE, uniform4 } from '../../num/index.ts';
import {
  type CivilReply,
  type IffAnswer,
  type IffDraws,
  type IffReply,
  interrogate,
  type InterrogatorSpec,
  isInIffGate,
  type Respondent,
} from '../../rf/index.ts';
import { isOut } from '../engagement/outage.ts';
import { answerFromGate } from '../interrogation/answerFromGate.ts';
import { respondentOf } from '../interrogation/respondentOf.ts';
import type { LookBuffer } from '../lookBuffer.ts';
import { groundRangeM, isVisible } from '../visibility.ts';
import type { World } from '../world.ts';

/** Answers as small numbers in `LookBuffer`: 0 is not interrogated. */
const IFF_CODE: Readonly<Record<IffReply, number>> = { notInterrogated: 0, noReply: 1, unknown: 2, friendly: 3 };
const CIVIL_CODE: Readonly<Record<CivilReply, number>> = { notInterrogated: 0, noReply: 1, reply: 2, garbled: 3 };
export const IFF_FRIENDLY: number = IFF_CODE.friendly;
export const CIVIL_REPLY: number = CIVIL_CODE.reply;
/** Name of each answer code, for the recorder. */
export const IFF_NAMES: readonly IffReply[] = ['notInterrogated', 'noReply', 'unknown', 'friendly'];

/** Marks in `LookBuffer.foreign`: asked and silent, heard; 0 is not asked. */
const FOREIGN_SILENT = 1;
export const FOREIGN_HEARD = 2;

/** Step of Mode C reports: 100 feet, metres. */
const MODE_C_STEP_M = 30.48;

const pair = new Uint32Array(2);
const four = new Float64Array(4);

function answers({ transponder }: Respondent): boolean {
  const { civil, military } = transponder;
  return (civil.fitted && civil.working) || (military.fitted && military.working && military.readable);
}

/** Object behind a row that the interrogator can hear, or -1: a radar may see over an edge, its interrogator cannot. */
function heardAt(world: World, radar: number, buffer: LookBuffer, row: number): number {
  const at = world.setup.radars[radar];
  const object = buffer.object[row];
  if (at.edgeWavelengthM === 0 || object < 0) return object;
  const altitudeM = world.state.objects.altitudeM[object];
  const groundM = groundRangeM(buffer.rangeM[row], at.antennaAltitudeM, altitudeM);
  return isVisible(at, world.spec.refractionK, groundM, buffer.azimuthRad[row], altitudeM, 0) ? object : -1;
}

/** Another object seen in the same gate in this step whose set answers, or -1. */
function neighbourOf(world: World, radar: number, buffer: LookBuffer, row: number): number {
  const iff = world.spec.radars[radar].iff!;
  for (let other = 0; other < buffer.n; other++) {
    const object = buffer.object[other];
    if (other === row || object < 0 || object === buffer.object[row]) continue;
    if (!isInIffGate(iff, buffer.rangeM[row], buffer.azimuthRad[row], buffer.rangeM[other], buffer.azimuthRad[other]))
      continue;
    if (answers(respondentOf(world, heardAt(world, radar, buffer, other)))) return object;
  }
  return -1;
}

/** Asks in the name of a row whose gate follows it. */
function ask(world: World, radar: number, buffer: LookBuffer, row: number, draws: IffDraws): void {
  const iff = world.spec.radars[radar].iff!;
  const index = heardAt(world, radar, buffer, row);
  // A neighbour matters where its answer can be taken for this one's, or spoil it.
  const isMistaken = draws.association < iff.wrongAssociationProbability;
  const mayGarble = draws.military < iff.garbleProbability || draws.civil < iff.garbleProbability;
  const other = isMistaken || mayGarble ? neighbourOf(world, radar, buffer, row) : -1;
  const answer = interrogate(iff, respondentOf(world, index), other < 0 ? null : respondentOf(world, other), draws);
  // A reply taken from the neighbour carries the neighbour's height.
  noteAnswer(world, iff, buffer, row, answer, other >= 0 && isMistaken ? other : index);
}

/** Writes an answer down; `whose` is the object whose height a civil reply carries. */
function noteAnswer(
  world: World,
  iff: InterrogatorSpec,
  buffer: LookBuffer,
  row: number,
  answer: IffAnswer,
  whose: number,
): void {
  buffer.iff[row] = IFF_CODE[answer.military];
  buffer.civil[row] = CIVIL_CODE[answer.civil];
  if (iff.hearsForeign === true && iff.working) {
    buffer.foreign[row] = answer.isForeignHeard === true ? FOREIGN_HEARD : FOREIGN_SILENT;
  }
  if (answer.civil === 'reply') {
    const { altitudeM } = world.state.objects;
    buffer.plots.altitudeM[row] = Math.round(altitudeM[whose] / MODE_C_STEP_M) * MODE_C_STEP_M;
  }
}

/**
 * What the interrogator of a radar hears under the name of each detection of the step.
 *
 * @remarks A dead interrogator hears nobody. While the watch knows that it is dead it asks nobody; else silence is noted.
 */
export function interrogateLooks(world: World, radar: number, buffer: LookBuffer): void {
  const { setup, spec } = world;
  const { iff } = spec.radars[radar];
  for (let row = 0; row < buffer.n; row++) {
    buffer.iff[row] = 0;
    buffer.civil[row] = 0;
    buffer.foreign[row] = 0;
  }
  if (iff === null) return;
  const { idLo, idHi } = setup.radars[radar];
  for (let row = 0; row < buffer.n; row++) {
    if (iff.outages !== undefined && isOut(iff.outages, buffer.timeS[row])) {
      if (buffer.timeS[row] < (iff.outageKnownUntilS ?? Infinity)) continue;
      buffer.iff[row] = iff.militaryReadable ? IFF_CODE.noReply : IFF_CODE.notInterrogated;
      buffer.civil[row] = iff.civilModes ? CIVIL_CODE.noReply : CIVIL_CODE.notInterrogated;
      if (iff.hearsForeign === true) buffer.foreign[row] = FOREIGN_SILENT;
      continue;
    }
    const index = buffer.object[row];
    if (index < 0) pairHash(idLo, idHi, 0, 0, pair);
    else pairHash(idLo, idHi, setup.columns.idLo[index], setup.columns.idHi[index], pair);
    uniform4(setup.key, pair[0], pair[1], PURPOSE.iffReply, buffer.scan[row], four);
    const draws = { association: four[0], military: four[1], civil: four[2] };
    if (iff.gate.dwellS > 0 && index >= 0) {
      const answer = answerFromGate(world, radar, buffer, row, draws);
      noteAnswer(world, iff, buffer, row, answer, answer.whose);
    } else ask(world, radar, buffer, row, draws);
  }
}
