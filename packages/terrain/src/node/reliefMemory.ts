import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import type { LoadedHeights } from './loadHeights.ts';

/** What a raster gave so far. */
interface GridMemory {
  digest: string | null;
  /** By antenna and parameters; the one that was not asked for longest comes first. */
  readonly surfaces: Map<string, VisibilitySurface>;
  /** Points of a radar's circle that lie on tiles, by place and range. */
  readonly covered: Map<string, number>;
}

/** Rasters, their digests and surfaces, kept from one `loadRelief` to the next. */
export interface ReliefMemory {
  /** Raster under some circles of a folder; read if it is not among the last ones. */
  heights(key: string, read: () => Promise<LoadedHeights>): Promise<LoadedHeights>;
  /** SHA-256 of the raster's samples. */
  digest(grid: HeightGrid, make: () => string): string;
  /** Surface of an antenna; the key names its place, its height and all parameters, but not the radar's id. */
  surface(grid: HeightGrid, key: string, compute: () => VisibilitySurface): VisibilitySurface;
  /** Points of a circle on tiles. */
  covered(grid: HeightGrid, key: string, count: () => number): number;
}

/** Rasters that are kept: a study goes through its sites in order. */
const RASTERS_KEPT = 2;

function dropFirst(kept: Map<string, unknown>, most: number): void {
  if (kept.size > most) kept.delete(kept.keys().next().value as string);
}

/** Takes an entry out and puts it back as the last one. */
function touched<T>(kept: Map<string, T>, key: string): T | undefined {
  const known = kept.get(key);
  if (known === undefined) return undefined;
  kept.delete(key);
  kept.set(key, known);
  return known;
}

/**
 * Starts an empty memory for {@link loadRelief}: cases of a study whose radars differ in part, or in refraction alone,
 * read their raster once and compute each surface once.
 *
 * @param mostSurfaces - surfaces that it keeps of each raster, >= 1
 * @returns the memory; what it gives must not be changed, and elevation files must stay as they are while it is in use
 * @remarks Source: own. Valid: a relief from memory equals one without, bit for bit. Not modelled: nothing.
 * @example
 * ```ts
 * import { SMOOTH_EARTH } from '@redoubt/kernel';
 * import { loadRelief, reliefMemory } from '@redoubt/terrain/node';
 * const radar = { id: 'a', latRad: 0.7, lonRad: 0.57, antennaHeightM: 20, terrainM: null };
 * const { relief } = await loadRelief('none', [radar], { memory: reliefMemory(100) });
 * relief === SMOOTH_EARTH // => true
 * ```
 */
export function reliefMemory(mostSurfaces: number): ReliefMemory {
  const rasters = new Map<string, Promise<LoadedHeights>>();
  const grids = new WeakMap<HeightGrid, GridMemory>();
  const memoryOf = (grid: HeightGrid): GridMemory => {
    const memory = grids.get(grid) ?? { digest: null, surfaces: new Map(), covered: new Map() };
    grids.set(grid, memory);
    return memory;
  };
  return {
    heights(key, read) {
      const known = touched(rasters, key);
      if (known !== undefined) return known;
      const reading = read();
      rasters.set(key, reading);
      dropFirst(rasters, RASTERS_KEPT);
      reading.catch(() => rasters.delete(key));
      return reading;
    },
    digest(grid, make) {
      const memory = memoryOf(grid);
      memory.digest ??= make();
      return memory.digest;
    },
    surface(grid, key, compute) {
      const { surfaces } = memoryOf(grid);
      const surface = touched(surfaces, key) ?? compute();
      surfaces.set(key, surface);
      dropFirst(surfaces, mostSurfaces);
      return surface;
    },
    covered(grid, key, count) {
      const { covered } = memoryOf(grid);
      const points = covered.get(key) ?? count();
      covered.set(key, points);
      return points;
    },
  };
}
