import type { HeightGrid } from '@redoubt/kernel';
import type { AssemblyReport } from '../assemble.ts';
import { finishMosaic, layInto, newMosaic } from '../assemble.ts';
import type { GeoBounds } from '../elevationTile.ts';
import { boundsOverlap, joinBounds } from '../geoBounds.ts';
import { planMosaic } from '../mosaicPlan.ts';
import { ReliefFileError } from '../reliefFileError.ts';
import { checkedFiles } from './checkedFiles.ts';
import type { OpenReliefFile } from './openRelief.ts';
import { openReliefFiles } from './openRelief.ts';
import { listReliefFiles } from './reliefFiles.ts';

/** 200 million nodes: 400 MB of whole metres, 800 MB of fractions. */
const MOST_CELLS = 200_000_000;

/** Options of {@link loadHeights}. */
export interface LoadHeightsOptions {
  /** Refuse rasters of more nodes; default 200 million. */
  readonly mostCells?: number;
  /** Called before each tile with how many are laid. */
  readonly onTile?: (done: number, total: number) => void;
}

/** A raster, what was done to make it, and from which files. */
export interface LoadedHeights {
  readonly grid: HeightGrid;
  readonly report: AssemblyReport;
  readonly files: readonly OpenReliefFile[];
}

/**
 * Reads the elevation under some frames into one raster.
 *
 * @param from - folder or files (HGT, HGT.gz, DTED, GeoTIFF, terrarium PNG; also mixed)
 * @param frames - frames that are needed, radians; the raster spans all of them, files between them are left out
 * @param options - size limit, progress
 * @returns raster in metres above mean sea level, report and files
 * @throws ReliefFileError if the files cannot be used, none reaches a frame, or the raster would be too large
 * @remarks
 * Memory: 2 bytes a node (4 if a file holds fractions), one tile, and the coarser files that fill gaps, each in its own
 * spacing. Of GeoTIFFs only the blocks under the frames are read. Files that a cache lists are compared with its
 * SHA-256 before they are decoded.
 * @example
 * ```ts
 * import { loadHeights } from '@redoubt/terrain/node';
 * const frame = { southRad: 0.68, northRad: 0.69, westRad: 0.56, eastRad: 0.57 };
 * const failure = await loadHeights('/no-such-folder', [frame]).catch((error: Error) => error.name);
 * failure // => 'ReliefFileError'
 * ```
 */
export async function loadHeights(
  from: string | readonly string[],
  frames: readonly GeoBounds[],
  options: LoadHeightsOptions = {},
): Promise<LoadedHeights> {
  const window = joinBounds(frames);
  const reaches = (bounds: GeoBounds): boolean => frames.some((frame) => boundsOverlap(bounds, frame));
  const paths = await listReliefFiles(from);
  const files = await openReliefFiles(await checkedFiles(paths, reaches, typeof from === 'string'), reaches);
  if (files.length === 0) {
    throw new ReliefFileError({
      file: typeof from === 'string' ? from : paths.join(', '),
      what: `none of ${paths.length} file(s) reaches a radar's circle`,
      expected: 'tiles under the radars',
      next: 'give the folder with the tiles of this region, or "none" for a smooth earth',
    });
  }
  const byPlan = new Map(files.map((file) => [file.plan, file]));
  const mosaic = newMosaic(planMosaic([...byPlan.keys()], window, options.mostCells ?? MOST_CELLS));
  // One tile at a time: beside the raster there is memory for one tile only.
  let done = 0;
  for (const { tiles } of mosaic.plan.layers) {
    for (const tile of tiles) {
      options.onTile?.(done++, files.length);
      const { frame, heightsM } = await (byPlan.get(tile) as OpenReliefFile).read(window);
      layInto(mosaic, tile, frame, heightsM);
    }
  }
  return { ...finishMosaic(mosaic), files };
}
