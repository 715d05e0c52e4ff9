import { foldF64, normalQuantile, pairHash, PURPOSE, uniform4 } from '../../num/index.ts';
import { type CivilReply, type IffReply, interrogate, isInIffGate, type Respondent } from '../../rf/index.ts';
import { addPlot } from '../../track/index.ts';
import type { LookBuffer } from '../lookBuffer.ts';
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

/** Turns detections into plots: measurement errors, north error, answers of the interrogator. */
export function extractPlots(world: World): void {
  const { state, spec, setup } = world;
  const { tally } = state;
  const hash = state.phaseHashes[2];
  for (let radar = 0; radar < spec.radars.length; radar++) {
    const buffer = world.looks[radar];
    const { plots } = buffer;
    plots.n = 0;
    if (buffer.n === 0) continue;
    const { errors, northErrorRad, iff, ownerId, minimumRangeM } = spec.radars[radar];
    const { idLo, idHi } = setup.radars[radar];
    for (let row = 0; row < buffer.n; row++) {
      const index = buffer.object[row];
      const object = index < 0 ? null : setup.objects[index];
      pairHash(idLo, idHi, object?.idLo ?? 0, object?.idHi ?? 0, pair);
      uniform4(setup.key, pair[0], pair[1], PURPOSE.plotNoise, buffer.scan[row], four);
      const rangeM = Math.max(minimumRangeM / 2 + 1, buffer.rangeM[row] + errors.rangeM * normalQuantile(four[0]));
      const azimuthRad = buffer.azimuthRad[row] + northErrorRad + errors.azimuthRad * normalQuantile(four[1]);
      const elevationRad =
        errors.elevationRad === null ? NaN : buffer.elevationRad[row] + errors.elevationRad * normalQuantile(four[2]);
      buffer.iff[row] = 0;
      buffer.civil[row] = 0;
      let modeCM = NaN;
      if (iff !== null) {
        uniform4(setup.key, pair[0], pair[1], PURPOSE.iffReply, buffer.scan[row], four);
        const draws = { association: four[0], military: four[1], civil: four[2] };
        const other = neighbourOf(world, radar, buffer, row);
        const answer = interrogate(iff, respondent(world, index), other < 0 ? null : respondent(world, other), draws);
        buffer.iff[row] = IFF_CODE[answer.military];
        buffer.civil[row] = CIVIL_CODE[answer.civil];
        if (answer.civil === 'reply') {
          // A reply taken from the neighbour carries the neighbour's height.
          const whose = other >= 0 && draws.association < iff.wrongAssociationProbability ? other : index;
          modeCM = Math.round(state.objects.altitudeM[whose] / MODE_C_STEP_M) * MODE_C_STEP_M;
        }
      }
      addPlot(plots, buffer.timeS[row], rangeM, azimuthRad, elevationRad, modeCM, -1);
      foldF64(hash, rangeM);
      foldF64(hash, azimuthRad);
      tally.plots++;
      if (object === null) tally.falsePlots++;
      else if (object.raidId !== null) tally.firstPlotS = Math.min(tally.firstPlotS, buffer.timeS[row]);
      if (object !== null && object.ownerId !== ownerId && spec.objectClasses[object.objectClass].isLowObservable) {
        tally.exposureLooks++;
      }
    }
  }
}
