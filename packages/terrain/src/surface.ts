// Minimum visible altitude around one antenna: line of sight over relief on an earth of k times its radius.
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { MEAN_EARTH_RADIUS_M } from '@redoubt/kernel/geo';
import { cos, sin } from '@redoubt/kernel/num';
import { antennaGroundM } from './antennaGround.ts';
import { kEarthRadiusM } from './kEarth.ts';
import type { SweepInput, SweepResult } from './polarSweep.ts';
import { polarSweep } from './polarSweep.ts';
import { spokePlan } from './spokePlan.ts';
import type { ReliefRadar, SurfaceParameters } from './surfaceParameters.ts';
import { checkSurfaceInput } from './surfaceParameters.ts';

export { NEVER_VISIBLE_M } from '@redoubt/kernel/geo';

/**
 * Computes the polar minimum-visible-altitude surface of one antenna.
 *
 * @param grid - raster of heights in metres above mean sea level (0 outside it), or null for a smooth earth at 0 m
 * @param radar - antenna and place
 * @param parameters - refraction, size and spacing of the table
 * @returns surface for the kernel; each value is the altitude in metres above mean sea level from which a target at
 * that direction and ground range is in line of sight; on ground that is itself seen it is the ground
 * @throws RangeError if a value is outside its range
 * @remarks
 * Source: one outward pass per direction with a running maximum of the elevation angle (own; method as in R3/R2
 * viewshed literature), from crossing to crossing of rows and columns, and at the steepest point between two of them;
 * within some cells of the antenna on a fourth of the directions; beyond 100 km (3 arc-seconds) on averages of 2 x 2 and
 * 4 x 4. The raster must not change after its first use. Valid: to 1,000 km from the antenna, latitudes to 89 degrees.
 * Not modelled: diffraction, vegetation and buildings, ducts.
 * @example
 * ```ts
 * import { computeSurface } from '@redoubt/terrain';
 * const radar = { id: 'a', latRad: 0.7, lonRad: 0.5, antennaHeightM: 20, terrainM: null };
 * const surface = computeSurface(null, radar, { refractionK: 4 / 3, maxRangeM: 60_000, azimuths: 4, rangeStepM: 1000 });
 * Math.round(surface.minimumAltitudeM[59]) // => 102
 * ```
 */
export function computeSurface(
  grid: HeightGrid | null,
  radar: ReliefRadar,
  parameters: SurfaceParameters,
): VisibilitySurface {
  const { sweep, frame } = sweepAround(grid, radar, parameters, parameters.withEdges === true ? 'edges' : 'altitudes');
  const edges = sweep.edgesM === null ? {} : { controllingEdgeM: controllingEdges(sweep.edgesM, frame) };
  return { ...frame, minimumAltitudeM: sweep.altitudesM, ...edges };
}

/**
 * As {@link computeSurface}, in a fourth of the memory: for many radars at once.
 *
 * @param grid - raster of heights in metres above mean sea level (0 outside it), or null for a smooth earth at 0 m
 * @param radar - antenna and place
 * @param parameters - refraction, size and spacing of the table; without edges
 * @returns surface whose altitudes, read by `minimumVisibleAltitudeM`, are those of computeSurface bit for bit
 * @throws RangeError if a value is outside its range, or edges are asked for
 * @remarks Source: own: the steepest angle up to a ring changes only at ground that is seen, so only its changes are kept.
 * @example
 * ```ts
 * import { minimumVisibleAltitudeM } from '@redoubt/kernel';
 * import { computePackedSurface } from '@redoubt/terrain';
 * const radar = { id: 'a', latRad: 0.7, lonRad: 0.5, antennaHeightM: 20, terrainM: null };
 * const surface = computePackedSurface(null, radar, { refractionK: 4 / 3, maxRangeM: 60_000, azimuths: 4, rangeStepM: 1000 });
 * Math.round(minimumVisibleAltitudeM(surface, 0, 60_000)) // => 102
 * ```
 */
export function computePackedSurface(
  grid: HeightGrid | null,
  radar: ReliefRadar,
  parameters: SurfaceParameters,
): VisibilitySurface {
  if (parameters.withEdges === true) throw new RangeError(`radar ${radar.id}: a packed surface has no edges`);
  const { sweep, frame, ringTable } = sweepAround(grid, radar, parameters, 'steps');
  if (sweep.steps === null) throw new Error(`radar ${radar.id}: the sweep gave no steps`);
  return { ...frame, minimumAltitudeM: sweep.altitudesM, steps: { ...sweep.steps, ringTable } };
}

type SurfaceFrame = Omit<VisibilitySurface, 'minimumAltitudeM' | 'steps' | 'controllingEdgeM'>;

function sweepAround(
  grid: HeightGrid | null,
  radar: ReliefRadar,
  parameters: SurfaceParameters,
  form: SweepInput['form'],
): { sweep: SweepResult; frame: SurfaceFrame; ringTable: Float32Array } {
  checkSurfaceInput(radar, parameters);
  const { refractionK, azimuths, rangeStepM } = parameters;
  const terrainM = antennaGroundM(grid, radar);
  const antennaM = terrainM + radar.antennaHeightM;
  const radiusM = kEarthRadiusM(refractionK);
  const cellM = grid === null ? parameters.maxRangeM : grid.stepLatRad * MEAN_EARTH_RADIUS_M;
  const plan = spokePlan(parameters.maxRangeM, rangeStepM, cellM, azimuths);
  const { ranges } = plan;
  const ringTable = ringTables(ranges, rangeStepM, antennaM, radiusM);
  const sweep = polarSweep(grid ?? SEA, radar, { plan, spokes: azimuths, antennaM, radiusM, ringTable, form });
  const { id: radarId, latRad, lonRad, antennaHeightM } = radar;
  const frame = { radarId, latRad, lonRad, terrainM, antennaHeightM, refractionK, azimuths, ranges, rangeStepM };
  return { sweep, frame, ringTable };
}

/** A raster of the sea: all around it is sea as well. */
const SEA: HeightGrid = {
  rows: 2,
  cols: 2,
  northRad: 0,
  westRad: 0,
  stepLatRad: 1e-6,
  stepLonRad: 1e-6,
  heightsM: new Int16Array(4),
};

/**
 * For each ring: numerator and denominator of the height of a ray, without and with its slope.
 * Height = (a + slope b) / (c - slope d), every step rounded to float32, here as in the vector program.
 */
function ringTables(ranges: number, rangeStepM: number, antennaM: number, radiusM: number): Float32Array {
  const table = new Float32Array(4 * ranges);
  for (let ring = 0; ring < ranges; ring++) {
    const angle = ((ring + 1) * rangeStepM) / radiusM;
    const half = sin(0.5 * angle);
    table[ring] = antennaM + 2 * radiusM * half * half;
    table[ranges + ring] = radiusM * sin(angle);
    table[2 * ranges + ring] = cos(angle);
    table[3 * ranges + ring] = sin(angle);
  }
  return table;
}

/** 0 where the ground at the ring itself is the steepest: nothing stands in the way. */
function controllingEdges(edgesM: Float32Array, { ranges, rangeStepM }: SurfaceFrame): Float32Array {
  const out = edgesM;
  for (let i = 0; i < out.length; i++) {
    if ((out[i] as number) >= ((i % ranges) + 1) * rangeStepM - 0.5) out[i] = 0;
  }
  return out;
}
