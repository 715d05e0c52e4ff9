import { exp, log } from '../../num/detmath.ts';
import { detectionThreshold } from './detectionThreshold.ts';
import { exceedance, swerlingShape } from './exceedance.ts';
import type { SwerlingCase } from './swerlingCase.ts';

const LOW_LN_SNR = -7;
const STEP_LN_SNR = 1 / 96;
const NODES = 2209;
const HIGH_LN_SNR: number = LOW_LN_SNR + (NODES - 1) * STEP_LN_SNR;
const LOW_SNR: number = exp(LOW_LN_SNR);
const HIGH_SNR: number = exp(HIGH_LN_SNR);

/**
 * Thresholds and detection tables that the caller keeps so that they are computed once: plain data, keyed by
 * `pulses/pfa` and `swerling/pulses/pfa`.
 */
export interface DetectionCache {
  readonly thresholds: Record<string, number>;
  readonly tables: Record<string, Float64Array>;
}

/**
 * Empty cache of thresholds and detection tables.
 *
 * @example
 * ```ts
 * import { cachedThreshold, newDetectionCache } from '@redoubt/kernel';
 * const cache = newDetectionCache();
 * cachedThreshold(cache, 1, 1e-6) === cache.thresholds['1/0.000001'] // => true
 * ```
 */
export function newDetectionCache(): DetectionCache {
  return { thresholds: {}, tables: {} };
}

/**
 * Threshold from the cache, computed at the first call.
 *
 * @param cache - from `newDetectionCache`; a missing entry is added
 * @param pulses - pulses added, integer 1..100,000
 * @param pfa - false alarm probability, (0, 1)
 * @returns the value of `detectionThreshold(pulses, pfa)`
 * @throws RangeError if an argument is out of range
 * @example
 * ```ts
 * import { cachedThreshold, detectionThreshold, newDetectionCache } from '@redoubt/kernel';
 * cachedThreshold(newDetectionCache(), 10, 1e-6) === detectionThreshold(10, 1e-6) // => true
 * ```
 */
export function cachedThreshold(cache: DetectionCache, pulses: number, pfa: number): number {
  const key = `${pulses}/${pfa}`;
  return (cache.thresholds[key] ??= detectionThreshold(pulses, pfa));
}

/**
 * Table of detection probability over the logarithm of the SNR, for looks that must cost nanoseconds.
 *
 * @param cache - from `newDetectionCache`; a missing table is added
 * @param swerling - fluctuation case
 * @param pulses - pulses added, integer 1..100,000
 * @param pfa - false alarm probability, (0, 1)
 * @returns Float64Array for `tabulatedPd`: pairs (value, slope x step) on nodes 1/96 apart in ln SNR from -7 to 16
 * @throws RangeError if an argument is out of range
 * @remarks
 * Cubic between nodes with slopes limited so that the curve never falls (fritsch-carlson-1980); within 1e-7 of the
 * exact value.
 * @example
 * ```ts
 * import { detectionTable, newDetectionCache } from '@redoubt/kernel';
 * const cache = newDetectionCache();
 * detectionTable(cache, 2, 10, 1e-6) === detectionTable(cache, 2, 10, 1e-6) // => true
 * ```
 */
export function detectionTable(
  cache: DetectionCache,
  swerling: SwerlingCase,
  pulses: number,
  pfa: number,
): Float64Array {
  const threshold = cachedThreshold(cache, pulses, pfa);
  const key = `${swerling}/${pulses}/${pfa}`;
  const known = cache.tables[key];
  if (known !== undefined) return known;
  const shape = swerlingShape(swerling, pulses);
  const table = new Float64Array(2 * NODES + 1);
  const value = new Float64Array(NODES);
  for (let i = 0; i < NODES; i++) {
    const pd = exceedance(pulses, threshold, pulses * exp(LOW_LN_SNR + i * STEP_LN_SNR), shape);
    value[i] = i > 0 && pd < value[i - 1] ? value[i - 1] : pd;
  }
  for (let i = 0; i < NODES; i++) {
    const left = i > 0 ? value[i] - value[i - 1] : value[1] - value[0];
    const right = i + 1 < NODES ? value[i + 1] - value[i] : left;
    const isInside = i > 1 && i + 2 < NODES;
    const slope = isInside
      ? (8 * (value[i + 1] - value[i - 1]) - (value[i + 2] - value[i - 2])) / 12
      : 0.5 * (left + right);
    const limit = 3 * (left < right ? left : right);
    table[2 * i] = value[i];
    table[2 * i + 1] = slope > limit ? limit : slope > 0 ? slope : 0;
  }
  table[2 * NODES] = pfa;
  cache.tables[key] = table;
  return table;
}

/**
 * Detection probability from a table of `detectionTable`.
 *
 * @param table - from `detectionTable`
 * @param snrLinear - mean SNR of one pulse, linear power ratio, >= 0
 * @returns probability, [pfa, 1], monotone in SNR
 * @example
 * ```ts
 * import { detectionTable, newDetectionCache, tabulatedPd } from '@redoubt/kernel';
 * tabulatedPd(detectionTable(newDetectionCache(), 0, 1, 1e-6), 0) // => 1e-6
 * ```
 */
export function tabulatedPd(table: Float64Array, snrLinear: number): number {
  if (snrLinear <= LOW_SNR) {
    const pfa = table[2 * NODES];
    return pfa + ((table[0] - pfa) * snrLinear) / LOW_SNR;
  }
  if (snrLinear >= HIGH_SNR) return 1 - ((1 - table[2 * NODES - 2]) * HIGH_SNR) / snrLinear;
  const x = (log(snrLinear) - LOW_LN_SNR) * 96;
  let i = Math.floor(x);
  if (i < 0) i = 0;
  else if (i > NODES - 2) i = NODES - 2;
  const t = x - i;
  const p0 = table[2 * i];
  const m0 = table[2 * i + 1];
  const p1 = table[2 * i + 2];
  const m1 = table[2 * i + 3];
  const d = p1 - p0;
  return p0 + t * (m0 + t * (3 * d - 2 * m0 - m1 + t * (m0 + m1 - 2 * d)));
}
