import type { RadarSpec } from '../../src/rf/index.ts';

/** S-band acquisition radar with every optional term off. */
export const exampleRadar: RadarSpec = {
  id: 'r1',
  ownerId: 'blue',
  latRad: 0.7,
  lonRad: 0.57,
  terrainM: 0,
  antennaHeightM: 24,
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
  falsePlotsPerScan: 5,
  clutter: null,
  multipath: null,
  attenuation: false,
  rain: null,
  outages: [],
  iff: null,
};

/** Clutter of flat land as in the defaults: 45 dB improvement. */
export const exampleClutter: NonNullable<RadarSpec['clutter']> = {
  improvementFactorDb: 45,
  gammaDb: -15,
  beamwidthAzimuthRad: 0.0262,
  beamwidthElevationRad: 0.035,
  pulseLengthM: 150,
};
