import { foldF64Array, normalOfWord, PURPOSE, poissonCount, uniform, uniform4 } from '../../num/index.ts';
import type { RadarSpec } from '../../rf/index.ts';
import { isOut } from '../engagement/outage.ts';
import { loadObjects } from '../look/loadObjects.ts';
import { emits } from '../emission.ts';
import { lookAtObjects } from '../look/lookAtObjects.ts';
import { leastRangeM } from '../look/setParameters.ts';
import { type LookBuffer, reserveLooks } from '../lookBuffer.ts';
import { FALSE_PLOT_ELEVATION_RAD } from '../trackerSpecOf.ts';
import type { World } from '../world.ts';

const TURN_RAD = 2 * Math.PI;

/** A place drawn at random needs no error: the middle of each, as near as one word comes. */
const NO_ERROR: number = normalOfWord(0x7fffffff);

const four = new Float64Array(4);

function measureFalse({ errors, northErrorRad, minimumRangeM }: RadarSpec, buffer: LookBuffer, row: number): void {
  const { plots } = buffer;
  plots.timeS[row] = buffer.timeS[row];
  plots.rangeM[row] = Math.max(leastRangeM(minimumRangeM), buffer.rangeM[row] + errors.rangeM * NO_ERROR);
  plots.azimuthRad[row] = buffer.azimuthRad[row] + northErrorRad + errors.azimuthRad * NO_ERROR;
  plots.elevationRad[row] = buffer.elevationRad[row] + (errors.elevationRad ?? NaN) * NO_ERROR;
}

function addFalsePlots(world: World, radar: number, endS: number, buffer: LookBuffer): void {
  const { setup, state, spec } = world;
  const radarSpec = spec.radars[radar];
  const mean = radarSpec.falsePlotsPerScan;
  if (mean === 0) return;
  const { idLo, idHi, phaseS, revisitS } = setup.radars[radar];
  const { scan } = radarSpec;
  const firstScan = Math.floor((state.timeS - phaseS) / revisitS);
  const lastScan = Math.floor((endS - phaseS) / revisitS);
  for (let k = firstScan; k <= lastScan; k++) {
    const count = poissonCount(mean, uniform(setup.key, idLo, idHi, PURPOSE.falsePlotCount, k + 1));
    for (let j = 0; j < count; j++) {
      const index = (k + 1) * 4096 + j;
      uniform4(setup.key, idLo, idHi, PURPOSE.falsePlot, index, four);
      const timeS = phaseS + (k + four[0]) * revisitS;
      if (timeS <= state.timeS || timeS > endS || isOut(radarSpec.outages, timeS)) continue;
      const row = buffer.n++;
      reserveLooks(buffer, buffer.n);
      buffer.object[row] = -1;
      buffer.timeS[row] = timeS;
      buffer.rangeM[row] = radarSpec.minimumRangeM + four[1] * (radarSpec.instrumentedRangeM - radarSpec.minimumRangeM);
      buffer.azimuthRad[row] =
        scan.kind === 'rotating'
          ? four[0] * TURN_RAD
          : state.radars[radar].sectorCentreRad + (four[0] - 0.5) * scan.widthRad;
      buffer.elevationRad[row] = Math.max(0, radarSpec.elevationMinRad) + four[2] * FALSE_PLOT_ELEVATION_RAD;
      buffer.snr[row] = NaN;
      buffer.scan[row] = index;
      measureFalse(radarSpec, buffer, row);
    }
  }
}

/** Acquisition radars look at what the beam passes in the step; each detection carries its own time and measured values. */
export function sense(world: World, endS: number): void {
  const { state, spec, looks } = world;
  const hash = state.phaseHashes[1];
  const machine = loadObjects(world);
  for (let radar = 0; radar < spec.radars.length; radar++) {
    const buffer = looks[radar];
    buffer.n = 0;
    if (spec.radars[radar].role !== 'acquisition' || !emits(world, radar, endS)) continue;
    lookAtObjects(world, machine, radar, endS);
    addFalsePlots(world, radar, endS, buffer);
    foldF64Array(hash, buffer.timeS, buffer.n);
  }
}
