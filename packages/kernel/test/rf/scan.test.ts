import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beamPassTimeS, offsetFrom, slewedCentreRad, type RadarScan } from '../../src/rf/index.ts';

const rotating: RadarScan = { kind: 'rotating', periodS: 10, clockwise: true };
const sector: RadarScan = { kind: 'sector', centreRad: 0, widthRad: 2, revisitS: 1, slewRadPerS: 0.25 };

describe('beam', () => {
  it('of a rotating radar passes an azimuth once per turn, later than asked', () => {
    expect(beamPassTimeS(rotating, Math.PI, 0, 0)).toBe(5);
    expect(beamPassTimeS(rotating, Math.PI, 5, 0)).toBe(15);
    expect(beamPassTimeS(rotating, -Math.PI / 2, 3, 0)).toBe(7.5);
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        (azimuth, after) => {
          const first = beamPassTimeS(rotating, azimuth, after, 0);
          const second = beamPassTimeS(rotating, azimuth, first, 0);
          expect(first).toBeGreaterThan(after);
          expect(first - after).toBeLessThanOrEqual(10 + 1e-9);
          expect(Math.abs(second - first - 10)).toBeLessThan(1e-9); // seconds
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  it('of a sector radar looks only into its sector', () => {
    expect(beamPassTimeS(sector, 3, 0, 3)).toBe(0.5);
    expect(beamPassTimeS(sector, 2.5, 0, 3)).toBeCloseTo(0.25, 12);
    expect(beamPassTimeS(sector, 3 + 2 * Math.PI, 0.6, 3)).toBeCloseTo(1.5, 12);
    expect(beamPassTimeS(sector, 1.9, 0, 3)).toBeNaN();
  });

  it('slews the shorter way and stops at the goal', () => {
    expect(slewedCentreRad(0, 3, 0.25, 4)).toBe(1);
    expect(slewedCentreRad(0, 3, 0.25, 100)).toBe(3);
    expect(slewedCentreRad(0.5, 6, 0.25, 1)).toBe(0.25);
    expect(offsetFrom(6, 0.2)).toBeCloseTo(0.2 + 2 * Math.PI - 6, 12);
    expect(offsetFrom(0, Math.PI)).toBe(-Math.PI);
  });
});
