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

/** The false plots of a scan: how many, and four draws of each. They are the same in every step of the scan. */
function drawFalse(world: World, radar: number, k: number, { falseDraws }: LookBuffer): void {
  const { key, radars } = world.setup;
  const { idLo, idHi } = radars[radar];
  const mean = world.spec.radars[radar].falsePlotsPerScan;
  const count = poissonCount(mean, uniform(key, idLo, idHi, PURPOSE.falsePlotCount, k + 1));
  falseDraws.scan = k;
  falseDraws.count = count;
  if (falseDraws.four.length < 4 * count) falseDraws.four = new Float64Array(8 * count);
  for (let j = 0; j < count; j++) {
    uniform4(key, idLo, idHi, PURPOSE.falsePlot, indexOfFalse(k, j), four);
    falseDraws.four.set(four, 4 * j);
  }
}

function indexOfFalse(k: number, j: number): number {
  return (k + 1) * 4096 + j;
}

function addFalsePlots(world: World, radar: number, endS: number, buffer: LookBuffer): void {
  const { setup, state, spec } = world;
  const { falsePlotsPerScan, outages } = spec.radars[radar];
  if (falsePlotsPerScan === 0) return;
  const { phaseS, revisitS } = setup.radars[radar];
  const firstScan = Math.floor((state.timeS - phaseS) / revisitS);
  const lastScan = Math.floor((endS - phaseS) / revisitS);
  const { falseDraws } = buffer;
  for (let k = firstScan; k <= lastScan; k++) {
    if (falseDraws.scan !== k) drawFalse(world, radar, k, buffer);
    for (let j = 0; j < falseDraws.count; j++) {
      const timeS = phaseS + (k + falseDraws.four[4 * j]) * revisitS;
      if (timeS <= state.timeS || timeS > endS || isOut(outages, timeS)) continue;
      addFalsePlot(world, radar, buffer, 4 * j, timeS, indexOfFalse(k, j));
    }
  }
}

/** Adds one false plot; `at` is the first of its draws. */
function addFalsePlot(world: World, radar: number, buffer: LookBuffer, at: number, timeS: number, index: number): void {
  const radarSpec = world.spec.radars[radar];
  const { scan, minimumRangeM, instrumentedRangeM } = radarSpec;
  const draws = buffer.falseDraws.four;
  const row = buffer.n++;
  reserveLooks(buffer, buffer.n);
  buffer.object[row] = -1;
  buffer.timeS[row] = timeS;
  buffer.rangeM[row] = minimumRangeM + draws[at + 1] * (instrumentedRangeM - minimumRangeM);
  buffer.azimuthRad[row] =
    scan.kind === 'rotating'
      ? draws[at] * TURN_RAD
      : world.state.radars[radar].sectorCentreRad + (draws[at] - 0.5) * scan.widthRad;
  buffer.elevationRad[row] = Math.max(0, radarSpec.elevationMinRad) + draws[at + 2] * FALSE_PLOT_ELEVATION_RAD;
  buffer.snr[row] = NaN;
  buffer.scan[row] = index;
  measureFalse(radarSpec, buffer, row);
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
