import { log, sin } from '../num/detmath.ts';
import { clutterTerms, type ClutterTerms } from './clutter.ts';
import { dbToLinear } from './decibel.ts';
import { cachedThreshold, detectionTable, newDetectionCache, type DetectionCache } from './detection/detectionTable.ts';
import { requiredSnr } from './detection/requiredSnr.ts';
import { LIGHT_SPEED_MPS } from './lightSpeed.ts';
import { gaseousProfile } from './propagation/gaseousPathLoss.ts';
import { rainAttenuationDbPerKm, rainLaw } from './propagation/rainAttenuation.ts';
import { transmissionTable, type AbsorptionTerms } from './absorption.ts';
import type { ReflectingSurface } from './propagation/twoRay.ts';
import type { RadarSpec } from './radarSpec.ts';

const EARTH_RADIUS_M = 6_371_000;

/** A radar reduced to the numbers that a look needs; made once by `compileRadar`, never saved. */
export interface CompiledRadar extends AbsorptionTerms {
  /** Free-space SNR x range^4 / cross-section, metres^2. */
  readonly snrAtUnit: number;
  readonly pulses: number;
  readonly pfa: number;
  readonly lnPfa: number;
  readonly threshold: number;
  /** Tables of `detectionTable` by Swerling case; null where a closed form serves. */
  readonly tables: readonly (Float64Array | null)[];
  readonly minimumRangeM: number;
  readonly sinElevationMin: number;
  readonly sinElevationMax: number;
  readonly minimumRadialSpeedMps: number;
  readonly clutter: ClutterTerms | null;
  /** Square of the slant range beyond which the surface is below the antenna's horizon, square metres. */
  readonly clutterHorizonSquareM2: number;
  readonly surface: ReflectingSurface | null;
  readonly surfaceMaximumAltitudeM: number;
  /** Two-way power factor of air and rain over range and height (`transmissionTable`), or null when both are off. */
  readonly transmission: Float64Array | null;
}

/** What a radar's numbers depend on besides its own data. */
export interface RadarSurroundings {
  /** Effective earth radius factor, 4/3 by default. */
  readonly refractionK?: number;
  /** Ground under the antenna, metres above mean sea level; used when the radar's own is null, 0 by default. */
  readonly terrainM?: number;
  /** Tables shared between radars of one world. */
  readonly cache?: DetectionCache;
}

/**
 * Reduces a radar to the numbers that a look needs.
 *
 * @param spec - the radar
 * @param surroundings - refraction, ground, shared tables
 * @returns compiled radar for `lookSnr` and `lookPd`
 * @throws RangeError if the reference cannot be met (Pd not between Pfa and 1, pulses not a positive integer)
 * @remarks
 * The reference holds in free space: absorption, rain, multipath and clutter come on top of it when they are on.
 * Several pulses per look cost some milliseconds here, once per (pulses, Pfa) and cache.
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, newDetectionCache } from '@redoubt/kernel';
 * const cache = newDetectionCache();
 * compileRadar(defaultRadarSpec(), { refractionK: 4 / 3, terrainM: 850, cache }).terrainM // => 850
 * ```
 */
export function compileRadar(spec: RadarSpec, surroundings: RadarSurroundings = {}): CompiledRadar {
  const cache = surroundings.cache ?? newDetectionCache();
  const { reference, clutter, multipath, rain } = spec;
  const { pulses, pfa } = reference;
  const snr = requiredSnr({ swerling: reference.swerling, pulses, pfa, pd: reference.pd });
  const square = reference.rangeM * reference.rangeM;
  const effectiveRadiusM = (surroundings.refractionK ?? 4 / 3) * EARTH_RADIUS_M;
  const compiled: CompiledRadar = {
    snrAtUnit: (snr * square * square) / reference.rcsM2,
    pulses,
    pfa,
    lnPfa: log(pfa),
    threshold: cachedThreshold(cache, pulses, pfa),
    tables: ([0, 1, 2, 3, 4] as const).map((swerling) =>
      pulses === 1 && swerling > 0 ? null : detectionTable(cache, swerling, pulses, pfa),
    ),
    minimumRangeM: spec.minimumRangeM,
    instrumentedRangeM: spec.instrumentedRangeM,
    sinElevationMin: sin(spec.elevationMinRad),
    sinElevationMax: sin(spec.elevationMaxRad),
    minimumRadialSpeedMps: spec.minimumRadialSpeedMps,
    antennaHeightM: spec.antennaHeightM,
    terrainM: spec.terrainM ?? surroundings.terrainM ?? 0,
    effectiveRadiusM,
    clutter:
      clutter === null
        ? null
        : clutterTerms(
            dbToLinear(clutter.improvementFactorDb),
            dbToLinear(clutter.gammaDb),
            clutter.beamwidthAzimuthRad,
            clutter.beamwidthElevationRad,
            clutter.pulseLengthM,
          ),
    clutterHorizonSquareM2: 2 * effectiveRadiusM * spec.antennaHeightM,
    surface:
      multipath === null
        ? null
        : {
            halfWavenumber: (Math.PI * spec.frequencyHz) / LIGHT_SPEED_MPS,
            reflection: multipath.reflection,
            roughnessM: multipath.roughnessM,
            effectiveRadiusM,
          },
    surfaceMaximumAltitudeM: multipath === null ? 0 : multipath.maximumAltitudeM,
    gases: spec.attenuation ? gaseousProfile(spec.frequencyHz) : null,
    // Circular polarisation: between the horizontal and the vertical law.
    rainDbPerM:
      rain === null ? 0 : rainAttenuationDbPerKm(rainLaw(spec.frequencyHz, 0, Math.PI / 4), rain.rateMmPerH) / 1000,
    rainHeightM: rain === null ? 0 : rain.heightM,
    transmission: null,
  };
  return spec.attenuation || rain !== null ? { ...compiled, transmission: transmissionTable(compiled) } : compiled;
}
