// Surfaces for radars that see over edges: line of sight, let down by what one knife edge may cost.
import type { VisibilitySurface } from '@redoubt/kernel';
import { edgeDepthM } from '@redoubt/kernel';

/**
 * Lowest altitudes at which the edge in the way costs no more than a stated two-way loss.
 *
 * @param surface - line of sight with its edges (`withEdges` of {@link computeSurface}); not modified
 * @param wavelengthM - metres, > 0
 * @param lossDb - two-way loss that is still bearable, decibels, 0 to 20
 * @param roughGroundDb - as in `edgePowerFactor`, 0 to 20 decibels; 0: sharp edges
 * @returns surface of the same shape, with the same edges; where there is no edge the altitudes are unchanged
 * @throws RangeError if the surface does not say its edges, or a number is outside its range
 * @remarks
 * Source: itu-p526 (single knife edge), by `edgePowerFactor`. Losses below 12.1 dB, over rough ground below 24.7 dB, raise
 * the surface above the line of sight: at grazing half the field is already gone. Valid: as `edgePowerFactor`. Not
 * modelled: ground between the edge and the target; altitudes may come out below it.
 * @example
 * ```ts
 * import { computeSurface, knifeEdgeSurface, syntheticRelief } from '@redoubt/terrain';
 * const grid = syntheticRelief({ northRad: 0.7, westRad: 0.5, rows: 200, cols: 200, stepRad: 5e-5, seed: 1, summitM: 900 });
 * const radar = { id: 'a', latRad: 0.695, lonRad: 0.505, antennaHeightM: 20, terrainM: null };
 * const sight = computeSurface(grid, radar, { refractionK: 4 / 3, maxRangeM: 20_000, azimuths: 8, rangeStepM: 500, withEdges: true });
 * const over = knifeEdgeSurface(sight, 2, 20);
 * over.minimumAltitudeM.every((m, i) => m <= sight.minimumAltitudeM[i]!) // => true
 * over.minimumAltitudeM.some((m, i) => m < sight.minimumAltitudeM[i]! - 50) // => true
 * ```
 */
export function knifeEdgeSurface(
  surface: VisibilitySurface,
  wavelengthM: number,
  lossDb: number,
  roughGroundDb = 0,
): VisibilitySurface {
  const edges = surface.controllingEdgeM;
  if (edges === undefined)
    throw new RangeError(`surface ${surface.radarId} does not say its edges: compute it withEdges`);
  if (!(wavelengthM > 0 && wavelengthM <= 100))
    throw new RangeError(`wavelengthM = ${wavelengthM}, expected more than 0 and at most 100 metres`);
  if (!(lossDb >= 0 && lossDb <= 20)) throw new RangeError(`lossDb = ${lossDb}, expected 0 to 20 decibels`);
  if (!(roughGroundDb >= 0 && roughGroundDb <= 20))
    throw new RangeError(`roughGroundDb = ${roughGroundDb}, expected 0 to 20 decibels`);
  const { azimuths, ranges, rangeStepM } = surface;
  const minimumAltitudeM = new Float32Array(azimuths * ranges);
  for (let ring = 0; ring < ranges; ring++) {
    const groundM = (ring + 1) * rangeStepM;
    // The depth is a number for the loss times a length for the place, which is 1 m for this wave and edge.
    const unit = edgeDepthM(lossDb, 0.5 * groundM, groundM, 2 / groundM, roughGroundDb);
    for (let i = ring; i < minimumAltitudeM.length; i += ranges) {
      const edgeM = edges[i] as number;
      const place =
        edgeM > 0 && edgeM < groundM ? Math.sqrt((wavelengthM * groundM * (groundM - edgeM)) / (2 * edgeM)) : 0;
      minimumAltitudeM[i] = (surface.minimumAltitudeM[i] as number) - unit * place;
    }
  }
  return { ...surface, minimumAltitudeM };
}
