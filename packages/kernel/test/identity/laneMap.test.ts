import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLane, compileLaneMap, isOverLane, laneCell } from '@redoubt/kernel';

const place = fc.record({
  latRad: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  lonRad: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
});
const step = fc.double({ min: -0.25, max: 0.25, noNaN: true });

describe('map of lanes', () => {
  it('leaves out no lane that a place lies over, near poles and across 180 degrees too', () => {
    let over = 0;
    let left = 0;
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            from: place,
            halfWidthM: fc.integer({ min: 1_000, max: 60_000 }),
            steps: fc.array(step, { minLength: 2, maxLength: 6 }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.array(
          fc.record({
            lane: fc.nat(3),
            along: fc.double({ min: 0, max: 1, noNaN: true }),
            aside: fc.tuple(step, step),
          }),
          {
            minLength: 40,
            maxLength: 40,
          },
        ),
        (drawn, probes) => {
          const lanes = drawn.map(({ from, halfWidthM, steps }, i) => {
            const points = [from];
            for (let k = 0; k + 1 < steps.length; k += 2) {
              const last = points[points.length - 1]!;
              points.push({
                latRad: Math.max(-1.55, Math.min(1.55, last.latRad + steps[k]!)),
                lonRad: last.lonRad + steps[k + 1]!,
              });
            }
            return compileLane({
              id: `l${i}`,
              kind: 'airway',
              points,
              halfWidthM,
              minimumAltitudeM: 0,
              maximumAltitudeM: 20_000,
            });
          });
          const map = compileLaneMap(lanes);
          for (const { lane, along, aside } of probes) {
            const { segments: s } = lanes[lane % lanes.length]!;
            // A place beside the first segment: over the lane about as often as not.
            const at = [0, 1, 2].map((k) => s[k]! + along * (s[k + 3]! - s[k]!));
            const latRad = Math.atan2(at[2]!, Math.hypot(at[0]!, at[1]!)) + 0.05 * aside[0];
            const lonRad = Math.atan2(at[1]!, at[0]!) + 0.05 * aside[1];
            const x = Math.cos(latRad) * Math.cos(lonRad);
            const y = Math.cos(latRad) * Math.sin(lonRad);
            const z = Math.sin(latRad);
            const cell = laneCell(map, latRad, lonRad);
            const listed = cell < 0 ? [] : [...map.list.subarray(map.start[cell], map.start[cell + 1])];
            lanes.forEach((one, i) => {
              if (isOverLane(one, x, y, z)) {
                over++;
                expect(listed).toContain(i);
              } else if (!listed.includes(i)) left++;
            });
          }
        },
      ),
      { numRuns: 300, seed: 20261122 },
    );
    // Both sides of the question were asked, and the map is worth having.
    expect(over).toBeGreaterThan(1_000);
    expect(left).toBeGreaterThan(1_000);
  });
});
