import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeightGrid, VisibilitySurface } from '@redoubt/kernel';
import { groundHeightM, minimumVisibleAltitudeM } from '@redoubt/kernel';

const DEG = Math.PI / 180;

/** A plane in latitude and longitude: bilinear sampling must return it exactly up to rounding. */
function planeGrid(northDeg: number, westDeg: number, rows: number, cols: number, stepDeg: number): HeightGrid {
  const heightsM = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) for (let c = 0; c < cols; c++) heightsM[r * cols + c] = 1000 + 8 * r - 3 * c;
  return {
    rows,
    cols,
    northRad: northDeg * DEG,
    westRad: westDeg * DEG,
    stepLatRad: stepDeg * DEG,
    stepLonRad: stepDeg * DEG,
    heightsM,
  };
}

describe('groundHeightM', () => {
  it('returns a plane at any point of the grid', () => {
    const grid = planeGrid(41, 32, 25, 49, 0.25);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 24, noNaN: true }), fc.double({ min: 0, max: 48, noNaN: true }), (r, c) => {
        // 1e-8 m: rounding of angles of 1e-16 rad over cells of 4e-3 rad and slopes of 8 m per cell.
        expect(groundHeightM(grid, (41 - r * 0.25) * DEG, (32 + c * 0.25) * DEG)).toBeCloseTo(1000 + 8 * r - 3 * c, 8);
      }),
    );
  });

  it('takes its outermost nodes as inside in spite of rounding', () => {
    const grid = planeGrid(41, 32, 25, 49, 0.25);
    for (let r = 0; r < 25; r++) {
      expect(groundHeightM(grid, (41 - r * 0.25) * DEG, 32 * DEG)).toBeCloseTo(1000 + 8 * r, 8);
      expect(groundHeightM(grid, (41 - r * 0.25) * DEG, 44 * DEG)).toBeCloseTo(1000 + 8 * r - 144, 8);
    }
  });

  it('is sea outside the grid, for no grid and for coordinates that are not numbers', () => {
    const grid = planeGrid(41, 32, 25, 49, 0.25);
    expect(groundHeightM(grid, 41.01 * DEG, 33 * DEG)).toBe(0);
    expect(groundHeightM(grid, 34.99 * DEG, 33 * DEG)).toBe(0);
    expect(groundHeightM(grid, 40 * DEG, 31.99 * DEG)).toBe(0);
    expect(groundHeightM(grid, 40 * DEG, 44.01 * DEG)).toBe(0);
    expect(groundHeightM(null, 40 * DEG, 33 * DEG)).toBe(0);
    expect(groundHeightM(grid, NaN, 33 * DEG)).toBe(0);
    expect(groundHeightM(grid, 40 * DEG, NaN)).toBe(0);
  });

  it('finds the same ground on every turn of longitude across the date line', () => {
    const grid = planeGrid(52, 179, 5, 9, 0.25);
    for (let c = 0; c <= 8; c++) {
      const lonDeg = 179 + c * 0.25;
      expect(groundHeightM(grid, 51.5 * DEG, lonDeg * DEG)).toBeCloseTo(1016 - 3 * c, 8);
      expect(groundHeightM(grid, 51.5 * DEG, (lonDeg - 360) * DEG)).toBeCloseTo(1016 - 3 * c, 8);
    }
    expect(groundHeightM(grid, 51.5 * DEG, -178.9 * DEG)).toBe(0);
    expect(groundHeightM(grid, 51.5 * DEG, 178.9 * DEG)).toBe(0);
  });

  it('reads whole metres like fractions', () => {
    const grid: HeightGrid = { ...planeGrid(41, 32, 2, 2, 1), heightsM: Int16Array.of(0, 100, -20, 80) };
    expect(groundHeightM(grid, 40.5 * DEG, 32.5 * DEG)).toBeCloseTo(40, 9);
  });
});

describe('minimumVisibleAltitudeM', () => {
  const azimuths = 36;
  const ranges = 10;
  const surface: VisibilitySurface = {
    radarId: 'r',
    latRad: 0,
    lonRad: 0,
    terrainM: 0,
    antennaHeightM: 10,
    refractionK: 4 / 3,
    azimuths,
    ranges,
    rangeStepM: 1000,
    minimumAltitudeM: Float32Array.from(
      { length: azimuths * ranges },
      (_, i) => 10 * (i % ranges) + Math.floor(i / ranges),
    ),
  };

  it('returns the stored height on every node and is periodic in azimuth', () => {
    for (let a = 0; a < azimuths; a++) {
      for (let r = 0; r < ranges; r++) {
        const turned = ((a + 0) / azimuths) * 2 * Math.PI;
        // 1e-9 m: rounding of the azimuth over steps of 35 m between spokes.
        expect(minimumVisibleAltitudeM(surface, turned, (r + 1) * 1000)).toBeCloseTo(10 * r + a, 9);
        expect(minimumVisibleAltitudeM(surface, turned - 4 * Math.PI, (r + 1) * 1000)).toBeCloseTo(10 * r + a, 9);
      }
    }
  });

  it('is linear between rings and spokes, also between the last spoke and the first', () => {
    expect(minimumVisibleAltitudeM(surface, (2.5 / azimuths) * 2 * Math.PI, 3250)).toBeCloseTo(22.5 + 2.5, 9);
    expect(minimumVisibleAltitudeM(surface, (-0.5 / azimuths) * 2 * Math.PI, 1000)).toBeCloseTo(17.5, 9);
  });

  it('keeps the first ring inward and sees nothing beyond the last', () => {
    expect(minimumVisibleAltitudeM(surface, 0, 0)).toBe(0);
    expect(minimumVisibleAltitudeM(surface, 0, 999)).toBe(0);
    expect(minimumVisibleAltitudeM(surface, 0, 10_000)).toBe(90);
    expect(minimumVisibleAltitudeM(surface, 0, 10_000.1)).toBe(Infinity);
  });

  it('never leaves the range of the four nodes around a point', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 10_000, noNaN: true }),
        (azimuth, range) => {
          const value = minimumVisibleAltitudeM(surface, azimuth, range);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(90 + azimuths - 1);
        },
      ),
    );
  });
});
