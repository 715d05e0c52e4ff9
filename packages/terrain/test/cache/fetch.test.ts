import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FetchOptions } from '../../src/node/index.ts';
import {
  CACHE_MANIFEST,
  elevationSource,
  fetchTiles,
  findReferenceData,
  planFetch,
  readCacheManifest,
  tilesUnder,
} from '../../src/node/index.ts';
import { CACHE_LOCK } from '../../src/node/cache/cacheLock.ts';
import { startTileServer, type TileServer } from './tileServer.ts';
import { hgtTile, put, terrariumTile } from './tiles.ts';

const terrarium = elevationSource('terrarium')!;
const skadi = elevationSource('skadi')!;
/** 3 x 2 tiles of zoom 8 around Ankara. */
const ANKARA = { southDeg: 39.2, westDeg: 31.7, northDeg: 40.9, eastDeg: 35 };
const SQUARE = { southDeg: 39, westDeg: 32, northDeg: 40, eastDeg: 33 };
const KEYS = tilesUnder(terrarium, ANKARA, 8).map(({ key }) => key);
const FIRST = `/${KEYS[0]}`;
const TILES = KEYS.map((_, i) => terrariumTile(800 + i));
const HGT = hgtTile();
const HGT_KEY = 'skadi/N39/N39E032.hgt.gz';
const QUICK = { attempts: 3, stallMs: 250, slowestBytesPerS: 1_024, backoffMs: 5 };

let work = '';
let cache = '';
let server: TileServer;

beforeEach(async () => {
  work = mkdtempSync(join(tmpdir(), 'redoubt-fetch-'));
  cache = join(work, 'cache');
  KEYS.forEach((key, i) => put(join(work, 'remote'), key, TILES[i]!));
  put(join(work, 'remote'), HGT_KEY, HGT);
  server = await startTileServer(join(work, 'remote'));
});

afterEach(async () => {
  await server.close();
  rmSync(work, { recursive: true, force: true });
});

async function fetchAnkara(options: FetchOptions = {}, folder = cache) {
  const plan = await planFetch(
    { source: terrarium, bounds: ANKARA, zoom: 8, baseUrl: server.url, folder },
    { askMs: 0 },
  );
  return fetchTiles(plan, { patience: QUICK, ...options });
}

async function fetchSquare(options: FetchOptions = {}) {
  const plan = await planFetch({ source: skadi, bounds: SQUARE, baseUrl: server.url, folder: cache }, { askMs: 0 });
  return fetchTiles(plan, { patience: QUICK, ...options });
}

/** The whole set is there, listed, and nothing else lies around. */
async function expectWholeCache(): Promise<void> {
  const manifest = await readCacheManifest(cache);
  expect(manifest?.tiles.map(({ file }) => file)).toEqual([...KEYS].sort());
  KEYS.forEach((key, i) => expect(readFileSync(join(cache, key)).equals(TILES[i]!)).toBe(true));
  expect(readdirSync(cache).sort()).toEqual([CACHE_MANIFEST, 'terrarium']);
}

describe('a fetch', () => {
  it('stores every tile, lists it with its digest, and asks for nothing the second time', async () => {
    const first = await fetchAnkara();
    expect(first).toMatchObject({ stored: 6, present: 0, sea: 0, problems: [], isInterrupted: false });
    expect(first.bytes).toBe(TILES.reduce((sum, tile) => sum + tile.length, 0));
    await expectWholeCache();
    const asked = server.log.length;
    expect(await fetchAnkara()).toMatchObject({ stored: 0, present: 6, bytes: 0, problems: [] });
    expect(server.log).toHaveLength(asked);
  });

  it('keeps the attribution that the provider requires', async () => {
    await fetchAnkara();
    expect((await readCacheManifest(cache))?.attribution).toContain('European Union - EU-DEM layers');
  });

  it('says before it starts how much will come, and from what it knows that', async () => {
    const request = { source: terrarium, bounds: ANKARA, zoom: 8, baseUrl: server.url, folder: cache };
    const asked = await planFetch(request, { askMs: 2_000 });
    expect(asked.estimate).toEqual({ bytes: TILES.reduce((sum, t) => sum + t.length, 0), from: 'asked', asked: 6 });
    expect(await planFetch(request, { askMs: 0 })).toMatchObject({ estimate: { bytes: 660_000, from: 'typical' } });
    server.setFaults(() => ({ kind: 'silent' }));
    const startedMs = Date.now();
    expect(await planFetch(request, { askMs: 300 })).toMatchObject({ estimate: { bytes: 660_000, from: 'typical' } });
    expect(Date.now() - startedMs).toBeLessThan(2_000);
    expect(existsSync(cache)).toBe(false);
  });

  it('takes 404 for sea, remembers it, and says so', async () => {
    rmSync(join(work, 'remote', KEYS[0]!));
    expect(await fetchAnkara()).toMatchObject({ stored: 5, sea: 1, problems: [] });
    expect((await readCacheManifest(cache))?.sea).toEqual([KEYS[0]]);
    expect(await fetchAnkara()).toMatchObject({ stored: 0, present: 5, sea: 1, bytes: 0 });
  });

  it('does not take a wrong address for an ocean', async () => {
    const plan = await planFetch(
      { source: terrarium, bounds: ANKARA, zoom: 8, baseUrl: `${server.url}/wrong`, folder: cache },
      { askMs: 0 },
    );
    const { problems, sea } = await fetchTiles(plan, { patience: QUICK });
    expect(problems[0]).toMatchObject({ kind: 'answer', what: 'answered 404 to all 6 tiles that were asked for' });
    expect(sea).toBe(0);
    expect(existsSync(join(cache, CACHE_MANIFEST))).toBe(false);
  });

  it.each([
    ['an internal error', { kind: 'status', status: 500 }],
    ['a request for patience', { kind: 'status', status: 503, headers: { 'retry-after': '0' } }],
    ['silence', { kind: 'silent' }],
    ['a stall', { kind: 'stall', afterBytes: 900 }],
    ['a slow drip', { kind: 'drip', bytesPerTick: 3, tickMs: 50 }],
    ['a truncated body', { kind: 'truncate', afterBytes: 900 }],
    ['a reset connection', { kind: 'reset', afterBytes: 900 }],
    ['a Content-Length that is too short', { kind: 'length', stated: 1_000 }],
    ['a Content-Length that is too long', { kind: 'length', stated: 10_000_000 - 8_000_001 }],
    ['corrupt bytes', { kind: 'corrupt', at: 2_000 }],
    ['an empty body', { kind: 'replace', bytes: new Uint8Array(0) }],
  ] as const)('gets over %s', async (_, fault) => {
    server.setFaults((path, nth) => (path === FIRST && nth === 1 ? fault : null));
    expect(await fetchAnkara()).toMatchObject({ stored: 6, problems: [] });
    await expectWholeCache();
  });

  it.each([
    ['an internal error', { kind: 'status', status: 500 }, 'network-or-answer', 'answered 500'],
    ['a stall', { kind: 'stall', afterBytes: 900 }, 'network', 'bytes in 0.25 s'],
    ['a slow drip', { kind: 'drip', bytesPerTick: 3, tickMs: 50 }, 'network', 'bytes in 0.25 s'],
    ['corrupt bytes', { kind: 'corrupt', at: 2_000 }, 'data', 'cannot be decoded'],
    ['a picture of another size', { kind: 'replace', bytes: TILES[0]!.subarray(0, 40) }, 'data', 'cannot be decoded'],
  ] as const)('names the tile and goes on when %s does not end', async (_, fault, kind, what) => {
    server.setFaults((path) => (path === `/${KEYS[2]}` ? fault : null));
    const { problems, stored } = await fetchAnkara({ parallel: 1 });
    // An answer of 500 that stays ends the fetch; anything else costs that tile alone.
    expect(stored).toBe(kind === 'network-or-answer' ? 2 : 5);
    expect(problems).toHaveLength(1);
    expect(`${problems[0]?.subject} ${problems[0]?.what}`).toContain(KEYS[2]);
    expect(problems[0]?.what).toContain(what);
    expect(existsSync(join(cache, KEYS[2]!))).toBe(false);
    server.setFaults(() => null);
    expect(await fetchAnkara()).toMatchObject({ problems: [] });
    await expectWholeCache();
  });

  it.each([
    ['a refusal', { kind: 'status', status: 403 }, 'answered 403'],
    ['a demand to log in', { kind: 'status', status: 401 }, 'answered 401'],
    ['a page with status 200', { kind: 'html' }, 'a page of HTML'],
    [
      'a page that calls itself data',
      { kind: 'replace', bytes: Buffer.from('\n<html>log in</html>') },
      'a page of HTML',
    ],
    ['a redirect to nowhere', { kind: 'status', status: 302 }, 'sends on to nowhere'],
    [
      'a redirect to another kind of address',
      { kind: 'status', status: 302, headers: { location: 'file:///etc/passwd' } },
      'sends on to file:',
    ],
  ] as const)('stops at once at %s and does not take it for sea', async (_, fault, what) => {
    server.setFaults(() => fault);
    const { problems, stored, sea } = await fetchAnkara({ parallel: 1 });
    expect({ stored, sea, asked: server.log.length }).toEqual({ stored: 0, sea: 0, asked: 1 });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ kind: 'answer' });
    expect(problems[0]?.what).toContain(what);
    expect(existsSync(join(cache, 'terrarium'))).toBe(false);
  });

  it('follows a redirect to a page and still knows that it is one', async () => {
    put(join(work, 'remote'), 'login', Buffer.from('<html>log in</html>'));
    server.setFaults((path) =>
      path === '/login' ? null : { kind: 'status', status: 302, headers: { location: '/login' } },
    );
    const { problems } = await fetchAnkara({ parallel: 1 });
    expect(problems[0]?.what).toBe('answered with a page of HTML');
  });

  it('gives up after one tile when nobody answers', async () => {
    await server.close();
    const { problems, stored } = await fetchAnkara({ parallel: 1 });
    expect(stored).toBe(0);
    expect(problems).toMatchObject([{ kind: 'network', what: 'failed (ECONNREFUSED)' }]);
  });

  it('continues a large tile from where it broke off', async () => {
    server.setFaults((_, nth) => (nth === 1 ? { kind: 'truncate', afterBytes: 400_000 } : null));
    const patience = { ...QUICK, stallMs: 10_000 };
    expect(await fetchSquare({ patience })).toMatchObject({ stored: 1, bytes: HGT.length, problems: [] });
    expect(server.log).toHaveLength(2);
    // What the closing connection still held may be lost; the rest is not asked for again.
    const from = Number(/bytes=(\d+)-$/.exec(server.log[1] ?? '')?.[1]);
    expect(from).toBeGreaterThan(0);
    expect(from).toBeLessThanOrEqual(400_000);
    expect(readFileSync(join(cache, HGT_KEY)).equals(HGT)).toBe(true);
  });

  it('starts a tile over when the server holds another one meanwhile', async () => {
    server.setFaults((_, nth) => (nth === 1 ? { kind: 'truncate', afterBytes: 100_000 } : null));
    await fetchSquare({ patience: { ...QUICK, attempts: 1 } });
    const other = hgtTile((row) => row >> 3);
    put(join(work, 'remote'), HGT_KEY, other);
    server.setFaults(() => null);
    expect(await fetchSquare()).toMatchObject({ stored: 1, bytes: other.length, problems: [] });
    expect(readFileSync(join(cache, HGT_KEY)).equals(other)).toBe(true);
  });

  it('can be stopped in the middle and continued', async () => {
    const stop = new AbortController();
    server.setFaults((path) => (path === `/${KEYS[3]}` ? { kind: 'stall', afterBytes: 500 } : null));
    const report = await fetchAnkara({
      parallel: 1,
      patience: { ...QUICK, stallMs: 60_000 },
      signal: stop.signal,
      onProgress: ({ done }) => void (done === 3 && stop.abort()),
    });
    expect(report).toMatchObject({ stored: 3, problems: [], isInterrupted: true });
    expect((await readCacheManifest(cache))?.tiles).toHaveLength(3);
    expect(existsSync(join(cache, CACHE_LOCK))).toBe(false);
    server.setFaults(() => null);
    expect(await fetchAnkara()).toMatchObject({ stored: 3, present: 3 });
    await expectWholeCache();
  });

  it('takes over good tiles that a killed fetch did not list, and replaces changed ones', async () => {
    await fetchAnkara();
    rmSync(join(cache, CACHE_MANIFEST));
    writeFileSync(join(cache, KEYS[1]!), 'half a tile');
    expect(await fetchAnkara()).toMatchObject({ stored: 1, present: 5, problems: [] });
    await expectWholeCache();
  });

  it('stops at the limit of bytes', async () => {
    const { problems, stored } = await fetchAnkara({ parallel: 1, mostBytes: TILES[0]!.length + 10 });
    // The tile that passes the limit may have come in full with the same piece.
    expect(stored).toBeLessThanOrEqual(2);
    expect(problems.map(({ kind }) => kind)).toEqual(['limit']);
    expect(await fetchAnkara()).toMatchObject({ present: stored, stored: 6 - stored });
    await expectWholeCache();
  });

  it('refuses a folder of another source, and a frame with absurdly many tiles', async () => {
    await fetchAnkara();
    const request = { source: skadi, bounds: SQUARE, baseUrl: server.url, folder: cache };
    await expect(planFetch(request, { askMs: 0 })).rejects.toThrow('holds tiles of terrarium');
    const globe = { southDeg: -80, westDeg: -180, northDeg: 80, eastDeg: 180 };
    await expect(
      planFetch({ source: terrarium, bounds: globe, zoom: 15, folder: join(work, 'x') }, { askMs: 0 }),
    ).rejects.toThrow('at most 10000; next: take a smaller frame or a lower --zoom');
  });

  it('refuses tiles without any height, of another spacing, and of another place', async () => {
    const said = async (bytes: Uint8Array): Promise<string | undefined> => {
      put(join(work, 'remote'), HGT_KEY, bytes);
      return (await fetchSquare()).problems[0]?.what;
    };
    expect(await said(hgtTile(() => -32_768))).toContain('holds no height at all');
    expect(await said(Buffer.alloc(1201 * 1201 * 2))).toContain('has 1201 x 1201 nodes');
    expect(await said(Buffer.alloc(1000))).toContain('1000 bytes');
  });
});

const layouts = join(findReferenceData() ?? '', 'dem', 'mock_layouts');
const hasLayouts = existsSync(layouts);

describe.skipIf(!hasLayouts)(`the public layouts${hasLayouts ? '' : ' (skipped: no data/dem/mock_layouts)'}`, () => {
  it.each([
    ['copernicus-90', 'copernicus-dem-90m', { southDeg: 37.2, westDeg: -118.9, northDeg: 37.8, eastDeg: -118.2 }],
    ['terrarium', 'elevation-tiles-prod', { southDeg: 37.2, westDeg: -119.4, northDeg: 37.6, eastDeg: -118.2 }],
  ] as const)('of %s are found under their real keys and decode', async (name, bucket, bounds) => {
    const store = await startTileServer(layouts);
    const request = {
      source: elevationSource(name)!,
      bounds,
      zoom: 8,
      baseUrl: `${store.url}/${bucket}/`,
      folder: cache,
    };
    const plan = await planFetch(request, { askMs: 2_000 });
    const report = await fetchTiles(plan, { patience: QUICK });
    await store.close();
    expect(plan.estimate).toMatchObject({ from: 'asked', bytes: report.bytes });
    expect(report).toMatchObject({ stored: 1, problems: [] });
    expect(plan.tiles).toHaveLength(1);
  });
});
