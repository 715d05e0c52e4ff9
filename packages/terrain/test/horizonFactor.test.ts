// Near the horizon of a smooth earth: the kernel's cap on two rays against the sphere of ITU-R P.526.
import { horizonPowerFactor, LIGHT_SPEED_MPS, linearToDb, twoRayPowerFactor } from '@redoubt/kernel';
import { sphericalEarthLossDb } from '@redoubt/terrain';
import { describe, expect, it } from 'vitest';

const RADIUS_M = (4 / 3) * 6_371_000;

function surfaceAt(frequencyHz: number, reflection: number) {
  const halfWavenumber = (Math.PI * frequencyHz) / LIGHT_SPEED_MPS;
  return { halfWavenumber, reflection, roughnessM: 0, effectiveRadiusM: RADIUS_M };
}

const horizonM = (antennaM: number, targetM: number): number =>
  Math.sqrt(2 * RADIUS_M) * (Math.sqrt(antennaM) + Math.sqrt(targetM));

describe('two rays near the horizon', () => {
  it('return to free space at the horizon, and to 24.7 dB both ways and more when capped', () => {
    const d = horizonM(10, 50) * 0.99999;
    const surface = surfaceAt(3e9, 0.9);
    expect(2 * linearToDb(twoRayPowerFactor(surface, 10, 50, d))).toBeGreaterThan(-0.5);
    // J(0) = 6.0329 dB, 1 - exp(-J / 6) = 0.63413, 10 + 0.02 x 42.18: 12.910 dB one way.
    expect(2 * linearToDb(twoRayPowerFactor(surface, 10, 50, d, true))).toBeCloseTo(-25.8, 1);
  });

  it('are within the stated error of the sphere when capped', () => {
    for (const [frequencyHz, worstDb, rmsDb] of [
      [1.5e8, 8.4, 3.7],
      [4.3e8, 7.7, 3.5],
      [1.3e9, 7.5, 2.9],
      [3e9, 6.6, 2.3],
      [1e10, 4.7, 1.4],
    ] as const) {
      let worst = 0;
      let squares = 0;
      let n = 0;
      for (const h1 of [5, 10, 24, 40])
        for (const h2 of [10, 30, 50, 100, 300, 1000, 3000])
          for (let q = 0.3; q < 1; q += 0.01) {
            const d = q * horizonM(h1, h2);
            const wave = { frequencyHz, polarisation: 'horizontal', seaShare: 1 } as const;
            const sphereDb = Math.min(20, 2 * sphericalEarthLossDb(wave, d, h1, h2, RADIUS_M));
            // Total reflection: the cap by itself, without a lobe that happens to be lower.
            const free = twoRayPowerFactor(surfaceAt(frequencyHz, 0), h1, h2, d, true);
            const cappedDb = Math.min(20, -2 * linearToDb(free));
            if ((cappedDb === 0 && sphereDb === 0) || (cappedDb === 20 && sphereDb === 20)) continue;
            worst = Math.max(worst, Math.abs(cappedDb - sphereDb));
            squares += (cappedDb - sphereDb) ** 2;
            n++;
          }
      expect(n).toBeGreaterThan(300);
      expect(worst).toBeLessThan(worstDb);
      expect(Math.sqrt(squares / n)).toBeLessThan(rmsDb);
    }
  });

  it('are untouched by the cap in the lobes and over a flat earth', () => {
    const surface = surfaceAt(3e9, 0.9);
    for (let d = 2_000; d < 0.55 * horizonM(10, 300); d += 137)
      expect(twoRayPowerFactor(surface, 10, 300, d, true)).toBe(twoRayPowerFactor(surface, 10, 300, d));
    const flat = { ...surface, effectiveRadiusM: Infinity };
    expect(twoRayPowerFactor(flat, 10, 1, 90_000, true)).toBe(twoRayPowerFactor(flat, 10, 1, 90_000));
  });

  it('fall without a step where the cap takes hold', () => {
    // v = -0.78 at a phase of pi (0.39)^2 = 0.47784; the approximation is 0 dB within 0.02 dB there.
    expect(-linearToDb(horizonPowerFactor(0.4777, 30_000))).toBeLessThan(0.05);
    let last = 1;
    for (let phase = 0.5; phase >= 0; phase -= 0.001) {
      const power = horizonPowerFactor(phase, 30_000);
      expect(power).toBeLessThanOrEqual(last);
      last = power;
    }
  });
});
