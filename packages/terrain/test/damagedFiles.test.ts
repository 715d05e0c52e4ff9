import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesSource, openTiff, ReliefFileError, terrariumBounds, terrariumPlace } from '@redoubt/terrain';
import type { LoadedRelief } from '@redoubt/terrain/node';
import { loadRelief } from '@redoubt/terrain/node';
import { tinyGeoTiff } from './tinyGeoTiff.ts';

const DEG = Math.PI / 180;
const FORMATS = join(import.meta.dirname, 'formats');
const folder = mkdtempSync(join(tmpdir(), 'redoubt-damaged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Small surfaces: this is about files. */
const size = { maxRangeM: 5000, azimuths: 4, rangeStepM: 2500 };

interface Fixture {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** A place in its middle, degrees. */
  readonly latDeg: number;
  readonly lonDeg: number;
  readonly halfDeg: number;
}

function hgt(): Uint8Array {
  const bytes = new Uint8Array(1201 * 1201 * 2);
  for (let i = 0; i < bytes.length; i += 2) bytes[i + 1] = ((i >> 1) % 1201) % 250;
  return bytes;
}

function terrarium(): Uint8Array {
  const data = new Uint8Array(256 * 256 * 3);
  for (let i = 0; i < 256 * 256; i++) data.set([128 + ((i >> 8) & 3), i & 255, 0], 3 * i);
  return encode({ width: 256, height: 256, data, channels: 3, depth: 8 });
}

function fixtures(): readonly Fixture[] {
  const png = terrariumBounds(terrariumPlace('9/301/193.png') ?? { zoom: 0, x: 0, y: 0 });
  const tiff = (name: string): Fixture => ({
    file: name,
    bytes: readFileSync(join(FORMATS, name)),
    latDeg: 39.2,
    lonDeg: 32.25,
    halfDeg: 0.2,
  });
  return [
    { file: 'N39E033.hgt', bytes: hgt(), latDeg: 39.5, lonDeg: 33.5, halfDeg: 0.5 },
    {
      file: 'skadi/N39/N39E034.hgt.gz',
      bytes: gzipSync(hgt(), { level: 6 }),
      latDeg: 39.5,
      lonDeg: 34.5,
      halfDeg: 0.5,
    },
    {
      file: 'n60w025.dt0',
      bytes: readFileSync(join(FORMATS, 'n60w025.dt0')),
      latDeg: 60.5,
      lonDeg: -24.5,
      halfDeg: 0.5,
    },
    tiff('int16-strips.tif'),
    tiff('int16-lzw.tif'),
    tiff('int16-deflate-predictor2.tif'),
    tiff('float32-cog.tif'),
    {
      file: 'terrarium/9/301/193.png',
      bytes: terrarium(),
      latDeg: (png.southRad + png.northRad) / 2 / DEG,
      lonDeg: (png.westRad + png.eastRad) / 2 / DEG,
      halfDeg: 0.3,
    },
  ];
}

/** A cache with one tile, listed as the downloader lists it. */
function makeCache(fixture: Fixture, bytes: Uint8Array = fixture.bytes): string {
  const cache = join(folder, 'cache');
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(join(cache, dirname(fixture.file)), { recursive: true });
  writeFileSync(join(cache, fixture.file), bytes);
  const { latDeg, lonDeg, halfDeg } = fixture;
  const tile = {
    file: fixture.file,
    bytes: fixture.bytes.length,
    sha256: createHash('sha256').update(fixture.bytes).digest('hex'),
    bounds: {
      southDeg: latDeg - halfDeg,
      westDeg: lonDeg - halfDeg,
      northDeg: latDeg + halfDeg,
      eastDeg: lonDeg + halfDeg,
    },
  };
  const manifest = {
    kind: 'redoubt-terrain-cache',
    version: 1,
    source: 'skadi',
    attribution: 'Terrain tiles by somebody',
    tiles: [tile],
    sea: [],
  };
  writeFileSync(join(cache, 'redoubt-terrain.json'), JSON.stringify(manifest));
  return cache;
}

/** The same with a second tile. */
function makeTwo(first: Fixture, second: Fixture): string {
  const cache = makeCache(second);
  const path = join(cache, 'redoubt-terrain.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { tiles: unknown[] };
  makeCache(first);
  const other = JSON.parse(readFileSync(path, 'utf8')) as { tiles: unknown[] };
  mkdirSync(join(cache, dirname(second.file)), { recursive: true });
  writeFileSync(join(cache, second.file), second.bytes);
  writeFileSync(path, JSON.stringify({ ...other, tiles: [...other.tiles, ...manifest.tiles] }));
  return cache;
}

const load = (from: string | readonly string[], { latDeg, lonDeg }: Fixture): Promise<LoadedRelief> =>
  loadRelief(from, [{ id: 'a', latRad: latDeg * DEG, lonRad: lonDeg * DEG, antennaHeightM: 20, terrainM: null }], size);

const outcome = (from: string | readonly string[], fixture: Fixture): Promise<unknown> =>
  load(from, fixture).then(
    () => 'used',
    (error: unknown) => error,
  );

/** Whole numbers from 0 to below `n`, spread evenly and repeatably (additive recurrence with the golden ratio). */
const spread = (i: number, n: number): number => Math.floor(((0.5 + i * 0.6180339887498949) % 1) * n);

describe('cached tiles', () => {
  const all = fixtures();
  it.each(all.map((fixture) => [fixture.file, fixture] as const))('%s is used when it is whole', async (_, fixture) => {
    const { description, report } = await load(makeCache(fixture), fixture);
    expect(description).toContain('SHA-256 compared: 1 of 1 file(s)');
    expect(report?.attributions).toEqual(['Terrain tiles by somebody']);
  });

  it('are refused, each of 450 with one flipped bit and 120 cut short, with name and remedy', async () => {
    let tried = 0;
    let refused = 0;
    const check = async (fixture: Fixture, bytes: Uint8Array, what: string): Promise<void> => {
      tried++;
      const error = await outcome(makeCache(fixture, bytes), fixture);
      expect(error, `${fixture.file}, ${what}`).toBeInstanceOf(ReliefFileError);
      const { problem } = error as ReliefFileError;
      expect(basename(problem.file)).toBe(basename(fixture.file));
      expect(problem.next).toMatch(/^run redoubt terrain verify .*, then fetch the tile again$/);
      refused++;
    };
    for (let i = 0; i < 450; i++) {
      const fixture = all[i % all.length] as Fixture;
      const bytes = Uint8Array.from(fixture.bytes);
      // Every other flip in the first 4 kB: headers and directories.
      const at = spread(i, i % 2 === 0 ? Math.min(4096, bytes.length) : bytes.length);
      bytes[at] = (bytes[at] as number) ^ (1 << (i % 8));
      await check(fixture, bytes, `bit ${i % 8} of byte ${at}`);
    }
    for (let i = 0; i < 120; i++) {
      const fixture = all[i % all.length] as Fixture;
      const length =
        i < all.length ? 0 : i < 2 * all.length ? fixture.bytes.length - 1 : spread(i, fixture.bytes.length);
      await check(fixture, fixture.bytes.subarray(0, length), `cut to ${length} bytes`);
    }
    console.log(`damaged cached tiles: ${tried} tried, ${refused} refused before use`);
    expect([tried, refused]).toEqual([570, 570]);
  }, 120_000);

  it('are refused when one is absent, or when a stranger lies among them', async () => {
    const fixture = all[0] as Fixture;
    const cache = makeCache(fixture);
    cpSync(join(cache, fixture.file), join(cache, 'N39E032.hgt'));
    await expect(load(cache, fixture)).rejects.toThrow(/N39E032\.hgt: is not in the list of its cache/);
    const two = makeTwo(all[0] as Fixture, all[1] as Fixture);
    unlinkSync(join(two, fixture.file));
    await expect(load(two, fixture)).rejects.toThrow(
      /N39E033\.hgt: is in the list of its cache but not there; .*would be taken as sea; next: run redoubt terrain verify/,
    );
  });
});

describe('files without a list', () => {
  const checked = fixtures().filter(({ file }) => /\.gz$|dt0$|predictor2|cog|png$/.test(file));
  beforeEach(() => rmSync(join(folder, 'plain'), { recursive: true, force: true }));

  function writePlain(fixture: Fixture, bytes: Uint8Array): string {
    const path = join(folder, 'plain', fixture.file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    return path;
  }

  /** Where a file begins to hold heights; the headers before that have no checksum in GeoTIFF and DTED. */
  async function firstHeightAt({ file, bytes }: Fixture): Promise<number> {
    if (/\.dt0$/.test(file)) return 3428;
    if (!/\.tif$/.test(file)) return 20;
    return Math.min(...(await openTiff(file, bytesSource(bytes))).offsets);
  }

  it('are refused when cut short, whatever the format', async () => {
    let tried = 0;
    for (const fixture of fixtures()) {
      for (let i = 0; i < 12; i++) {
        const length = i === 0 ? 0 : i === 1 ? fixture.bytes.length - 20 : spread(i, fixture.bytes.length - 20);
        const path = writePlain(fixture, fixture.bytes.subarray(0, length));
        const error = await outcome([path], fixture);
        expect(error, `${fixture.file} cut to ${length}`).toBeInstanceOf(ReliefFileError);
        tried++;
      }
    }
    console.log(`cut files without a list: ${tried} tried, ${tried} refused`);
  }, 60_000);

  it('with a checksum of their own: heights with a flipped bit are refused or were not needed', async () => {
    let tried = 0;
    let refused = 0;
    for (const fixture of checked) {
      const good = await load([writePlain(fixture, fixture.bytes)], fixture);
      const from = await firstHeightAt(fixture);
      for (let i = 0; i < 24; i++) {
        const bytes = Uint8Array.from(fixture.bytes);
        const at = from + spread(i, bytes.length - from);
        bytes[at] = (bytes[at] as number) ^ (1 << (i % 8));
        const result = await load([writePlain(fixture, bytes)], fixture).catch((error: unknown) => error);
        tried++;
        if (result instanceof Error) {
          expect(result, `${fixture.file} byte ${at}`).toBeInstanceOf(ReliefFileError);
          refused++;
        } else
          expect((result as LoadedRelief).relief.reliefHash, `${fixture.file} byte ${at}`).toBe(good.relief.reliefHash);
      }
    }
    console.log(`files with own checksums: ${tried} flips tried, ${refused} refused, the rest outside what is read`);
    expect(refused).toBeGreaterThan(tried / 2);
  }, 60_000);

  it('are refused with a clear message when no node has a height, or one is infinite', async () => {
    const base = { rows: 3, cols: 4, tieLonDeg: 33, tieLatDeg: 41, stepDeg: 0.5 };
    const at = { file: 'x.tif', bytes: new Uint8Array(0), latDeg: 40.5, lonDeg: 34, halfDeg: 1 };
    const heights = (value: number): Float32Array => new Float32Array(12).fill(value);
    const one = Float32Array.from({ length: 12 }, (_, i) => (i === 5 ? Infinity : 20));
    const cases: [name: string, bytes: Uint8Array, message: RegExp][] = [
      [
        'nan.tif',
        tinyGeoTiff({ ...base, heights: heights(NaN) }),
        /nan\.tif: holds no height at all: every node is a void/,
      ],
      ['nodata.tif', tinyGeoTiff({ ...base, heights: heights(-9999), nodata: '-9999' }), /holds no height at all/],
      [
        'infinite.tif',
        tinyGeoTiff({ ...base, heights: heights(Infinity) }),
        /infinite\.tif: holds 12 infinite heights/,
      ],
      ['one.tif', tinyGeoTiff({ ...base, heights: one }), /one\.tif: holds 1 infinite heights.*; next: download/],
      ['zero.tif', new Uint8Array(0), /zero\.tif: is no TIFF \(0 bytes\)/],
      ['N40E034.hgt', new Uint8Array(0), /N40E034\.hgt: is empty/],
    ];
    for (const [name, bytes, message] of cases) {
      const path = writePlain({ ...at, file: name }, bytes);
      await expect(load([path], at), name).rejects.toThrow(message);
      await expect(load([path], at), name).rejects.toBeInstanceOf(ReliefFileError);
    }
    const voids = new Uint8Array(1201 * 1201 * 2);
    for (let i = 0; i < voids.length; i += 2) voids[i] = 0x80;
    const path = writePlain({ ...at, file: 'N40E034.hgt' }, voids);
    await expect(load([path], at)).rejects.toThrow(/N40E034\.hgt: holds no height at all: .* next: get the tile/);
  });
});
