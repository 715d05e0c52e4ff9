import type { DegreeBounds } from './degreeBounds.ts';
import { degreeSquares } from './degreeBounds.ts';

/** Providers of elevation that need no login. */
export type ElevationSourceName = 'copernicus-30' | 'copernicus-90' | 'skadi' | 'terrarium';

/** One file of a provider. */
export interface RemoteTile {
  /** Key of the provider, and path below the cache folder, with `/`. */
  readonly key: string;
  readonly bounds: DegreeBounds;
  /** Nodes that the tile must have; more than one width where sources do not agree on a band's edge. */
  readonly rows: number;
  readonly cols: readonly number[];
}

/** What is known of a provider. */
export interface ElevationSource {
  readonly name: ElevationSourceName;
  /** Of what kind its tiles are. */
  readonly format: 'geotiff' | 'hgt' | 'terrarium';
  readonly title: string;
  /** Where its tiles are by default; keys are appended after a slash. */
  readonly baseUrl: string;
  /** Text that its terms require beside results, in full. */
  readonly attribution: string;
  /** Usual size of a tile on land, bytes; for estimates only. */
  readonly typicalTileBytes: number;
  /** Most that a tile may have, bytes: ends a download that never does. */
  readonly mostTileBytes: number;
}

const MB = 1_000_000;

const copernicus = (posting: 30 | 90): string =>
  `Produced using Copernicus WorldDEM-${posting} © DLR e.V. 2010-2014 and © Airbus Defence and Space GmbH 2014-2018 ` +
  'provided under COPERNICUS by the European Union and ESA; all rights reserved. The organisations in charge of the ' +
  'Copernicus programme by law or by delegation do not incur any liability for any use of the Copernicus ' +
  `WorldDEM-${posting}.`;

const TILEZEN =
  'Terrain tiles by Tilezen (Mapzen), from: ArcticDEM terrain data, DEM(s) created from DigitalGlobe, Inc., imagery ' +
  'and funded under National Science Foundation awards 1043681, 1559691 and 1542736; Australia terrain data © ' +
  'Commonwealth of Australia (Geoscience Australia) 2017; Austria terrain data © offene Daten Österreichs - Digitales ' +
  'Geländemodell (DGM) Österreich; Canada terrain data contains information licensed under the Open Government ' +
  'Licence - Canada; Europe terrain data produced using Copernicus data and information funded by the European Union ' +
  '- EU-DEM layers; global ETOPO1 terrain data U.S. National Oceanic and Atmospheric Administration; Mexico terrain ' +
  'data source: INEGI, Continental relief, 2016; New Zealand terrain data Copyright 2011 Crown copyright (c) Land ' +
  'Information New Zealand and the New Zealand Government (All rights reserved); Norway terrain data © Kartverket; ' +
  'United Kingdom terrain data © Environment Agency copyright and/or database right 2015. All rights reserved; United ' +
  'States 3DEP (formerly NED) and global GMTED2010 and SRTM terrain data courtesy of the U.S. Geological Survey.';

/** All providers, the one that most users want first. */
export const ELEVATION_SOURCES: readonly ElevationSource[] = [
  {
    name: 'copernicus-90',
    format: 'geotiff',
    title: 'Copernicus GLO-90 (3 arc-seconds; a surface model: trees and buildings included)',
    baseUrl: 'https://copernicus-dem-90m.s3.amazonaws.com',
    attribution: copernicus(90),
    typicalTileBytes: 3.5 * MB,
    mostTileBytes: 30 * MB,
  },
  {
    name: 'copernicus-30',
    format: 'geotiff',
    title: 'Copernicus GLO-30 (1 arc-second; a surface model: trees and buildings included)',
    baseUrl: 'https://copernicus-dem-30m.s3.amazonaws.com',
    attribution: copernicus(30),
    typicalTileBytes: 32 * MB,
    mostTileBytes: 200 * MB,
  },
  {
    name: 'skadi',
    format: 'hgt',
    title: 'Tilezen skadi (1 arc-second HGT)',
    baseUrl: 'https://elevation-tiles-prod.s3.amazonaws.com',
    attribution: TILEZEN,
    typicalTileBytes: 11 * MB,
    mostTileBytes: 60 * MB,
  },
  {
    name: 'terrarium',
    format: 'terrarium',
    title: 'Tilezen terrarium (PNG; spacing by zoom)',
    baseUrl: 'https://elevation-tiles-prod.s3.amazonaws.com',
    attribution: TILEZEN,
    typicalTileBytes: 0.11 * MB,
    mostTileBytes: 2 * MB,
  },
];

/** Zoom of terrarium tiles when none is asked for: a node every 117 m at 40 degrees of latitude. */
export const TERRARIUM_ZOOM = 10;

/** Finest zoom of terrarium tiles. */
export const TERRARIUM_DEEPEST = 15;

/** Where the Mercator square of web tiles ends, degrees. */
const MERCATOR_EDGE_DEG = 85.0511287798066;

/**
 * A provider by its name.
 *
 * @param name - as on the command line
 * @returns the provider, or undefined
 * @example
 * ```ts
 * import { elevationSource } from '@redoubt/terrain/node';
 * elevationSource('skadi')?.format // => 'hgt'
 * elevationSource('srtm') // => undefined
 * ```
 */
export function elevationSource(name: string): ElevationSource | undefined {
  return ELEVATION_SOURCES.find((source) => source.name === name);
}

/**
 * Tiles of a provider under a frame.
 *
 * @param source - provider
 * @param bounds - frame, degrees
 * @param zoom - of terrarium tiles, 0 to 15; the others have none
 * @returns tiles in a stated order
 * @throws RangeError if the zoom is out of range
 * @remarks Source: public key layouts of the providers. Heights outside ±85.05° do not exist as terrarium.
 * @example
 * ```ts
 * import { ELEVATION_SOURCES, tilesUnder } from '@redoubt/terrain/node';
 * const square = { southDeg: 39, westDeg: 32, northDeg: 40, eastDeg: 33 };
 * const keys = ELEVATION_SOURCES.map((source) => tilesUnder(source, square, 6)[0]?.key);
 * keys[0] // => 'Copernicus_DSM_COG_30_N39_00_E032_00_DEM/Copernicus_DSM_COG_30_N39_00_E032_00_DEM.tif'
 * keys[2] // => 'skadi/N39/N39E032.hgt.gz'
 * keys[3] // => 'terrarium/6/37/24.png'
 * ```
 */
export function tilesUnder(
  source: ElevationSource,
  bounds: DegreeBounds,
  zoom: number = TERRARIUM_ZOOM,
): readonly RemoteTile[] {
  switch (source.name) {
    case 'copernicus-30':
      return degreeSquares(bounds).map(({ latDeg, lonDeg }) => copernicusTile(latDeg, lonDeg, 10, 3600));
    case 'copernicus-90':
      return degreeSquares(bounds).map(({ latDeg, lonDeg }) => copernicusTile(latDeg, lonDeg, 30, 1200));
    case 'skadi':
      return degreeSquares(bounds).map(({ latDeg, lonDeg }) => ({
        key: `skadi/${north(latDeg)}/${north(latDeg)}${east(lonDeg)}.hgt.gz`,
        bounds: square(latDeg, lonDeg),
        rows: 3601,
        cols: [3601],
      }));
    case 'terrarium':
      return terrariumTiles(bounds, zoom);
  }
}

/**
 * How many tiles lie under a frame, without making a list of them.
 *
 * @param source - provider
 * @param bounds - frame, degrees
 * @param zoom - of terrarium tiles, 0 to 15
 * @returns number of tiles, also for frames around the globe
 * @example
 * ```ts
 * import { ELEVATION_SOURCES, tileCount } from '@redoubt/terrain/node';
 * const globe = { southDeg: -90, westDeg: -180, northDeg: 90, eastDeg: 180 };
 * ELEVATION_SOURCES.map((source) => tileCount(source, globe, 15)) // => [64800, 64800, 64800, 1073741824]
 * ```
 */
export function tileCount(source: ElevationSource, bounds: DegreeBounds, zoom: number = TERRARIUM_ZOOM): number {
  if (source.name !== 'terrarium') return degreeSquares(bounds).length;
  const { left, right, top, bottom } = terrariumFrame(bounds, zoom);
  return (right - left + 1) * (bottom - top + 1);
}

/**
 * Frame of a tile by its key alone.
 *
 * @param source - provider
 * @param key - of one of its tiles
 * @returns frame, degrees, or undefined if the key is not of this provider
 * @example
 * ```ts
 * import { ELEVATION_SOURCES, tileFrame } from '@redoubt/terrain/node';
 * tileFrame(ELEVATION_SOURCES[2], 'skadi/S01/S01W070.hgt.gz') // => { southDeg: -1, westDeg: -70, northDeg: 0, eastDeg: -69 }
 * tileFrame(ELEVATION_SOURCES[2], 'readme.txt') // => undefined
 * ```
 */
export function tileFrame(source: ElevationSource, key: string): DegreeBounds | undefined {
  if (source.name === 'terrarium') {
    const [, z = '', x = '', y = ''] = /^terrarium\/(\d{1,2})\/(\d{1,5})\/(\d{1,5})\.png$/.exec(key) ?? [];
    return z === '' || Number(z) > TERRARIUM_DEEPEST ? undefined : terrariumSquare(Number(z), Number(x), Number(y));
  }
  const degrees = /([NS])(\d{2})(?:_00_)?([EW])(\d{3})/.exec(key);
  if (degrees === null) return undefined;
  const latDeg = Number(degrees[2]) * (degrees[1] === 'S' ? -1 : 1);
  return square(latDeg, Number(degrees[4]) * (degrees[3] === 'W' ? -1 : 1));
}

const north = (latDeg: number): string => `${latDeg < 0 ? 'S' : 'N'}${String(Math.abs(latDeg)).padStart(2, '0')}`;
const east = (lonDeg: number): string => `${lonDeg < 0 ? 'W' : 'E'}${String(Math.abs(lonDeg)).padStart(3, '0')}`;

const square = (latDeg: number, lonDeg: number): DegreeBounds => ({
  southDeg: latDeg,
  westDeg: lonDeg,
  northDeg: latDeg + 1,
  eastDeg: lonDeg + 1,
});

/** Rows stay; columns get fewer in bands of latitude, so that nodes stay about as far apart. */
function copernicusCols(latDeg: number, full: number): number {
  const away = Math.abs(latDeg);
  const [, share] = COPERNICUS_BANDS.find(([from]) => away >= from) as readonly [number, number];
  return Math.round(full * share);
}

const COPERNICUS_BANDS: readonly (readonly [fromDeg: number, share: number])[] = [
  [85, 1 / 10],
  [80, 1 / 5],
  [70, 1 / 3],
  [60, 1 / 2],
  [50, 2 / 3],
  [0, 1],
];

function copernicusTile(latDeg: number, lonDeg: number, code: 10 | 30, full: number): RemoteTile {
  const name = `Copernicus_DSM_COG_${code}_${north(latDeg)}_00_${east(lonDeg)}_00_DEM`;
  // North of the equator the edge nearer to it names the tile; in the south both readings of the bands are let through.
  const edges = latDeg >= 0 ? [latDeg] : [latDeg, latDeg + 1];
  return {
    key: `${name}/${name}.tif`,
    bounds: square(latDeg, lonDeg),
    rows: full,
    cols: [...new Set(edges.map((edge) => copernicusCols(edge, full)))],
  };
}

const mercatorRow = (latDeg: number, n: number): number => {
  const lat = (Math.min(Math.max(latDeg, -MERCATOR_EDGE_DEG), MERCATOR_EDGE_DEG) * Math.PI) / 180;
  return ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2) * n;
};

const mercatorLatDeg = (row: number, n: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / n))) * 180) / Math.PI;

function terrariumSquare(zoom: number, x: number, y: number): DegreeBounds {
  const n = 2 ** zoom;
  return {
    southDeg: mercatorLatDeg(y + 1, n),
    westDeg: (x / n) * 360 - 180,
    northDeg: mercatorLatDeg(y, n),
    eastDeg: ((x + 1) / n) * 360 - 180,
  };
}

function terrariumFrame(
  bounds: DegreeBounds,
  zoom: number,
): { left: number; right: number; top: number; bottom: number; n: number } {
  if (!Number.isInteger(zoom) || zoom < 0 || zoom > TERRARIUM_DEEPEST) {
    throw new RangeError(`zoom is ${zoom}, expected a whole number from 0 to ${TERRARIUM_DEEPEST}`);
  }
  const n = 2 ** zoom;
  const eastDeg = bounds.eastDeg <= bounds.westDeg ? bounds.eastDeg + 360 : bounds.eastDeg;
  const clamp = (row: number): number => Math.min(Math.max(row, 0), n - 1);
  const left = Math.floor(((bounds.westDeg + 180) / 360) * n);
  return {
    left,
    // An edge that lies on a tile's edge does not ask for the tile beyond it.
    right: Math.max(left, Math.min(Math.ceil(((eastDeg + 180) / 360) * n) - 1, left + n - 1)),
    top: clamp(Math.floor(mercatorRow(bounds.northDeg, n) + 1e-9)),
    bottom: clamp(Math.ceil(mercatorRow(bounds.southDeg, n) - 1e-9) - 1),
    n,
  };
}

function terrariumTiles(bounds: DegreeBounds, zoom: number): readonly RemoteTile[] {
  const { left, right, top, bottom, n } = terrariumFrame(bounds, zoom);
  const tiles: RemoteTile[] = [];
  for (let y = top; y <= bottom; y++) {
    for (let column = left; column <= right; column++) {
      const x = column % n;
      tiles.push({
        key: `terrarium/${zoom}/${x}/${y}.png`,
        bounds: terrariumSquare(zoom, x, y),
        rows: 256,
        cols: [256],
      });
    }
  }
  return tiles;
}
