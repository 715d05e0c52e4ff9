import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRadar, defaultRadarSpec, lookPd, type SwerlingCase } from '@redoubt/kernel';

const radar = compileRadar(defaultRadarSpec());
const swerling = fc.constantFrom<SwerlingCase>(0, 1, 2, 3, 4);
const rangeM = fc.double({ min: 1_000, max: 600_000, noNaN: true });
const rcs = fc.double({ min: 1e-4, max: 1e3, noNaN: true });
const factor = fc.double({ min: 1, max: 10, noNaN: true });

describe('detection probability of a look', () => {
  it('lies between the false alarm probability and 1', () => {
    fc.assert(
      fc.property(swerling, rangeM, rcs, (s, r, sigma) => {
        const pd = lookPd(radar, s, r, sigma, 5_000);
        expect(pd).toBeGreaterThanOrEqual(radar.pfa * (1 - 1e-9));
        expect(pd).toBeLessThanOrEqual(1);
      }),
    );
  });

  // A table that is read between nodes may dip by its stated 1e-7.
  it('does not rise with range', () => {
    fc.assert(
      fc.property(swerling, rangeM, rcs, factor, (s, r, sigma, k) => {
        expect(lookPd(radar, s, r * k, sigma, 5_000)).toBeLessThanOrEqual(lookPd(radar, s, r, sigma, 5_000) + 1e-7);
      }),
    );
  });

  it('does not fall with radar cross-section', () => {
    fc.assert(
      fc.property(swerling, rangeM, rcs, factor, (s, r, sigma, k) => {
        expect(lookPd(radar, s, r, sigma * k, 5_000)).toBeGreaterThanOrEqual(lookPd(radar, s, r, sigma, 5_000) - 1e-7);
      }),
    );
  });
});
