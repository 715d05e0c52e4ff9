import { describe, expect, it } from 'vitest';
import { compileLane, geodesicInverse, isInLane, type LaneSpec, laneDistanceM } from '@redoubt/kernel';

const rad = (deg: number): number => (deg * Math.PI) / 180;
const lane = (points: [number, number][]): LaneSpec => ({
  id: 'lane',
  kind: 'airway',
  points: points.map(([lat, lon]) => ({ latRad: rad(lat), lonRad: rad(lon) })),
  halfWidthM: 9_260,
  minimumAltitudeM: 6_000,
  maximumAltitudeM: 13_000,
});

describe('lanes', () => {
  it('measures the distance along a meridian within the 0.3 % of a spherical earth', () => {
    const alongMeridian = compileLane(
      lane([
        [36, 32],
        [42, 32],
      ]),
    );
    for (const offDeg of [0.05, 0.2, 1]) {
      // On a parallel the shortest way to the meridian is a little shorter than along the parallel: compare east-west at the equatorial plane of the lane.
      const distanceM = laneDistanceM(alongMeridian, rad(39), rad(32 + offDeg));
      const alongParallelM = geodesicInverse(rad(39), rad(32), rad(39), rad(32 + offDeg)).distanceM;
      expect(Math.abs(distanceM / alongParallelM - 1)).toBeLessThan(0.004);
    }
  });

  it('falls back to the nearer end beyond the ends', () => {
    const short = compileLane(
      lane([
        [39, 32],
        [39, 33],
      ]),
    );
    const beyondM = laneDistanceM(short, rad(39), rad(34));
    const endM = geodesicInverse(rad(39), rad(33), rad(39), rad(34)).distanceM;
    expect(Math.abs(beyondM / endM - 1)).toBeLessThan(0.004);
  });

  it('tells inside from outside by width and height', () => {
    const bent = compileLane(
      lane([
        [39, 31],
        [39.5, 32],
        [40.5, 32.5],
      ]),
    );
    expect(isInLane(bent, rad(39.5), rad(32.05), 10_000)).toBe(true);
    expect(isInLane(bent, rad(39.5), rad(32.05), 5_000)).toBe(false);
    expect(isInLane(bent, rad(39.5), rad(32.5), 10_000)).toBe(false);
  });

  it('has the same strip by distance and by membership', () => {
    const bent = compileLane(
      lane([
        [39, 31],
        [39.5, 32],
        [40.5, 32.5],
      ]),
    );
    let inside = 0;
    for (let i = 0; i < 2_000; i++) {
      const latRad = rad(38.7 + 2.1 * ((i * 0.7548776662466927) % 1));
      const lonRad = rad(30.7 + 2.1 * ((i * 0.5698402909980532) % 1));
      const distanceM = laneDistanceM(bent, latRad, lonRad);
      // Within a metre of the edge rounding may decide.
      if (Math.abs(distanceM - 9_260) < 1) continue;
      expect(isInLane(bent, latRad, lonRad, 10_000)).toBe(distanceM < 9_260);
      if (distanceM < 9_260) inside++;
    }
    expect(inside).toBeGreaterThan(100);
  });

  it('takes a lane that stands still for a disc', () => {
    const disc = compileLane(
      lane([
        [39, 31],
        [39, 31],
      ]),
    );
    expect(isInLane(disc, rad(39.05), rad(31), 10_000)).toBe(true);
    expect(isInLane(disc, rad(39.2), rad(31), 10_000)).toBe(false);
    expect(isInLane(disc, rad(-10), rad(120), 10_000)).toBe(false);
  });

  it('refuses a lane of one point', () => {
    expect(() => compileLane(lane([[39, 31]]))).toThrow(/1 points, expected 2 or more/);
  });

  it('covers nothing more when one of its points is given twice', () => {
    const twice = compileLane(
      lane([
        [39, 32],
        [39, 32],
        [39, 33],
      ]),
    );
    expect(isInLane(twice, rad(39), rad(32.5), 9_000)).toBe(true);
    expect(isInLane(twice, rad(-20), rad(120), 9_000)).toBe(false);
    expect(laneDistanceM(twice, rad(38), rad(32)) / 111_000).toBeCloseTo(1, 2);
  });
});
