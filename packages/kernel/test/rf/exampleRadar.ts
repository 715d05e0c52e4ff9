import { defaultRadarSpec, type RadarSpec } from '../../src/rf/index.ts';

/** S-band acquisition radar on a 24 m mast with every optional term off. */
export const exampleRadar: RadarSpec = { ...defaultRadarSpec(), terrainM: 0, antennaHeightM: 24 };

/** Clutter of flat land as in the defaults: 45 dB improvement. */
export const exampleClutter: NonNullable<RadarSpec['clutter']> = {
  improvementFactorDb: 45,
  gammaDb: -15,
  beamwidthAzimuthRad: 0.0262,
  beamwidthElevationRad: 0.035,
  pulseLengthM: 150,
};
