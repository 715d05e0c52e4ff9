import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { computeSurface, everySpoke, landEdges, polarField, type PolarField } from '@redoubt/terrain';
import type { SiteSpec } from './siteSpec.ts';

/** Directions and rings over a smooth earth, where all directions are alike. */
const SMOOTH = { azimuths: 360, rangeStepM: 500 } as const;

/** Directions of a coverage: surfaces have more, which show no other areas (docs/models/coverage.md). */
const LEAST_AZIMUTHS = 1800;

/** Size of the polar grids of a study. */
export interface FieldSize {
  readonly azimuths: number;
  readonly rangeStepM: number;
}

function surfaceOf(grid: HeightGrid | null, site: SiteSpec, refractionK: number, size: FieldSize): VisibilitySurface {
  const { id, latRad, lonRad, antennaHeightM, terrainM, instrumentedRangeM } = site.radar;
  const maxRangeM = Math.max(instrumentedRangeM, size.rangeStepM);
  const radar = { id, latRad, lonRad, antennaHeightM, terrainM };
  const parameters = { refractionK, maxRangeM, azimuths: size.azimuths, rangeStepM: size.rangeStepM };
  if (grid === null || site.radar.diffraction === undefined) return computeSurface(grid, radar, parameters);
  return landEdges(computeSurface(grid, radar, { ...parameters, withEdges: true }));
}

/**
 * Relief of every site on its polar grid.
 *
 * @param sites - in their places
 * @param grid - raster of heights, or null for a smooth earth
 * @param surfaces - those that are there already, by the id of the radar
 * @param refractionK - effective earth radius factor
 */
export function fieldsOf(
  sites: readonly SiteSpec[],
  grid: HeightGrid | null,
  surfaces: readonly VisibilitySurface[],
  refractionK: number,
): PolarField[] {
  return sites.map((site) => {
    const known = surfaces.find(({ radarId }) => radarId === site.radar.id);
    if (known === undefined) return polarField(grid, surfaceOf(grid, site, refractionK, SMOOTH));
    return polarField(grid, known, known.azimuths % (2 * LEAST_AZIMUTHS) === 0 ? known.azimuths / LEAST_AZIMUTHS : 1);
  });
}

/**
 * Fewer directions of a field, for the many evaluations of a band.
 *
 * @param field - full one
 * @param stride - takes every so many directions
 */
export function thinned(field: PolarField, stride: number): PolarField {
  const { ranges } = field;
  const azimuths = field.azimuths / stride;
  const thin = (table: Float32Array): Float32Array => everySpoke(table, stride, azimuths, ranges);
  return {
    ...field,
    azimuths,
    minimumAltitudeM: thin(field.minimumAltitudeM),
    groundM: field.groundM === null ? null : thin(field.groundM),
    controllingEdgeM: field.controllingEdgeM === null ? null : thin(field.controllingEdgeM),
  };
}

/**
 * Field of a site whose antenna or relief differs from that of a given field.
 *
 * @param site - with its own antenna
 * @param like - field whose size it takes; its ground too if `grid` is the same
 * @param grid - raster of heights, or null
 * @param refractionK - effective earth radius factor
 * @param isSameGround - the raster is that of `like`
 */
export function changedField(
  site: SiteSpec,
  like: PolarField,
  grid: HeightGrid | null,
  refractionK: number,
  isSameGround: boolean,
): PolarField {
  const surface = surfaceOf(grid, site, refractionK, like);
  if (!isSameGround) return polarField(grid, surface);
  const { terrainM, minimumAltitudeM, controllingEdgeM = null } = surface;
  return { ...like, terrainM, minimumAltitudeM, controllingEdgeM };
}
