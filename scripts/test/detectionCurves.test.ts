import { readFileSync } from 'node:fs';
import { compileRadar, defaultRadarSpec, requiredSnr, twoRayPowerFactor } from '@redoubt/kernel';
import { describe, expect, it } from 'vitest';
import { detectionReach, radarWith } from '../detection-curves/detectionReach.ts';
import { detectionCurveFiles } from '../detection-curves.ts';

const STANDARD_K = 4 / 3;
const files = detectionCurveFiles();
const csv = files.get('docs/data/detection-curves.csv') ?? '';
const [head = [], ...rows] = csv
  .trim()
  .split('\n')
  .map((line) => line.split(','));

function column(row: readonly string[], name: string): number {
  const at = head.indexOf(name);
  expect(at).toBeGreaterThanOrEqual(0);
  return Number(row[at]);
}

const rowsOf = (radar: string, surroundings: string, k: string, rcsM2: string): readonly (readonly string[])[] =>
  rows.filter((row) => row[0] === radar && row[1] === surroundings && row[2] === k && row[3] === rcsM2);

describe('the committed detection curves', () => {
  for (const [path, text] of files)
    it(`${path} is what the script makes of the kernel`, () => {
      expect(readFileSync(path, 'utf8') === text).toBe(true);
    });

  it('stand on the smooth-earth horizon: the published table for antennas of 5 and 10 m', () => {
    // FACTS section 4, slant kilometres; the row nearest in altitude is the exact one or within half a metre of rounding.
    for (const [radar, altitudeM, km] of [
      ['pantsir-radar', 30, 31.8],
      ['pantsir-radar', 300, 80.6],
      ['pantsir-radar', 3000, 235.0],
      ['91n6e', 30, 35.6],
      ['91n6e', 300, 84.4],
      ['91n6e', 3000, 238.8],
    ] as const) {
      const row = rowsOf(radar, 'land', '1.333', '0.1').find((at) => column(at, 'altitudeM') === altitudeM) ?? [];
      // The table has one decimal.
      expect(Math.abs(column(row, 'horizonM') / 1000 - km)).toBeLessThan(0.051);
    }
  });

  it('never reach beyond the horizon, nor farther with absorption or clutter than without', () => {
    for (const row of rows) {
      expect(column(row, 'allRangeM')).toBeLessThanOrEqual(column(row, 'horizonM'));
      if (row[2] !== '1.333') continue;
      for (const less of ['clutter', 'heavyClutter', 'air'])
        expect(column(row, `${less}RangeM`)).toBeLessThanOrEqual(column(row, 'sightRangeM'));
      expect(column(row, 'allAndSphereRangeM')).toBeLessThanOrEqual(column(row, 'allRangeM'));
    }
  });

  it('grow with k as the square root where the horizon limits them', () => {
    const low = rowsOf('91n6e', 'land', '1.2', '0.1')[0] ?? [];
    const high = rowsOf('91n6e', 'land', '1.6', '0.1')[0] ?? [];
    // Exact up to h / a: metres of 30 km.
    expect(column(high, 'sightRangeM') / column(low, 'sightRangeM')).toBeCloseTo(Math.sqrt(1.6 / 1.2), 4);
  });

  it('follow the fourth root in free space: 390 km against 4 m2 is 155.08 km against 0.1 m2', () => {
    const last = rowsOf('91n6e', 'land', '1.333', '0.1').at(-1) ?? [];
    expect(Math.abs(column(last, 'sightRangeM') - 390_000 * (0.1 / 4) ** 0.25)).toBeLessThan(1);
  });
});

describe('what the curves are made of', () => {
  it('has its lobes at 4 h1 h2 / ((2 n - 1) wavelength) and its nulls at 2 h1 h2 / (n wavelength) over flat earth', () => {
    // 10 and 100 m, 0.1 m: first lobe at 40 km, first null at 20 km. The closed form takes the path difference as
    // 2 h1 h2 / d; the exact one is smaller by (h1^2 + h2^2) / (2 d^2): 1.3e-5 of the distance at 20 km, 1.3e-3 at 2 km.
    const [h1, h2, waveM] = [10, 100, 0.1];
    const surface = { halfWavenumber: Math.PI / waveM, reflection: 1, roughnessM: 0, effectiveRadiusM: Infinity };
    const power = (d: number): number => twoRayPowerFactor(surface, h1, h2, d);
    const extreme = (sign: number, lowM: number, highM: number): number => {
      let [a, b] = [lowM, highM];
      for (let i = 0; i < 100; i++) {
        const [c, d] = [a + (b - a) / 3, b - (b - a) / 3];
        if (sign * power(c) > sign * power(d)) b = d;
        else a = c;
      }
      return (a + b) / 2;
    };
    for (let n = 1; n <= 5; n++) {
      const lobeM = (4 * h1 * h2) / ((2 * n - 1) * waveM);
      const nullM = (2 * h1 * h2) / (n * waveM);
      const [lobeShare, nullShare] = [lobeM, nullM].map((d) => (0.5 * (h1 * h1 + h2 * h2)) / (d * d)) as [
        number,
        number,
      ];
      // A maximum of a flat top is found to 1e-7, a null of a square as well.
      expect(Math.abs(extreme(1, lobeM * 0.95, lobeM * 1.05) / lobeM - 1)).toBeLessThan(1.1 * lobeShare + 1e-6);
      expect(Math.abs(extreme(-1, nullM * 0.95, nullM * 1.05) / nullM - 1)).toBeLessThan(1.1 * nullShare + 1e-6);
      expect(power(extreme(-1, nullM * 0.95, nullM * 1.05))).toBeLessThan(1e-9);
    }
  });

  it('is limited by clutter where a hand-made solution says', () => {
    // Signal to clutter sigma I / (gamma theta cell (h - R^2 / (2 k a))) = needed, with a beam so wide that the target's
    // height does not matter: R = sqrt(2 k a (h - sigma I / (gamma theta cell needed))).
    const spec = {
      ...defaultRadarSpec(),
      antennaHeightM: 20,
      clutter: {
        improvementFactorDb: 40,
        gammaDb: -10,
        beamwidthAzimuthRad: 0.02,
        beamwidthElevationRad: 3,
        pulseLengthM: 300,
      },
    };
    const needed = requiredSnr({ swerling: 1, pulses: 1, pfa: 1e-6, pd: 0.5 });
    const rcsM2 = 0.01;
    const liftM = (rcsM2 * 1e4) / (0.1 * 0.02 * 150 * needed);
    const fromM = Math.sqrt(2 * STANDARD_K * 6_371_000 * (20 - liftM));
    expect(fromM).toBeGreaterThan(5_000);
    const effects = { clutter: true, multipathBelowM: 0, attenuation: false };
    const { farthestM, gapsM } = detectionReach(radarWith(spec, effects, STANDARD_K), STANDARD_K, rcsM2, 100);
    expect(farthestM).toBeGreaterThan(50_000);
    // Half a step of 50 m; the beam's shape is worth 1e-6.
    expect(Math.abs(gapsM - (fromM - spec.minimumRangeM))).toBeLessThan(26);
  });

  it('has no effect that is switched off', () => {
    const spec = { ...defaultRadarSpec(), attenuation: true };
    const bare = radarWith(spec, { clutter: false, multipathBelowM: 0, attenuation: false }, STANDARD_K);
    expect(bare.clutter).toBeNull();
    expect(bare.surface).toBeNull();
    expect(bare.transmission).toBeNull();
    expect(compileRadar(spec).transmission).not.toBeNull();
  });
});
