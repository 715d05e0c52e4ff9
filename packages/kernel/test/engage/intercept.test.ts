import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestIntercept, timeOfFlightS } from '@redoubt/kernel';

const metres = fc.double({ min: -300_000, max: 300_000, noNaN: true });
const speed = fc.double({ min: -600, max: 600, noNaN: true });
const motion = fc.record({
  x: metres,
  y: metres,
  z: fc.double({ min: 0, max: 20_000, noNaN: true }),
  vx: speed,
  vy: speed,
  vz: fc.double({ min: -50, max: 50, noNaN: true }),
});

describe('intercept', () => {
  it('meets the target where both are at the same time', () => {
    fc.assert(
      fc.property(motion, fc.double({ min: 900, max: 2_000, noNaN: true }), (m, missileMps) => {
        const t = timeOfFlightS(m, missileMps);
        expect(t).not.toBeNull();
        const r = Math.hypot(m.x + m.vx * t!, m.y + m.vy * t!, m.z + m.vz * t!);
        // Relative to the distance: rounding of the quadratic formula.
        expect(Math.abs(r - missileMps * t!)).toBeLessThan(1e-6 * Math.max(1, r));
      }),
    );
  });

  it('meets a head-on target at the sum of the speeds', () => {
    expect(timeOfFlightS({ x: 0, y: 150_000, z: 0, vx: 0, vy: -250, vz: 0 }, 1_250)).toBeCloseTo(100, 9);
  });

  it('never catches a faster target that flies away', () => {
    expect(timeOfFlightS({ x: 10_000, y: 0, z: 0, vx: 900, vy: 0, vz: 0 }, 600)).toBeNull();
  });

  it('waits until the intercept lies at maximum range', () => {
    // 400 km away at 250 m/s: reaches 240 km after 640 s; the missile takes 160 s, so it leaves at 480 s.
    const found = earliestIntercept({ x: 400_000, y: 0, z: 0, vx: -250, vy: 0, vz: 0 }, 1_500, 5_000, 240_000, 20);
    expect(found).toEqual({ launchInS: 480, interceptInS: 640, rangeM: 240_000 });
  });

  it('refuses a target that is too close or stays too far', () => {
    expect(earliestIntercept({ x: 3_000, y: 0, z: 0, vx: -50, vy: 0, vz: 0 }, 1_500, 5_000, 240_000, 0)).toBeNull();
    expect(earliestIntercept({ x: 300_000, y: 0, z: 0, vx: 250, vy: 0, vz: 0 }, 1_500, 5_000, 240_000, 0)).toBeNull();
  });

  it('does not wait for a target that hardly moves at the very edge', () => {
    const edge = { x: 0, y: 240_000.00000000003, z: 0, vx: 0, vy: -1.8e-154, vz: 0 };
    expect(earliestIntercept(edge, 1_500, 5_000, 240_000, 0)).toBeNull();
  });

  it('never plans outside the envelope or before the unit is ready', () => {
    fc.assert(
      fc.property(motion, fc.double({ min: 0, max: 60, noNaN: true }), (m, readyS) => {
        const found = earliestIntercept(m, 1_500, 5_000, 240_000, readyS);
        if (found === null) return;
        expect(found.launchInS).toBeGreaterThanOrEqual(readyS);
        expect(found.rangeM).toBeGreaterThanOrEqual(5_000);
        expect(found.rangeM).toBeLessThanOrEqual(240_000);
        expect(Math.abs((found.interceptInS - found.launchInS) * 1_500 - found.rangeM)).toBeLessThan(0.01);
      }),
    );
  });
});
