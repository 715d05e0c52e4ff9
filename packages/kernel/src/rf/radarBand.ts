/** Radar bands by IEEE letter, low to high; VHF and UHF as one band each. */
export type RadarBand = 'VHF' | 'UHF' | 'L' | 'S' | 'C' | 'X';

/** All bands in order of frequency; the position of a band here is its index in compiled arrays. */
export const RADAR_BANDS: readonly RadarBand[] = ['VHF', 'UHF', 'L', 'S', 'C', 'X'];
