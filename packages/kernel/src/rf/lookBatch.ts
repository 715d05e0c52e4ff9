import { exp } from '../num/detmath.ts';
import { transmissionAt } from './absorption.ts';
import { signalToClutter } from './clutter.ts';
import type { CompiledRadar } from './compiledRadar.ts';
import { tabulatedPd } from './detection/detectionTable.ts';
import { groundOf, pdOfSnr } from './look.ts';
import { surfaceFactor } from './surfaceFactor.ts';
import type { SwerlingCase } from './detection/swerlingCase.ts';

// One short loop per term: engines inline what is called in them, and no number is put on the heap.

/**
 * `lookSnr` for many targets of one radar at once: the same bits, faster.
 *
 * @param radar - from `compileRadar`
 * @param count - looks, integer >= 0
 * @param rangeM - Float64Array, slant ranges, metres, > 0
 * @param rcsM2 - Float64Array, mean radar cross-sections, square metres, >= 0
 * @param targetHeightM - Float64Array, targets over the ground under the antenna, metres
 * @param out - Float64Array, receives `count` linear power ratios
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, lookSnr, lookSnrs } from '@redoubt/kernel';
 * const radar = compileRadar(defaultRadarSpec());
 * const out = new Float64Array(1);
 * lookSnrs(radar, 1, Float64Array.of(80_000), Float64Array.of(2), Float64Array.of(500), out);
 * out[0] === lookSnr(radar, 80_000, 2, 500) // => true
 * ```
 */
export function lookSnrs(
  radar: CompiledRadar,
  count: number,
  rangeM: Float64Array,
  rcsM2: Float64Array,
  targetHeightM: Float64Array,
  out: Float64Array,
): void {
  const scale = radar.snrAtUnit;
  for (let i = 0; i < count; i++) {
    const square = rangeM[i] * rangeM[i];
    out[i] = (scale * rcsM2[i]) / (square * square);
  }
  weakenSnrs(radar, count, rangeM, rcsM2, targetHeightM, out);
}

/**
 * What air, rain, the reflecting surface and clutter leave of free-space ratios: the second half of `lookSnrs`.
 *
 * @param radar - from `compileRadar`
 * @param count - looks, integer >= 0
 * @param rangeM - Float64Array, slant ranges, metres, > 0
 * @param rcsM2 - Float64Array, mean radar cross-sections, square metres, >= 0
 * @param targetHeightM - Float64Array, targets over the ground under the antenna, metres
 * @param snr - Float64Array, linear power ratios in free space; changed
 * @param reliefFactor - Float64Array, as in `lookSnr` for each look; null: no edges
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, weakenSnrs } from '@redoubt/kernel';
 * const bare = compileRadar({ ...defaultRadarSpec(), clutter: null, multipath: null, attenuation: false, rain: null });
 * const snr = Float64Array.of(20);
 * weakenSnrs(bare, 1, Float64Array.of(80_000), Float64Array.of(2), Float64Array.of(500), snr);
 * snr[0] // => 20
 * ```
 */
export function weakenSnrs(
  radar: CompiledRadar,
  count: number,
  rangeM: Float64Array,
  rcsM2: Float64Array,
  targetHeightM: Float64Array,
  snr: Float64Array,
  reliefFactor: Float64Array | null = null,
): void {
  if (radar.transmission !== null) weakenByAir(radar, count, rangeM, targetHeightM, snr);
  if (reliefFactor !== null) bendOrInterfere(radar, count, rangeM, targetHeightM, snr, reliefFactor);
  else if (radar.surface !== null) interfere(radar, count, rangeM, targetHeightM, snr);
  if (radar.clutter !== null) limitByClutter(radar, count, rangeM, rcsM2, targetHeightM, snr);
}

function weakenByAir(
  radar: CompiledRadar,
  count: number,
  rangeM: Float64Array,
  targetHeightM: Float64Array,
  out: Float64Array,
): void {
  const table = radar.transmission;
  if (table === null) return;
  const last = radar.instrumentedRangeM;
  for (let i = 0; i < count; i++) out[i] *= transmissionAt(table, last, rangeM[i], targetHeightM[i]);
}

function interfere(
  radar: CompiledRadar,
  count: number,
  rangeM: Float64Array,
  targetHeightM: Float64Array,
  out: Float64Array,
): void {
  const surface = radar.surface;
  if (surface === null) return;
  const top = radar.surfaceMaximumAltitudeM;
  const antenna = radar.antennaHeightM;
  for (let i = 0; i < count; i++) {
    if (targetHeightM[i] >= top) continue;
    const rise = targetHeightM[i] - antenna;
    const groundM = groundOf(rangeM[i] * rangeM[i], rise);
    const f2 = surfaceFactor(surface, antenna, targetHeightM[i], groundM);
    out[i] *= f2 * f2;
  }
}

function bendOrInterfere(
  radar: CompiledRadar,
  count: number,
  rangeM: Float64Array,
  targetHeightM: Float64Array,
  out: Float64Array,
  reliefFactor: Float64Array,
): void {
  const { surface, surfaceMaximumAltitudeM: top, antennaHeightM: antenna } = radar;
  for (let i = 0; i < count; i++) {
    if (reliefFactor[i] < 1) {
      out[i] *= reliefFactor[i];
    } else if (surface !== null && targetHeightM[i] < top) {
      const groundM = groundOf(rangeM[i] * rangeM[i], targetHeightM[i] - antenna);
      const f2 = surfaceFactor(surface, antenna, targetHeightM[i], groundM);
      out[i] *= f2 * f2;
    }
  }
}

function limitByClutter(
  radar: CompiledRadar,
  count: number,
  rangeM: Float64Array,
  rcsM2: Float64Array,
  targetHeightM: Float64Array,
  out: Float64Array,
): void {
  const terms = radar.clutter;
  if (terms === null) return;
  const horizonSquare = radar.clutterHorizonSquareM2;
  const antenna = radar.antennaHeightM;
  const radius = radar.effectiveRadiusM;
  for (let i = 0; i < count; i++) {
    if (rangeM[i] * rangeM[i] >= horizonSquare) continue;
    const ratio = signalToClutter(terms, antenna, rangeM[i], rcsM2[i], targetHeightM[i], radius);
    if (ratio < out[i]) out[i] = ratio;
  }
}

/**
 * `pdOfSnr` for many looks of one radar at once: the same bits, faster.
 *
 * @param radar - from `compileRadar`
 * @param count - looks, integer >= 0
 * @param swerling - Uint8Array, fluctuation case of each target, 0..4
 * @param snrLinear - Float64Array, mean SNR of one pulse, linear power ratios, >= 0
 * @param out - Float64Array, another one than `snrLinear`, receives `count` probabilities
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, pdOfSnr, pdsOfSnrs } from '@redoubt/kernel';
 * const radar = compileRadar(defaultRadarSpec());
 * const out = new Float64Array(1);
 * pdsOfSnrs(radar, 1, Uint8Array.of(3), Float64Array.of(20), out);
 * out[0] === pdOfSnr(radar, 3, 20) // => true
 * ```
 */
export function pdsOfSnrs(
  radar: CompiledRadar,
  count: number,
  swerling: Uint8Array,
  snrLinear: Float64Array,
  out: Float64Array,
): void {
  if (radar.pulses !== 1) {
    for (let i = 0; i < count; i++) out[i] = tabulatedPd(radar.tables[swerling[i]] as Float64Array, snrLinear[i]);
    return;
  }
  const lnPfa = radar.lnPfa;
  let others = 0;
  for (let i = 0; i < count; i++) {
    const which = swerling[i];
    if (which === 1 || which === 2) out[i] = exp(lnPfa / (1 + snrLinear[i]));
    else others++;
  }
  if (others === 0) return;
  for (let i = 0; i < count; i++) {
    const which = swerling[i];
    if (which !== 1 && which !== 2) out[i] = pdOfSnr(radar, which as SwerlingCase, snrLinear[i]);
  }
}
