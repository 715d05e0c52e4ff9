import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CACHE_LOCK, lockCache } from '../../src/node/cache/cacheLock.ts';
import {
  CACHE_MANIFEST,
  ELEVATION_SOURCES,
  elevationSource,
  readCacheManifest,
  terrainCacheFolder,
  tileCount,
  tileFrame,
  tilesUnder,
} from '../../src/node/index.ts';

const at = (latDeg: number, lonDeg = 20) => ({
  southDeg: latDeg,
  westDeg: lonDeg,
  northDeg: latDeg + 1,
  eastDeg: lonDeg + 1,
});

describe('the tiles of a source', () => {
  // FACTS of the provider: 1200 columns below 50 degrees, then 800, 600, 400, 240, 120.
  it.each([
    [0, [1200]],
    [49, [1200]],
    [50, [800]],
    [59, [800]],
    [60, [600]],
    [70, [400]],
    [80, [240]],
    [85, [120]],
    [-1, [1200]],
    [-50, [800, 1200]],
    [-51, [800]],
  ])('of Copernicus at %i degrees have %j columns', (latDeg, cols) => {
    const [tile] = tilesUnder(elevationSource('copernicus-90')!, at(latDeg));
    expect(tile).toMatchObject({ rows: 1200, cols });
    const [fine] = tilesUnder(elevationSource('copernicus-30')!, at(latDeg));
    expect(fine).toMatchObject({ rows: 3600, cols: cols.map((n) => 3 * n) });
  });

  it('are named after their south-west corner on all four quarters of the globe', () => {
    const key = (latDeg: number, lonDeg: number): string =>
      tilesUnder(elevationSource('skadi')!, at(latDeg, lonDeg))
        .map((tile) => tile.key)
        .join();
    expect(key(39, 32)).toBe('skadi/N39/N39E032.hgt.gz');
    expect(key(-1, 0)).toBe('skadi/S01/S01E000.hgt.gz');
    expect(key(0, -1)).toBe('skadi/N00/N00W001.hgt.gz');
    expect(key(-34, -71)).toBe('skadi/S34/S34W071.hgt.gz');
  });

  it('are those that overlap the frame, also over the date line, and as many as counted', () => {
    const frame = fc
      .tuple(
        fc.integer({ min: -84, max: 80 }),
        fc.integer({ min: -180, max: 179 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
      )
      .map(([southDeg, westDeg, high, wide]) => {
        const east = westDeg + wide;
        return { southDeg, westDeg, northDeg: southDeg + high, eastDeg: east > 180 ? east - 360 : east, high, wide };
      });
    fc.assert(
      fc.property(
        frame,
        fc.constantFrom(...ELEVATION_SOURCES),
        fc.integer({ min: 3, max: 7 }),
        (bounds, source, zoom) => {
          const tiles = tilesUnder(source, bounds, zoom);
          expect(tiles).toHaveLength(tileCount(source, bounds, zoom));
          expect(new Set(tiles.map(({ key }) => key)).size).toBe(tiles.length);
          if (source.name !== 'terrarium') expect(tiles).toHaveLength(bounds.high * bounds.wide);
          for (const { key, bounds: tile } of tiles) {
            expect(tileFrame(source, key)).toEqual(tile);
            expect(tile.southDeg).toBeLessThan(bounds.northDeg);
            expect(tile.northDeg).toBeGreaterThan(bounds.southDeg);
            const east = tile.westDeg - bounds.westDeg;
            const into = east - 360 * Math.floor((east + (tile.eastDeg - tile.westDeg) - 1e-9) / 360);
            expect(into).toBeLessThan(bounds.wide);
          }
        },
      ),
    );
  });
});

describe('the cache', () => {
  it('lies where the environment says', () => {
    expect(terrainCacheFolder({ REDOUBT_TERRAIN_CACHE: '/a', XDG_CACHE_HOME: '/b' })).toBe('/a');
    expect(terrainCacheFolder({ REDOUBT_TERRAIN_CACHE: '', XDG_CACHE_HOME: '/b' })).toBe('/b/redoubt/terrain');
    expect(terrainCacheFolder({ XDG_CACHE_HOME: 'relative' })).toMatch(/\/\.cache\/redoubt\/terrain$/);
  });

  it('refuses a list that is damaged, foreign, or names files elsewhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-list-'));
    const bounds = at(39);
    const tile = { file: 'a.hgt', bytes: 1, sha256: 'a'.repeat(64), bounds };
    const good = {
      kind: 'redoubt-terrain-cache',
      version: 1,
      source: 'skadi',
      attribution: 'x',
      tiles: [tile],
      sea: [],
    };
    const said = async (value: unknown): Promise<string> => {
      writeFileSync(join(folder, CACHE_MANIFEST), typeof value === 'string' ? value : JSON.stringify(value));
      return readCacheManifest(folder).then(
        () => 'read',
        (error: Error) => error.message,
      );
    };
    expect(await said(good)).toBe('read');
    expect(await said('{"kind"')).toContain('is not JSON');
    expect(await said({ ...good, kind: 'x' })).toContain('is not the list of a terrain cache');
    expect(await said({ ...good, version: 2 })).toContain('is of version 2');
    expect(await said({ ...good, source: 'srtm' })).toContain('names no known source');
    expect(await said({ ...good, sea: undefined })).toContain('lacks attribution, tiles or sea');
    expect(await said({ ...good, tiles: [{ ...tile, sha256: 'f00' }] })).toContain('states no size and digest');
    for (const file of ['../a.hgt', '/etc/passwd', 'a/../../b', 'C:/a', 'a\\b', '']) {
      expect(await said({ ...good, tiles: [{ ...tile, file }] })).toContain('names a file outside its folder');
    }
    rmSync(folder, { recursive: true });
  });

  it('is held by one process at a time, and given back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-lock-'));
    const release = await lockCache(folder);
    await expect(lockCache(folder)).rejects.toThrow(`is being written by process ${process.pid}`);
    await release();
    expect(readdirSync(folder)).toEqual([]);
    await (await lockCache(folder))();
    rmSync(folder, { recursive: true });
  });

  it('is taken over from another machine only when that has been silent for a minute', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-lock-'));
    const path = join(folder, CACHE_LOCK);
    writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
    await expect(lockCache(folder)).rejects.toThrow('process 1 on elsewhere');
    const old = new Date(Date.now() - 61_000);
    utimesSync(path, old, old);
    const release = await lockCache(folder);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await release();
    rmSync(folder, { recursive: true });
  });

  it('goes to exactly one of many that find the same dead lock', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-lock-'));
    const path = join(folder, CACHE_LOCK);
    writeFileSync(path, JSON.stringify({ pid: 1, host: 'elsewhere', token: 'x' }));
    const old = new Date(Date.now() - 61_000);
    utimesSync(path, old, old);
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => lockCache(folder)));
    const holders = tries.filter((one) => one.status === 'fulfilled');
    expect(holders).toHaveLength(1);
    await holders[0]!.value();
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
