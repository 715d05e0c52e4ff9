// What a surface carries beside its altitudes, and its forms: edges, packed steps, other refraction.
import { describe, expect, it } from 'vitest';
import {
  type HeightGrid,
  horizonSlantM,
  MEAN_EARTH_RADIUS_M,
  minimumVisibleAltitudeM,
  slantFromGroundM,
} from '@redoubt/kernel';
import type { ReliefRadar, SurfaceParameters } from '@redoubt/terrain';
import { computePackedSurface, computeSurface, syntheticRelief } from '@redoubt/terrain';

const DEG = Math.PI / 180;

function radarAt(latDeg: number, lonDeg: number, antennaHeightM: number): ReliefRadar {
  return { id: 'r', latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM, terrainM: null };
}

function mountains(seed: number): HeightGrid {
  const frame = { northRad: 41.2 * DEG, westRad: 31.4 * DEG, rows: 500, cols: 600, stepRad: DEG / 240 };
  return syntheticRelief({ ...frame, seed, summitM: 2500 });
}

describe('the horizon over bare sea', () => {
  // Slant length of the tangent path, km, by target (rows) and antenna (columns): published table, rounded to 0.1 km.
  const antennasM = [5, 10, 16, 24, 39];
  const published: readonly (readonly [number, readonly number[]])[] = [
    [5, [18.4, 22.3, 25.7, 29.4, 35.0]],
    [10, [22.3, 26.1, 29.5, 33.2, 38.8]],
    [30, [31.8, 35.6, 39.1, 42.8, 48.3]],
    [50, [38.4, 42.2, 45.6, 49.3, 54.9]],
    [100, [50.4, 54.3, 57.7, 61.4, 67.0]],
    [300, [80.6, 84.4, 87.9, 91.6, 97.1]],
    [1000, [139.6, 143.4, 146.8, 150.5, 156.1]],
    [3000, [235.0, 238.8, 242.3, 246.0, 251.5]],
    [10_000, [421.5, 425.3, 428.8, 432.5, 438.0]],
  ];

  it.each(antennasM.map((antennaM, column) => [antennaM, column] as const))(
    'lies where the published table says, antenna at %d m',
    (antennaM, column) => {
      const surface = computeSurface(null, radarAt(40, 32, antennaM), {
        refractionK: 4 / 3,
        maxRangeM: 450_000,
        azimuths: 4,
        rangeStepM: 500,
      });
      for (const [targetM, row] of published) {
        let inM = 0;
        let outM = 450_000;
        while (outM - inM > 1) {
          const middleM = 0.5 * (inM + outM);
          if (minimumVisibleAltitudeM(surface, 2, middleM) <= targetM) inM = middleM;
          else outM = middleM;
        }
        const slantKm = slantFromGroundM(antennaM, targetM, inM, 4 / 3) / 1000;
        // 0.1 km: the bar; the table's own rounding is half of it.
        expect(Math.abs(slantKm - (row[column] as number))).toBeLessThanOrEqual(0.1);
        expect(Math.abs(horizonSlantM(antennaM, targetM, 4 / 3) / 1000 - slantKm)).toBeLessThan(0.03);
      }
    },
  );
});

describe('refraction', () => {
  it('shows less for a smaller factor, everywhere', () => {
    const grid = mountains(2);
    const parameters = { maxRangeM: 90_000, azimuths: 72, rangeStepM: 1000 };
    const surfaces = [1.2, 4 / 3, 1.6].map((refractionK) =>
      computeSurface(grid, radarAt(40.1, 32.6, 20), { ...parameters, refractionK }),
    );
    for (let k = 1; k < 3; k++) {
      surfaces[k]?.minimumAltitudeM.forEach((altitudeM, i) => {
        // 0.05 m: float32 of altitudes to 20 km.
        expect(altitudeM).toBeLessThanOrEqual((surfaces[k - 1]?.minimumAltitudeM[i] as number) + 0.05);
      });
    }
  });
});

describe('the controlling edge', () => {
  const parameters: SurfaceParameters = { refractionK: 4 / 3, maxRangeM: 100_000, azimuths: 8, rangeStepM: 500 };

  it('is the wall for what the wall hides, and nothing for ground in sight', () => {
    const rows = 401;
    const cols = 401;
    const heightsM = new Int16Array(rows * cols);
    const step = DEG / 200;
    for (let r = 0; r < rows; r++) heightsM[r * cols + 250] = 1000;
    const grid = { rows, cols, northRad: 1 * DEG, westRad: -1 * DEG, stepLatRad: step, stepLonRad: step, heightsM };
    const surface = computeSurface(grid, radarAt(0, 0, 10), { ...parameters, withEdges: true });
    const east = 2 * surface.ranges;
    const wallM = 0.25 * DEG * 6378137;
    const edges = surface.controllingEdgeM as Float32Array;
    // 20 m: samples lie a sixteenth of a cell (35 m) apart there.
    for (const ringM of [29_000, 60_000, 100_000])
      expect(Math.abs((edges[east + ringM / 500 - 1] as number) - wallM)).toBeLessThan(20);
    // Sea in sight to the antenna's horizon at 13 km, which then is the edge itself.
    expect(edges[east + 9]).toBe(0);
    const horizonM = Math.sqrt(2 * 10 * (4 / 3) * MEAN_EARTH_RADIUS_M);
    expect(Math.abs((edges[6 * surface.ranges + 150] as number) - horizonM)).toBeLessThan(30);
  });

  it('changes no altitude, and is absent unless asked for', () => {
    const grid = mountains(4);
    const plain = computeSurface(grid, radarAt(40.1, 32.6, 20), parameters);
    const withEdges = computeSurface(grid, radarAt(40.1, 32.6, 20), { ...parameters, withEdges: true });
    expect(plain.controllingEdgeM).toBeUndefined();
    expect(withEdges.minimumAltitudeM).toEqual(plain.minimumAltitudeM);
    withEdges.controllingEdgeM?.forEach((edgeM, i) => {
      expect(edgeM).toBeLessThan(((i % plain.ranges) + 1) * 500);
    });
  });
});

describe('a packed surface', () => {
  it('answers as the table does, bit for bit, in less memory', () => {
    const grid = mountains(6);
    const parameters = { refractionK: 4 / 3, maxRangeM: 80_000, azimuths: 720, rangeStepM: 500 };
    const table = computeSurface(grid, radarAt(40.1, 32.6, 20), parameters);
    const packed = computePackedSurface(grid, radarAt(40.1, 32.6, 20), parameters);
    for (let i = 1; i <= 20_000; i++) {
      const azimuthRad = 2 * Math.PI * ((0.5 + 0.7548776662466927 * i) % 1);
      const rangeM = 81_000 * ((0.5 + 0.5698402909980532 * i) % 1);
      expect(minimumVisibleAltitudeM(packed, azimuthRad, rangeM)).toBe(
        minimumVisibleAltitudeM(table, azimuthRad, rangeM),
      );
    }
    const steps = packed.steps;
    const bytes = (steps?.ring.byteLength ?? NaN) + (steps?.slope.byteLength ?? NaN);
    expect(bytes).toBeLessThan(table.minimumAltitudeM.byteLength / 2);
  });

  it('cannot carry edges', () => {
    const parameters = { refractionK: 4 / 3, maxRangeM: 5_000, azimuths: 8, rangeStepM: 500, withEdges: true };
    expect(() => computePackedSurface(null, radarAt(40, 32, 10), parameters)).toThrow(/radar r: .*no edges/);
  });
});
