import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  RADAR_BANDS,
  compileSignature,
  dbToLinear,
  linearToDb,
  lookRcsM2,
  rcsM2,
  type AspectRcs,
  type SignatureSpec,
} from '../../src/rf/index.ts';

function signature(perBand: readonly AspectRcs[], reflectorRcsM2: number | null = null): SignatureSpec {
  const [VHF, UHF, L, S, C, X] = perBand as [AspectRcs, AspectRcs, AspectRcs, AspectRcs, AspectRcs, AspectRcs];
  return { medianRcsM2: { VHF, UHF, L, S, C, X }, spreadDb: 5, fluctuationSwerling: 1, reflectorRcsM2 };
}
const fighter = { noseM2: 1, beamM2: 20, tailM2: 3 };
const rising = signature([1, 2, 3, 4, 5, 6].map((f) => ({ noseM2: f, beamM2: 20 * f, tailM2: 3 * f })));

describe('radar cross-section', () => {
  it('meets the given values ahead, abeam and behind in every band', () => {
    RADAR_BANDS.forEach((band, i) => {
      expect(rcsM2(rising, band, 0, 0)).toBeCloseTo(i + 1, 12);
      expect(rcsM2(rising, band, Math.PI / 2, 0)).toBeCloseTo(20 * (i + 1), 10);
      expect(rcsM2(rising, band, Math.PI, 0)).toBeCloseTo(3 * (i + 1), 11);
    });
  });

  it('has the mean level over all aspects that the interpolation implies: (nose + 2 beam + tail) / 4 in decibels', () => {
    const spec = signature(RADAR_BANDS.map(() => fighter));
    let sumDb = 0;
    const n = 3600;
    for (let i = 0; i < n; i++) sumDb += linearToDb(rcsM2(spec, 'S', ((i + 0.5) * Math.PI) / n, 0));
    const expected = (linearToDb(1) + 2 * linearToDb(20) + linearToDb(3)) / 4;
    expect(Math.abs(sumDb / n - expected)).toBeLessThan(1e-9); // dB
  });

  it('has the log-normal mean: median x exp((spread ln 10 / 10)^2 / 2)', () => {
    const spec = signature(RADAR_BANDS.map(() => fighter));
    let mean = 0;
    const step = 0.01;
    for (let z = -9; z <= 9; z += step)
      mean += (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * rcsM2(spec, 'X', 0, 5 * z) * step;
    expect(Math.abs(mean / Math.exp(((5 * Math.LN10) / 10) ** 2 / 2) - 1)).toBeLessThan(1e-9);
  });

  it('rises from nose to beam, falls from beam to tail, and is the same on both sides', () => {
    const compiled = compileSignature(rising);
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (a, b) => {
        if (Math.sign(a) !== Math.sign(b)) return;
        const [near, far] = Math.abs(a) < Math.abs(b) ? [a, b] : [b, a];
        expect(lookRcsM2(compiled, 3, near, 1)).toBeGreaterThanOrEqual(lookRcsM2(compiled, 3, far, 1) * (1 - 1e-14));
      }),
      { numRuns: 300, seed: 4 },
    );
    expect(rcsM2(rising, 'L', -1, 0)).toBe(rcsM2(rising, 'L', 1, 0));
  });

  it('scales with its spread and adds reflectors that do not spread', () => {
    const bare = signature(RADAR_BANDS.map(() => fighter));
    const fitted = signature(
      RADAR_BANDS.map(() => fighter),
      5,
    );
    expect(rcsM2(bare, 'S', 0.3, 10) / rcsM2(bare, 'S', 0.3, 0)).toBeCloseTo(10, 12);
    for (const drawDb of [-20, 0, 20]) {
      expect(rcsM2(fitted, 'S', 0.3, drawDb) - rcsM2(bare, 'S', 0.3, drawDb)).toBeCloseTo(5, 9);
    }
    expect(dbToLinear(10)).toBeCloseTo(10, 13);
  });
});
