import type { HeightGrid } from '@redoubt/kernel';
import type { CoverageLayer, CoverageTarget, PolarField } from '@redoubt/terrain';
import type { CoverageInput } from './bands.ts';
import { AREA_LAYERS, studyCoverage, type StudySetting } from './coverageStudy.ts';
import { changedField, thinned } from './fields.ts';
import { planeAround } from './plane.ts';
import type { CoverageOverrides, SiteSet, SiteSpec } from './siteSpec.ts';

/** What a band is computed from. */
export interface BandBase {
  readonly sites: readonly SiteSpec[];
  readonly fields: readonly PolarField[];
  readonly setting: StudySetting;
  readonly heightGrid: HeightGrid | null;
}

/** Area by layer, square metres. */
export type LayerAreas = Readonly<Record<CoverageLayer, number>>;

/** Areas at the two ends of each input, by altitude, as differences from the adopted values. */
export type BandAreas = readonly {
  readonly key: CoverageInput['key'];
  readonly altitudes: readonly { readonly low: LayerAreas; readonly high: LayerAreas }[];
}[];

/** A direction every degree, and a coarser raster, are enough for differences. */
const BAND_AZIMUTHS = 360;
const BAND_PX = 300;

/** Directions that are left out for a band: a divisor of their number. */
export function strideOf(field: PolarField): number {
  return field.azimuths % BAND_AZIMUTHS === 0 ? field.azimuths / BAND_AZIMUTHS : 1;
}

/** Areas of all sites together by altitude, on few directions. */
export function quickAreas(
  sites: readonly SiteSpec[],
  fields: readonly PolarField[],
  setting: StudySetting,
  onStep: () => void = () => {},
): LayerAreas[] {
  const plane = sites.length === 1 ? null : planeAround(sites, fields, setting.altitudes, null, 0.5, BAND_PX);
  return studyCoverage(sites, fields, { ...setting, isQuick: true }, plane, onStep).map(
    ({ areas }) =>
      Object.fromEntries(AREA_LAYERS.map((layer) => [layer, areas[layer].areaM2])) as Record<CoverageLayer, number>,
  );
}

/**
 * Areas at the low and high end of every input, one at a time, and of all together.
 *
 * @param inputs - from `bandInputs`
 * @param base - adopted values
 * @param build - sites for other values of the catalogue
 * @param targetWith - target for other values of the catalogue
 * @param onStep - called after each site and altitude
 * @returns differences to the areas of the adopted values on the same grid
 */
export function bandAreas(
  inputs: readonly CoverageInput[],
  base: BandBase,
  build: (overrides: CoverageOverrides) => SiteSet,
  targetWith: (overrides: CoverageOverrides) => CoverageTarget,
  onStep: () => void,
): BandAreas {
  if (inputs.length === 0) return [];
  const few = base.fields.map((field) => thinned(field, strideOf(field)));
  const middle = quickAreas(base.sites, few, base.setting);
  const byHeight = new Map<string, PolarField>();
  const areasWith = (overrides: CoverageOverrides): LayerAreas[] => {
    const { sites } = build(overrides);
    const fields = sites.map((site, i) => {
      const like = few[i] as PolarField;
      if (site.radar.antennaHeightM === base.sites[i]?.radar.antennaHeightM) return like;
      const key = `${i} ${site.radar.antennaHeightM}`;
      const known = byHeight.get(key) ?? changedField(site, like, base.heightGrid, base.setting.refractionK, true);
      byHeight.set(key, known);
      return known;
    });
    const areas = quickAreas(sites, fields, { ...base.setting, target: targetWith(overrides) }, onStep);
    return areas.map((one, i) => minus(one, middle[i] as LayerAreas));
  };
  return inputs.map(({ key, low, high }) => {
    const lowest = areasWith(low);
    const highest = areasWith(high);
    return { key, altitudes: lowest.map((area, i) => ({ low: area, high: highest[i] as LayerAreas })) };
  });
}

function minus(a: LayerAreas, b: LayerAreas): LayerAreas {
  return Object.fromEntries(AREA_LAYERS.map((layer) => [layer, a[layer] - b[layer]])) as Record<CoverageLayer, number>;
}
