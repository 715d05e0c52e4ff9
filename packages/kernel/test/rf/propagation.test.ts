import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LIGHT_SPEED_MPS,
  freeSpaceLossDb,
  fresnelIntegrals,
  gaseousAttenuation,
  gaseousPathLossDb,
  gaseousProfile,
  knifeEdgeLossApproximateDb,
  knifeEdgeLossDb,
  lobeAngles,
  rainAttenuationDbPerKm,
  rainLaw,
  referenceAtmosphere,
  twoRayPowerFactor,
} from '../../src/rf/index.ts';
import { missingReference, referenceNumbers } from './referenceTable.ts';

const relative = (value: number, reference: number): number => Math.abs(value / reference - 1);
const degrees = (angleRad: number): number => (angleRad * 180) / Math.PI;

function oracle(name: string, sentence: string, body: () => void): void {
  const reason = missingReference(name);
  it.skipIf(reason !== null)(reason === null ? sentence : `${sentence} (${reason})`, body);
}

describe('two-ray propagation', () => {
  const surface = (frequencyHz: number, reflection: number, effectiveRadiusM: number) => ({
    halfWavenumber: (Math.PI * frequencyHz) / LIGHT_SPEED_MPS,
    reflection,
    roughnessM: 0,
    effectiveRadiusM,
  });

  oracle('multipath_flat_earth.csv', 'equals the exact flat-earth factor', () => {
    let worst = 0;
    const rows = referenceNumbers('multipath_flat_earth.csv') as [number, number, number, number, number, number][];
    for (const [frequencyHz, radarM, targetM, groundM, rho, factor] of rows) {
      const found = Math.sqrt(twoRayPowerFactor(surface(frequencyHz, -rho, Infinity), radarM, targetM, groundM));
      worst = Math.max(worst, Math.abs(found - factor));
    }
    expect(rows.length).toBe(900);
    expect(worst).toBeLessThan(2e-11); // of a factor up to 2; the reference has twelve digits
  });

  oracle('multipath_flat_earth.csv', 'becomes the flat-earth factor as the earth grows', () => {
    let worst = 0;
    for (const [frequencyHz, radarM, targetM, groundM, rho, factor] of referenceNumbers('multipath_flat_earth.csv') as [
      number,
      number,
      number,
      number,
      number,
      number,
    ][]) {
      const found = Math.sqrt(twoRayPowerFactor(surface(frequencyHz, -rho, 6.371e15), radarM, targetM, groundM));
      worst = Math.max(worst, Math.abs(found - factor));
    }
    expect(worst).toBeLessThan(1e-4);
  });

  oracle('lobe_angles.csv', 'has its first lobe and null at the reference angles', () => {
    let worst = 0;
    for (const [frequencyHz, radarM, peak, nul, spacing] of referenceNumbers('lobe_angles.csv') as [
      number,
      number,
      number,
      number,
      number,
    ][]) {
      const found = lobeAngles(frequencyHz, radarM);
      worst = Math.max(
        worst,
        Math.abs(degrees(found.firstPeakRad) - peak),
        Math.abs(degrees(found.firstNullRad) - nul),
        relative(found.spacingRad, spacing) * 1e-1,
      );
    }
    expect(worst).toBeLessThan(6e-10); // degrees; nine printed decimals
  });

  it('puts the reflection point where angles of incidence and reflection agree on the round earth', () => {
    // Equal heights: the reflection point is half way, so both heights lose d^2 / (8 k a) and
    // F = 2 sin(pi / wavelength * path difference) with divergence 1 / sqrt(1 + d^2 / (4 k a h')).
    const radius = 8_494_666.7;
    const [h, d, f] = [30, 20_000, 3e9];
    const effective = h - (d * d) / (8 * radius);
    const divergence = 1 / Math.sqrt(1 + (d * d) / (4 * radius * effective));
    const difference = Math.sqrt(d * d + 4 * effective * effective) - d;
    const phase = (2 * Math.PI * difference * f) / LIGHT_SPEED_MPS;
    const expected = 1 + divergence * divergence - 2 * divergence * Math.cos(phase);
    expect(relative(twoRayPowerFactor(surface(f, 1, radius), h, h, d), expected)).toBeLessThan(1e-9);
  });

  it('falls to nothing at the horizon and is symmetric between the ends', () => {
    const radius = 8_494_666.7;
    const s = surface(9.5e9, 0.9, radius);
    const horizonM = Math.sqrt(2 * radius * 10) + Math.sqrt(2 * radius * 50);
    expect(twoRayPowerFactor(s, 10, 50, horizonM * 1.0001)).toBe(0);
    fc.assert(
      fc.property(
        fc.double({ min: 2, max: 100, noNaN: true }),
        fc.double({ min: 2, max: 3000, noNaN: true }),
        fc.double({ min: 0.02, max: 0.99, noNaN: true }),
        (h1, h2, share) => {
          const d = share * (Math.sqrt(2 * radius * h1) + Math.sqrt(2 * radius * h2));
          const there = twoRayPowerFactor(s, h1, h2, d);
          expect(there).toBeGreaterThanOrEqual(0);
          expect(there).toBeLessThanOrEqual(4);
          // A path difference of 20 m carries about 1e-7 rad of phase at 9.5 GHz.
          expect(Math.abs(there - twoRayPowerFactor(s, h2, h1, d))).toBeLessThan(1e-5);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  it('vanishes on a rough surface', () => {
    const rough = { ...surface(9.5e9, 1, Infinity), roughnessM: 5 };
    expect(twoRayPowerFactor(rough, 24, 3000, 40_000)).toBeCloseTo(1, 12);
  });
});

describe('knife edge', () => {
  oracle('knife_edge.csv', 'equals the exact and the approximate reference', () => {
    let worstExact = 0;
    let worstApproximate = 0;
    for (const [v, exact, approximate] of referenceNumbers('knife_edge.csv') as [number, number, number][]) {
      worstExact = Math.max(worstExact, Math.abs(knifeEdgeLossDb(v) - exact));
      worstApproximate = Math.max(worstApproximate, Math.abs(knifeEdgeLossApproximateDb(v) - approximate));
    }
    expect(worstExact).toBeLessThan(1e-10); // dB; twelve printed digits
    expect(worstApproximate).toBeLessThan(1e-10);
  });

  it('has Fresnel integrals that are continuous where the method changes and tend to one half', () => {
    const below = fresnelIntegrals(1.5 - 1e-12);
    const above = fresnelIntegrals(1.5 + 1e-12);
    expect(Math.abs(below.c - above.c)).toBeLessThan(1e-11);
    expect(Math.abs(below.s - above.s)).toBeLessThan(1e-11);
    expect(Math.abs(fresnelIntegrals(1000).c - 0.5)).toBeLessThan(4e-4); // 1 / (pi x)
    expect(fresnelIntegrals(-2).s).toBe(-fresnelIntegrals(2).s);
  });
});

describe('absorption', () => {
  oracle('itu_validation/ITURP676-13_gamma.csv', 'of clear air equals the validation examples of P.676-13', () => {
    let worst = 0;
    const rows = referenceNumbers('itu_validation/ITURP676-13_gamma.csv', 2) as number[][];
    for (const [f, p, t, rho, oxygen, vapour] of rows as [number, number, number, number, number, number][]) {
      const found = gaseousAttenuation(f * 1e9, { dryPressureHpa: p, temperatureK: t, vapourGPerM3: rho });
      worst = Math.max(worst, relative(found.oxygenDbPerKm, oxygen), relative(found.vapourDbPerKm, vapour));
    }
    expect(rows.length).toBe(350);
    expect(worst).toBeLessThan(1e-12);
  });

  oracle('p676_gamma_radar_bands.csv', 'of clear air equals the table of radar bands', () => {
    let worst = 0;
    for (const [f, p, t, rho, oxygen, vapour] of referenceNumbers('p676_gamma_radar_bands.csv') as [
      number,
      number,
      number,
      number,
      number,
      number,
    ][]) {
      const found = gaseousAttenuation(f * 1e9, { dryPressureHpa: p, temperatureK: t, vapourGPerM3: rho });
      worst = Math.max(
        worst,
        relative(found.oxygenDbPerKm, oxygen),
        Math.abs(found.vapourDbPerKm - vapour) / Math.max(vapour, 1e-9),
      );
    }
    expect(worst).toBeLessThan(1e-11); // twelve printed digits
  });

  oracle('p838_rain_radar_bands.csv', 'of rain equals the table of radar bands', () => {
    let worst = 0;
    for (const [f, elevation, tilt, rate, k, alpha, gamma] of referenceNumbers('p838_rain_radar_bands.csv') as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ][]) {
      const law = rainLaw(f * 1e9, (elevation * Math.PI) / 180, (tilt * Math.PI) / 180);
      worst = Math.max(
        worst,
        relative(law.k, k),
        relative(law.alpha, alpha),
        relative(rainAttenuationDbPerKm(law, rate), gamma),
      );
    }
    expect(worst).toBeLessThan(1e-11); // twelve printed digits
  });

  oracle(
    'itu_validation/ITURP838-3_rain_specific_attenuation.csv',
    'of rain equals the validation examples of P.838-3',
    () => {
      let worst = 0;
      for (const [elevation, f, rate, tilt, k, alpha, gamma] of referenceNumbers(
        'itu_validation/ITURP838-3_rain_specific_attenuation.csv',
        2,
      ) as [number, number, number, number, number, number, number][]) {
        const law = rainLaw(f * 1e9, (elevation * Math.PI) / 180, (tilt * Math.PI) / 180);
        worst = Math.max(
          worst,
          Math.abs(law.k - k),
          Math.abs(law.alpha - alpha),
          Math.abs(rainAttenuationDbPerKm(law, rate) - gamma),
        );
      }
      expect(worst).toBeLessThan(6e-9); // eight printed decimals
    },
  );

  oracle('p676_slant_ntia.csv', 'along slant rays of radar bands agrees with full ray tracing', () => {
    let worst = 0;
    let n = 0;
    const profiles = new Map<number, Float64Array>();
    for (const [f, low, high, , lossDb, , lengthKm] of referenceNumbers('p676_slant_ntia.csv') as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ][]) {
      if (f > 10 || lengthKm > 400) continue;
      let profile = profiles.get(f);
      if (profile === undefined) profiles.set(f, (profile = gaseousProfile(f * 1e9)));
      const found = gaseousPathLossDb(profile, low * 1000, high * 1000, lengthKm * 1000, (4 / 3) * 6.371e6);
      worst = Math.max(worst, relative(found, lossDb));
      n++;
    }
    expect(n).toBeGreaterThan(500);
    expect(worst).toBeLessThan(0.05); // relative; bent rays against a 4/3 earth and five points
  });

  it('uses the reference atmosphere of P.835', () => {
    const ground = referenceAtmosphere(0);
    expect(relative(ground.dryPressureHpa + (7.5 * 288.15) / 216.7, 1013.25)).toBeLessThan(1e-12);
    const high = referenceAtmosphere(11_019.1); // geopotential 11 km
    expect(Math.abs(high.temperatureK - 216.65)).toBeLessThan(0.001);
    expect(relative(high.dryPressureHpa, 226.32)).toBeLessThan(2e-4);
  });

  oracle('free_space_loss.csv', 'is added to the free-space loss of the reference', () => {
    for (const [f, d, lossDb] of referenceNumbers('free_space_loss.csv') as [number, number, number][]) {
      expect(Math.abs(freeSpaceLossDb(f, d) - lossDb)).toBeLessThan(1e-11);
    }
  });
});
