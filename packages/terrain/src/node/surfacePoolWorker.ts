import { parentPort, workerData } from 'node:worker_threads';
import { adoptPyramid } from '../reliefLevels.ts';
import { computePackedSurface, computeSurface } from '../surface.ts';
import type { ReliefRadar } from '../surfaceParameters.ts';
import type { SurfaceMessage, SurfaceTask } from './surfacePool.ts';

const { grid, pyramid, radars, parameters, isPacked, next } = workerData as SurfaceTask;
const counter = new Int32Array(next);
adoptPyramid(grid, pyramid);
for (let index = Atomics.add(counter, 0, 1); index < radars.length; index = Atomics.add(counter, 0, 1)) {
  send(index, radars[index] as ReliefRadar);
}

function send(index: number, radar: ReliefRadar): void {
  let message: SurfaceMessage;
  const transfer: ArrayBuffer[] = [];
  try {
    const surface = (isPacked ? computePackedSurface : computeSurface)(grid, radar, parameters);
    message = { index, surface };
    const { steps } = surface;
    const columns = [surface.minimumAltitudeM, surface.controllingEdgeM, steps?.firstStep, steps?.ring, steps?.slope];
    for (const column of columns) if (column !== undefined) transfer.push(column.buffer as ArrayBuffer);
  } catch (error) {
    message = { index, failure: String(error) };
  }
  parentPort?.postMessage(message, transfer);
}
