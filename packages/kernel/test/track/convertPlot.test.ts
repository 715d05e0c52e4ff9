import { describe, expect, it } from 'vitest';
import { CONVERTED_STRIDE, convertPlot, defaultTrackerSpec } from '../../src/index.ts';

const out = new Float64Array(CONVERTED_STRIDE);
const RADIUS_M = 6_371_000;

describe('convertPlot', () => {
  it('returns the point that a flat radar measured', () => {
    const spec = defaultTrackerSpec();
    const [x, y, z] = [30_000, -40_000, 7000];
    convertPlot(spec, Math.hypot(x, y, z), Math.atan2(x, y), Math.atan2(z, Math.hypot(x, y)), NaN, out, 0);
    expect(out[0]).toBeCloseTo(x, 6);
    expect(out[1]).toBeCloseTo(y, 6);
    expect(out[2]).toBeCloseTo(z, 6);
    // Variances along and across the line of sight keep their sum.
    const ground = 50_000,
      slope2 = (z / Math.hypot(x, y, z)) ** 2,
      range2 = ground ** 2 + z * z;
    expect(out[3]! + out[5]!).toBeCloseTo(
      (1 - slope2) * 100 ** 2 + slope2 * range2 * 0.0052 ** 2 + ground ** 2 * 0.0035 ** 2 + 1,
      3,
    );
  });

  it('puts a plot at elevation zero on the 4/3-earth curve: 588 m up at 100 km', () => {
    const spec = defaultTrackerSpec({
      frame: { kind: 'earth', radiusM: RADIUS_M, refractionK: 4 / 3, antennaAltitudeM: 0 },
    });
    convertPlot(spec, 100_000, 0, 0, NaN, out, 0);
    // R^2 / (2 k a) = 588.5 m; the next term of the series is 0.02 m.
    expect(Math.abs(out[2]! - 588.5)).toBeLessThan(0.1); // metres
    expect(Math.abs(out[1]! - 100_000)).toBeLessThan(20); // metres: tangent plane against slant range
  });

  it('keeps geometric plots geometric when k is 1', () => {
    const spec = defaultTrackerSpec({
      frame: { kind: 'earth', radiusM: RADIUS_M, refractionK: 1, antennaAltitudeM: 50 },
    });
    const elevation = 0.02,
      range = 300_000;
    convertPlot(spec, range, Math.PI / 2, elevation, NaN, out, 0);
    const up = range * Math.sin(elevation),
      east = range * Math.cos(elevation);
    expect(out[0]).toBeCloseTo(east, 3);
    expect(out[2]).toBeCloseTo(Math.hypot(RADIUS_M + 50 + up, east) - RADIUS_M, 3);
  });

  it('takes the altitude of Mode C for the ground range of a 2-D plot', () => {
    const spec = defaultTrackerSpec({ elevationSigmaRad: null });
    convertPlot(spec, 50_000, 0, NaN, 30_000, out, 0);
    expect(out[1]).toBeCloseTo(40_000, 6);
    expect(out[2]).toBe(30_000);
    expect(out[6]).toBe(spec.modeCSigmaM ** 2);
  });
});
