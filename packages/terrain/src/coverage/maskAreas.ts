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

/** Values that a cell's bits can have. */
const BITS = 32;
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
  // Cells of a ring by their combination of bits: one increment a cell.
  const kinds = new Uint32Array(ranges * BITS);
  for (let a = 0, i = 0; a < azimuths; a++) {
    for (let r = 0; r < ranges; r++, i++) {
      const kind = r * BITS + (mask[i] as number);
      kinds[kind] = (kinds[kind] as number) + 1;
    }
  }
  const cells = polarCellAreasM2(frame);
  const result = {} as Record<CoverageLayer, LayerArea>;
  for (const layer of LAYERS) {
    const bit = COVERAGE_BIT[layer];
    let areaM2 = 0;
    let inRingM2 = 0;
    for (let r = 0; r < ranges; r++) {
      let count = 0;
      for (let bits = 1; bits < BITS; bits++) if ((bits & bit) !== 0) count += kinds[r * BITS + bits] as number;
      const area = count * (cells[r] as number);
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
