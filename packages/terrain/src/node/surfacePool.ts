import { Worker } from 'node:worker_threads';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { MEAN_EARTH_RADIUS_M } from '@redoubt/kernel';
import { antennaGroundM } from '../antennaGround.ts';
import { kEarthRadiusM } from '../kEarth.ts';
import type { ReliefPyramid } from '../reliefLevels.ts';
import { reliefPyramid } from '../reliefLevels.ts';
import { spokePlan } from '../spokePlan.ts';
import type { ReliefRadar, SurfaceParameters } from '../surfaceParameters.ts';
import { checkSurfaceInput } from '../surfaceParameters.ts';

/** What a worker is started with. */
export interface SurfaceTask {
  readonly grid: HeightGrid;
  readonly pyramid: ReliefPyramid;
  readonly radars: readonly ReliefRadar[];
  readonly parameters: SurfaceParameters;
  readonly isPacked: boolean;
  /** Int32Array of one element over shared memory: index of the next radar to take. */
  readonly next: SharedArrayBuffer;
}

/** What a worker sends back for each radar. */
export type SurfaceMessage =
  | { readonly index: number; readonly surface: VisibilitySurface }
  | { readonly index: number; readonly failure: string };

/** How to compute. */
export interface SurfacePoolOptions {
  /** Worker threads, >= 1. */
  readonly workers: number;
  /** Whether surfaces come as steps, a tenth of the memory (`computePackedSurface`); default false. */
  readonly isPacked?: boolean;
  /** Called in the order in which surfaces are ready. */
  readonly onSurface?: (surface: VisibilitySurface, done: number) => void;
}

/** From source the built worker is used: Node does not load TypeScript in worker threads. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/node/surfacePoolWorker.js' : './surfacePoolWorker.js',
  import.meta.url,
);

/** The workers load the built packages, even when this process reads their sources. */
const EXEC_ARGV = process.execArgv.filter(
  (word, i, words) => !/^(-C|--conditions)/.test(word) && !/^(-C|--conditions)$/.test(words[i - 1] ?? ''),
);

/**
 * Computes the surfaces of many radars on worker threads; the raster lies in memory that they share.
 *
 * @param grid - raster of heights; over a SharedArrayBuffer it is not copied
 * @param radars - antennas with distinct ids
 * @param parameters - the same for all
 * @param options - number of threads, form of the surfaces, progress
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
  for (const radar of radars) checkSurfaceInput(radar, parameters);
  const task = shareTask(grid, radars, parameters, options.isPacked === true);
  const surfaces: VisibilitySurface[] = new Array(radars.length);
  let done = 0;
  const threads = Math.max(1, Math.min(options.workers, radars.length));
  const workers = Array.from({ length: threads }, () => new Worker(WORKER, { workerData: task, execArgv: EXEC_ARGV }));
  const finished = workers.map(
    (worker) =>
      new Promise<void>((resolve, reject) => {
        worker.on('message', (message: SurfaceMessage) => {
          if ('failure' in message) {
            reject(new Error(`surface of radar ${radars[message.index]?.id} failed: ${message.failure}`));
            return;
          }
          surfaces[message.index] = message.surface;
          done++;
          options.onSurface?.(message.surface, done);
        });
        worker.on('error', reject);
        worker.on('exit', (code) => {
          if (code === 0) resolve();
          else reject(new Error(`a worker thread ended with code ${code}`));
        });
      }),
  );
  try {
    await Promise.all(finished);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return surfaces;
}

/** Raster and averages in shared memory, made once. */
function shareTask(
  grid: HeightGrid,
  radars: readonly ReliefRadar[],
  parameters: SurfaceParameters,
  isPacked: boolean,
): SurfaceTask {
  const isShared = grid.heightsM.buffer instanceof SharedArrayBuffer;
  const shared: HeightGrid = isShared ? grid : { ...grid, heightsM: sharedCopy(grid.heightsM) };
  const cellM = grid.stepLatRad * MEAN_EARTH_RADIUS_M;
  const factors = new Set<number>();
  for (const radar of radars) {
    const antennaM = antennaGroundM(grid, radar) + radar.antennaHeightM;
    const { maxRangeM, rangeStepM, azimuths, refractionK } = parameters;
    const plan = spokePlan(maxRangeM, rangeStepM, cellM, antennaM, kEarthRadiusM(refractionK), azimuths);
    for (const { factor } of plan.segments) factors.add(factor);
  }
  const next = new SharedArrayBuffer(4);
  return { grid: shared, pyramid: reliefPyramid(shared, [...factors]), radars, parameters, isPacked, next };
}

function sharedCopy(heightsM: Float32Array | Int16Array): Float32Array | Int16Array {
  const buffer = new SharedArrayBuffer(heightsM.byteLength);
  const copy = heightsM instanceof Int16Array ? new Int16Array(buffer) : new Float32Array(buffer);
  copy.set(heightsM);
  return copy;
}
