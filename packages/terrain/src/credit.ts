/** Who made a set of elevation files, by how such files are named. */
interface ElevationSource {
  readonly pattern: RegExp;
  readonly name: string;
  readonly credit: string;
}

const SOURCES: readonly ElevationSource[] = [
  {
    pattern: /Copernicus_DSM_COG_/,
    name: 'Copernicus DEM (surface model: trees and buildings included)',
    credit:
      'produced using Copernicus WorldDEM © DLR e.V. 2010-2014 and © Airbus Defence and Space GmbH 2014-2018 ' +
      'provided under COPERNICUS by the European Union and ESA; all rights reserved',
  },
  {
    pattern: /_15s\.tiff?$/i,
    name: '15 arc-second tiles after J. de Ferranti',
    credit: 'viewfinderpanoramas.org',
  },
  { pattern: /trinidad_co/i, name: 'USGS elevation, Colorado', credit: 'U.S. Geological Survey, public domain' },
  { pattern: /\.hgt(\.gz)?$/i, name: 'HGT tiles', credit: 'NASA/USGS SRTM, or a compilation in its format' },
];

/**
 * Source and credit of elevation files as far as their names tell.
 *
 * @param files - names
 * @returns one `name (credit)` per source found, joined by `; `
 * @example
 * ```ts
 * import { creditOf } from '@redoubt/terrain';
 * creditOf(['turkey_15s.tif']) // => '15 arc-second tiles after J. de Ferranti (viewfinderpanoramas.org)'
 * ```
 */
export function creditOf(files: readonly string[]): string {
  const found = new Set<string>();
  for (const file of files) {
    const source = SOURCES.find(({ pattern }) => pattern.test(file));
    found.add(source === undefined ? 'elevation files of unstated source' : `${source.name} (${source.credit})`);
  }
  return [...found].join('; ');
}
