import { createHash } from 'node:crypto';
import type { ReliefInput, VisibilitySurface } from '@redoubt/kernel';
import { geodesicDirect, SMOOTH_EARTH } from '@redoubt/kernel';
import type { AssemblyReport } from '../assemble.ts';
import { boundsOverlap, circleBounds } from '../geoBounds.ts';
import { landEdges } from '../landEdges.ts';
import { reliefHash } from '../reliefHash.ts';
import { computePackedSurface, computeSurface } from '../surface.ts';
import type { ReliefRadar, SurfaceParameters } from '../surfaceParameters.ts';
import { checkSurfaceInput, DEFAULT_SURFACE, surfaceAzimuths } from '../surfaceParameters.ts';
import { describeRelief } from './describeRelief.ts';
import type { ReliefCoverage } from './reliefCoverage.ts';
import { type ReliefMemory, reliefMemory } from './reliefMemory.ts';
import { loadHeights } from './loadHeights.ts';
import type { OpenReliefFile } from './openRelief.ts';

/** A radar, and how far its surface must reach if not as far as the options say. */
export interface LoadedRadar extends ReliefRadar {
  /** Farthest ring, metres over ground. */
  readonly maxRangeM?: number;
  /** It looks over edges: its surface says those that stand up from the sea, and is never packed; default false. */
  readonly isOverEdges?: boolean;
}

/** Step of {@link loadRelief}, for a progress bar. */
export interface ReliefProgress {
  readonly stage: 'read' | 'surface';
  readonly done: number;
  readonly total: number;
}

/** Options of {@link loadRelief}; what is left out comes from DEFAULT_SURFACE, directions from surfaceAzimuths. */
export interface LoadReliefOptions extends Partial<SurfaceParameters> {
  readonly onProgress?: (progress: ReliefProgress) => void;
  /** Refuse rasters of more nodes. */
  readonly mostCells?: number;
  /** What earlier calls read and computed; left out: nothing is kept. Files must not change while it is in use. */
  readonly memory?: ReliefMemory;
}

/** Relief for the kernel and what is to be said about it. */
export interface LoadedRelief {
  readonly relief: ReliefInput;
  /** One line for outputs. */
  readonly description: string;
  /** What was done to the raster; null for a smooth earth. */
  readonly report: (AssemblyReport & ReliefCoverage) | null;
}

/** More surfaces than this come as steps: the same altitudes in a tenth of the memory, read somewhat more slowly. */
const MOST_TABLES = 8;

/** Description of a run without relief. */
export const SMOOTH_EARTH_DESCRIPTION = 'smooth 4/3 earth: hills are not modelled, low targets are seen too far';

/**
 * Reads elevation files, lays them into one raster and computes the surface of every radar.
 *
 * @param from - folder or files (HGT, HGT.gz, DTED, GeoTIFF, terrarium PNG; also mixed), or `'none'`/null for a smooth earth
 * @param radars - antennas; their order does not matter (surfaces come sorted by id)
 * @param options - refraction, size of the surfaces, progress callback
 * @returns relief for the kernel, a line for outputs and a report
 * @throws ReliefFileError if the files cannot be used or none reaches a radar's circle
 * @throws RangeError if a radar or a parameter is out of range, or two radars share an id
 * @remarks
 * Memory: 2 bytes a node of the raster (4 if a file holds fractions) under the frame around all circles, one tile, the
 * surfaces, and as much again as the raster for coarser files that fill its gaps (less, by their spacing). Files that a
 * cache lists are compared with its SHA-256 before they are decoded. More than eight surfaces come packed, with the same
 * altitudes.
 * @example
 * ```ts
 * import { loadRelief } from '@redoubt/terrain/node';
 * const radar = { id: 'a', latRad: 0.7, lonRad: 0.57, antennaHeightM: 20, terrainM: null };
 * const { relief, description } = await loadRelief('none', [radar]);
 * relief.reliefHash // => 'smooth-earth'
 * description // => 'smooth 4/3 earth: hills are not modelled, low targets are seen too far'
 * ```
 */
export async function loadRelief(
  from: string | readonly string[] | null,
  radars: readonly LoadedRadar[],
  options: LoadReliefOptions = {},
): Promise<LoadedRelief> {
  if (from === null || from === 'none')
    return { relief: SMOOTH_EARTH, description: SMOOTH_EARTH_DESCRIPTION, report: null };
  const refractionK = options.refractionK ?? DEFAULT_SURFACE.refractionK;
  const rangeStepM = options.rangeStepM ?? DEFAULT_SURFACE.rangeStepM;
  const maxRangeM = options.maxRangeM ?? DEFAULT_SURFACE.maxRangeM;
  const parametersOf = (radar: { readonly maxRangeM: number }): SurfaceParameters => ({
    refractionK,
    rangeStepM,
    maxRangeM: radar.maxRangeM,
    azimuths: options.azimuths ?? surfaceAzimuths(radar.maxRangeM),
  });
  const sorted = [...radars]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((radar) => ({ ...radar, maxRangeM: radar.maxRangeM ?? maxRangeM }));
  sorted.forEach((radar, i) => {
    checkSurfaceInput(radar, parametersOf(radar));
    if (sorted[i + 1]?.id === radar.id) throw new RangeError(`two radars share the id ${radar.id}`);
  });
  if (sorted.length === 0) throw new RangeError('loadRelief: at least one radar is needed');

  const memory = options.memory ?? reliefMemory(sorted.length);
  const sites = [...new Set(sorted.map(siteKey))].sort();
  const { grid, report, files } = await memory.heights(JSON.stringify([from, options.mostCells ?? null, sites]), () =>
    loadHeights(
      from,
      sorted.map((radar) => circleBounds(radar.latRad, radar.lonRad, radar.maxRangeM)),
      {
        onTile: (done, total) => options.onProgress?.({ stage: 'read', done, total }),
        ...(options.mostCells === undefined ? {} : { mostCells: options.mostCells }),
      },
    ),
  );
  const size = { refractionK, rangeStepM, azimuths: options.azimuths ?? null };
  const hash = reliefHash(grid, sorted, size, (bytes) => {
    const digest = (): string => createHash('sha256').update(bytes).digest('hex');
    return bytes.byteLength === grid.heightsM.byteLength && bytes.buffer === grid.heightsM.buffer
      ? memory.digest(grid, digest)
      : digest();
  });
  const surfaces: VisibilitySurface[] = [];
  const isPacked = sorted.length > MOST_TABLES;
  const compute = isPacked ? computePackedSurface : computeSurface;
  for (const radar of sorted) {
    options.onProgress?.({ stage: 'surface', done: surfaces.length, total: sorted.length });
    const own = parametersOf(radar);
    const form = radar.isOverEdges === true ? 'edges' : isPacked ? 'packed' : 'plain';
    const key = JSON.stringify([siteKey(radar), radar.antennaHeightM, radar.terrainM, own, form]);
    const surface = memory.surface(grid, key, () =>
      form === 'edges'
        ? landEdges(computeSurface(grid, radar, { ...own, withEdges: true }))
        : compute(grid, radar, own),
    );
    surfaces.push({ ...surface, radarId: radar.id });
    // A progress bar lives on the same thread.
    await new Promise<void>((resume) => setImmediate(resume));
  }
  options.onProgress?.({ stage: 'surface', done: sorted.length, total: sorted.length });
  const liftedRadars = surfaces
    .filter((surface, i) => surface.terrainM > (sorted[i]?.terrainM ?? Infinity))
    .map((surface) => surface.radarId);
  const full = {
    ...report,
    coveredShare: coveredShare(files, sorted, (radar, count) => memory.covered(grid, siteKey(radar), count)),
    liftedRadars,
    checkedFiles: files.filter((file) => file.isChecked).length,
    attributions: [...new Set(files.flatMap(({ attribution }) => attribution ?? []))],
  };
  return {
    relief: { heightGrid: grid, surfaces, reliefHash: hash },
    description: describeRelief(grid, full, refractionK),
    report: full,
  };
}

/** Place and range of a radar: what decides the frame under it. */
function siteKey({ latRad, lonRad, maxRangeM }: RangedRadar): string {
  return JSON.stringify([latRad, lonRad, maxRangeM]);
}

type RangedRadar = Pick<LoadedRadar, 'latRad' | 'lonRad'> & { readonly maxRangeM: number };

const COVERAGE_RINGS = 24;
const COVERAGE_SPOKES = 48;

function coveredShare(
  files: readonly OpenReliefFile[],
  radars: readonly RangedRadar[],
  countOf: (radar: RangedRadar, count: () => number) => number,
): number {
  const covered = radars.reduce((sum, radar) => sum + countOf(radar, () => coveredPoints(files, radar)), 0);
  return covered / (COVERAGE_RINGS * COVERAGE_SPOKES * radars.length);
}

/** Points on rings of equal area, so that their share is the share of area. */
function coveredPoints(files: readonly OpenReliefFile[], { latRad, lonRad, maxRangeM }: RangedRadar): number {
  let covered = 0;
  for (let ring = 0; ring < COVERAGE_RINGS; ring++) {
    const rangeM = maxRangeM * Math.sqrt((ring + 0.5) / COVERAGE_RINGS);
    for (let spoke = 0; spoke < COVERAGE_SPOKES; spoke++) {
      const at = geodesicDirect(latRad, lonRad, (spoke / COVERAGE_SPOKES) * 2 * Math.PI, rangeM);
      const point = { southRad: at.latRad, northRad: at.latRad, westRad: at.lonRad, eastRad: at.lonRad };
      if (files.some((file) => boundsOverlap(file.bounds, point))) covered++;
    }
  }
  return covered;
}
