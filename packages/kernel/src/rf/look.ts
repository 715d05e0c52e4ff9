import { exp } from '../num/detmath.ts';
import { transmissionAt } from './absorption.ts';
import { signalToClutter } from './clutter.ts';
import type { CompiledRadar } from './compiledRadar.ts';
import { tabulatedPd } from './detection/detectionTable.ts';
import type { SwerlingCase } from './detection/swerlingCase.ts';
import { surfaceFactor } from './surfaceFactor.ts';

/**
 * Free-space SNR of one look, scaled from the radar's reference.
 *
 * @param radar - from `compileRadar`
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - mean radar cross-section, square metres, >= 0
 * @returns mean SNR of one pulse, linear power ratio
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, freeSpaceSnr } from '@redoubt/kernel';
 * const radar = compileRadar(defaultRadarSpec());
 * freeSpaceSnr(radar, 100_000, 1) === 16 * freeSpaceSnr(radar, 200_000, 1) // => true
 * ```
 */
export function freeSpaceSnr(radar: CompiledRadar, rangeM: number, rcsM2: number): number {
  const square = rangeM * rangeM;
  return (radar.snrAtUnit * rcsM2) / (square * square);
}

/**
 * Ratio that decides one look: the smaller of signal to noise (with absorption, rain and multipath) and signal to
 * residual clutter.
 *
 * @param radar - from `compileRadar`
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - mean radar cross-section, square metres, >= 0
 * @param targetHeightM - target over the ground under the antenna, metres
 * @param reliefFactor - what an edge of the relief leaves of the echo, both ways, [0, 1]; below 1 it stands in for multipath
 * @returns linear power ratio, >= 0
 * @remarks
 * Behind an edge there is no plane in front of the antenna that reflects up to the target. Whether the target is in line of sight, in the sector and fast enough is asked elsewhere (`isInReach`,
 * `isFastEnough`, the relief). No allocation; about 10 ns with all terms off.
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, freeSpaceSnr, lookSnr } from '@redoubt/kernel';
 * const radar = compileRadar(defaultRadarSpec());
 * lookSnr(radar, 100_000, 1, 5_000) === freeSpaceSnr(radar, 100_000, 1) // => true
 * ```
 */
export function lookSnr(
  radar: CompiledRadar,
  rangeM: number,
  rcsM2: number,
  targetHeightM: number,
  reliefFactor = 1,
): number {
  const square = rangeM * rangeM;
  let snr = (radar.snrAtUnit * rcsM2) / (square * square);
  if (radar.transmission !== null) {
    snr *= transmissionAt(radar.transmission, radar.instrumentedRangeM, rangeM, targetHeightM);
  }
  if (reliefFactor < 1) {
    snr *= reliefFactor;
  } else if (radar.surface !== null && targetHeightM < radar.surfaceMaximumAltitudeM) {
    const rise = targetHeightM - radar.antennaHeightM;
    const f2 = surfaceFactor(radar.surface, radar.antennaHeightM, targetHeightM, groundOf(square, rise));
    snr *= f2 * f2;
  }
  // Beyond the antenna's horizon there is no surface to compete with.
  if (radar.clutter !== null && square < radar.clutterHorizonSquareM2) {
    const ratio = signalToClutter(
      radar.clutter,
      radar.antennaHeightM,
      rangeM,
      rcsM2,
      targetHeightM,
      radar.effectiveRadiusM,
    );
    if (ratio < snr) return ratio;
  }
  return snr;
}

/**
 * Detection probability of one look at a given ratio, allocation-free.
 *
 * @param radar - from `compileRadar`
 * @param swerling - fluctuation of the target
 * @param snrLinear - mean SNR of one pulse, linear power ratio, >= 0
 * @returns probability, [pfa, 1]; closed forms for Swerling 1 to 4 with one pulse, else a table within 1e-7
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, pdOfSnr } from '@redoubt/kernel';
 * const pd = pdOfSnr(compileRadar(defaultRadarSpec()), 1, 0);
 * Math.round(pd * 1e12) // => 1000000
 * ```
 */
export function pdOfSnr(radar: CompiledRadar, swerling: SwerlingCase, snrLinear: number): number {
  const table = radar.tables[swerling];
  if (table !== null) return tabulatedPd(table, snrLinear);
  if (swerling <= 2) return exp(radar.lnPfa / (1 + snrLinear));
  const half = 1 + 0.5 * snrLinear;
  const t = radar.threshold / half;
  return (1 + (0.5 * snrLinear * t) / half) * exp(-t);
}

/**
 * Whether one look is a detection, given its luck: `luck < pdOfSnr(...)`, in most cases without the probability.
 *
 * @param radar - from `compileRadar`
 * @param swerling - fluctuation of the target
 * @param snrLinear - mean SNR of one pulse, linear power ratio, >= 0
 * @param luck - uniform draw, (0, 1)
 * @remarks Uses 1 + x <= e^x <= 1 + x + x^2/2 for x <= 0: far above the threshold the bounds leave little between them.
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, isDetected, pdOfSnr } from '@redoubt/kernel';
 * const radar = compileRadar(defaultRadarSpec());
 * isDetected(radar, 1, 20, 0.4) === 0.4 < pdOfSnr(radar, 1, 20) // => true
 * ```
 */
export function isDetected(radar: CompiledRadar, swerling: SwerlingCase, snrLinear: number, luck: number): boolean {
  if (swerling === 0 || swerling > 2 || radar.pulses > 1) return luck < pdOfSnr(radar, swerling, snrLinear);
  const x = radar.lnPfa / (1 + snrLinear);
  const atLeast = 1 + x;
  if (luck < atLeast) return true;
  return luck < atLeast + 0.5 * x * x && luck < exp(x);
}

/**
 * Detection probability of one look at a target in line of sight, with everything that the radar has switched on.
 *
 * @param radar - from `compileRadar`
 * @param swerling - fluctuation of the target
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - mean radar cross-section, square metres, >= 0
 * @param targetHeightM - target over the ground under the antenna, metres
 * @returns probability, [pfa, 1]
 * @remarks See `lookSnr`, `pdOfSnr`. No allocation.
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, lookPd } from '@redoubt/kernel';
 * const radar = compileRadar(defaultRadarSpec());
 * Math.round(lookPd(radar, 1, 390_000, 4, 12_000) * 1e9) / 1e9 // => 0.5
 * ```
 */
export function lookPd(
  radar: CompiledRadar,
  swerling: SwerlingCase,
  rangeM: number,
  rcsM2: number,
  targetHeightM: number,
): number {
  return pdOfSnr(radar, swerling, lookSnr(radar, rangeM, rcsM2, targetHeightM));
}

/**
 * Sine of a target's apparent elevation over the effective earth.
 *
 * @param radar - from `compileRadar`
 * @param rangeM - slant range, metres, > 0
 * @param targetHeightM - target over the ground under the antenna, metres
 * @returns sine of the elevation angle at the antenna
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, sinElevation } from '@redoubt/kernel';
 * const radar = compileRadar(defaultRadarSpec());
 * Math.round(sinElevation(radar, 1000, 110) * 1e3) / 1e3 // => 0.1
 * ```
 */
export function sinElevation(radar: CompiledRadar, rangeM: number, targetHeightM: number): number {
  const radius = radar.effectiveRadiusM;
  const antenna = radar.antennaHeightM;
  const rise = targetHeightM - antenna;
  return (rise * (2 * radius + antenna + targetHeightM) - rangeM * rangeM) / (2 * rangeM * (radius + antenna));
}

/**
 * Whether range and elevation allow a look: minimum and instrumented range, elevation limits.
 *
 * @param radar - from `compileRadar`
 * @param rangeM - slant range, metres, > 0
 * @param targetHeightM - target over the ground under the antenna, metres
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, isInReach } from '@redoubt/kernel';
 * isInReach(compileRadar(defaultRadarSpec()), 1_000, 100) // => false
 * ```
 */
export function isInReach(radar: CompiledRadar, rangeM: number, targetHeightM: number): boolean {
  if (rangeM < radar.minimumRangeM || rangeM > radar.instrumentedRangeM) return false;
  // sinElevation, both sides of the comparison times its divisor
  const radius = radar.effectiveRadiusM;
  const antenna = radar.antennaHeightM;
  const rise = targetHeightM - antenna;
  const scale = 2 * rangeM * (radius + antenna);
  const up = rise * (2 * radius + antenna + targetHeightM) - rangeM * rangeM;
  return up >= radar.sinElevationMin * scale && up <= radar.sinElevationMax * scale;
}

/**
 * Whether a target passes the filter that removes slow echoes.
 *
 * @param radar - from `compileRadar`
 * @param radialSpeedMps - rate of change of the slant range, metres per second, either sign
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, isFastEnough } from '@redoubt/kernel';
 * isFastEnough(compileRadar(defaultRadarSpec()), -240) // => true
 * ```
 */
export function isFastEnough(radar: CompiledRadar, radialSpeedMps: number): boolean {
  return (radialSpeedMps < 0 ? -radialSpeedMps : radialSpeedMps) >= radar.minimumRadialSpeedMps;
}

/** Distance over ground of a slant range (squared) and a rise; 0 overhead, where rounding might leave a negative square. */
export function groundOf(squareM2: number, riseM: number): number {
  const ground = squareM2 - riseM * riseM;
  return ground > 0 ? Math.sqrt(ground) : 0;
}
