import type { RadarSpec } from './radarSpec.ts';

/**
 * An S-band acquisition radar with every optional term off: a start to change, not a catalogue entry.
 *
 * @returns radar at latitude and longitude 0: 390 km against 4 m2 (Pd 0.5, Swerling 1, one look, Pfa 1e-6), 10 s a
 *   turn, antenna 10 m up
 * @example
 * ```ts
 * import { compileRadar, defaultRadarSpec, lookPd } from '@redoubt/kernel';
 * const radar = compileRadar({ ...defaultRadarSpec(), antennaHeightM: 24 });
 * Math.round(lookPd(radar, 1, 390_000, 4, 12_000) * 1e9) / 1e9 // => 0.5
 * ```
 */
export function defaultRadarSpec(): RadarSpec {
  return {
    id: 'radar',
    ownerId: 'owner',
    latRad: 0,
    lonRad: 0,
    terrainM: null,
    antennaHeightM: 10,
    band: 'S',
    frequencyHz: 3e9,
    role: 'acquisition',
    reference: { rangeM: 390_000, rcsM2: 4, pd: 0.5, swerling: 1, pulses: 1, pfa: 1e-6 },
    minimumRangeM: 2_000,
    instrumentedRangeM: 600_000,
    elevationMinRad: -0.05,
    elevationMaxRad: 1,
    scan: { kind: 'rotating', periodS: 10, clockwise: true },
    minimumRadialSpeedMps: 15,
    errors: { rangeM: 100, azimuthRad: 0.0035, elevationRad: 0.005 },
    northErrorRad: 0,
    falsePlotsPerScan: 0,
    clutter: null,
    multipath: null,
    attenuation: false,
    rain: null,
    outages: [],
    iff: null,
  };
}
