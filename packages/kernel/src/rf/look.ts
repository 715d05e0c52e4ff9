import { exp } from '../num/detmath.ts';
import { signalToClutter } from './clutter.ts';
import type { CompiledRadar } from './compiledRadar.ts';
import { tabulatedPd } from './detection/detectionTable.ts';
import type { SwerlingCase } from './detection/swerlingCase.ts';
import { gaseousPathLossDb } from './propagation/gaseousPathLoss.ts';
import { twoRayPowerFactor } from './propagation/twoRay.ts';

/** Two ways, decibels to nepers of power. */
const TWO_WAY_NEPER = 0.460517018598809137;

/**
 * Free-space SNR of one look, scaled from the radar's reference.
 *
 * @param radar - from `compileRadar`
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - mean radar cross-section, square metres, >= 0
 * @returns mean SNR of one pulse, linear power ratio
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
 * @returns linear power ratio, >= 0
 * @remarks
 * Whether the target is in line of sight, in the sector and fast enough is asked elsewhere (`isInReach`,
 * `isFastEnough`, the relief). No allocation; about 10 ns with all terms off.
 */
export function lookSnr(radar: CompiledRadar, rangeM: number, rcsM2: number, targetHeightM: number): number {
  const square = rangeM * rangeM;
  let snr = (radar.snrAtUnit * rcsM2) / (square * square);
  if (radar.gases !== null || radar.rainDbPerM > 0)
    snr *= exp(-TWO_WAY_NEPER * absorptionDb(radar, rangeM, targetHeightM));
  if (radar.surface !== null && targetHeightM < radar.surfaceMaximumAltitudeM) {
    const rise = targetHeightM - radar.antennaHeightM;
    const f2 =
      targetHeightM > 0
        ? twoRayPowerFactor(radar.surface, radar.antennaHeightM, targetHeightM, Math.sqrt(square - rise * rise))
        : 0;
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
 * One-way absorption by air and rain between a radar and a target.
 *
 * @param radar - from `compileRadar`
 * @param rangeM - slant range, metres
 * @param targetHeightM - target over the ground under the antenna, metres
 * @returns decibels, >= 0; 0 when both terms are off
 */
export function absorptionDb(radar: CompiledRadar, rangeM: number, targetHeightM: number): number {
  const base = radar.terrainM;
  let lossDb = 0;
  if (radar.gases !== null) {
    lossDb = gaseousPathLossDb(
      radar.gases,
      base + radar.antennaHeightM,
      base + targetHeightM,
      rangeM,
      radar.effectiveRadiusM,
    );
  }
  if (radar.rainDbPerM > 0) {
    const low = radar.antennaHeightM < targetHeightM ? radar.antennaHeightM : targetHeightM;
    const high = radar.antennaHeightM < targetHeightM ? targetHeightM : radar.antennaHeightM;
    const top = radar.rainHeightM;
    const share = high <= top ? 1 : low >= top ? 0 : (top - low) / (high - low);
    lossDb += radar.rainDbPerM * rangeM * share;
  }
  return lossDb;
}

/**
 * Detection probability of one look at a given ratio, allocation-free.
 *
 * @param radar - from `compileRadar`
 * @param swerling - fluctuation of the target
 * @param snrLinear - mean SNR of one pulse, linear power ratio, >= 0
 * @returns probability, [pfa, 1]; closed forms for Swerling 1 to 4 with one pulse, else a table within 1e-7
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
 * Detection probability of one look at a target in line of sight, with everything that the radar has switched on.
 *
 * @param radar - from `compileRadar`
 * @param swerling - fluctuation of the target
 * @param rangeM - slant range, metres, > 0
 * @param rcsM2 - mean radar cross-section, square metres, >= 0
 * @param targetHeightM - target over the ground under the antenna, metres
 * @returns probability, [pfa, 1]
 * @remarks See `lookSnr`, `pdOfSnr`. No allocation.
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
 */
export function isInReach(radar: CompiledRadar, rangeM: number, targetHeightM: number): boolean {
  if (rangeM < radar.minimumRangeM || rangeM > radar.instrumentedRangeM) return false;
  const s = sinElevation(radar, rangeM, targetHeightM);
  return s >= radar.sinElevationMin && s <= radar.sinElevationMax;
}

/**
 * Whether a target passes the filter that removes slow echoes.
 *
 * @param radar - from `compileRadar`
 * @param radialSpeedMps - rate of change of the slant range, metres per second, either sign
 */
export function isFastEnough(radar: CompiledRadar, radialSpeedMps: number): boolean {
  return (radialSpeedMps < 0 ? -radialSpeedMps : radialSpeedMps) >= radar.minimumRadialSpeedMps;
}
