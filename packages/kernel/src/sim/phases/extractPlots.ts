import { foldF64Array } from '../../num/index.ts';
import { noteLook } from '../exposure/noteLook.ts';
import type { LookBuffer } from '../lookBuffer.ts';
import { COUNTED } from '../objectColumns.ts';
import type { World } from '../world.ts';
import { interrogateLooks } from './interrogateLooks.ts';

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
    for (let row = 0; row < plots.n; row++) {
      plots.altitudeM[row] = NaN;
      plots.code[row] = -1;
    }
    interrogateLooks(world, radar, buffer);
    count(world, radar, buffer);
    foldF64Array(hash, plots.rangeM, plots.n);
    foldF64Array(hash, plots.azimuthRad, plots.n);
  }
}
