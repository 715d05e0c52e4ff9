import type { ReliefInput, RunSpec } from '@redoubt/kernel';
import {
  computeSurface,
  DEFAULT_SURFACE,
  reliefHash,
  reliefRequestOf,
  surfaceAzimuths,
  syntheticRelief,
} from '@redoubt/terrain';

const DEG = Math.PI / 180;

/** Made-up mountains around Ankara with the surfaces of the radars of a spec: 3.5 by 3 degrees, 30 arc-seconds. */
export function madeUpRelief(spec: RunSpec): ReliefInput {
  const frame = { northRad: 41.5 * DEG, westRad: 31 * DEG, rows: 360, cols: 420, stepRad: DEG / 120 };
  const heightGrid = syntheticRelief({ ...frame, seed: 5, summitM: 2_000 });
  const { radars, refractionK } = reliefRequestOf(spec);
  const { rangeStepM } = DEFAULT_SURFACE;
  const surfaces = radars.map((radar) => {
    const { maxRangeM } = radar;
    return computeSurface(heightGrid, radar, {
      refractionK,
      rangeStepM,
      maxRangeM,
      azimuths: surfaceAzimuths(maxRangeM),
    });
  });
  const hash = reliefHash(heightGrid, radars, { refractionK, rangeStepM, azimuths: null });
  return { heightGrid, surfaces, reliefHash: hash };
}
