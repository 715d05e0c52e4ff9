// Time between the first detection of a target that flies straight in and its arrival, by sector.
import type { PolarFrame } from './polarArea.ts';

/** Warning over the directions of one sector, seconds; 0 where nothing is seen before the target is there. */
export interface SectorWarning {
  /** Sector clockwise from true north, degrees, from included, to excluded. */
  readonly fromDeg: number;
  readonly toDeg: number;
  readonly q10S: number;
  readonly q50S: number;
  readonly q90S: number;
}

const SECTOR_DEG = 30;

/**
 * Quantiles of warning time over the directions of each sector of 30 degrees.
 *
 * @param mask - bits of `COVERAGE_BIT`, shape (azimuths, ranges)
 * @param bit - layer that counts as warning
 * @param frame - the polar grid of the mask
 * @param speedMps - of the target over ground, straight inward
 * @returns twelve sectors from north clockwise; the quantiles leave no direction to be told from another
 * @remarks
 * The farthest cell of the layer counts, so a target that shows itself for a moment is warned of then. Quantile: nearest
 * rank. Not modelled: how long a crew needs, whether the track is kept in hidden stretches.
 * @example
 * ```ts
 * import { COVERAGE_BIT, sectorWarnings } from '@redoubt/terrain';
 * const frame = { latRad: 0.7, azimuths: 12, ranges: 10, rangeStepM: 1000 };
 * const mask = new Uint8Array(120).fill(COVERAGE_BIT.tracking);
 * sectorWarnings(mask, COVERAGE_BIT.tracking, frame, 250)[0]?.q50S // => 40
 * ```
 */
export function sectorWarnings(mask: Uint8Array, bit: number, frame: PolarFrame, speedMps: number): SectorWarning[] {
  const { azimuths, ranges, rangeStepM } = frame;
  const bySector: number[][] = Array.from({ length: 360 / SECTOR_DEG }, () => []);
  for (let a = 0; a < azimuths; a++) {
    let r = ranges - 1;
    while (r >= 0 && ((mask[a * ranges + r] as number) & bit) === 0) r--;
    bySector[Math.floor(((a / azimuths) * 360) / SECTOR_DEG)]?.push(((r + 1) * rangeStepM) / speedMps);
  }
  return bySector.map((times, sector) => {
    times.sort((x, y) => x - y);
    const quantile = (share: number): number => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? 0;
    return {
      fromDeg: sector * SECTOR_DEG,
      toDeg: (sector + 1) * SECTOR_DEG,
      q10S: quantile(0.1),
      q50S: quantile(0.5),
      q90S: quantile(0.9),
    };
  });
}
