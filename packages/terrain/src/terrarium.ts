// Terrarium PNG: heights in the colours of Web-Mercator tiles.
import { asin, cos, log, sin, tanh } from '@redoubt/kernel';
import type { GeoBounds } from './elevationTile.ts';
import { ReliefFileError } from './reliefFileError.ts';

/** Nodes along a side of a terrarium tile. */
export const TERRARIUM_SIDE = 256;
const DEEPEST_ZOOM = 15;
const TURN_RAD = 2 * Math.PI;
/** Challenger Deep to Everest, with room. */
const LOWEST_M = -12_000;
const HIGHEST_M = 9_500;

/** Place of a Web-Mercator tile: 2^zoom tiles around the earth, x from 180° W, y from 85.05° N. */
export interface MercatorPlace {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

/** Decoded terrarium tile: heights on the Mercator lattice, not yet on latitudes. */
export interface MercatorTile {
  readonly file: string;
  readonly place: MercatorPlace;
  /** Float32Array, shape (256, 256), row-major from the north-west; pixel centres; metres, sea floor at 0. */
  readonly heightsM: Float32Array;
}

/**
 * Place of a terrarium tile from the end of its path.
 *
 * @param path - path that ends with `z/x/y.png`
 * @returns place, or null if the path does not end so or names no tile
 * @example
 * ```ts
 * import { terrariumPlace } from '@redoubt/terrain';
 * terrariumPlace('terrarium/8/43/99.png') // => { zoom: 8, x: 43, y: 99 }
 * terrariumPlace('terrarium/8/43/256.png') // => null
 * ```
 */
export function terrariumPlace(path: string): MercatorPlace | null {
  const match = /(?:^|[\\/])(\d{1,2})[\\/](\d{1,5})[\\/](\d{1,5})\.png$/i.exec(path);
  if (match === null) return null;
  const [zoom, x, y] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (zoom > DEEPEST_ZOOM || x >= 1 << zoom || y >= 1 << zoom) return null;
  return { zoom, x, y };
}

/**
 * Frame of a terrarium tile on the earth.
 *
 * @param place - zoom, column and row
 * @returns bounds of the whole tile (pixel edges), radians
 * @remarks Source: tilezen-joerd-2017.
 * @example
 * ```ts
 * import { terrariumBounds } from '@redoubt/terrain';
 * terrariumBounds({ zoom: 1, x: 1, y: 0 }).southRad // => 0
 * ```
 */
export function terrariumBounds(place: MercatorPlace): GeoBounds {
  const tiles = 1 << place.zoom;
  return {
    southRad: latitudeOfMercator(Math.PI * (1 - (2 * (place.y + 1)) / tiles)),
    northRad: latitudeOfMercator(Math.PI * (1 - (2 * place.y) / tiles)),
    westRad: (place.x / tiles) * TURN_RAD - Math.PI,
    eastRad: ((place.x + 1) / tiles) * TURN_RAD - Math.PI,
  };
}

/**
 * Decodes a terrarium PNG.
 *
 * @param path - path that ends with `z/x/y.png`: it gives the place
 * @param bytes - whole contents of the file
 * @returns heights on the Mercator lattice; sea floor is 0 m
 * @throws ReliefFileError if the path gives no place, a checksum of the PNG does not match, or it is not 256 x 256
 * pixels of 8-bit red, green and blue
 * @remarks
 * Source: tilezen-joerd-2017: height = red x 256 + green + blue / 256 - 32,768. Heights below 0 m are taken as sea
 * floor and become 0 m, so that land below sea level is lost. Tiles that lie flat at one height are no error: open sea.
 * @example
 * ```ts
 * import { decodeTerrarium } from '@redoubt/terrain';
 * const failure = await decodeTerrarium('8/43/99.png', new Uint8Array(3)).catch((error: Error) => error.name);
 * failure // => 'ReliefFileError'
 * ```
 */
export async function decodeTerrarium(path: string, bytes: Uint8Array): Promise<MercatorTile> {
  const place = terrariumPlace(path);
  if (place === null) {
    throw new ReliefFileError({
      file: path,
      what: 'the path gives no place',
      expected: 'a path that ends with z/x/y.png, such as terrarium/8/43/99.png',
      next: 'keep the folders that the tiles came with',
    });
  }
  // Loaded with the first tile: most runs have none.
  const { decode } = await import('fast-png');
  let image: ReturnType<typeof decode>;
  try {
    image = decode(bytes, { checkCrc: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReliefFileError(
      { file: path, what: `cannot be decoded (${why})`, expected: 'a whole PNG', next: 'fetch the tile again' },
      { cause },
    );
  }
  const { width, height, channels, depth, data } = image;
  if (width !== TERRARIUM_SIDE || height !== TERRARIUM_SIDE || depth !== 8 || (channels !== 3 && channels !== 4)) {
    throw new ReliefFileError({
      file: path,
      what: `is ${width} x ${height} pixels with ${channels} x ${depth} bits`,
      expected: '256 x 256 pixels, red, green and blue of 8 bits',
      next: 'fetch the tile again',
    });
  }
  const heightsM = new Float32Array(TERRARIUM_SIDE * TERRARIUM_SIDE);
  for (let i = 0, at = 0; i < heightsM.length; i++, at += channels) {
    const heightM = (data[at] as number) * 256 + (data[at + 1] as number) + (data[at + 2] as number) / 256 - 32_768;
    if (heightM < LOWEST_M || heightM > HIGHEST_M) {
      throw new ReliefFileError({
        file: path,
        what: `holds a height of ${heightM < 0 ? '-' : ''}${Math.floor(Math.abs(heightM))} m`,
        expected: `heights of this earth, ${LOWEST_M} to ${HIGHEST_M} m`,
        next: 'fetch the tile again: it is damaged or no terrarium tile',
      });
    }
    heightsM[i] = Math.max(0, heightM);
  }
  return { file: path, place, heightsM };
}

/**
 * Ordinate of a latitude on a Mercator map of a sphere.
 *
 * @param latRad - geodetic latitude, radians, within ±89.9 degrees
 * @returns ordinate in radians of longitude at the equator, positive to the north
 * @remarks Source: snyder-1987, eq. 7-2, as Web Mercator uses it (geodetic latitude on a sphere).
 * @example
 * ```ts
 * import { mercatorOfLatitude } from '@redoubt/terrain';
 * mercatorOfLatitude(0) // => 0
 * ```
 */
export function mercatorOfLatitude(latRad: number): number {
  return log((1 + sin(latRad)) / cos(latRad));
}

/**
 * Latitude of an ordinate on a Mercator map of a sphere.
 *
 * @param ordinateRad - ordinate, radians of longitude at the equator
 * @returns geodetic latitude, radians
 * @remarks Source: snyder-1987, eq. 7-4.
 * @example
 * ```ts
 * import { latitudeOfMercator } from '@redoubt/terrain';
 * latitudeOfMercator(0) // => 0
 * ```
 */
export function latitudeOfMercator(ordinateRad: number): number {
  return asin(tanh(ordinateRad));
}
