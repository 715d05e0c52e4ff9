import { readFileSync } from 'node:fs';
import { cbrt, LIGHT_SPEED_MPS } from '@redoubt/kernel';
import {
  bullingtonLossDb,
  deltaBullingtonLossDb,
  type DiffractionProfile,
  type DiffractionWave,
  firstTermLossDb,
  smoothEarthHeights,
  sphericalEarthLossDb,
} from '@redoubt/terrain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const LAND: DiffractionWave = { frequencyHz: 3e9, polarisation: 'horizontal', seaShare: 0 };

function evenProfile(
  groundM: readonly number[],
  lengthM: number,
  antennaM: number,
  targetM: number,
): DiffractionProfile {
  const rangeM = Float64Array.from(groundM, (_, i) => (i * lengthM) / (groundM.length - 1));
  return { rangeM, groundM: Float64Array.from(groundM), antennaM, targetM, refractionK: 4 / 3 };
}

function reversed(profile: DiffractionProfile): DiffractionProfile {
  const d = profile.rangeM.at(-1) as number;
  return {
    ...profile,
    rangeM: profile.rangeM.map((r) => d - r).reverse(),
    groundM: profile.groundM.slice().reverse(),
    antennaM: profile.targetM,
    targetM: profile.antennaM,
  };
}

const anyProfile = fc
  .record({
    groundM: fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 3, maxLength: 40 }),
    lengthM: fc.double({ min: 5_000, max: 200_000, noNaN: true }),
    mastM: fc.double({ min: 2, max: 100, noNaN: true }),
    aglM: fc.double({ min: 2, max: 5_000, noNaN: true }),
  })
  .map(({ groundM, lengthM, mastM, aglM }) =>
    evenProfile(groundM, lengthM, (groundM[0] as number) + mastM, (groundM.at(-1) as number) + aglM),
  );

describe('diffraction around a sphere', () => {
  it('is within 0.7 dB of the whole residue series beyond the horizon', () => {
    const rows = readFileSync('authorities/diffraction/sphere_residues.csv', 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number) as [number, number, number, number]);
    expect(rows.length).toBe(12);
    // At 10 GHz and horizontal polarisation land is a conductor to 2e-4: beta = 1.
    const radiusM = (4 / 3) * 6_371_000;
    const perWave = (Math.PI * 1e10) / LIGHT_SPEED_MPS;
    const rangeUnitM = 1 / cbrt(perWave / (radiusM * radiusM));
    const heightUnitM = 1 / (2 * cbrt((perWave * perWave) / radiusM));
    let worst = 0;
    for (const [x, near, far, lossDb] of rows) {
      const wave = { ...LAND, frequencyHz: 1e10 };
      const found = firstTermLossDb(wave, x * rangeUnitM, near * heightUnitM, far * heightUnitM, radiusM);
      worst = Math.max(worst, Math.abs(found - lossDb));
    }
    // Printed by docs/models/diffraction.md: the recommendation fits the series by simple curves.
    expect(worst).toBeLessThan(0.7);
  });

  it('costs nothing where the ray clears the sphere, and goes on without a step at the horizon', () => {
    expect(sphericalEarthLossDb(LAND, 20_000, 100, 1_000, 8.5e6)).toBe(0);
    const horizonM = Math.sqrt(2 * 8.5e6) * (Math.sqrt(20) + Math.sqrt(100));
    for (const frequencyHz of [1.5e8, 1e9, 1e10]) {
      const wave = { ...LAND, frequencyHz };
      const before = sphericalEarthLossDb(wave, horizonM - 1, 20, 100, 8.5e6);
      const after = sphericalEarthLossDb(wave, horizonM + 1, 20, 100, 8.5e6);
      // At most 3 dB a kilometre here: 0.01 dB in two metres.
      expect(Math.abs(after - before)).toBeLessThan(0.01);
    }
  });

  it('has the smallest clearance by hand: equal ends, half way', () => {
    // Ends 40 m over the sphere, 30 km: bulge 30000^2 / (8 x 8.5e6) = 13.2353 m, clearance 26.7647 m, needed
    // 0.552 sqrt(15000 x 15000 x 1 / 30000) = 47.8046 m at a wave of 1 m; the touching sphere has a radius of
    // 0.5 (30000 / (2 sqrt(40)))^2 = 2,812,500 m.
    const wave = { ...LAND, frequencyHz: LIGHT_SPEED_MPS };
    const touching = firstTermLossDb(wave, 30_000, 40, 40, 2_812_500);
    const found = sphericalEarthLossDb(wave, 30_000, 40, 40, 8.5e6);
    expect(touching).toBeGreaterThan(15);
    expect(found / touching).toBeCloseTo(1 - 26.7647 / 47.8046, 4);
  });

  it('is smaller over sea for a vertical wave of low frequency, and between both over a mixed path', () => {
    const wave = { frequencyHz: 5e7, polarisation: 'vertical' } as const;
    const [land, sea, mixed] = [0, 1, 0.25].map((seaShare) =>
      sphericalEarthLossDb({ ...wave, seaShare }, 60_000, 10, 10, 8.5e6),
    ) as [number, number, number];
    expect(sea).toBeLessThan(land);
    expect(mixed).toBeCloseTo(0.75 * land + 0.25 * sea, 9);
  });
});

describe("Bullington's edge", () => {
  it('equals a case by hand: one crest of 600 m half way on 20 km, ends at 100 m', () => {
    // Bulge 1e8 / (2 x 8494666.7) = 5.8860 m, edge 505.886 m over the line; wave 0.0999308 m;
    // v = 505.886 sqrt(40000 / (0.0999308 x 1e8)) = 32.0061; J = 6.9 + 20 log10(63.8279) = 43.0003 dB;
    // loss = J + (1 - exp(-J / 6)) (10 + 0.02 x 20) = 53.3923 dB.
    expect(bullingtonLossDb(evenProfile([0, 600, 0], 20_000, 100, 100), 3e9)).toBeCloseTo(53.392, 2);
  });

  it('equals a case by hand: two crests, whose horizons meet between them', () => {
    // No curve (k = 1e9). Ends at 10 m, crests of 110 m at 10 and 30 km of 40: both slopes 0.01, meeting at 20 km, 210 m;
    // 200 m over the line; wave 2 m: v = 200 sqrt(80000 / (2 x 4e8)) = 2.0; x = 1.9, J = 6.9 + 20 log10(4.047091) =
    // 19.0425 dB; loss = J + (1 - exp(-J / 6)) 10.8 = 29.3907 dB.
    const twoCrests = { ...evenProfile([0, 110, 0, 110, 0], 40_000, 10, 10), refractionK: 1e9 };
    expect(bullingtonLossDb(twoCrests, LIGHT_SPEED_MPS / 2)).toBeCloseTo(29.3907, 3);
  });

  it('costs 6 dB and its correction on a grazed crest in sight', () => {
    const grazed = { ...evenProfile([0, 100, 0], 40_000, 100, 100), refractionK: 1e9 };
    // J(0) = 6.0329; + (1 - exp(-1.00548)) 10.8 = 6.8492.
    expect(bullingtonLossDb(grazed, 1.5e8)).toBeCloseTo(12.882, 2);
  });

  it('does not care which end sends, nor about the level of everything', () => {
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const lossDb = bullingtonLossDb(profile, 1e9);
        expect(Math.abs(bullingtonLossDb(reversed(profile), 1e9) - lossDb)).toBeLessThan(1e-6);
        const raised = { ...profile, groundM: profile.groundM.map((h) => h + 500) };
        const moved = { ...raised, antennaM: profile.antennaM + 500, targetM: profile.targetM + 500 };
        expect(Math.abs(bullingtonLossDb(moved, 1e9) - lossDb)).toBeLessThan(1e-6);
      }),
    );
  });
});

describe('delta-Bullington', () => {
  it('is the sphere over level ground, as that costs more than its edge', () => {
    const level = evenProfile(new Array<number>(101).fill(0), 100_000, 20, 50);
    for (const frequencyHz of [1.5e8, 3e9, 9.5e9]) {
      const wave = { ...LAND, frequencyHz };
      const sphereDb = sphericalEarthLossDb(wave, 100_000, 20, 50, (4 / 3) * 6_371_000);
      expect(deltaBullingtonLossDb(level, wave)).toBeCloseTo(sphereDb, 9);
      expect(sphereDb).toBeGreaterThan(bullingtonLossDb(level, frequencyHz));
    }
  });

  it('is never less than Bullington, and the same both ways', () => {
    fc.assert(
      fc.property(anyProfile, fc.constantFrom(1.5e8, 1e9, 1e10), (profile, frequencyHz) => {
        const wave = { ...LAND, frequencyHz };
        const lossDb = deltaBullingtonLossDb(profile, wave);
        expect(lossDb).toBeGreaterThanOrEqual(bullingtonLossDb(profile, frequencyHz));
        expect(Math.abs(deltaBullingtonLossDb(reversed(profile), wave) - lossDb)).toBeLessThan(1e-6);
      }),
    );
  });

  it('grows with the frequency behind a crest', () => {
    const crest = evenProfile([0, 100, 700, 100, 0], 40_000, 20, 200);
    const [vhf, s, x] = [1.5e8, 3e9, 9.5e9].map((frequencyHz) =>
      deltaBullingtonLossDb(crest, { ...LAND, frequencyHz }),
    );
    expect(vhf as number).toBeLessThan(s as number);
    expect(s as number).toBeLessThan(x as number);
  });

  it('fits a straight slope exactly and lets no smooth end stand above its ground', () => {
    const slope = evenProfile([0, 25, 50, 75, 100], 40_000, 500, 500);
    const fitted = smoothEarthHeights(slope);
    expect(fitted.nearM).toBeCloseTo(0, 9);
    expect(fitted.farM).toBeCloseTo(100, 9);
    fc.assert(
      fc.property(anyProfile, (profile) => {
        const { nearM, farM } = smoothEarthHeights(profile);
        expect(nearM).toBeLessThanOrEqual(profile.groundM[0] as number);
        expect(farM).toBeLessThanOrEqual(profile.groundM.at(-1) as number);
      }),
    );
  });

  it('refuses profiles that make no sense', () => {
    const level = evenProfile([0, 0, 0], 1000, 10, 10);
    expect(() => deltaBullingtonLossDb({ ...level, antennaM: 0 }, LAND)).toThrow(RangeError);
    expect(() => deltaBullingtonLossDb({ ...level, groundM: Float64Array.of(0, 0) }, LAND)).toThrow(RangeError);
  });
});
