import {
  compileRadar,
  compileSignature,
  edgeLookOf,
  newDetectionCache,
  type HeightGrid,
  type ObjectClassSpec,
  RADAR_BANDS,
} from '@redoubt/kernel';
import {
  COVERAGE_BIT,
  type CoverageAltitude,
  type CoverageLayer,
  coverageMask,
  type CoverageRadar,
  type CoverageRules,
  type CoverageTarget,
  discAreaM2,
  eachPixelArea,
  type LayerArea,
  maskAreas,
  planeCells,
  type PlaneFrame,
  type PolarField,
  type SectorWarning,
  sectorWarnings,
} from '@redoubt/terrain';
import { ringSites, type SiteSpec } from './siteSpec.ts';

/** Detection tables are the same for all radars of one false alarm probability. */
const TABLES = newDetectionCache();

/** Layers that areas are given for. */
export const AREA_LAYERS: readonly CoverageLayer[] = ['lineOfSight', 'detection', 'tracking', 'engagement'];

/** Everything that decides coverage beside the sites and their relief. */
export interface StudySetting {
  readonly target: CoverageTarget;
  readonly altitudes: readonly CoverageAltitude[];
  readonly rules: CoverageRules;
  readonly refractionK: number;
  /** Only areas are wanted. */
  readonly isQuick?: true;
}

/** How many radars cover each pixel, by layer. */
export type LayerCounts = Readonly<Record<CoverageLayer, Uint8Array>>;

/** Coverage of all sites at one altitude. */
export interface AltitudeCoverage {
  readonly altitude: CoverageAltitude;
  /** All sites together. */
  readonly areas: Readonly<Record<CoverageLayer, LayerArea>>;
  /** Area in which at least so many radars cover, from 1 up; one entry for one radar. */
  readonly overlapM2: Readonly<Record<CoverageLayer, readonly number[]>>;
  /** By site; first track of a target that flies straight to it. */
  readonly warnings: readonly { readonly detection: SectorWarning[]; readonly tracking: SectorWarning[] }[];
  /** On the plane raster, if one was given. */
  readonly counts: LayerCounts | null;
}

/** Radar of a site, ready to look. */
export function coverageRadar(site: SiteSpec, field: PolarField, refractionK: number): CoverageRadar {
  const { radar, fireUnit } = site;
  return {
    compiled: compileRadar(radar, { refractionK, terrainM: field.terrainM, cache: TABLES }),
    bandIndex: RADAR_BANDS.indexOf(radar.band),
    edgeLook: edgeLookOf(radar),
    fireUnit: fireUnit === null ? null : { ...fireUnit, preparationS: fireUnit.lockS + fireUnit.reactionS },
  };
}

/** Class of target, ready to be looked at. */
export function coverageTarget(spec: ObjectClassSpec, speedMps: number): CoverageTarget {
  return {
    signature: compileSignature(spec.signature),
    swerling: spec.signature.fluctuationSwerling,
    speedMps,
    isLowObservable: spec.isLowObservable,
  };
}

/** Pixels inside the ring of any site, 1 or 0. */
function ringPixels(sites: readonly SiteSpec[], plane: PlaneFrame): Uint8Array {
  const inside = new Uint8Array(plane.size * plane.size);
  for (const { radar, ringM } of ringSites(sites)) {
    const disc = { latRad: radar.latRad, lonRad: radar.lonRad, azimuths: 4, ranges: 1, rangeStepM: ringM };
    planeCells(plane, disc).forEach((cell, i) => {
      if (cell >= 0) inside[i] = 1;
    });
  }
  return inside;
}

/** Area of the bare ring of all sites together. */
export function ringAreaM2(sites: readonly SiteSpec[], plane: PlaneFrame | null): number {
  const [first] = ringSites(sites);
  if (first === undefined) return 0;
  if (plane === null || ringSites(sites).every((site) => samePlace(site, first))) {
    return discAreaM2(first.radar.latRad, Math.max(...ringSites(sites).map(({ ringM }) => ringM)));
  }
  const inside = ringPixels(sites, plane);
  let area = 0;
  eachPixelArea(plane, (i, pixelM2) => {
    if (inside[i] === 1) area += pixelM2;
  });
  return area;
}

function samePlace(a: SiteSpec, b: SiteSpec): boolean {
  return a.radar.latRad === b.radar.latRad && a.radar.lonRad === b.radar.lonRad;
}

/**
 * Coverage of all sites together, altitude by altitude.
 *
 * @param sites - in their places
 * @param fields - relief of each, in the same order
 * @param setting - target, altitudes, rules
 * @param plane - common raster: needed for several sites, and for maps
 * @param onStep - called after each site and altitude
 */
export function studyCoverage(
  sites: readonly SiteSpec[],
  fields: readonly PolarField[],
  setting: StudySetting,
  plane: PlaneFrame | null,
  onStep: () => void = () => {},
): AltitudeCoverage[] {
  const { target, altitudes, rules, refractionK, isQuick } = setting;
  const isSingle = sites.length === 1;
  if (!isSingle && plane === null) throw new RangeError('several sites need a common raster');
  const radars = sites.map((site, i) => coverageRadar(site, fields[i] as PolarField, refractionK));
  const cells = plane === null ? [] : fields.map((field) => planeCells(plane, field));
  const inRing = plane === null || isSingle ? null : ringPixels(sites, plane);
  return altitudes.map((altitude) => {
    const counts = plane === null ? null : newCounts(plane.size * plane.size);
    const warnings: { detection: SectorWarning[]; tracking: SectorWarning[] }[] = [];
    let own: Record<CoverageLayer, LayerArea> | null = null;
    sites.forEach((site, i) => {
      const field = fields[i] as PolarField;
      const mask = coverageMask(field, radars[i] as CoverageRadar, target, altitude, rules);
      if (isQuick !== true) {
        warnings.push({
          detection: sectorWarnings(mask, COVERAGE_BIT.detection, field, target.speedMps),
          tracking: sectorWarnings(mask, COVERAGE_BIT.tracking, field, target.speedMps),
        });
      }
      if (isSingle) own = maskAreas(mask, field, site.ringM);
      if (counts !== null) addToCounts(counts, mask, cells[i] as Int32Array);
      onStep();
    });
    const together =
      own === null ? countAreas(counts as LayerCounts, plane as PlaneFrame, inRing as Uint8Array, sites.length) : null;
    const areas = own ?? (together as NonNullable<typeof together>).areas;
    const overlapM2 = together?.overlapM2 ?? forLayers((layer) => [areas[layer].areaM2]);
    return { altitude, areas, overlapM2, warnings, counts };
  });
}

function forLayers<T>(make: (layer: CoverageLayer) => T): Record<CoverageLayer, T> {
  return Object.fromEntries(AREA_LAYERS.map((layer) => [layer, make(layer)])) as Record<CoverageLayer, T>;
}

function newCounts(pixels: number): Record<CoverageLayer, Uint8Array> {
  return forLayers(() => new Uint8Array(pixels));
}

function addToCounts(counts: LayerCounts, mask: Uint8Array, cells: Int32Array): void {
  for (const layer of AREA_LAYERS) {
    const bit = COVERAGE_BIT[layer];
    const count = counts[layer];
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] as number;
      if (cell >= 0 && ((mask[cell] as number) & bit) !== 0) count[i] = Math.min(255, (count[i] as number) + 1);
    }
  }
}

function countAreas(
  counts: LayerCounts,
  plane: PlaneFrame,
  inRing: Uint8Array,
  most: number,
): Pick<AltitudeCoverage, 'areas' | 'overlapM2'> {
  const exactly = forLayers(() => new Float64Array(most + 1));
  const inside = forLayers(() => 0);
  eachPixelArea(plane, (i, areaM2) => {
    for (const layer of AREA_LAYERS) {
      const n = counts[layer][i] as number;
      if (n === 0) continue;
      exactly[layer][n] = (exactly[layer][n] as number) + areaM2;
      if (inRing[i] === 1) inside[layer] += areaM2;
    }
  });
  const overlapM2 = forLayers((layer) =>
    Array.from({ length: most }, (_, k) => exactly[layer].subarray(k + 1).reduce((sum, area) => sum + area, 0)),
  );
  const areas = forLayers((layer) => ({ areaM2: overlapM2[layer][0] ?? 0, inRingM2: inside[layer] }));
  return { areas, overlapM2 };
}
