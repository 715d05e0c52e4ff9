import { exp, pow } from '../../num/detmath.ts';
import type { AirState } from './gaseousAttenuation.ts';

/**
 * Air of the mean annual global reference atmosphere at a height.
 *
 * @param altitudeM - metres above mean sea level; below 0 as at 0, valid to 32 km
 * @returns dry pressure, temperature and water vapour
 * @remarks Source: itu-p835-6 annex 1: 7.5 g/m3 at the surface, scale height 2 km, mixing ratio not below 2e-6.
 * @example
 * ```ts
 * import { referenceAtmosphere } from '@redoubt/kernel';
 * referenceAtmosphere(0).temperatureK // => 288.15
 * ```
 */
export function referenceAtmosphere(altitudeM: number): AirState {
  const km = altitudeM > 0 ? altitudeM / 1000 : 0;
  const h = (6356.766 * km) / (6356.766 + km);
  let temperatureK: number;
  let pressureHpa: number;
  if (h <= 11) {
    temperatureK = 288.15 - 6.5 * h;
    pressureHpa = 1013.25 * pow(288.15 / temperatureK, -34.1632 / 6.5);
  } else if (h <= 20) {
    temperatureK = 216.65;
    pressureHpa = 226.3226 * exp((-34.1632 * (h - 11)) / 216.65);
  } else {
    temperatureK = 216.65 + (h - 20);
    pressureHpa = 54.7498 * pow(216.65 / temperatureK, 34.1632);
  }
  let vapourGPerM3 = 7.5 * exp(-km / 2);
  let vapourPressureHpa = (vapourGPerM3 * temperatureK) / 216.7;
  if (vapourPressureHpa < 2e-6 * pressureHpa) {
    vapourPressureHpa = 2e-6 * pressureHpa;
    vapourGPerM3 = (vapourPressureHpa * 216.7) / temperatureK;
  }
  return { dryPressureHpa: pressureHpa - vapourPressureHpa, temperatureK, vapourGPerM3 };
}
