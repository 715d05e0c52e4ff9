import { parentPort } from 'node:worker_threads';
import type { SurfaceTask } from './surfaceWork.ts';
import { surfaceWork } from './surfaceWork.ts';

function work(task: SurfaceTask, thread: number): void {
  const counters = new Int32Array(task.counters);
  for (const step of surfaceWork(task, thread)) {
    if (step === null) continue;
    if ('counter' in step) {
      Atomics.wait(counters, step.counter, step.value);
      continue;
    }
    const transfer: ArrayBuffer[] = [];
    if ('surface' in step) {
      const { minimumAltitudeM, controllingEdgeM, steps } = step.surface;
      const columns = [
        minimumAltitudeM,
        controllingEdgeM,
        steps?.firstStep,
        steps?.ring,
        steps?.slope,
        steps?.ringTable,
      ];
      for (const column of columns) if (column !== undefined) transfer.push(column.buffer as ArrayBuffer);
    }
    parentPort?.postMessage(step, transfer);
  }
}

// One task, which may come long after the code is loaded; the thread ends with it.
parentPort?.once('message', ({ task, thread }: { readonly task: SurfaceTask; readonly thread: number }) => {
  work(task, thread);
});
