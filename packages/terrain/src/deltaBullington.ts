// Diffraction over a whole profile, ITU-R P.526 section 4.5: level 3, the measure of the single knife edge.
import { exp, knifeEdgeLossApproximateDb, LIGHT_SPEED_MPS } from '@redoubt/kernel';
import { type DiffractionWave, sphericalEarthLossDb } from './deltaBullingtonSphere.ts';
import { kEarthRadiusM } from './kEarth.ts';

/** Ground along a path, and its ends. */
export interface DiffractionProfile {
  /** Distances from the antenna over ground, metres, rising from 0; at least 3. */
  readonly rangeM: Float64Array;
  /** Ground there, metres above mean sea level. */
  readonly groundM: Float64Array;
  /** Antenna, metres above mean sea level, above its ground. */
  readonly antennaM: number;
  /** Target over the last point, metres above mean sea level, above its ground. */
  readonly targetM: number;
  /** Effective earth radius factor. */
  readonly refractionK: number;
}

/**
 * One-way diffraction loss of a profile by the delta-Bullington method: a reference for validation, not for runs.
 *
 * @param profile - ground and ends
 * @param wave - frequency, polarisation, share of sea
 * @returns decibels, >= 0
 * @throws RangeError if the profile has fewer than 3 points, unequal columns, or an end that is not above its ground
 * @remarks
 * Source: itu-p526 (P.526-16 section 4.5.4): Bullington's edge for the profile, plus what a smooth sphere of the profile's
 * mean slope costs more than Bullington's edge for that sphere. Valid: 30 MHz to 50 GHz, all path lengths.
 * @example
 * ```ts
 * import { deltaBullingtonLossDb } from '@redoubt/terrain';
 * const rangeM = Float64Array.of(0, 10_000, 20_000);
 * const profile = { rangeM, groundM: Float64Array.of(0, 600, 0), antennaM: 100, targetM: 100, refractionK: 4 / 3 };
 * const lossDb = deltaBullingtonLossDb(profile, { frequencyHz: 3e9, polarisation: 'horizontal', seaShare: 0 });
 * lossDb > 53 && lossDb < 54 // => true
 * ```
 */
export function deltaBullingtonLossDb(profile: DiffractionProfile, wave: DiffractionWave): number {
  const { rangeM, groundM, antennaM, targetM } = profile;
  const n = rangeM.length;
  if (n < 3 || groundM.length !== n)
    throw new RangeError(`profile of ${n} distances and ${groundM.length} heights, expected as many, at least 3`);
  const first = groundM[0] as number;
  const last = groundM[n - 1] as number;
  if (!(antennaM > first && targetM > last))
    throw new RangeError(
      `ends at ${antennaM} and ${targetM} m over ground at ${first} and ${last} m, expected above it`,
    );
  const actualDb = bullingtonLossDb(profile, wave.frequencyHz);
  const smooth = smoothEarthHeights(profile);
  const nearM = antennaM - smooth.nearM;
  const farM = targetM - smooth.farM;
  const flat = { ...profile, groundM: new Float64Array(n), antennaM: nearM, targetM: farM };
  const smoothDb = bullingtonLossDb(flat, wave.frequencyHz);
  const sphereDb = sphericalEarthLossDb(wave, rangeM[n - 1] as number, nearM, farM, kEarthRadiusM(profile.refractionK));
  return actualDb + Math.max(sphereDb - smoothDb, 0);
}

/**
 * One-way loss over the edge where the horizons of both ends meet (or over the worst point of a clear path).
 *
 * @param profile - ground and ends
 * @param frequencyHz - hertz
 * @returns decibels, >= 0
 * @remarks Source: itu-p526 section 4.5.1, eq. 42 to 51.
 * @example
 * ```ts
 * import { bullingtonLossDb } from '@redoubt/terrain';
 * const clear = { rangeM: Float64Array.of(0, 5_000, 10_000), groundM: Float64Array.of(0, 0, 0), antennaM: 500, targetM: 500 };
 * bullingtonLossDb({ ...clear, refractionK: 4 / 3 }, 3e9) // => 0
 * ```
 */
export function bullingtonLossDb(profile: DiffractionProfile, frequencyHz: number): number {
  const { rangeM, groundM, antennaM, targetM } = profile;
  const n = rangeM.length;
  const d = rangeM[n - 1] as number;
  const waveM = LIGHT_SPEED_MPS / frequencyHz;
  const curve = 0.5 / kEarthRadiusM(profile.refractionK);
  let nearSlope = -Infinity;
  let farSlope = -Infinity;
  let worst = -Infinity;
  for (let i = 1; i < n - 1; i++) {
    const at = rangeM[i] as number;
    const rest = d - at;
    const ground = (groundM[i] as number) + curve * at * rest;
    nearSlope = Math.max(nearSlope, (ground - antennaM) / at);
    farSlope = Math.max(farSlope, (ground - targetM) / rest);
    const above = ground - (antennaM * rest + targetM * at) / d;
    worst = Math.max(worst, above * Math.sqrt((2 * d) / (waveM * at * rest)));
  }
  if (nearSlope >= (targetM - antennaM) / d) {
    const meetM = (targetM - antennaM + farSlope * d) / (nearSlope + farSlope);
    const rest = d - meetM;
    const above = antennaM + nearSlope * meetM - (antennaM * rest + targetM * meetM) / d;
    worst = above * Math.sqrt((2 * d) / (waveM * meetM * rest));
  }
  const edgeDb = knifeEdgeLossApproximateDb(worst);
  return edgeDb + (1 - exp(-edgeDb / 6)) * (10 + (0.02 * d) / 1000);
}

/** Heights of a smooth sphere that stands for a profile, at both ends, metres above mean sea level. */
export interface SmoothEarthHeights {
  readonly nearM: number;
  readonly farM: number;
}

/**
 * Heights of the smooth earth that fits a profile, lowered where the ground stands above the line between the ends.
 *
 * @param profile - ground and ends
 * @returns heights under both ends, never above the ground there
 * @remarks Source: itu-p526 section 4.5.3, eq. 53 to 59: least squares, then lowered by the highest obstruction.
 * @example
 * ```ts
 * import { smoothEarthHeights } from '@redoubt/terrain';
 * const ramp = { rangeM: Float64Array.of(0, 5_000, 10_000), groundM: Float64Array.of(0, 50, 100), antennaM: 500, targetM: 500 };
 * smoothEarthHeights({ ...ramp, refractionK: 4 / 3 }) // => { nearM: 0, farM: 100 }
 * ```
 */
export function smoothEarthHeights(profile: DiffractionProfile): SmoothEarthHeights {
  const { rangeM, groundM, antennaM, targetM } = profile;
  const n = rangeM.length;
  const d = rangeM[n - 1] as number;
  let v1 = 0;
  let v2 = 0;
  let highest = -Infinity;
  let nearSlope = -Infinity;
  let farSlope = -Infinity;
  for (let i = 1; i < n; i++) {
    const from = rangeM[i - 1] as number;
    const to = rangeM[i] as number;
    const low = groundM[i - 1] as number;
    const high = groundM[i] as number;
    v1 += (to - from) * (high + low);
    v2 += (to - from) * (high * (2 * to + from) + low * (to + 2 * from));
    if (i === n - 1) break;
    const above = high - (antennaM * (d - to) + targetM * to) / d;
    highest = Math.max(highest, above);
    nearSlope = Math.max(nearSlope, above / to);
    farSlope = Math.max(farSlope, above / (d - to));
  }
  let nearM = (2 * v1 * d - v2) / (d * d);
  let farM = (v2 - v1 * d) / (d * d);
  if (highest > 0) {
    nearM -= (highest * nearSlope) / (nearSlope + farSlope);
    farM -= (highest * farSlope) / (nearSlope + farSlope);
  }
  return { nearM: Math.min(nearM, groundM[0] as number), farM: Math.min(farM, groundM[n - 1] as number) };
}
