import { exp } from '../num/detmath.ts';
import { gaseousPathLossDb } from './propagation/gaseousPathLoss.ts';

/** Two ways, decibels to nepers of power. */
const TWO_WAY_NEPER = 0.460517018598809137;
const RANGES = 65;
const HEIGHTS = 61;
const HEIGHT_STEP_M = 500;

/** Numbers of the absorption between a radar and its targets. */
export interface AbsorptionTerms {
  readonly antennaHeightM: number;
  /** Ground under the antenna, metres above mean sea level. */
  readonly terrainM: number;
  readonly effectiveRadiusM: number;
  readonly instrumentedRangeM: number;
  /** `gaseousProfile`, or null without absorption by air. */
  readonly gases: Float64Array | null;
  /** One way, decibels per metre; 0 without rain. */
  readonly rainDbPerM: number;
  readonly rainHeightM: number;
}

/**
 * One-way absorption by air and rain between a radar and a target.
 *
 * @param radar - from `compileRadar`
 * @param rangeM - slant range, metres
 * @param targetHeightM - target over the ground under the antenna, metres
 * @returns decibels, >= 0; 0 when both terms are off
 * @example
 * ```ts
 * import { absorptionDb, compileRadar, defaultRadarSpec } from '@redoubt/kernel';
 * absorptionDb(compileRadar(defaultRadarSpec()), 100_000, 5_000) // => 0
 * ```
 */
export function absorptionDb(radar: AbsorptionTerms, rangeM: number, targetHeightM: number): number {
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
 * Two-way power factor of air and rain on a grid of range and height, for `transmissionAt`.
 *
 * @param radar - compiled radar with its absorption terms
 * @returns Float64Array, shape (61 heights, 65 ranges), row-major: heights every 500 m from the antenna's ground,
 *   ranges from 0 to the instrumented range; linear power ratios in (0, 1]
 */
export function transmissionTable(radar: AbsorptionTerms): Float64Array {
  const table = new Float64Array(HEIGHTS * RANGES);
  const rangeStepM = radar.instrumentedRangeM / (RANGES - 1);
  for (let h = 0; h < HEIGHTS; h++) {
    for (let r = 0; r < RANGES; r++) {
      table[h * RANGES + r] = exp(-TWO_WAY_NEPER * absorptionDb(radar, r * rangeStepM, h * HEIGHT_STEP_M));
    }
  }
  return table;
}

/**
 * Two-way power factor of air and rain, bilinear in a table of `transmissionTable`.
 *
 * @param table - from `transmissionTable`
 * @param instrumentedRangeM - range of the last column, metres
 * @param rangeM - slant range, metres; beyond the last column as at it
 * @param targetHeightM - target over the ground under the antenna, metres; clamped to 0..30 km
 * @returns linear power ratio, (0, 1]
 */
export function transmissionAt(
  table: Float64Array,
  instrumentedRangeM: number,
  rangeM: number,
  targetHeightM: number,
): number {
  let x = (rangeM * (RANGES - 1)) / instrumentedRangeM;
  if (x > RANGES - 1) x = RANGES - 1;
  let y = targetHeightM / HEIGHT_STEP_M;
  if (!(y > 0)) y = 0;
  else if (y > HEIGHTS - 1) y = HEIGHTS - 1;
  const c = x < RANGES - 2 ? Math.floor(x) : RANGES - 2;
  const r = y < HEIGHTS - 2 ? Math.floor(y) : HEIGHTS - 2;
  const i = r * RANGES + c;
  x -= c;
  y -= r;
  const low = table[i] + (table[i + 1] - table[i]) * x;
  const high = table[i + RANGES] + (table[i + RANGES + 1] - table[i + RANGES]) * x;
  return low + (high - low) * y;
}
