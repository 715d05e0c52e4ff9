import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apparentElevationRad,
  groundRangeFromSlantM,
  heightFromSlantM,
  horizonDipRad,
  horizonGroundM,
  horizonSlantM,
  lowestVisibleM,
  MEAN_EARTH_RADIUS_M,
  slantFromGroundM,
  STANDARD_REFRACTION_K,
} from '../../src/geo/index.ts';
import { hasReference, referenceRows } from './referenceTable.ts';

const DEGREE = Math.PI / 180;
const HORIZON = 'radar_horizon.csv';
const HEIGHT = 'k_earth_height.csv';
const kOf = (cell: string | undefined): number => (cell === '1' ? 1 : 4 / 3);

describe('smooth-earth horizon', () => {
  it.skipIf(!hasReference(HORIZON))(
    `agrees with the table over ground and along the ray (skipped without ${HORIZON})`,
    () => {
      const rows = referenceRows(HORIZON);
      expect(rows.length).toBe(198);
      for (const row of rows) {
        const [radar, target] = [Number(row['h_radar_m']), Number(row['h_target_m'])];
        // the table has 6 decimals of a metre
        expect(
          Math.abs(horizonGroundM(radar, target, kOf(row['k_factor'])) - Number(row['ground_range_exact_m'])),
        ).toBeLessThan(2e-6);
        expect(
          Math.abs(horizonSlantM(radar, target, kOf(row['k_factor'])) - Number(row['slant_range_exact_m'])),
        ).toBeLessThan(2e-6);
      }
    },
  );

  it('gives the published 4/3-earth table to 0.1 km as slant length, and at most 0.35 km less over ground', () => {
    const antennas = [5, 10, 16, 24, 39];
    const table: readonly (readonly [targetM: number, ...km: number[]])[] = [
      [5, 18.4, 22.3, 25.7, 29.4, 35.0],
      [10, 22.3, 26.1, 29.5, 33.2, 38.8],
      [30, 31.8, 35.6, 39.1, 42.8, 48.3],
      [50, 38.4, 42.2, 45.6, 49.3, 54.9],
      [100, 50.4, 54.3, 57.7, 61.4, 67.0],
      [300, 80.6, 84.4, 87.9, 91.6, 97.1],
      [1000, 139.6, 143.4, 146.8, 150.5, 156.1],
      [3000, 235.0, 238.8, 242.3, 246.0, 251.5],
      [10000, 421.5, 425.3, 428.8, 432.5, 438.0],
    ];
    for (const [target, ...row] of table)
      antennas.forEach((antenna, i) => {
        const slantKm = horizonSlantM(antenna, target, STANDARD_REFRACTION_K) / 1000;
        expect(Math.abs(slantKm - row[i]!), `antenna ${antenna} m, target ${target} m`).toBeLessThanOrEqual(0.0501); // the table is rounded to 0.1 km
        const less = slantKm - horizonGroundM(antenna, target, STANDARD_REFRACTION_K) / 1000;
        expect(less).toBeGreaterThan(0);
        expect(less).toBeLessThan(0.35);
      });
  });

  const height = fc.double({ min: 0, max: 30_000, noNaN: true });
  it('is symmetric and rises with both heights and with k', () => {
    fc.assert(
      fc.property(height, height, height, (a, b, more) => {
        expect(horizonGroundM(a, b, 4 / 3)).toBe(horizonGroundM(b, a, 4 / 3));
        expect(horizonSlantM(a + more, b, 4 / 3)).toBeGreaterThanOrEqual(horizonSlantM(a, b, 4 / 3));
        expect(horizonGroundM(a, b, 1.5)).toBeGreaterThanOrEqual(horizonGroundM(a, b, 4 / 3));
      }),
    );
  });

  it('is where the lowest visible height meets the target and its elevation the dip of the antenna', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        (antenna, target) => {
          const ground = horizonGroundM(antenna, target, 4 / 3);
          expect(Math.abs(lowestVisibleM(antenna, ground, 4 / 3) - target)).toBeLessThan(1e-6);
          expect(
            Math.abs(apparentElevationRad(antenna, target, ground, 4 / 3) + horizonDipRad(antenna, 4 / 3)),
          ).toBeLessThan(1e-12);
        },
      ),
    );
  });

  it('refuses negative heights and a k that is not positive', () => {
    expect(() => horizonSlantM(-1, 0, 4 / 3)).toThrow(RangeError);
    expect(() => horizonGroundM(0, NaN, 4 / 3)).toThrow(RangeError);
    for (const k of [0, -1, NaN, Infinity]) expect(() => horizonSlantM(1, 1, k)).toThrow(RangeError);
  });
});

describe('ray heights', () => {
  it.skipIf(!hasReference(HEIGHT))(
    `agree with the table of heights and ground ranges (skipped without ${HEIGHT})`,
    () => {
      const rows = referenceRows(HEIGHT);
      expect(rows.length).toBe(210);
      for (const row of rows) {
        const k = kOf(row['k_factor']);
        const [radar, slant, elevation] = [
          Number(row['h_radar_m']),
          Number(row['slant_range_m']),
          Number(row['elev_deg']) * DEGREE,
        ];
        // the table has 6 decimals of a metre
        expect(Math.abs(heightFromSlantM(radar, slant, elevation, k) - Number(row['height_m']))).toBeLessThan(2e-6);
        expect(
          Math.abs(groundRangeFromSlantM(radar, slant, elevation, k) - Number(row['ground_range_m'])),
        ).toBeLessThan(2e-6);
      }
    },
  );

  it('undo each other: slant and elevation to height and ground and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.double({ min: 10, max: 600_000, noNaN: true }),
        fc.double({ min: -0.02, max: 1.5, noNaN: true }),
        (antenna, slant, elevation) => {
          const target = heightFromSlantM(antenna, slant, elevation, 4 / 3);
          const ground = groundRangeFromSlantM(antenna, slant, elevation, 4 / 3);
          expect(Math.abs(slantFromGroundM(antenna, target, ground, 4 / 3) - slant)).toBeLessThan(1e-6);
          expect(Math.abs(apparentElevationRad(antenna, target, ground, 4 / 3) - elevation) * slant).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('see everything within the own horizon and nothing beyond a quarter turn', () => {
    expect(lowestVisibleM(30, 1000, 4 / 3)).toBe(0);
    expect(lowestVisibleM(0, Math.PI * MEAN_EARTH_RADIUS_M, 4 / 3)).toBe(Infinity);
  });
});
