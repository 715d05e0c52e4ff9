// A surface depends on raster, antenna and settings alone: not on what was computed before, nor on where the raster lives.
import { describe, expect, it, vi } from 'vitest';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { sha256Hex } from '@redoubt/kernel';
import type { ReliefRadar, SurfaceParameters } from '@redoubt/terrain';
import { syntheticRelief } from '@redoubt/terrain';
import { castRays, compareWithRays } from './compareWithRays.ts';

const DEG = Math.PI / 180;
const NORTH_DEG = 41.2;
const WEST_DEG = 31.4;

function radarAt(latDeg: number, lonDeg: number, antennaHeightM: number): ReliefRadar {
  return { id: 'r', latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM, terrainM: null };
}

/** Mountains whose edges lie 200 m and more above the sea that is all around them. */
function highMountains(rows: number, cols: number, stepRad: number): HeightGrid {
  const frame = { northRad: NORTH_DEG * DEG, westRad: WEST_DEG * DEG, rows, cols, stepRad };
  const grid = syntheticRelief({ ...frame, seed: 8, summitM: 2500 });
  const heightsM = Int16Array.from(grid.heightsM, (heightM) => 200 + Math.max(0, heightM));
  return { ...grid, heightsM };
}

/** The same ground on a raster with so many rows and columns of sea around it. */
function inSea(grid: HeightGrid, lines: number): HeightGrid {
  const rows = grid.rows + 2 * lines;
  const cols = grid.cols + 2 * lines;
  const heightsM = new Int16Array(rows * cols);
  for (let r = 0; r < grid.rows; r++) {
    const row = grid.heightsM.subarray(r * grid.cols, (r + 1) * grid.cols);
    heightsM.set(row, (r + lines) * cols + lines);
  }
  const northRad = grid.northRad + lines * grid.stepLatRad;
  return { ...grid, rows, cols, northRad, westRad: grid.westRad - lines * grid.stepLonRad, heightsM };
}

/** Surfaces by code that has computed nothing yet. */
async function fresh(): Promise<typeof import('@redoubt/terrain')> {
  vi.resetModules();
  return import('@redoubt/terrain');
}

type Terrain = Awaited<ReturnType<typeof fresh>>;

function copyAtHome({ newHeights }: Terrain, grid: HeightGrid): HeightGrid {
  const heightsM = newHeights(grid.heightsM.length);
  heightsM.set(grid.heightsM);
  return { ...grid, heightsM };
}

/** Every byte of the three forms of a surface. */
function digest(terrain: Terrain, grid: HeightGrid, radar: ReliefRadar, parameters: SurfaceParameters): string {
  const { computePackedSurface, computeSurface } = terrain;
  const surfaces: VisibilitySurface[] = [
    computeSurface(grid, radar, parameters),
    computeSurface(grid, radar, { ...parameters, withEdges: true }),
    computePackedSurface(grid, radar, parameters),
  ];
  const columns = surfaces.flatMap(({ minimumAltitudeM, controllingEdgeM, steps }) => {
    const arrays = [minimumAltitudeM, controllingEdgeM, steps?.firstStep, steps?.ring, steps?.slope];
    return arrays.flatMap((a) =>
      a === undefined ? [] : sha256Hex(new Uint8Array(a.buffer, a.byteOffset, a.byteLength)),
    );
  });
  return columns.join(' ');
}

/** Antennas about the rasters: where results once depended on what was computed before, and others beyond them. */
const PLACES: readonly (readonly [string, number, number, number])[] = [
  ['inside', 40.8, 31.8, 20],
  ['by the corner', 41.19, 31.41, 20],
  ['in the south', 40.46, 31.83, 320],
  ['in the east', 41.066, 32.57, 20],
  ['beyond its eastern edge', 40.641, 32.649, 20],
  ['south of it', 39.963, 32.111, 20],
  ['west of it', 40.9, 31.1, 320],
  ['north of it', 41.457, 32.136, 320],
  ['far away', 42.6, 34.5, 9000],
];

describe('a surface', () => {
  it.each([
    ['of 15 arc-seconds', highMountains(520, 640, DEG / 240), 150_000],
    ['of 3 arc-seconds', highMountains(901, 903, DEG / 1200), 60_000],
    ['of 3 arc-seconds and its averages', highMountains(901, 903, DEG / 1200), 260_000],
  ])(
    'over a raster %s has the same bytes whatever was computed before it, copied or at home',
    async (_, grid, maxRangeM) => {
      const parameters: SurfaceParameters = { refractionK: 4 / 3, maxRangeM, azimuths: 180, rangeStepM: 1000 };
      const radars = PLACES.map(([, latDeg, lonDeg, heightM]) => radarAt(latDeg, lonDeg, heightM));
      const alone: string[] = [];
      for (const radar of radars) alone.push(digest(await fresh(), grid, radar, parameters));
      expect(new Set(alone).size).toBe(PLACES.length);
      /** Places whose surfaces are others than those that were computed alone. */
      const others = (terrain: Terrain, on: HeightGrid, order: readonly number[]): readonly string[] =>
        order.flatMap((i) =>
          digest(terrain, on, radars[i] as ReliefRadar, parameters) === alone[i] ? [] : (PLACES[i]?.[0] ?? ''),
        );
      const forward = PLACES.map((_place, i) => i);
      const backward = [...forward].reverse();
      const [one, other] = [await fresh(), await fresh()];
      expect({
        copied: others(one, grid, forward),
        copiedBackward: others(other, grid, backward),
        copiedAgain: others(other, grid, forward),
        atHome: others(one, copyAtHome(one, grid), forward),
        atHomeBackward: others(other, copyAtHome(other, grid), backward),
      }).toEqual({ copied: [], copiedBackward: [], copiedAgain: [], atHome: [], atHomeBackward: [] });
    },
    120_000,
  );

  it.each(PLACES.map(([name], i) => [name, i] as const))(
    'over a raster that ends over land is that over a raster with the sea around it, and of exact rays there: antenna %s',
    async (_, i) => {
      const { computeSurface } = await fresh();
      const [, latDeg, lonDeg, heightM] = PLACES[i] as (typeof PLACES)[number];
      const grid = highMountains(260, 320, DEG / 240);
      const wide = inSea(grid, 4);
      const radar = radarAt(latDeg, lonDeg, heightM);
      const parameters = { refractionK: 4 / 3, maxRangeM: 90_000, azimuths: 720, rangeStepM: 500 };
      const surface = computeSurface(grid, radar, parameters);
      const around = computeSurface(wide, radar, parameters);
      const worst = surface.minimumAltitudeM.reduce(
        (most, altitudeM, at) => Math.max(most, Math.abs(altitudeM - (around.minimumAltitudeM[at] as number))),
        0,
      );
      // 5 mm: rows and columns count from another corner; of altitudes to 10 km in float32.
      expect(worst).toBeLessThan(0.005);
      const rays = castRays(wide, radar, 4 / 3, { innerM: 10_000, outerM: 90_000, targets: 400, stepM: 1000 });
      const { medianM, biasM, disagreementPercent } = compareWithRays(surface, rays, 300);
      // 0.6 m: between directions half a degree apart; 2 m: a few targets lie where the altitude jumps from sea to ridge.
      expect(medianM).toBeLessThan(0.6);
      expect(Math.abs(biasM)).toBeLessThan(2);
      // One target of 400.
      expect(disagreementPercent).toBeLessThanOrEqual(0.25);
    },
    60_000,
  );
});
