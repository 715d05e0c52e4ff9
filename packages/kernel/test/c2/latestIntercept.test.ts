import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestIntercept, latestIntercept, type RelativeMotion } from '@redoubt/kernel';

const [NEAR, FAR, MISSILE_MPS, UNTIL_S] = [5_000, 120_000, 900, 600];
const place = fc.integer({ min: -150_000, max: 150_000 });

const motionAt = (speedMps: number): fc.Arbitrary<RelativeMotion> => {
  const v = fc.integer({ min: -speedMps, max: speedMps });
  return fc.record({
    x: place,
    y: place,
    z: fc.integer({ min: 0, max: 20_000 }),
    vx: v,
    vy: v,
    vz: fc.integer({ min: -50, max: 50 }),
  });
};

/** The latest launch over intercepts every 0.1 s. */
function byEnumeration({ x, y, z, vx, vy, vz }: RelativeMotion, untilS: number): number {
  let best = -Infinity;
  for (let i = 0; i <= 10 * untilS; i++) {
    const t = i / 10;
    const rangeM = Math.sqrt((x + vx * t) ** 2 + (y + vy * t) ** 2 + (z + vz * t) ** 2);
    if (rangeM >= NEAR && rangeM <= FAR) best = Math.max(best, t - rangeM / MISSILE_MPS);
  }
  return best;
}

describe('the latest launch that still meets a target', () => {
  it.each([
    ['slower than the round', 300],
    ['faster than the round', 1_500],
  ])('is the best of all intercepts in reach, of a target %s', (_, speedMps) => {
    let found = 0;
    fc.assert(
      fc.property(motionAt(speedMps), fc.integer({ min: 1, max: UNTIL_S }), (motion, untilS) => {
        const exact = latestIntercept(motion, MISSILE_MPS, NEAR, FAR, untilS);
        const sampled = byEnumeration(motion, untilS);
        if (exact === null) {
          expect(sampled).toBe(-Infinity);
          return;
        }
        // Between two samples a launch moves by at most 0.1 s and what the target flies in it, over the speed of the round.
        const stepS = 0.1 * (1 + (1.5 * speedMps) / MISSILE_MPS);
        if (sampled > -Infinity) {
          found++;
          expect(exact.launchInS).toBeGreaterThanOrEqual(sampled - 1e-6);
          expect(exact.launchInS).toBeLessThanOrEqual(sampled + stepS);
        }
        const { x, y, z, vx, vy, vz } = motion;
        const t = exact.interceptInS;
        expect(t).toBeLessThanOrEqual(untilS);
        expect(Math.hypot(x + vx * t, y + vy * t, z + vz * t)).toBeCloseTo(exact.rangeM, 3);
        expect(exact.launchInS).toBeCloseTo(t - exact.rangeM / MISSILE_MPS, 9);
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(5);
  });

  it('is not before the earliest one', () => {
    let both = 0;
    fc.assert(
      fc.property(motionAt(300), (motion) => {
        const first = earliestIntercept(motion, MISSILE_MPS, NEAR, FAR, 0);
        if (first === null || first.interceptInS > UNTIL_S) return;
        both++;
        const last = latestIntercept(motion, MISSILE_MPS, NEAR, FAR, UNTIL_S);
        expect(last?.launchInS ?? -Infinity).toBeGreaterThanOrEqual(first.launchInS - 1e-6);
      }),
      { numRuns: 300 },
    );
    expect(both).toBeGreaterThan(50);
  });

  it('does not exist for what stays out of reach', () => {
    expect(latestIntercept({ x: 200_000, y: 0, z: 0, vx: 0, vy: 250, vz: 0 }, 900, 5_000, 120_000, 600)).toBeNull();
  });
});
