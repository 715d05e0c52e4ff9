import { LIGHT_SPEED_MPS } from './lightSpeed.ts';

const BOLTZMANN_J_PER_K = 1.380649e-23;
const FOUR_PI_CUBED: number = 64 * Math.PI * Math.PI * Math.PI;

/** What the absolute radar equation needs to know of a radar. */
export interface RadarParameters {
  readonly peakPowerW: number;
  /** Length of the pulse that is matched-filtered, seconds. */
  readonly pulseS: number;
  /** Antenna gain, the same on both ways, linear power ratio. */
  readonly gainLinear: number;
  readonly wavelengthM: number;
  /** System noise temperature, kelvin. */
  readonly noiseTemperatureK: number;
  /** All losses together, linear power ratio >= 1. */
  readonly lossLinear: number;
}

/**
 * Echo power at the receiver in free space.
 *
 * @param radar - absolute parameters
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - radar cross-section, square metres, >= 0
 * @returns watts
 * @remarks Source: skolnik-2001 chapter 2. Not modelled: pattern, propagation factor, absorption.
 * @example
 * ```ts
 * import { echoPowerW } from '@redoubt/kernel';
 * const radar = { peakPowerW: 1e6, pulseS: 1e-5, gainLinear: 100, wavelengthM: 0.03, noiseTemperatureK: 290, lossLinear: 1 };
 * echoPowerW(radar, 20_000, 1) === echoPowerW(radar, 10_000, 1) / 16 // => true
 * ```
 */
export function echoPowerW(radar: RadarParameters, rangeM: number, rcsM2: number): number {
  const aperture = radar.gainLinear * radar.wavelengthM;
  const square = rangeM * rangeM;
  return (radar.peakPowerW * aperture * aperture * rcsM2) / (FOUR_PI_CUBED * square * square * radar.lossLinear);
}

/**
 * Signal to noise ratio of one matched-filtered pulse in free space.
 *
 * @param radar - absolute parameters
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - radar cross-section, square metres, >= 0
 * @returns linear power ratio
 * @remarks Source: skolnik-2001 chapter 2: echo energy over k T.
 * @example
 * ```ts
 * import { radarEquationSnr } from '@redoubt/kernel';
 * const radar = { peakPowerW: 1e6, pulseS: 1e-5, gainLinear: 100, wavelengthM: 0.03, noiseTemperatureK: 290, lossLinear: 1 };
 * Math.round(10 * Math.log10(radarEquationSnr(radar, 41_057, 1))) // => 6
 * ```
 */
export function radarEquationSnr(radar: RadarParameters, rangeM: number, rcsM2: number): number {
  return (echoPowerW(radar, rangeM, rcsM2) * radar.pulseS) / (BOLTZMANN_J_PER_K * radar.noiseTemperatureK);
}

/**
 * Slant range at which the free-space SNR has a wanted value.
 *
 * @param radar - absolute parameters
 * @param snrLinear - wanted SNR of one pulse, linear power ratio, > 0
 * @param rcsM2 - radar cross-section, square metres, >= 0
 * @returns metres
 * @example
 * ```ts
 * import { radarEquationRangeM } from '@redoubt/kernel';
 * const radar = { peakPowerW: 1e6, pulseS: 1e-5, gainLinear: 100, wavelengthM: 0.03, noiseTemperatureK: 290, lossLinear: 1 };
 * Math.round(radarEquationRangeM(radar, 4, 16) / radarEquationRangeM(radar, 4, 1)) // => 2
 * ```
 */
export function radarEquationRangeM(radar: RadarParameters, snrLinear: number, rcsM2: number): number {
  return Math.sqrt(Math.sqrt(radarEquationSnr(radar, 1, rcsM2) / snrLinear));
}

/**
 * Wavelength of a frequency in free space.
 *
 * @param frequencyHz - hertz, > 0
 * @returns metres
 * @example
 * ```ts
 * import { wavelengthM } from '@redoubt/kernel';
 * wavelengthM(299_792_458) // => 1
 * ```
 */
export function wavelengthM(frequencyHz: number): number {
  return LIGHT_SPEED_MPS / frequencyHz;
}
