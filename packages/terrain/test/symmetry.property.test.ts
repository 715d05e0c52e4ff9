import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groundHeightM } from '@redoubt/kernel';
import { rayMinimumAltitudeM, syntheticRelief } from '@redoubt/terrain';

const rad = (deg: number): number => (deg * Math.PI) / 180;
const frame = {
  northRad: rad(40.5),
  westRad: rad(32),
  rows: 241,
  cols: 313,
  stepRad: rad(1 / 240),
  seed: 4,
  summitM: 2_500,
};

describe('line of sight', () => {
  it('is the same from both ends, but for grazing rays', () => {
    const grid = syntheticRelief(frame);
    const place = fc.tuple(
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    );
    const height = fc.double({ min: 5, max: 3_000, noNaN: true });
    let compared = 0;
    fc.assert(
      fc.property(place, place, height, height, (a, b, aboveA, aboveB) => {
        const at = ([v, u]: [number, number]): { latRad: number; lonRad: number } => ({
          latRad: rad(39.5 + v),
          lonRad: rad(32 + 1.3 * u),
        });
        const from = at(a);
        const to = at(b);
        const altitudeA = groundHeightM(grid, from.latRad, from.lonRad) + aboveA;
        const altitudeB = groundHeightM(grid, to.latRad, to.lonRad) + aboveB;
        const marginThere =
          altitudeB -
          rayMinimumAltitudeM(
            grid,
            { id: 'a', ...from, antennaHeightM: aboveA, terrainM: null },
            to.latRad,
            to.lonRad,
            4 / 3,
          );
        const marginBack =
          altitudeA -
          rayMinimumAltitudeM(
            grid,
            { id: 'b', ...to, antennaHeightM: aboveB, terrainM: null },
            from.latRad,
            from.lonRad,
            4 / 3,
          );
        // Samples lie 15 m apart and denser near the antenna: within 20 m of grazing the two ends may sample another crest.
        if (Math.abs(marginThere) < 20 || Math.abs(marginBack) < 20) return;
        compared++;
        expect(marginThere > 0).toBe(marginBack > 0);
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(30);
  });
});
