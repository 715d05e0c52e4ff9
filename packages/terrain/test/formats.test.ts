import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { groundHeightM } from '@redoubt/kernel';
import type { ElevationTile } from '@redoubt/terrain';
import {
  assembleGrid,
  bytesSource,
  decodeDted,
  decodeGeoTiff,
  decodeTerrarium,
  latitudeOfMercator,
  mercatorOfLatitude,
  openGeoTiff,
  readGeoTiff,
  terrariumBounds,
  unpackLzw,
} from '@redoubt/terrain';

const DEG = Math.PI / 180;
const FORMATS = join(import.meta.dirname, 'formats');
/** 1e-9 degree is 0.1 mm on the ground. */
const ANGLE_DIGITS = 9;

const read = (name: string): Uint8Array => readFileSync(join(FORMATS, name));
const height = (r: number, c: number): number => 7 * r * r - 13 * c + 3 * ((r * c) % 11);
const isNodata = (r: number, c: number): boolean => (r === 5 && c === 7) || (r === 39 && c === 49);

function expectHeights(tile: ElevationTile, zoom: number, top = 0, left = 0): void {
  const { rows, cols, heightsM } = tile.grid;
  const isFloat = heightsM instanceof Float32Array;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const r = Math.floor((row + top) / zoom);
      const c = Math.floor((col + left) / zoom);
      const expected = isNodata(r, c) ? (isFloat ? NaN : -32768) : height(r, c) + (isFloat ? c / 64 : 0);
      expect(heightsM[row * cols + col], `row ${row} column ${col}`).toBe(expected);
    }
  }
}

describe('GeoTIFF as GDAL writes it', () => {
  it.each([
    'int16-strips',
    'int16-deflate-predictor2',
    'int16-lzw',
    'int16-lzw-predictor2-tiles',
    'int16-big-endian',
    'int16-bigtiff-tiles',
    'float32-deflate-predictor3-tiles',
    'float32-lzw-predictor2',
    'float32-point',
    'float32-cog',
  ])('%s: every height at its place, whole and through windows', async (name) => {
    const bytes = read(`${name}.tif`);
    const tile = await decodeGeoTiff(name, bytes);
    expect([tile.grid.rows, tile.grid.cols]).toEqual([40, 50]);
    expect(tile.grid.northRad / DEG).toBeCloseTo(39.395, ANGLE_DIGITS);
    expect(tile.grid.westRad / DEG).toBeCloseTo(32.005, ANGLE_DIGITS);
    expectHeights(tile, 1);
    for (const [south, west] of [
      [39.01, 32.02],
      [39.2, 32.2],
      [39.3, 32.31],
    ] as const) {
      const window = {
        southRad: south * DEG,
        northRad: (south + 0.07) * DEG,
        westRad: west * DEG,
        eastRad: (west + 0.18) * DEG,
      };
      const part = await decodeGeoTiff(name, bytes, window, (packed) => inflateSync(packed));
      expect(part.grid.cols).toBeLessThan(24);
      const top = Math.round((tile.grid.northRad - part.grid.northRad) / tile.grid.stepLatRad);
      const left = Math.round((part.grid.westRad - tile.grid.westRad) / tile.grid.stepLonRad);
      expectHeights(part, 1, top, left);
    }
  });

  it('takes the full resolution of a cloud-optimised file, not an overview', async () => {
    const tile = await decodeGeoTiff('cog', read('int16-cog-overviews.tif'));
    expect([tile.grid.rows, tile.grid.cols]).toEqual([160, 200]);
    expectHeights(tile, 4);
  });

  it('refuses big-endian floats with predictor 3, which their own writer reads back as other numbers', async () => {
    await expect(decodeGeoTiff('b.tif', read('float32-lzw-predictor3-big-endian.tif'))).rejects.toThrow(
      /^b\.tif: is big-endian with predictor 3/,
    );
  });

  it('reads only the blocks under a window', async () => {
    const bytes = read('int16-lzw-predictor2-tiles.tif');
    const source = bytesSource(bytes);
    let blocks = 0;
    const open = await openGeoTiff('t', {
      length: bytes.length,
      read: (at, length) => {
        if (length < 60_000) blocks++;
        return source.read(at, length);
      },
    });
    blocks = 0;
    // Columns 3 to 13 and rows 3 to 13: the first of 3 x 4 tiles of 16 x 16.
    const window = { southRad: 39.28 * DEG, northRad: 39.35 * DEG, westRad: 32.05 * DEG, eastRad: 32.12 * DEG };
    await readGeoTiff(open, window);
    expect(blocks).toBe(1);
  });

  it('refuses LZW data with impossible codes or an early end', () => {
    expect(() => unpackLzw(Uint8Array.of(0x80, 0x7f, 0xff), 4)).toThrow(/LZW/);
    expect(() => unpackLzw(Uint8Array.of(0x80), 4)).toThrow(/LZW data end/);
  });
});

describe('DTED as GDAL writes it', () => {
  const dted = (r: number, c: number): number => (r === 5 && c === 7 ? -32768 : -300 + 20 * r - 9 * c + ((r * c) % 13));
  it.each([
    ['n39.dt0', 121, 39, 32, 1 / 120],
    ['n60w025.dt0', 61, 60, -25, 1 / 60],
  ])('%s: heights below and above the sea, a void, the spacing of its zone', (name, cols, south, west, stepLonDeg) => {
    const { grid } = decodeDted(name, read(name));
    expect([grid.rows, grid.cols]).toEqual([121, cols]);
    expect(grid.northRad / DEG).toBeCloseTo(south + 1, ANGLE_DIGITS);
    expect(grid.westRad / DEG).toBeCloseTo(west, ANGLE_DIGITS);
    expect(grid.stepLatRad / DEG).toBeCloseTo(1 / 120, ANGLE_DIGITS);
    expect(grid.stepLonRad / DEG).toBeCloseTo(stepLonDeg, ANGLE_DIGITS);
    for (let r = 0; r < 121; r++)
      for (let c = 0; c < cols; c++) expect(grid.heightsM[r * cols + c], `${r} ${c}`).toBe(dted(r, c));
  });

  it('names the column whose checksum does not match, and refuses other damage', () => {
    const good = read('n39.dt0');
    const bent = (at: number, value: number): Uint8Array => {
      const bytes = Uint8Array.from(good);
      bytes[at] = value;
      return bytes;
    };
    // 3,428 bytes of header, then 254 bytes a column.
    expect(() => decodeDted('n39.dt0', bent(3428 + 254 * 3 + 20, 99))).toThrow(
      /^n39\.dt0: the checksum of column 4 of 121 is \d+, not \d+; expected a whole DTED file; next: get the file again/,
    );
    expect(() => decodeDted('n39.dt0', good.subarray(0, -1))).toThrow(
      /holds 34161 bytes; expected 34162 \(121 x 121 nodes/,
    );
    expect(() => decodeDted('n39.dt0', bent(8, 0x37))).toThrow(/headers contradict each other: west/);
    expect(() => decodeDted('n39.dt0', new Uint8Array(0))).toThrow(/begins with no user header label \(0 bytes\)/);
    const old = Uint8Array.from(good);
    old.set(new TextEncoder().encode('WGS72'), 80 + 144);
    expect(() => decodeDted('n39.dt0', old)).toThrow(/horizontal datum WGS72/);
  });
});

describe('terrarium', () => {
  /** Heights by place on the Mercator map, with fractions of 1/256 m. */
  function png(heightM: (row: number, col: number) => number): Uint8Array {
    const data = new Uint8Array(256 * 256 * 3);
    for (let i = 0; i < 256 * 256; i++) {
      const value = Math.round((heightM(Math.floor(i / 256), i % 256) + 32768) * 256);
      data.set([value >> 16, (value >> 8) & 255, value & 255], 3 * i);
    }
    return encode({ width: 256, height: 256, data, channels: 3, depth: 8 });
  }

  it('decodes colours to heights, with the sea floor at 0', async () => {
    const tile = await decodeTerrarium(
      'terrarium/9/301/193.png',
      png((r, c) => (r < 10 ? -2000 : 4 * r + c / 256)),
    );
    expect(tile.place).toEqual({ zoom: 9, x: 301, y: 193 });
    expect(tile.heightsM[0]).toBe(0);
    expect(tile.heightsM[200 * 256 + 64]).toBe(800.25);
  });

  it('lays tiles on latitudes: a plane of latitude and longitude stays one, across the edge of two tiles', async () => {
    const plane = (latRad: number, lonRad: number): number =>
      1000 + (latRad / DEG - 39) * 400 + (lonRad / DEG - 32) * 300;
    const tiles = await Promise.all(
      [301, 302].map(async (x) => {
        const bounds = terrariumBounds({ zoom: 9, x, y: 193 });
        const north = mercatorOfLatitude(bounds.northRad);
        const step = (bounds.eastRad - bounds.westRad) / 256;
        const bytes = png((r, c) =>
          plane(latitudeOfMercator(north - (r + 0.5) * step), bounds.westRad + (c + 0.5) * step),
        );
        return decodeTerrarium(`9/${x}/193.png`, bytes);
      }),
    );
    const { grid, report } = assembleGrid(tiles);
    expect(report.layers[0]?.isResampled).toBe(true);
    const { southRad, northRad, westRad } = terrariumBounds({ zoom: 9, x: 301, y: 193 });
    const eastRad = terrariumBounds({ zoom: 9, x: 302, y: 193 }).eastRad;
    let worstM = 0;
    for (let i = 1; i < 40; i++) {
      for (let j = 1; j < 40; j++) {
        const latRad = southRad + ((northRad - southRad) * i) / 40;
        const lonRad = westRad + ((eastRad - westRad) * j) / 40;
        worstM = Math.max(worstM, Math.abs(groundHeightM(grid, latRad, lonRad) - plane(latRad, lonRad)));
      }
    }
    // 1/512 m by the colours' steps, and the bend of latitude against the map within a cell: below 1 mm here.
    expect(worstM).toBeLessThan(0.004);
  });

  it('refuses damaged pictures, other sizes, impossible heights and paths without a place', async () => {
    const good = png(() => 5);
    const bent = Uint8Array.from(good);
    bent[60] = (bent[60] as number) ^ 1;
    await expect(decodeTerrarium('9/301/193.png', bent)).rejects.toThrow(/9\/301\/193\.png: cannot be decoded/);
    await expect(decodeTerrarium('9/301/193.png', good.subarray(0, 80))).rejects.toThrow(/cannot be decoded/);
    await expect(decodeTerrarium('9/301/193.png', new Uint8Array(0))).rejects.toThrow(/cannot be decoded/);
    const small = encode({ width: 2, height: 2, data: new Uint8Array(12), channels: 3, depth: 8 });
    await expect(decodeTerrarium('9/301/193.png', small)).rejects.toThrow(/is 2 x 2 pixels/);
    await expect(
      decodeTerrarium(
        '9/301/193.png',
        png(() => 12_000),
      ),
    ).rejects.toThrow(/holds a height of 12000 m/);
    await expect(decodeTerrarium('tile.png', good)).rejects.toThrow(/the path gives no place/);
  });
});
