/** Who made a set of elevation files and what they show, by how such files are named. */
interface ElevationSource {
  readonly pattern: RegExp;
  readonly name: string;
  /** What the heights are of: matters for antennas and targets near trees and buildings. */
  readonly kind: string;
  readonly credit: string;
}

const SOURCES: readonly ElevationSource[] = [
  {
    pattern: /Copernicus_DSM_COG_/,
    name: 'Copernicus DEM',
    kind: 'surface model: trees and buildings included',
    credit:
      'produced using Copernicus WorldDEM © DLR e.V. 2010-2014 and © Airbus Defence and Space GmbH 2014-2018 ' +
      'provided under COPERNICUS by the European Union and ESA; all rights reserved',
  },
  {
    pattern: /_15s\.tiff?$/i,
    name: '15 arc-second tiles after J. de Ferranti',
    kind: 'radar surface and maps, trees partly included',
    credit: 'viewfinderpanoramas.org',
  },
  {
    pattern: /trinidad_co/i,
    name: 'USGS elevation, Colorado',
    kind: 'bare earth',
    credit: 'U.S. Geological Survey, public domain',
  },
  {
    pattern: /\.hgt(\.gz)?$/i,
    name: 'HGT tiles',
    kind: 'radar surface, trees partly included',
    credit: 'NASA/USGS SRTM, or a compilation in its format',
  },
  {
    pattern: /\.dt[012]$/i,
    name: 'DTED',
    kind: 'surface or bare earth: the format does not say',
    credit: 'producer as its header states',
  },
  {
    pattern: /(?:^|[\\/])\d{1,2}[\\/]\d{1,5}[\\/]\d{1,5}\.png$/i,
    name: 'terrarium tiles',
    kind: 'bare earth or surface by region, sea floor at 0 m, land below sea level lost',
    credit: 'Tilezen Joerd and its sources (Mapzen), see its attribution',
  },
];

/**
 * Source, kind and credit of elevation files as far as their names tell.
 *
 * @param files - names
 * @returns one `name (kind; credit)` per source found, joined by `; `
 * @example
 * ```ts
 * import { creditOf } from '@redoubt/terrain';
 * creditOf(['trinidad_co.tif']) // => 'USGS elevation, Colorado (bare earth; U.S. Geological Survey, public domain)'
 * creditOf(['a.tif']) // => 'elevation files of unstated source and kind'
 * ```
 */
export function creditOf(files: readonly string[]): string {
  const found = new Set<string>();
  for (const file of files) {
    const source = SOURCES.find(({ pattern }) => pattern.test(file));
    found.add(
      source === undefined
        ? 'elevation files of unstated source and kind'
        : `${source.name} (${source.kind}; ${source.credit})`,
    );
  }
  return [...found].join('; ');
}
