// A process of its own for one measurement over a raster in a file: `fork`ed with a task, answers with one message.
import { closeSync, openSync, readSync } from 'node:fs';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import {
  computePackedSurface,
  computeSurface,
  DEFAULT_SURFACE,
  reliefPyramid,
  surfaceAzimuths,
} from '@redoubt/terrain';
import type { ReliefRadar, SurfaceParameters } from '@redoubt/terrain';
import { computeSurfaces } from '@redoubt/terrain/node';
import type { ChildAnswer, ChildTask } from './networkTask.ts';

function cpuS(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function readGrid({ file, frame }: ChildTask): HeightGrid {
  const buffer = new SharedArrayBuffer(2 * frame.rows * frame.cols);
  const bytes = new Uint8Array(buffer);
  const handle = openSync(file, 'r');
  for (let at = 0; at < bytes.length; ) at += readSync(handle, bytes, at, bytes.length - at, at);
  closeSync(handle);
  return { ...frame, heightsM: new Int16Array(buffer) };
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
  const least = (maxRangeM: number, isCopied: boolean): number => {
    let leastS = Infinity;
    for (let i = 0; i < 9; i++) {
      // Another raster in between: the program then has to take its part of this one again.
      if (isCopied) computeSurface(null, radar, { ...DEFAULT_SURFACE, maxRangeM: 1000 });
      start = cpuS();
      computeSurface(grid, radar, sizeTo(maxRangeM));
      leastS = Math.min(leastS, cpuS() - start);
    }
    return leastS;
  };
  for (const radiusKm of [50, 100, 200, 400]) figures[`radius${radiusKm}S`] = least(radiusKm * 1000, true);
  figures['againS'] = least(400_000, false);
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
  const grid = readGrid(task);
  if (task.mode === 'one') return oneRadar(grid, task.radars[0] as ReliefRadar);
  if (task.mode === 'network') return network(grid, task.radars, task.maxRangeM ?? DEFAULT_SURFACE.maxRangeM);
  const start = performance.now();
  if (task.mode === 'pool') await computeSurfaces(grid, task.radars, DEFAULT_SURFACE, { workers: 2, isPacked: true });
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
