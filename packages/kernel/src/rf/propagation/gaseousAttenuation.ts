import { exp, pow } from '../../num/detmath.ts';
import { OXYGEN_LINES, WATER_LINES } from './gaseousLines.ts';

/** Air at one place. */
export interface AirState {
  /** Pressure of the dry air, hectopascal. */
  readonly dryPressureHpa: number;
  readonly temperatureK: number;
  /** Water vapour density, grams per cubic metre. */
  readonly vapourGPerM3: number;
}

/** Specific attenuation of clear air, decibels per kilometre, one way. */
export interface GaseousAttenuation {
  readonly oxygenDbPerKm: number;
  readonly vapourDbPerKm: number;
}

/**
 * Specific attenuation of clear air, line by line.
 *
 * @param frequencyHz - hertz, 1e9..1e12
 * @param air - pressure, temperature, humidity
 * @returns oxygen and water vapour parts, decibels per kilometre, one way
 * @remarks Source: itu-p676-13 annex 1. Below 1 GHz the same sum is used, beyond its stated range.
 * @example
 * ```ts
 * import { gaseousAttenuation } from '@redoubt/kernel';
 * const air = { dryPressureHpa: 1013.25, temperatureK: 288.15, vapourGPerM3: 7.5 };
 * const { oxygenDbPerKm, vapourDbPerKm } = gaseousAttenuation(10e9, air);
 * Math.round((oxygenDbPerKm + vapourDbPerKm) * 1e9) // => 14198542
 * ```
 */
export function gaseousAttenuation(frequencyHz: number, air: AirState): GaseousAttenuation {
  const f = frequencyHz / 1e9;
  const p = air.dryPressureHpa;
  const theta = 300 / air.temperatureK;
  const e = (air.vapourGPerM3 * air.temperatureK) / 216.7;
  const theta08 = pow(theta, 0.8);
  const cube = theta * theta * theta;

  let oxygen = 0;
  for (const [f0, a1, a2, a3, a5, a6] of OXYGEN_LINES) {
    const strength = a1 * 1e-7 * p * cube * exp(a2 * (1 - theta));
    const width = a3 * 1e-4 * (p * theta08 + 1.1 * e * theta);
    const w = Math.sqrt(width * width + 2.25e-6);
    const delta = (a5 + a6 * theta) * 1e-4 * (p + e) * theta08;
    const below = f0 - f;
    const above = f0 + f;
    oxygen +=
      strength *
      (f / f0) *
      ((w - delta * below) / (below * below + w * w) + (w - delta * above) / (above * above + w * w));
  }
  const debye = 5.6e-4 * (p + e) * theta08;
  const ratio = f / debye;
  const dry =
    f *
    p *
    theta *
    theta *
    (6.14e-5 / (debye * (1 + ratio * ratio)) + (1.4e-12 * p * pow(theta, 1.5)) / (1 + 1.9e-5 * pow(f, 1.5)));

  let vapour = 0;
  for (const [f0, b1, b2, b3, b4, b5, b6] of WATER_LINES) {
    const strength = b1 * 0.1 * e * cube * Math.sqrt(theta) * exp(b2 * (1 - theta));
    const width = b3 * 1e-4 * (p * pow(theta, b4) + b5 * e * pow(theta, b6));
    const w = 0.535 * width + Math.sqrt(0.217 * width * width + (2.1316e-12 * f0 * f0) / theta);
    const below = f0 - f;
    const above = f0 + f;
    vapour += strength * (f / f0) * (w / (below * below + w * w) + w / (above * above + w * w));
  }
  return { oxygenDbPerKm: 0.182 * f * (oxygen + dry), vapourDbPerKm: 0.182 * f * vapour };
}
