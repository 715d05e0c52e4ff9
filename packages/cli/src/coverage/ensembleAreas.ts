import type { CoverageLayer } from '@redoubt/terrain';
import { type EnsembleInterval, ensembleInterval, reliefErrorMember } from '@redoubt/terrain';
import { type BandBase, type LayerAreas, quickAreas, strideOf } from './bandAreas.ts';
import { AREA_LAYERS } from './coverageStudy.ts';
import { changedField, thinned } from './fields.ts';

/** RMS and correlation length of the relief's own error that members are drawn with, metres. */
const RELIEF_ERROR = { rmsM: 40, correlationM: 2_000 } as const;

/** Areas over the members of an ensemble, by altitude and layer. */
export interface EnsembleAreas {
  readonly members: number;
  readonly rmsM: number;
  readonly correlationM: number;
  readonly altitudes: readonly Readonly<Record<CoverageLayer, EnsembleInterval>>[];
}

/**
 * Areas over members of the relief's own error.
 *
 * @param members - how many, >= 2
 * @param base - adopted values and relief
 * @param onMember - called after each member
 * @returns intervals, or null over a smooth earth, which has no error of its own
 */
export function ensembleAreas(members: number, base: BandBase, onMember: (done: number) => void): EnsembleAreas | null {
  const { heightGrid, sites, setting } = base;
  if (heightGrid === null) return null;
  const few = base.fields.map((field) => thinned(field, strideOf(field)));
  const all: LayerAreas[][] = [];
  for (let member = 0; member < members; member++) {
    const grid = reliefErrorMember(heightGrid, { ...RELIEF_ERROR, seed: member + 1 });
    const fields = sites.map((site, i) =>
      changedField(site, few[i] as (typeof few)[number], grid, setting.refractionK, false),
    );
    all.push(quickAreas(sites, fields, setting));
    onMember(member + 1);
  }
  const altitudes = setting.altitudes.map(
    (_, i) =>
      Object.fromEntries(
        AREA_LAYERS.map((layer) => [layer, ensembleInterval(all.map((areas) => areas[i]?.[layer] ?? 0))]),
      ) as Record<CoverageLayer, EnsembleInterval>,
  );
  return { members, ...RELIEF_ERROR, altitudes };
}
