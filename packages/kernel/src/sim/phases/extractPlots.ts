import { foldF64Array, pairHash, PURPOSE, uniform4 } from '../../num/index.ts';
import { type CivilReply, type IffReply, interrogate, isInIffGate, type Respondent } from '../../rf/index.ts';
import { noteLook } from '../exposure/noteLook.ts';
import type { LookBuffer } from '../lookBuffer.ts';
import { COUNTED } from '../objectColumns.ts';
import type { World } from '../world.ts';

/** Answers as small numbers in `LookBuffer`: 0 is not interrogated. */
const IFF_CODE: Readonly<Record<IffReply, number>> = { notInterrogated: 0, noReply: 1, unknown: 2, friendly: 3 };
const CIVIL_CODE: Readonly<Record<CivilReply, number>> = { notInterrogated: 0, noReply: 1, reply: 2, garbled: 3 };
export const IFF_FRIENDLY: number = IFF_CODE.friendly;
export const CIVIL_REPLY: number = CIVIL_CODE.reply;
/** Name of each answer code, for the recorder. */
export const IFF_NAMES: readonly IffReply[] = ['notInterrogated', 'noReply', 'unknown', 'friendly'];

/** Step of Mode C reports: 100 feet, metres. */
const MODE_C_STEP_M = 30.48;

const NOBODY: Respondent = {
  transponder: {
    civil: { fitted: false, working: false },
    military: { fitted: false, working: false, readable: false },
  },
  mayImitate: false,
};

const pair = new Uint32Array(2);
const four = new Float64Array(4);

function respondent(world: World, object: number): Respondent {
  if (object < 0) return NOBODY;
  const { transponder, allegiance } = world.setup.objects[object];
  return { transponder, mayImitate: allegiance === 'hostile' };
}

function answers({ transponder }: Respondent): boolean {
  const { civil, military } = transponder;
  return (civil.fitted && civil.working) || (military.fitted && military.working && military.readable);
}

/** Another object seen in the same gate in this step whose set answers, or -1. */
function neighbourOf(world: World, radar: number, buffer: LookBuffer, row: number): number {
  const iff = world.spec.radars[radar].iff!;
  for (let other = 0; other < buffer.n; other++) {
    const object = buffer.object[other];
    if (other === row || object < 0 || object === buffer.object[row]) continue;
    if (!isInIffGate(iff, buffer.rangeM[row], buffer.azimuthRad[row], buffer.rangeM[other], buffer.azimuthRad[other]))
      continue;
    if (answers(respondent(world, object))) return object;
  }
  return -1;
}

function interrogateAll(world: World, radar: number, buffer: LookBuffer): void {
  const { state, setup, spec } = world;
  const { iff } = spec.radars[radar];
  buffer.iff.fill(0, 0, buffer.n);
  buffer.civil.fill(0, 0, buffer.n);
  if (iff === null) return;
  const { idLo, idHi } = setup.radars[radar];
  for (let row = 0; row < buffer.n; row++) {
    const index = buffer.object[row];
    const object = index < 0 ? null : setup.objects[index];
    pairHash(idLo, idHi, object?.idLo ?? 0, object?.idHi ?? 0, pair);
    uniform4(setup.key, pair[0], pair[1], PURPOSE.iffReply, buffer.scan[row], four);
    const draws = { association: four[0], military: four[1], civil: four[2] };
    // A neighbour matters where its answer can be taken for this one's, or spoil it.
    const isCrowdable = iff.garbleProbability > 0 || draws.association < iff.wrongAssociationProbability;
    const other = isCrowdable ? neighbourOf(world, radar, buffer, row) : -1;
    const answer = interrogate(iff, respondent(world, index), other < 0 ? null : respondent(world, other), draws);
    buffer.iff[row] = IFF_CODE[answer.military];
    buffer.civil[row] = CIVIL_CODE[answer.civil];
    if (answer.civil === 'reply') {
      // A reply taken from the neighbour carries the neighbour's height.
      const whose = other >= 0 && draws.association < iff.wrongAssociationProbability ? other : index;
      buffer.plots.altitudeM[row] = Math.round(state.objects.altitudeM[whose] / MODE_C_STEP_M) * MODE_C_STEP_M;
    }
  }
}

function count(world: World, radar: number, buffer: LookBuffer): void {
  const { tally } = world.state;
  const { counted } = world.setup.columns;
  const { ownerId } = world.spec.radars[radar];
  tally.plots += buffer.n;
  for (let row = 0; row < buffer.n; row++) {
    const object = buffer.object[row];
    if (object < 0) {
      tally.falsePlots++;
      continue;
    }
    if (counted[object] === 0) continue;
    if ((counted[object] & COUNTED.raid) !== 0) tally.firstPlotS = Math.min(tally.firstPlotS, buffer.timeS[row]);
    noteLook(world, radar, object, buffer.timeS[row], buffer.scan[row], buffer.snr[row]);
    if ((counted[object] & COUNTED.lowObservable) !== 0 && world.setup.objects[object].ownerId !== ownerId) {
      tally.exposureLooks++;
    }
  }
}

/** Turns detections into plots: what was measured, and the answers of the interrogator; whose they are stays behind. */
export function extractPlots(world: World): void {
  const { state, spec } = world;
  const hash = state.phaseHashes[2];
  for (let radar = 0; radar < spec.radars.length; radar++) {
    const buffer = world.looks[radar];
    const { plots } = buffer;
    plots.n = buffer.n;
    plots.altitudeM.fill(NaN, 0, plots.n);
    plots.code.fill(-1, 0, plots.n);
    interrogateAll(world, radar, buffer);
    count(world, radar, buffer);
    foldF64Array(hash, plots.rangeM, plots.n);
    foldF64Array(hash, plots.azimuthRad, plots.n);
  }
}
