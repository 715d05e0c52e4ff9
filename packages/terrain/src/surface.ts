// Minimum visible altitude around one antenna: line of sight over relief on an earth of k times its radius.
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { cos, geodesicLine, geodesicLinePosition, sin } from '@redoubt/kernel';
import { antennaGroundM } from './antennaGround.ts';
import { longitudeNear } from './geoBounds.ts';
import { kEarthRadiusM } from './kEarth.ts';
import { sampleSchedule } from './sampleSchedule.ts';
import type { ReliefRadar, SurfaceParameters } from './surfaceParameters.ts';
import { checkSurfaceInput } from './surfaceParameters.ts';

const TURN_RAD = 2 * Math.PI;
/** Exact positions along a spoke are this far apart; in between the path is straight on the raster. */
const KNOT_M = 4_000;
/** Stands for "never": a ray that a wall beside the antenna turns away from the earth. Finite, so that blends stay numbers. */
export const NEVER_VISIBLE_M = 1e6;

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
 * viewshed literature). Bilinear sampling; spokes are geodesics with exact points every 4 km and straight lines on the
 * raster between (error at most 0.31 m x tan(latitude)); Float32 costs at most 1 mm below 16 km. Valid: to 1,000 km from
 * the antenna, latitudes to 89 degrees. Not modelled: diffraction, vegetation and buildings, ducts.
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
  checkSurfaceInput(radar, parameters);
  const { refractionK, azimuths, rangeStepM } = parameters;
  const terrainM = antennaGroundM(grid, radar);
  const antennaM = terrainM + radar.antennaHeightM;
  const radiusM = kEarthRadiusM(refractionK);
  const cellM = grid === null ? 1e9 : smallerCellSideM(grid, radar.latRad);
  const schedule = sampleSchedule(parameters.maxRangeM, rangeStepM, cellM);
  const { ranges, rangeM } = schedule;
  const samples = rangeM.length;

  // The same for every direction: sine, cosine and drop of the central angle on the k-earth.
  const sine = new Float64Array(samples);
  const cosine = new Float64Array(samples);
  const fallM = new Float64Array(samples);
  for (let j = 0; j < samples; j++) {
    const angle = (rangeM[j] as number) / radiusM;
    const half = sin(0.5 * angle);
    sine[j] = sin(angle);
    cosine[j] = cos(angle);
    fallM[j] = antennaM + 2 * radiusM * half * half;
  }

  const minimumAltitudeM = new Float32Array(azimuths * ranges);
  const heightsM = new Float64Array(samples);
  const path = grid === null ? null : newSpokePath(grid, radar, rangeM);
  for (let a = 0; a < azimuths; a++) {
    if (grid !== null && path !== null) sampleSpoke(grid, path, radar, (a / azimuths) * TURN_RAD, heightsM);
    let steepest = -Infinity;
    let j = 0;
    for (let ring = 0; ring < ranges; ring++) {
      const end = schedule.firstSample[ring + 1] as number;
      for (; j < end; j++) {
        const h = heightsM[j] as number;
        // Tangent of the elevation angle of a point at height h, seen from the antenna on the k-earth.
        const rise = h * (cosine[j] as number) - (fallM[j] as number);
        const run = (radiusM + h) * (sine[j] as number);
        if (rise > steepest * run) steepest = rise / run;
      }
      // The height at which the steepest ray so far crosses this ring.
      const last = end - 1;
      const s = sine[last] as number;
      const c = cosine[last] as number;
      const below = c - steepest * s;
      const altitude = below > 1e-3 ? ((fallM[last] as number) + steepest * radiusM * s) / below : NEVER_VISIBLE_M;
      minimumAltitudeM[a * ranges + ring] = Math.min(altitude, NEVER_VISIBLE_M);
    }
  }
  return {
    radarId: radar.id,
    latRad: radar.latRad,
    lonRad: radar.lonRad,
    terrainM,
    antennaHeightM: radar.antennaHeightM,
    refractionK,
    azimuths,
    ranges,
    rangeStepM,
    minimumAltitudeM,
  };
}

/** A spoke in rows and columns of the raster: exact knots, and where each sample lies between them. */
interface SpokePath {
  readonly knots: number;
  readonly row: Float64Array;
  readonly col: Float64Array;
  /** First sample at or beyond each knot; length knots. */
  readonly firstSample: Int32Array;
  /** Place of each sample between its knots, [0, 1]. */
  readonly share: Float64Array;
  readonly radarCol: number;
}

function newSpokePath(grid: HeightGrid, radar: ReliefRadar, rangeM: Float64Array): SpokePath {
  const samples = rangeM.length;
  const knots = Math.ceil((rangeM[samples - 1] as number) / KNOT_M) + 1;
  const firstSample = new Int32Array(knots).fill(samples);
  const share = new Float64Array(samples);
  for (let j = samples - 1; j >= 0; j--) {
    const at = (rangeM[j] as number) / KNOT_M;
    const knot = Math.min(Math.floor(at), knots - 2);
    share[j] = at - knot;
    firstSample[knot] = j;
  }
  // A knot without samples (rings farther apart than knots) begins where the next one does.
  for (let k = knots - 2; k >= 0; k--)
    firstSample[k] = Math.min(firstSample[k] as number, firstSample[k + 1] as number);
  const middleRad = grid.westRad + ((grid.cols - 1) / 2) * grid.stepLonRad;
  const radarCol = (longitudeNear(radar.lonRad, middleRad) - grid.westRad) / grid.stepLonRad;
  return { knots, row: new Float64Array(knots), col: new Float64Array(knots), firstSample, share, radarCol };
}

function sampleSpoke(
  grid: HeightGrid,
  path: SpokePath,
  radar: ReliefRadar,
  azimuthRad: number,
  out: Float64Array,
): void {
  const line = geodesicLine(radar.latRad, radar.lonRad, azimuthRad);
  const position = new Float64Array(3);
  for (let k = 0; k < path.knots; k++) {
    geodesicLinePosition(line, k * KNOT_M, position);
    path.row[k] = (grid.northRad - (position[0] as number)) / grid.stepLatRad;
    path.col[k] = path.radarCol + (longitudeNear(position[1] as number, radar.lonRad) - radar.lonRad) / grid.stepLonRad;
  }
  for (let k = 0; k < path.knots - 1; k++) sampleBetweenKnots(grid, path, k, out);
}

function sampleBetweenKnots(grid: HeightGrid, path: SpokePath, k: number, out: Float64Array): void {
  const { cols, heightsM } = grid;
  const { share } = path;
  const lastRow = grid.rows - 1;
  const lastCol = cols - 1;
  const row0 = path.row[k] as number;
  const col0 = path.col[k] as number;
  const rowRun = (path.row[k + 1] as number) - row0;
  const colRun = (path.col[k + 1] as number) - col0;
  const end = path.firstSample[k + 1] as number;
  for (let j = path.firstSample[k] as number; j < end; j++) {
    const f = share[j] as number;
    const r = row0 + rowRun * f;
    const c = col0 + colRun * f;
    if (!(r >= 0 && c >= 0 && r < lastRow && c < lastCol)) {
      out[j] = 0;
      continue;
    }
    // Both are below 2^31 and not negative: cutting off the fraction is the floor.
    const r0 = r | 0;
    const c0 = c | 0;
    const fc = c - c0;
    const i = r0 * cols + c0;
    const nw = heightsM[i] as number;
    const sw = heightsM[i + cols] as number;
    const top = nw + ((heightsM[i + 1] as number) - nw) * fc;
    const bottom = sw + ((heightsM[i + cols + 1] as number) - sw) * fc;
    out[j] = top + (bottom - top) * (r - r0);
  }
}

function smallerCellSideM(grid: HeightGrid, latRad: number): number {
  const degreeOfLatitudeM = 111_200 / (Math.PI / 180);
  return degreeOfLatitudeM * Math.min(grid.stepLatRad, grid.stepLonRad * cos(latRad));
}
