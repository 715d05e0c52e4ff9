import { gaseousAttenuation } from './gaseousAttenuation.ts';
import { referenceAtmosphere } from './referenceAtmosphere.ts';

const STEP_M = 250;
const LAYERS = 121;

/**
 * Specific attenuation of the reference atmosphere over height, for `gaseousPathLossDb`.
 *
 * @param frequencyHz - hertz, 1e9..1e12
 * @returns Float64Array of 121 values, decibels per metre one way, every 250 m from sea level to 30 km
 * @remarks Source: itu-p676-13, itu-p835-6.
 * @example
 * ```ts
 * import { gaseousProfile } from '@redoubt/kernel';
 * gaseousProfile(3e9).length // => 121
 * ```
 */
export function gaseousProfile(frequencyHz: number): Float64Array {
  const profile = new Float64Array(LAYERS);
  for (let i = 0; i < LAYERS; i++) {
    const { oxygenDbPerKm, vapourDbPerKm } = gaseousAttenuation(frequencyHz, referenceAtmosphere(i * STEP_M));
    profile[i] = (oxygenDbPerKm + vapourDbPerKm) / 1000;
  }
  return profile;
}

function at(profile: Float64Array, altitudeM: number): number {
  const x = altitudeM / STEP_M;
  if (!(x > 0)) return profile[0];
  if (x >= LAYERS - 1) return 0;
  const i = Math.floor(x);
  return profile[i] + (profile[i + 1] - profile[i]) * (x - i);
}

/**
 * One-way clear-air loss along a ray between two heights over the effective earth.
 *
 * @param profile - from `gaseousProfile`
 * @param lowM - one end, metres above mean sea level
 * @param highM - the other end, metres above mean sea level
 * @param rangeM - slant range between them, metres, >= 0
 * @param effectiveRadiusM - k times the earth radius, metres; Infinity: flat
 * @returns decibels, >= 0
 * @remarks
 * Five-point (Boole) integral of the specific attenuation along the ray, which sags below its chord by
 * s (1 - s) R^2 / (2 k a). Within 5 % of full ray tracing to 400 km (docs/models/radar.md).
 * @example
 * ```ts
 * import { gaseousPathLossDb, gaseousProfile } from '@redoubt/kernel';
 * gaseousPathLossDb(gaseousProfile(3e9), 0, 0, 0, Infinity) // => 0
 * ```
 */
export function gaseousPathLossDb(
  profile: Float64Array,
  lowM: number,
  highM: number,
  rangeM: number,
  effectiveRadiusM: number,
): number {
  const sag = (rangeM * rangeM) / (2 * effectiveRadiusM);
  const rise = highM - lowM;
  const ends = at(profile, lowM) + at(profile, highM);
  const quarters = at(profile, lowM + 0.25 * rise - 0.1875 * sag) + at(profile, lowM + 0.75 * rise - 0.1875 * sag);
  const middle = at(profile, lowM + 0.5 * rise - 0.25 * sag);
  return (rangeM * (7 * ends + 32 * quarters + 12 * middle)) / 90;
}
