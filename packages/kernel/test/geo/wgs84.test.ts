import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ecefToEnu,
  ecefToGeodetic,
  enuFrame,
  enuToEcef,
  geodeticToEcef,
  WGS84_A_M,
  WGS84_B_M,
} from '../../src/geo/index.ts';
import { hasReference, referenceRows } from './referenceTable.ts';

const DEGREE = Math.PI / 180;
const TABLE = 'ecef_enu_wgs84.csv';
const NANOMETRES = 1e-9;

describe.skipIf(!hasReference(TABLE))(`conversions against the table of CartConvert (skipped without ${TABLE})`, () => {
  // the table has 9 decimals of a metre; 10 nm is ten units of its last place
  const rows = hasReference(TABLE)
    ? referenceRows(TABLE).map((row) =>
        Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, Number(cell)])),
      )
    : [];
  const out = new Float64Array(3);

  it('places geodetic positions in earth-centred axes to 10 nm, poles and date line included', () => {
    expect(rows.length).toBe(420);
    expect(rows.some((row) => Math.abs(row['lat']!) === 90)).toBe(true);
    for (const row of rows) {
      geodeticToEcef(row['lat']! * DEGREE, row['lon']! * DEGREE, row['h']!, out, 0);
      expect(Math.hypot(out[0]! - row['X']!, out[1]! - row['Y']!, out[2]! - row['Z']!)).toBeLessThan(10 * NANOMETRES);
    }
  });

  it('turns them into local axes to 10 nm', () => {
    for (const row of rows) {
      ecefToEnu(
        enuFrame(row['lat0']! * DEGREE, row['lon0']! * DEGREE, row['h0']!),
        row['X']!,
        row['Y']!,
        row['Z']!,
        out,
        0,
      );
      expect(Math.hypot(out[0]! - row['east']!, out[1]! - row['north']!, out[2]! - row['up']!)).toBeLessThan(
        10 * NANOMETRES,
      );
    }
  });

  it('finds latitude and height again to 10 nm', () => {
    for (const row of rows) {
      ecefToGeodetic(row['X']!, row['Y']!, row['Z']!, out, 0);
      expect(Math.abs(out[0]! - row['lat']! * DEGREE) * WGS84_A_M).toBeLessThan(10 * NANOMETRES);
      expect(Math.abs(out[2]! - row['h']!)).toBeLessThan(10 * NANOMETRES);
    }
  });
});

describe('conversions', () => {
  const lat = fc.double({ min: -Math.PI / 2, max: Math.PI / 2, noNaN: true });
  const lon = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });

  it('come back from earth-centred axes to 0.1 um up to 100,000 km of height', () => {
    const out = new Float64Array(6);
    fc.assert(
      fc.property(lat, lon, fc.double({ min: -1e5, max: 1e8, noNaN: true }), (a, o, h) => {
        geodeticToEcef(a, o, h, out, 0);
        ecefToGeodetic(out[0]!, out[1]!, out[2]!, out, 3);
        const radius = WGS84_A_M + h;
        expect(Math.abs(out[3]! - a) * radius).toBeLessThan(1e-7);
        const turn = Math.abs(out[4]! - o);
        expect(Math.min(turn, 2 * Math.PI - turn) * radius * Math.cos(a)).toBeLessThan(1e-7);
        expect(Math.abs(out[5]! - h)).toBeLessThan(1e-7);
      }),
      { numRuns: 500 },
    );
  });

  it('keep distances in local axes and come back from them', () => {
    const out = new Float64Array(9);
    const metres = fc.double({ min: -5e5, max: 5e5, noNaN: true });
    fc.assert(
      fc.property(lat, lon, metres, metres, metres, (a, o, e, n, u) => {
        const frame = enuFrame(a, o, 800);
        enuToEcef(frame, e, n, u, out, 0);
        expect(
          Math.abs(Math.hypot(out[0]! - frame.xM, out[1]! - frame.yM, out[2]! - frame.zM) - Math.hypot(e, n, u)),
        ).toBeLessThan(1e-8);
        ecefToEnu(frame, out[0]!, out[1]!, out[2]!, out, 3);
        expect(Math.hypot(out[3]! - e, out[4]! - n, out[5]! - u)).toBeLessThan(1e-8);
      }),
    );
  });

  it('give numbers at the poles, where the axis meets the surface at the polar radius', () => {
    const out = new Float64Array(3);
    ecefToGeodetic(0, 0, WGS84_B_M + 50, out, 0);
    expect(out[0]).toBe(Math.PI / 2);
    expect(out[1]).toBe(0);
    expect(out[2]).toBeCloseTo(50, 8);
    ecefToGeodetic(0, 0, -WGS84_B_M, out, 0);
    expect(out[0]).toBe(-Math.PI / 2);
    expect(out[2]).toBeCloseTo(0, 8);
  });

  it('write where they are told and nowhere else', () => {
    const out = new Float64Array(5).fill(7);
    geodeticToEcef(0, 0, 0, out, 1);
    expect([...out]).toEqual([7, WGS84_A_M, 0, 0, 7]);
  });
});
