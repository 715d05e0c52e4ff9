import { createHash } from 'node:crypto';
import type { HeightGrid, ReliefInput, VisibilitySurface } from '@redoubt/kernel';
import { geodesicDirect, SMOOTH_EARTH } from '@redoubt/kernel';
import type { AssemblyReport } from '../assemble.ts';
import { assembleGrid } from '../assemble.ts';
import { creditOf } from '../credit.ts';
import { frameBounds } from '../elevationTile.ts';
import type { ElevationTile, GeoBounds } from '../elevationTile.ts';
import { boundsOverlap, circleBounds, joinBounds } from '../geoBounds.ts';
import { ReliefFileError } from '../reliefFileError.ts';
import { reliefHash } from '../reliefHash.ts';
import { computeSurface } from '../surface.ts';
import type { ReliefRadar, SurfaceParameters } from '../surfaceParameters.ts';
import { checkSurfaceInput, DEFAULT_SURFACE } from '../surfaceParameters.ts';
import { listReliefFiles, readReliefFiles } from './reliefFiles.ts';

/** A radar, and how far its surface must reach if not as far as the options say. */
export interface LoadedRadar extends ReliefRadar {
  /** Farthest ring, metres over ground. */
  readonly maxRangeM?: number;
}

/** Step of {@link loadRelief}, for a progress bar. */
export interface ReliefProgress {
  readonly stage: 'read' | 'surface';
  readonly done: number;
  readonly total: number;
}

/** Options of {@link loadRelief}; what is left out comes from DEFAULT_SURFACE. */
export interface LoadReliefOptions extends Partial<SurfaceParameters> {
  readonly onProgress?: (progress: ReliefProgress) => void;
  /** Refuse rasters of more nodes. */
  readonly mostCells?: number;
}

/** Relief for the kernel and what is to be said about it. */
export interface LoadedRelief {
  readonly relief: ReliefInput;
  /** One line for outputs. */
  readonly description: string;
  /** What was done to the raster; null for a smooth earth. */
  readonly report: (AssemblyReport & ReliefCoverage) | null;
}

/** How much of the radars' circles lies on the tiles. */
export interface ReliefCoverage {
  /** Share of the circles' area, [0, 1]; the rest is taken as sea. */
  readonly coveredShare: number;
  /** Radars whose stated ground is below the raster and which therefore stand on it, ids. */
  readonly liftedRadars: readonly string[];
}

/** Description of a run without relief. */
export const SMOOTH_EARTH_DESCRIPTION = 'smooth 4/3 earth: hills are not modelled, low targets are seen too far';

/**
 * Reads elevation files, lays them into one raster and computes the surface of every radar.
 *
 * @param from - folder or files (HGT, HGT.gz, GeoTIFF), or `'none'`/null for a smooth earth
 * @param radars - antennas; their order does not matter (surfaces come sorted by id)
 * @param options - refraction, size of the surfaces, progress callback
 * @returns relief for the kernel, a line for outputs and a report
 * @throws ReliefFileError if the files cannot be used or none reaches a radar's circle
 * @throws RangeError if a radar or a parameter is out of range, or two radars share an id
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
  const parameters: SurfaceParameters = {
    refractionK: options.refractionK ?? DEFAULT_SURFACE.refractionK,
    maxRangeM: options.maxRangeM ?? DEFAULT_SURFACE.maxRangeM,
    azimuths: options.azimuths ?? DEFAULT_SURFACE.azimuths,
    rangeStepM: options.rangeStepM ?? DEFAULT_SURFACE.rangeStepM,
  };
  const sorted = [...radars]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((radar) => ({ ...radar, maxRangeM: radar.maxRangeM ?? parameters.maxRangeM }));
  sorted.forEach((radar, i) => {
    checkSurfaceInput(radar, { ...parameters, maxRangeM: radar.maxRangeM });
    if (sorted[i + 1]?.id === radar.id) throw new RangeError(`two radars share the id ${radar.id}`);
  });
  if (sorted.length === 0) throw new RangeError('loadRelief: at least one radar is needed');

  const circles = sorted.map((radar) => circleBounds(radar.latRad, radar.lonRad, radar.maxRangeM));
  const window = joinBounds(circles);
  const files = await listReliefFiles(from);
  const tiles = await readReliefFiles(files, circles, window, (done, total) =>
    options.onProgress?.({ stage: 'read', done, total }),
  );
  if (tiles.length === 0) {
    throw new ReliefFileError({
      file: typeof from === 'string' ? from : files.join(', '),
      what: `none of ${files.length} file(s) reaches a radar's circle`,
      expected: 'tiles under the radars',
      next: 'give the folder with the tiles of this region, or "none" for a smooth earth',
    });
  }
  const { grid, report } = assembleGrid(tiles, {
    window,
    ...(options.mostCells === undefined ? {} : { mostCells: options.mostCells }),
  });
  const hash = reliefHash(grid, sorted, parameters, (bytes) => createHash('sha256').update(bytes).digest('hex'));
  const surfaces: VisibilitySurface[] = [];
  for (const radar of sorted) {
    options.onProgress?.({ stage: 'surface', done: surfaces.length, total: sorted.length });
    surfaces.push(computeSurface(grid, radar, { ...parameters, maxRangeM: radar.maxRangeM }));
    // A progress bar lives on the same thread.
    await new Promise<void>((resume) => setImmediate(resume));
  }
  options.onProgress?.({ stage: 'surface', done: sorted.length, total: sorted.length });
  const liftedRadars = surfaces
    .filter((surface, i) => surface.terrainM > (sorted[i]?.terrainM ?? Infinity))
    .map((surface) => surface.radarId);
  const full = { ...report, coveredShare: coveredShare(tiles, sorted), liftedRadars };
  return {
    relief: { heightGrid: grid, surfaces, reliefHash: hash },
    description: describe(grid, full, parameters),
    report: full,
  };
}

/** Points on rings of equal area, so that their share is the share of area. */
function coveredShare(tiles: readonly ElevationTile[], radars: readonly Required<LoadedRadar>[]): number {
  // Tiles with open edges (pixel centres on one side only) end a step before the next one begins.
  const bounds = tiles.map(({ grid }): GeoBounds => {
    const tile = frameBounds(grid);
    return { ...tile, southRad: tile.southRad - grid.stepLatRad, eastRad: tile.eastRad + grid.stepLonRad };
  });
  const rings = 40;
  const spokes = 72;
  let covered = 0;
  for (const radar of radars) {
    for (let ring = 0; ring < rings; ring++) {
      const rangeM = radar.maxRangeM * Math.sqrt((ring + 0.5) / rings);
      for (let spoke = 0; spoke < spokes; spoke++) {
        const { latRad, lonRad } = geodesicDirect(radar.latRad, radar.lonRad, (spoke / spokes) * 2 * Math.PI, rangeM);
        const point = { southRad: latRad, northRad: latRad, westRad: lonRad, eastRad: lonRad };
        if (bounds.some((tile) => boundsOverlap(tile, point))) covered++;
      }
    }
  }
  return covered / (rings * spokes * radars.length);
}

function describe(grid: HeightGrid, report: AssemblyReport & ReliefCoverage, parameters: SurfaceParameters): string {
  const seconds = (rad: number): number => Math.round((rad / Math.PI) * 6_480_000) / 10;
  const parts = [
    `relief: ${creditOf(report.files)}, ${report.files.length} file(s), node every ${seconds(grid.stepLatRad) / 1} arc-seconds`,
    `void cells filled: ${report.voidCells}${report.holes > 0 ? ` in ${report.holes} hole(s), largest ${report.largestHoleCells}` : ''}`,
    `refraction k = ${Math.round(parameters.refractionK * 1000) / 1000}`,
  ];
  if (report.coveredShare < 0.9995) {
    parts.push(
      `tiles cover ${Math.floor(report.coveredShare * 1000) / 10} % of the radars' circles, the rest is taken as sea`,
    );
  }
  if (report.cellsTakenAsSea > 0) parts.push(`cells without height taken as sea: ${report.cellsTakenAsSea}`);
  if (report.seamDisagreements > 0) {
    parts.push(
      `tiles disagree on ${report.seamDisagreements} shared nodes (up to ${Math.round(report.largestSeamDisagreementM)} m)`,
    );
  }
  if (report.liftedRadars.length > 0)
    parts.push(`stand on the raster, above their stated ground: ${report.liftedRadars.join(', ')}`);
  return parts.join('; ');
}
