// A process of its own for one measurement over a raster in a file: `fork`ed with a task, answers with one message.
import { closeSync, openSync, readSync } from 'node:fs';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import {
  computePackedSurface,
  computeSurface,
  DEFAULT_SURFACE,
  newHeights,
  reliefPyramid,
  surfaceAzimuths,
} from '@redoubt/terrain';
import type { ReliefRadar, SurfaceParameters } from '@redoubt/terrain';
import { computeSurfaces, startSurfaceThreads } from '@redoubt/terrain/node';
import type { ChildAnswer, ChildTask } from './networkTask.ts';

function cpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Threads want the raster in shared memory, one thread where its own program reads it. */
function readGrid({ file, frame, mode }: ChildTask): HeightGrid {
  const nodes = frame.rows * frame.cols;
  const heightsM = mode === 'pool' ? new Int16Array(new SharedArrayBuffer(2 * nodes)) : newHeights(nodes);
  const bytes = new Uint8Array(heightsM.buffer, heightsM.byteOffset, heightsM.byteLength);
  const handle = openSync(file, 'r');
  for (let at = 0; at < bytes.length; ) at += readSync(handle, bytes, at, bytes.length - at, at);
  closeSync(handle);
  return { ...frame, heightsM };
}

function sizeTo(maxRangeM: number): SurfaceParameters {
  return { ...DEFAULT_SURFACE, maxRangeM, azimuths: surfaceAzimuths(maxRangeM) };
}

function oneRadar(grid: HeightGrid, radar: ReliefRadar): ChildAnswer {
  let start = cpuS();
  reliefPyramid(grid, [1, 2, 4]);
  const averagesS = cpuS() - start;
  start = cpuS();
  computeSurface(grid, radar, DEFAULT_SURFACE);
  const figures: Record<string, number> = { averagesS, firstS: cpuS() - start };
  const least = (repeats: number, prepare: () => HeightGrid, work: (grid: HeightGrid) => void): number => {
    let leastS = Infinity;
    for (let i = 0; i < repeats; i++) {
      const on = prepare();
      start = cpuS();
      work(on);
      leastS = Math.min(leastS, cpuS() - start);
    }
    return leastS;
  };
  const same = (): HeightGrid => grid;
  for (const radiusKm of [50, 100, 200])
    figures[`radius${radiusKm}S`] = least(9, same, (on) => void computeSurface(on, radar, sizeTo(radiusKm * 1000)));
  figures['besideS'] = least(9, same, (on) => void computeSurface(on, radar, DEFAULT_SURFACE));
  figures['packedBesideS'] = least(9, same, (on) => void computePackedSurface(on, radar, DEFAULT_SURFACE));
  // Another copy of the raster with its averages: no antenna has looked at it yet.
  const anew = (): HeightGrid => {
    const heightsM = newHeights(grid.heightsM.length);
    heightsM.set(grid.heightsM);
    reliefPyramid({ ...grid, heightsM }, [1, 2, 4]);
    return { ...grid, heightsM };
  };
  figures['oneS'] = least(3, anew, (on) => void computeSurface(on, radar, DEFAULT_SURFACE));
  figures['packedS'] = least(3, anew, (on) => void computePackedSurface(on, radar, DEFAULT_SURFACE));
  return { figures };
}

function network(grid: HeightGrid, radars: readonly ReliefRadar[], maxRangeM: number): ChildAnswer {
  const figures: Record<string, number> = {};
  const surfaces: VisibilitySurface[] = [];
  let bytes = 0;
  const start = cpuS();
  for (const radar of radars) {
    const surface = computePackedSurface(grid, radar, sizeTo(maxRangeM));
    surfaces.push(surface);
    bytes += (surface.steps?.ring.byteLength ?? 0) + (surface.steps?.slope.byteLength ?? 0);
    if ([1, 10, 100].includes(surfaces.length)) figures[`cpu${surfaces.length}S`] = cpuS() - start;
  }
  figures['surfacesMb'] = bytes / 1e6;
  figures['rssMb'] = process.resourceUsage().maxRSS / 1024;
  return { figures };
}

async function answer(task: ChildTask): Promise<ChildAnswer> {
  const threads = task.mode === 'pool' ? startSurfaceThreads(2) : null;
  const grid = readGrid(task);
  if (task.mode === 'one') return oneRadar(grid, task.radars[0] as ReliefRadar);
  if (task.mode === 'network') return network(grid, task.radars, task.maxRangeM ?? DEFAULT_SURFACE.maxRangeM);
  const start = performance.now();
  if (threads !== null)
    await computeSurfaces(grid, task.radars, DEFAULT_SURFACE, { workers: 2, threads, isPacked: true });
  else for (const radar of task.radars) computePackedSurface(grid, radar, DEFAULT_SURFACE);
  const surfacesS = (performance.now() - start) / 1000;
  return { figures: { surfacesS, cpuS: cpuS(), rssMb: process.resourceUsage().maxRSS / 1024 } };
}

process.once('message', (task) => {
  answer(task as ChildTask)
    .then((result) => process.send?.(result, () => process.exit(0)))
    .catch((error: unknown) => {
      console.error(error);
      process.exit(3);
    });
});
