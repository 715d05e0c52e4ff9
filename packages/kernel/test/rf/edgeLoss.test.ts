import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EDGE_LOSS_LIMIT_DB,
  edgeDepthM,
  edgePowerFactor,
  knifeEdgeLossApproximateDb,
  knifeEdgeParameter,
  linearToDb,
  ROUGH_GROUND_DB,
} from '../../src/rf/index.ts';

const WAVES_M = fc.double({ min: 0.02, max: 3, noNaN: true });
const EDGE_M = fc.double({ min: 500, max: 90_000, noNaN: true });
const FAR_M = fc.double({ min: 500, max: 90_000, noNaN: true });

describe('the edge that limits a line of sight', () => {
  it('costs, both ways, twice the knife edge of the recommendation for the triangle antenna, edge, target', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2000, max: 400, noNaN: true }),
        EDGE_M,
        FAR_M,
        WAVES_M,
        (hiddenM, edgeM, farM, waveM) => {
          const groundM = edgeM + farM;
          const v = knifeEdgeParameter((hiddenM * edgeM) / groundM, edgeM, farM, waveM);
          const lossDb = 2 * knifeEdgeLossApproximateDb(v);
          const factor = edgePowerFactor(hiddenM, edgeM, groundM, waveM);
          // 1e-9 dB is rounding; at the limit itself rounding decides.
          if (lossDb > EDGE_LOSS_LIMIT_DB + 1e-9) expect(factor).toBe(0);
          else if (lossDb < EDGE_LOSS_LIMIT_DB - 1e-9)
            expect(Math.abs(-linearToDb(factor) - Math.max(0, lossDb))).toBeLessThan(1e-9);
        },
      ),
    );
  });

  it('costs 12.1 dB at grazing: twice the 6.03 dB of the approximation', () => {
    // 6.9 + 20 log10(sqrt(1.01) - 0.1) = 6.0329 dB one way.
    expect(-linearToDb(edgePowerFactor(0, 10_000, 30_000, 2))).toBeCloseTo(12.0659, 3);
  });

  it('equals a case by hand: 45 m hidden, edge half way at 20 km, 2 m wave', () => {
    // v = 45 sqrt(2 x 20000 / (2 x 40000 x 20000)) = 45 x 0.005 = 0.225; x = 0.125, root = 1.1327822;
    // one way 6.9 + 20 log10(1.1327822) = 7.98289 dB.
    expect(-linearToDb(edgePowerFactor(45, 20_000, 40_000, 2))).toBeCloseTo(15.9658, 3);
  });

  it('never costs less for a target that is lower, and never adds power', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3000, max: 500, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
        EDGE_M,
        FAR_M,
        WAVES_M,
        (hiddenM, lowerM, edgeM, farM, waveM) => {
          const high = edgePowerFactor(hiddenM, edgeM, edgeM + farM, waveM);
          expect(high).toBeLessThanOrEqual(1);
          expect(edgePowerFactor(hiddenM + lowerM, edgeM, edgeM + farM, waveM)).toBeLessThanOrEqual(high);
        },
      ),
    );
  });

  it('becomes the line of sight as the wave gets short', () => {
    expect(edgePowerFactor(-1, 20_000, 40_000, 1e-6)).toBe(1);
    expect(edgePowerFactor(1, 20_000, 40_000, 1e-6)).toBe(0);
  });

  it('hides what is under the ground that is seen, and costs nothing over it', () => {
    expect(edgePowerFactor(1, 40_000, 40_000, 2)).toBe(0);
    expect(edgePowerFactor(0, 40_000, 40_000, 2)).toBe(1);
    expect(edgePowerFactor(-1, 40_500, 40_000, 2)).toBe(1);
    expect(edgePowerFactor(1, 0, 40_000, 2)).toBe(0);
    expect(edgePowerFactor(0, 0, 40_000, 2)).toBe(1);
  });

  it("adds Bullington's correction over rough ground", () => {
    // 25 m in sight, edge half way at 20 km, 2 m wave: v = -0.125, x = -0.225, root = 0.8; J = 6.9 + 20 log10(0.8) =
    // 4.96180 dB; + (1 - exp(-J / 6)) 10.8 = 6.07661; both ways 22.0768 dB: hidden. 65 m in sight: v = -0.325, x = -0.425,
    // root = 0.661558, J = 3.31141 dB, + (1 - exp(-0.551902)) 10.8 = 4.58080; both ways 15.7844 dB.
    expect(edgePowerFactor(-25, 20_000, 40_000, 2, 10)).toBe(0);
    expect(-linearToDb(edgePowerFactor(-65, 20_000, 40_000, 2, 10))).toBeCloseTo(15.784, 2);
    expect(edgePowerFactor(-170, 20_000, 40_000, 2, 10)).toBe(1);
    fc.assert(
      fc.property(
        fc.double({ min: -3000, max: 500, noNaN: true }),
        EDGE_M,
        FAR_M,
        WAVES_M,
        (hiddenM, edgeM, farM, waveM) => {
          const rough = edgePowerFactor(hiddenM, edgeM, edgeM + farM, waveM, ROUGH_GROUND_DB);
          expect(rough).toBeLessThanOrEqual(edgePowerFactor(hiddenM, edgeM, edgeM + farM, waveM) + 1e-12);
        },
      ),
    );
  });

  it('is undone by the depth at a given loss', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 19.9, noNaN: true }),
        EDGE_M,
        FAR_M,
        WAVES_M,
        (lossDb, edgeM, farM, waveM) => {
          const groundM = edgeM + farM;
          const depthM = edgeDepthM(lossDb, edgeM, groundM, waveM);
          expect(Math.abs(-linearToDb(edgePowerFactor(depthM, edgeM, groundM, waveM)) - lossDb)).toBeLessThan(1e-9);
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 19.9, noNaN: true }),
        EDGE_M,
        FAR_M,
        WAVES_M,
        (lossDb, edgeM, farM, waveM) => {
          const depthM = edgeDepthM(lossDb, edgeM, edgeM + farM, waveM, ROUGH_GROUND_DB);
          const factor = edgePowerFactor(depthM, edgeM, edgeM + farM, waveM, ROUGH_GROUND_DB);
          expect(Math.abs(-linearToDb(factor) - lossDb)).toBeLessThan(1e-9);
        },
      ),
    );
    expect(edgeDepthM(15, 40_000, 40_000, 2)).toBe(0);
    expect(edgeDepthM(15, 0, 40_000, 2)).toBe(0);
    expect(() => edgeDepthM(-1, 1, 2, 1)).toThrow(RangeError);
  });
});
