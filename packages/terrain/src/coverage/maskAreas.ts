// Areas of the layers of a coverage mask.
import type { CoverageLayer } from './coverageSpec.ts';
import { COVERAGE_BIT } from './coverageSpec.ts';
import type { PolarFrame } from './polarArea.ts';
import { polarCellAreasM2 } from './polarArea.ts';

/** Area of one layer, and how much of it lies inside the bare range ring. */
export interface LayerArea {
  readonly areaM2: number;
  readonly inRingM2: number;
}

const LAYERS: readonly CoverageLayer[] = ['lineOfSight', 'detection', 'tracking', 'engagement'];

/**
 * Areas of the layers of one mask.
 *
 * @param mask - bits of `COVERAGE_BIT`, shape (azimuths, ranges)
 * @param frame - the polar grid of the mask
 * @param ringRadiusM - bare range ring around the same place, metres
 * @returns square metres by layer, equal-area cells on the sphere of the place's curvature
 * @example
 * ```ts
 * import { COVERAGE_BIT, discAreaM2, maskAreas } from '@redoubt/terrain';
 * const frame = { latRad: 0.7, azimuths: 4, ranges: 10, rangeStepM: 1000 };
 * const mask = new Uint8Array(40).fill(COVERAGE_BIT.lineOfSight);
 * const { areaM2 } = maskAreas(mask, frame, 5000).lineOfSight;
 * Math.round(areaM2) === Math.round(discAreaM2(0.7, 10_000)) // => true
 * ```
 */
export function maskAreas(mask: Uint8Array, frame: PolarFrame, ringRadiusM: number): Record<CoverageLayer, LayerArea> {
  const { azimuths, ranges, rangeStepM } = frame;
  const counts = new Map<CoverageLayer, Uint32Array>(LAYERS.map((layer) => [layer, new Uint32Array(ranges)]));
  const shown = LAYERS.map((layer) => [COVERAGE_BIT[layer], counts.get(layer) as Uint32Array] as const);
  for (let a = 0, i = 0; a < azimuths; a++) {
    for (let r = 0; r < ranges; r++, i++) {
      const bits = mask[i] as number;
      if (bits === 0) continue;
      for (const [bit, count] of shown) if ((bits & bit) !== 0) count[r] = (count[r] as number) + 1;
    }
  }
  const cells = polarCellAreasM2(frame);
  const result = {} as Record<CoverageLayer, LayerArea>;
  for (const layer of LAYERS) {
    const count = counts.get(layer) as Uint32Array;
    let areaM2 = 0;
    let inRingM2 = 0;
    for (let r = 0; r < ranges; r++) {
      const area = (count[r] as number) * (cells[r] as number);
      areaM2 += area;
      // The ring ends inside a cell: the part of the cell's depth that lies within.
      const from = r === 0 ? 0 : r + 0.5;
      const to = Math.min(r + 1.5, ranges);
      const share = (ringRadiusM / rangeStepM - from) / (to - from);
      inRingM2 += area * Math.min(1, Math.max(0, share));
    }
    result[layer] = { areaM2, inRingM2 };
  }
  return result;
}
