import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { MEAN_EARTH_RADIUS_M } from '@redoubt/kernel';
import { planPyramid } from '../reliefLevels.ts';
import { spokeFactors } from '../spokePlan.ts';
import type { ReliefRadar, SurfaceParameters } from '../surfaceParameters.ts';
import { checkSurfaceInput } from '../surfaceParameters.ts';
import type { SurfaceMessage, SurfaceTask } from './surfaceWork.ts';
import { surfaceWork } from './surfaceWork.ts';

/** How to compute. */
export interface SurfacePoolOptions {
  /** Threads that compute, >= 1: the calling one, which answers events between two radars, and workers. */
  readonly workers: number;
  /** Threads that were started before, as while the raster is read; they end with the call. Left out: started by it. */
  readonly threads?: SurfaceThreads;
  /** Whether surfaces come as steps, a tenth of the memory (`computePackedSurface`); default false. */
  readonly isPacked?: boolean;
  /** Called in the order in which surfaces are ready. */
  readonly onSurface?: (surface: VisibilitySurface, done: number) => void;
}

/** Worker threads that load their code while the caller does something else, for one {@link computeSurfaces}. */
export interface SurfaceThreads {
  readonly workers: readonly Worker[];
}

/** From source the built worker is used: Node does not load TypeScript in worker threads. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/node/surfacePoolWorker.js' : './surfacePoolWorker.js',
  import.meta.url,
);

/** This thread answers events at least so often, but for the time of one surface. */
const LONGEST_BLOCK_MS = 20;

/** The workers load the built packages, even when this process reads their sources. */
const EXEC_ARGV = process.execArgv.filter(
  (word, i, words) => !/^(-C|--conditions)/.test(word) && !/^(-C|--conditions)$/.test(words[i - 1] ?? ''),
);

/**
 * Starts the worker threads of one {@link computeSurfaces} ahead of it: loading their code takes each a few tenths of a
 * second, in which a raster can be read.
 *
 * @param workers - as in the options of the call, >= 1: the calling thread and `workers - 1` more
 * @returns threads to be passed on as `threads`; they wait until then, and hold the process open
 * @throws RangeError if `workers` is not a whole number >= 1
 * @example
 * ```ts
 * import { syntheticRelief } from '@redoubt/terrain';
 * import { computeSurfaces, startSurfaceThreads } from '@redoubt/terrain/node';
 * const threads = startSurfaceThreads(2);
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 40, cols: 40, stepRad: 0.001, seed: 1, summitM: 900 });
 * const radar = { id: 'a', latRad: 0.69, lonRad: 0.51, antennaHeightM: 20, terrainM: null };
 * const parameters = { refractionK: 4 / 3, maxRangeM: 20_000, azimuths: 36, rangeStepM: 500 };
 * const surfaces = await computeSurfaces(grid, [radar, { ...radar, id: 'b' }], parameters, { workers: 2, threads });
 * surfaces.length // => 2
 * ```
 */
export function startSurfaceThreads(workers: number): SurfaceThreads {
  if (!Number.isInteger(workers) || workers < 1)
    throw new RangeError(`startSurfaceThreads: ${workers} threads; expected a whole number >= 1`);
  return { workers: Array.from({ length: workers - 1 }, () => new Worker(WORKER, { execArgv: EXEC_ARGV })) };
}

/**
 * Computes the surfaces of many radars on several threads; the raster and its averages lie in memory that they share.
 *
 * @param grid - raster of heights; over a SharedArrayBuffer it is not copied
 * @param radars - antennas with distinct ids
 * @param parameters - the same for all
 * @param options - number of threads, this one among them; form of the surfaces, progress
 * @returns surfaces in the order of the radars, the same bytes for any number of threads
 * @throws RangeError if a radar or a parameter is out of range
 * @throws Error naming the radar when a surface fails
 * @remarks Source: own. Valid: as `computeSurface`. Not modelled: nothing beyond it.
 * @example
 * ```ts
 * import { syntheticRelief } from '@redoubt/terrain';
 * import { computeSurfaces } from '@redoubt/terrain/node';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 40, cols: 40, stepRad: 0.001, seed: 1, summitM: 900 });
 * const radar = { id: 'a', latRad: 0.69, lonRad: 0.51, antennaHeightM: 20, terrainM: null };
 * const parameters = { refractionK: 4 / 3, maxRangeM: 20_000, azimuths: 36, rangeStepM: 500 };
 * const surfaces = await computeSurfaces(grid, [radar, { ...radar, id: 'b' }], parameters, { workers: 2 });
 * surfaces.map(({ radarId }) => radarId) // => ['a', 'b']
 * ```
 */
export async function computeSurfaces(
  grid: HeightGrid,
  radars: readonly ReliefRadar[],
  parameters: SurfaceParameters,
  options: SurfacePoolOptions,
): Promise<VisibilitySurface[]> {
  const started = options.threads?.workers ?? [];
  try {
    for (const radar of radars) checkSurfaceInput(radar, parameters);
  } catch (error) {
    await Promise.all(started.map((worker) => worker.terminate()));
    throw error;
  }
  const threads = Math.max(1, Math.min(options.workers, radars.length));
  const task = shareTask(grid, radars, parameters, options.isPacked === true, threads);
  const surfaces: VisibilitySurface[] = new Array(radars.length);
  let done = 0;
  const take = (message: SurfaceMessage): void => {
    if ('failure' in message)
      throw new Error(`surface of radar ${radars[message.index]?.id} failed: ${message.failure}`);
    surfaces[message.index] = message.surface;
    done++;
    options.onSurface?.(message.surface, done);
  };
  const fresh = startSurfaceThreads(Math.max(1, threads - started.length)).workers;
  const workers = [...started, ...fresh].slice(0, threads - 1);
  // Rejected while this thread is still at its own radars: handled by Promise.all below.
  const state = { hasFailed: false };
  const finished = workers.map((worker) => lastOf(worker, take));
  for (const end of finished) end.catch(() => (state.hasFailed = true));
  workers.forEach((worker, i) => worker.postMessage({ task, thread: i + 1 }));
  try {
    let pausedMs = performance.now();
    for (const step of surfaceWork(task, 0)) {
      if (step !== null && 'index' in step) take(step);
      else if (step === null && performance.now() - pausedMs < LONGEST_BLOCK_MS) continue;
      await setImmediate();
      if (state.hasFailed) break;
      pausedMs = performance.now();
    }
    await Promise.all(finished);
  } finally {
    await Promise.all([...started, ...fresh].map((worker) => worker.terminate()));
  }
  return surfaces;
}

/** Resolves when a worker has ended well. */
function lastOf(worker: Worker, take: (message: SurfaceMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: SurfaceMessage) => {
      try {
        take(message);
      } catch (error) {
        reject(error);
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`a worker thread ended with code ${code}`));
    });
  });
}

/** Raster and room for its averages in shared memory. */
function shareTask(
  grid: HeightGrid,
  radars: readonly ReliefRadar[],
  parameters: SurfaceParameters,
  isPacked: boolean,
  threads: number,
): SurfaceTask {
  const isShared = grid.heightsM.buffer instanceof SharedArrayBuffer;
  const shared: HeightGrid = isShared ? grid : { ...grid, heightsM: sharedCopy(grid.heightsM) };
  const cellM = grid.stepLatRad * MEAN_EARTH_RADIUS_M;
  const factors = spokeFactors(parameters.maxRangeM, parameters.rangeStepM, cellM, parameters.azimuths);
  const { pyramid, stages } = planPyramid(shared, factors);
  const counters = new SharedArrayBuffer(4 * (2 * stages.length + radars.length));
  return { grid: shared, pyramid, stages, radars, parameters, isPacked, threads, counters };
}

function sharedCopy(heightsM: Float32Array | Int16Array): Float32Array | Int16Array {
  const buffer = new SharedArrayBuffer(heightsM.byteLength);
  const copy = heightsM instanceof Int16Array ? new Int16Array(buffer) : new Float32Array(buffer);
  copy.set(heightsM);
  return copy;
}
