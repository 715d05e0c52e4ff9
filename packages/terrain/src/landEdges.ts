// Edges that stand up from the sea: a radar may look over those, and not over the curve of the sea.
import type { VisibilitySurface } from '@redoubt/kernel';
import { kEarthRadiusM } from './kEarth.ts';

/** Edges lower than this above sea level are taken for the horizon of the sea, metres. */
const SEA_EDGE_M = 3;

/**
 * A surface without the edges that are the horizon of the sea: there the line of sight decides, as on a smooth earth.
 *
 * @param surface - line of sight with its edges (`withEdges` of `computeSurface`); not modified
 * @returns surface of the same altitudes; edges lower than 3 m above mean sea level are 0, which stands for none
 * @throws RangeError if the surface does not say its edges
 * @remarks
 * Source: own. The ray to a node's lowest visible altitude touches its edge, so altitude and distance say how high the edge
 * is. A knife edge in place of the sea's curve would see everything within 100 km in VHF (docs/models/diffraction.md).
 * Valid: heights of edges within 1.3 m out to 400 km. Not modelled: the curve of plains above the sea.
 * @example
 * ```ts
 * import { computeSurface, landEdges } from '@redoubt/terrain';
 * const radar = { id: 'a', latRad: 0.7, lonRad: 0.5, antennaHeightM: 20, terrainM: null };
 * const size = { refractionK: 4 / 3, maxRangeM: 60_000, azimuths: 4, rangeStepM: 1000, withEdges: true };
 * const sea = computeSurface(null, radar, size);
 * sea.controllingEdgeM?.some((m) => m > 0) // => true
 * landEdges(sea).controllingEdgeM?.some((m) => m > 0) // => false
 * ```
 */
export function landEdges(surface: VisibilitySurface): VisibilitySurface {
  const { controllingEdgeM: edges, minimumAltitudeM, ranges, rangeStepM, refractionK } = surface;
  if (edges === undefined)
    throw new RangeError(`surface ${surface.radarId} does not say its edges: compute it withEdges`);
  const antennaM = surface.terrainM + surface.antennaHeightM;
  const curvature = 0.5 / kEarthRadiusM(refractionK);
  const controllingEdgeM = edges.slice();
  for (let i = 0; i < edges.length; i++) {
    const edgeM = edges[i] as number;
    if (edgeM === 0) continue;
    const groundM = ((i % ranges) + 1) * rangeStepM;
    const risenM = (((minimumAltitudeM[i] as number) - antennaM) * edgeM) / groundM;
    if (antennaM + risenM - curvature * edgeM * (groundM - edgeM) < SEA_EDGE_M) controllingEdgeM[i] = 0;
  }
  return { ...surface, controllingEdgeM };
}
