/** Error of elevation by how its files are named: docs/models/terrain.md, airbus-copernicus-dem-2022, nasa-srtm-2015. */
const STATED_ERRORS: readonly { readonly pattern: RegExp; readonly text: string }[] = [
  { pattern: /_15s\.tiff?$/i, text: '40 m RMS' },
  {
    pattern: /Copernicus_DSM_COG_/,
    text: 'stated to 4 m (90 %), and a surface model: trees and buildings count as ground',
  },
  { pattern: /\.hgt(\.gz)?$/i, text: 'stated to 16 m (90 %)' },
];

/** Mean radius of the earth, metres: for a distance in words only. */
const METRES_PER_ARC_SECOND = 30.9;

/**
 * What a relief means for low targets, in one sentence.
 *
 * @param stepRad - spacing of its nodes along the meridian, radians
 * @param files - names of the files it was made of
 * @returns for example `15 arc-second relief, 40 m RMS: …`
 */
export function reliefMeaning(stepRad: number, files: readonly string[]): string {
  const arcS = (stepRad * 180 * 3600) / Math.PI;
  const errors = STATED_ERRORS.filter(({ pattern }) => files.some((file) => pattern.test(file)));
  const spacing = `${Math.round(arcS * 10) / 10} arc-second relief`;
  const error = errors.length === 0 ? 'of no stated error' : errors.map(({ text }) => text).join('; ');
  const hidden = Math.round((arcS * METRES_PER_ARC_SECOND) / 10) * 10;
  return `${spacing}, ${error}: grazing paths of low targets are uncertain, crests narrower than ${Math.max(10, hidden)} m are missing`;
}
