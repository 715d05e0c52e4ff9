import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GEODESIC_LINE_SIZE,
  geodesicDirect,
  geodesicInverse,
  geodesicLine,
  geodesicLinePosition,
  geodeticToEcef,
  WGS84_A_M,
  WGS84_B_M,
  WGS84_F,
  writeGeodesicLine,
} from '../../src/geo/index.ts';
import { hasReference, referencePath, referenceRows } from './referenceTable.ts';

const DEGREE = Math.PI / 180;
const METRES = 1;
// required: 1 mm; reached: 20 nm with inputs in radians, so 0.1 um guards against any lost term
const TOLERANCE = 1e-7 * METRES;
const GEOD_SOLVE = 'geodesic_wgs84.csv';
const GEOD_TEST = 'GeodTest-100.dat';

interface Row {
  lat1: number;
  lon1: number;
  azi1: number;
  lat2: number;
  lon2: number;
  azi2: number;
  s12: number;
  m12: number;
}

const xyz = new Float64Array(6);
/** Straight distance of two surface points: an independent measure of how far apart two answers are. */
function chordM(lat1: number, lon1: number, lat2: number, lon2: number): number {
  geodeticToEcef(lat1, lon1, 0, xyz, 0);
  geodeticToEcef(lat2, lon2, 0, xyz, 3);
  return Math.hypot(xyz[3]! - xyz[0]!, xyz[4]! - xyz[1]!, xyz[5]! - xyz[2]!);
}

function turnBetween(a: number, b: number): number {
  const d = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(d, 2 * Math.PI - d);
}

function checkRows(rows: readonly Row[]): void {
  for (const { lat1, lon1, azi1, lat2, lon2, azi2, s12, m12 } of rows) {
    const where = `${lat1} ${lon1} to ${lat2} ${lon2}`;
    const path = geodesicInverse(lat1 * DEGREE, lon1 * DEGREE, lat2 * DEGREE, lon2 * DEGREE);
    expect(Math.abs(path.distanceM - s12), where).toBeLessThan(TOLERANCE);
    // a direction wrong by d misses the end by d times the reduced length; where that vanishes (near antipodes) many serve
    expect(turnBetween(path.azimuth1Rad, azi1 * DEGREE) * Math.abs(m12), where).toBeLessThan(1e-5 * METRES);
    const end = geodesicDirect(lat1 * DEGREE, lon1 * DEGREE, azi1 * DEGREE, s12);
    expect(chordM(end.latRad, end.lonRad, lat2 * DEGREE, lon2 * DEGREE), where).toBeLessThan(TOLERANCE);
    if (Math.abs(lat2) < 89.9) expect(turnBetween(end.azimuth2Rad, azi2 * DEGREE), where).toBeLessThan(1e-9);
  }
}

describe('geodesics against reference solutions', () => {
  it.skipIf(!hasReference(GEOD_SOLVE))(
    `agree with GeodSolve for 1,200 pairs of five classes, antipodes included (skipped without ${GEOD_SOLVE})`,
    () => {
      const rows = referenceRows(GEOD_SOLVE);
      expect(new Set(rows.map((row) => row['class']))).toEqual(
        new Set(['random', 'antipodal', 'theatre', 'short', 'equatorial']),
      );
      checkRows(
        rows.map((row) => ({
          lat1: Number(row['lat1']),
          lon1: Number(row['lon1']),
          azi1: Number(row['azi1']),
          lat2: Number(row['lat2']),
          lon2: Number(row['lon2']),
          azi2: Number(row['azi2']),
          s12: Number(row['s12_m']),
          m12: Number(row['m12_m']),
        })),
      );
    },
  );

  it.skipIf(!hasReference(GEOD_TEST))(
    `agree with a hundred lines of Karney's test set (skipped without ${GEOD_TEST})`,
    () => {
      const rows = readFileSync(referencePath(GEOD_TEST), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number));
      expect(rows.length).toBe(100);
      checkRows(
        rows.map(([lat1, lon1, azi1, lat2, lon2, azi2, s12, , m12]) => ({
          lat1: lat1!,
          lon1: lon1!,
          azi1: azi1!,
          lat2: lat2!,
          lon2: lon2!,
          azi2: azi2!,
          s12: s12!,
          m12: m12!,
        })),
      );
    },
  );
});

describe('geodesicInverse', () => {
  it('knows the quarter meridian and the equator', () => {
    // 10,001,965.7293 m: the quarter meridian of WGS-84 (karney-2013, table 1 caption: 10 001 965.729 m)
    expect(Math.abs(geodesicInverse(0, 0, Math.PI / 2, 0).distanceM - 10001965.7293)).toBeLessThan(1e-4);
    expect(Math.abs(geodesicInverse(0, 0.3, 0, 1.3).distanceM - WGS84_A_M)).toBeLessThan(1e-8);
    expect(geodesicInverse(0, 0, 0, 1).azimuth1Rad).toBeCloseTo(Math.PI / 2, 15);
  });

  it('goes over a pole between equatorial antipodes, and along the meridian between poles', () => {
    const half = 2 * 10001965.7293;
    expect(Math.abs(geodesicInverse(0, 0, 0, Math.PI).distanceM - half)).toBeLessThan(2e-4);
    expect(Math.abs(geodesicInverse(Math.PI / 2, 1, -Math.PI / 2, 2).distanceM - half)).toBeLessThan(2e-4);
    expect(Math.abs(geodesicInverse(Math.PI / 4, 0, -Math.PI / 4, Math.PI).distanceM - half)).toBeLessThan(2e-4);
  });

  it('gives 0 for a point and itself, seen from any turn', () => {
    expect(geodesicInverse(0.7, 0.5, 0.7, 0.5).distanceM).toBe(0);
    expect(geodesicInverse(0.7, Math.PI, 0.7, -Math.PI).distanceM).toBeLessThan(1e-8);
    expect(geodesicInverse(0, 0, 0, 0).distanceM).toBe(0);
    expect(geodesicInverse(Math.PI / 2, 0, Math.PI / 2, 1).distanceM).toBe(0);
  });

  const lat = fc.double({ min: -Math.PI / 2, max: Math.PI / 2, noNaN: true });
  const lon = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });

  it('is symmetric, obeys the triangle inequality and lies between chord and half the meridian', () => {
    fc.assert(
      fc.property(lat, lon, lat, lon, lat, lon, (a1, o1, a2, o2, a3, o3) => {
        const d12 = geodesicInverse(a1, o1, a2, o2).distanceM;
        expect(Math.abs(d12 - geodesicInverse(a2, o2, a1, o1).distanceM)).toBeLessThan(TOLERANCE);
        expect(d12).toBeLessThanOrEqual(
          geodesicInverse(a1, o1, a3, o3).distanceM + geodesicInverse(a3, o3, a2, o2).distanceM + TOLERANCE,
        );
        expect(d12).toBeGreaterThanOrEqual(chordM(a1, o1, a2, o2) - TOLERANCE);
        expect(d12).toBeLessThanOrEqual(Math.PI * WGS84_A_M * (1 - WGS84_F / 4) + 1);
        expect(d12).toBeLessThan(Math.PI * WGS84_A_M);
      }),
    );
  });

  it('and geodesicDirect undo each other for any pair, near antipodes and poles too', () => {
    const nearly = fc.constantFrom(0, 1e-12, 1e-9, 1e-6, 1e-3, 0.005, -1e-9, -1e-4);
    fc.assert(
      fc.property(lat, lon, lat, lon, fc.boolean(), nearly, nearly, (a1, o1, a, o, isAntipodal, da, dl) => {
        const a2 = isAntipodal ? Math.max(-Math.PI / 2, Math.min(Math.PI / 2, -a1 + da)) : a;
        const o2 = isAntipodal ? o1 + Math.PI + dl : o;
        const path = geodesicInverse(a1, o1, a2, o2);
        const end = geodesicDirect(a1, o1, path.azimuth1Rad, path.distanceM);
        expect(chordM(end.latRad, end.lonRad, a2, o2)).toBeLessThan(TOLERANCE);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('corner cases', () => {
  const latitudes = [
    0,
    5e-324,
    -1e-300,
    1e-160,
    1e-17,
    1e-12,
    -1e-8,
    1e-3,
    0.3,
    1,
    -1.57,
    Math.PI / 2,
    -Math.PI / 2,
    Math.PI / 2 - 2.3e-16,
    Math.PI / 2 - 1e-6,
  ];
  const longitudes = [
    0,
    5e-324,
    1e-300,
    1e-17,
    1e-12,
    1e-6,
    1,
    Math.PI,
    -Math.PI,
    Math.PI - 4.5e-16,
    Math.PI - 1e-12,
    Math.PI - 1e-8,
    Math.PI - 1e-4,
    Math.PI - 0.005,
    Math.PI - 0.0105,
  ];

  it('of subnormal angles, poles, meridians, the equator and antipodes all close to 0.1 um', () => {
    for (const lat1 of latitudes)
      for (const other of latitudes)
        for (const lat2 of [other, -lat1, Math.max(-Math.PI / 2, -lat1 - 1e-9)])
          for (const lon2 of longitudes) {
            const path = geodesicInverse(lat1, 0, lat2, lon2);
            const end = geodesicDirect(lat1, 0, path.azimuth1Rad, path.distanceM);
            expect(chordM(end.latRad, end.lonRad, lat2, lon2), `${lat1} to ${lat2} ${lon2}`).toBeLessThan(TOLERANCE);
          }
  });
});

describe('geodesicLinePosition', () => {
  it('is at the start at 0 and adds up along the line', () => {
    const point = new Float64Array(3);
    const metres = fc.double({ min: 0, max: 5e6, noNaN: true });
    const angle = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        angle,
        angle,
        metres,
        metres,
        (lat1, lon1, azimuth, s1, s2) => {
          const line = geodesicLine(lat1, lon1, azimuth);
          geodesicLinePosition(line, 0, point);
          expect(chordM(point[0]!, point[1]!, lat1, lon1)).toBeLessThan(TOLERANCE);
          geodesicLinePosition(line, s1, point);
          const onward = geodesicDirect(point[0]!, point[1]!, point[2]!, s2);
          geodesicLinePosition(line, s1 + s2, point);
          expect(chordM(point[0]!, point[1]!, onward.latRad, onward.lonRad)).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it('reads and writes at the places it is given', () => {
    const legs = new Float64Array(3 * GEODESIC_LINE_SIZE);
    writeGeodesicLine(0.6, 0.4, 1.1, legs, GEODESIC_LINE_SIZE);
    expect(legs.subarray(0, GEODESIC_LINE_SIZE).every((x) => x === 0)).toBe(true);
    expect(legs.subarray(2 * GEODESIC_LINE_SIZE).every((x) => x === 0)).toBe(true);
    const out = new Float64Array(5).fill(9);
    geodesicLinePosition(legs, 1234, out, GEODESIC_LINE_SIZE, 1);
    const { latRad, lonRad, azimuth2Rad } = geodesicDirect(0.6, 0.4, 1.1, 1234);
    expect([...out]).toEqual([9, latRad, lonRad, azimuth2Rad, 9]);
  });

  it('keeps longitudes within one turn after many rounds of the earth', () => {
    const point = new Float64Array(3);
    const line = geodesicLine(0.3, 3, 1);
    for (let s = -1e9; s <= 1e9; s += 7.7e6) {
      geodesicLinePosition(line, s, point);
      expect(Math.abs(point[1]!)).toBeLessThanOrEqual(Math.PI);
      expect(Math.abs(point[0]!)).toBeLessThanOrEqual(Math.PI / 2);
    }
  });

  it('passes over a pole on a meridian', () => {
    const point = new Float64Array(3);
    geodesicLinePosition(geodesicLine(1.5, 0.4, 0), 1_000_000, point);
    const back = geodesicInverse(Math.PI / 2, 0, 1.5, 0.4).distanceM;
    expect(geodesicInverse(point[0]!, point[1]!, Math.PI / 2, 0).distanceM).toBeCloseTo(1_000_000 - back, 6);
    expect(turnBetween(point[1]!, 0.4 + Math.PI)).toBeLessThan(1e-12);
    expect(WGS84_B_M).toBeLessThan(WGS84_A_M);
  });
});
