import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  elevationSource,
  fetchTiles,
  planFetch,
  readCacheManifest,
  tilesUnder,
  writeCacheManifest,
} from '@redoubt/terrain/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTileServer, type TileServer } from '../../terrain/test/cache/tileServer.ts';
import { put, terrariumTile } from '../../terrain/test/cache/tiles.ts';
import { BadInputError } from '../src/badInputError.ts';
import { cachedRelief, frameOf } from '../src/cachedRelief.ts';
import { fetchCoarseRelief } from '../src/coarseRelief.ts';
import { decideRelief, type ReliefWishes } from '../src/reliefChoice.ts';
import { storeRelief } from '../src/storedRelief.ts';
import { runRedoubt } from './runRedoubt.ts';

const DEG = Math.PI / 180;
const terrarium = elevationSource('terrarium')!;
const need = (rangeKm: number) =>
  ({
    radars: [{ latRad: 39.8 * DEG, lonRad: 32.8 * DEG, instrumentedRangeM: rangeKm * 1000 }],
  }) as unknown as Parameters<typeof decideRelief>[0];
/** A radar of 60 km stands on four tiles of zoom 8. */
const NEAR = need(60);
const quiet = { out: () => {}, err: () => {}, isInteractive: false, hasColour: false };

let work = '';
let server: TileServer;
const environment = { ...process.env };

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'redoubt-relief-'));
  const around = { southDeg: 38.5, westDeg: 31, northDeg: 41, eastDeg: 34.5 };
  for (const { key } of tilesUnder(terrarium, around, 8)) put(join(work, 'remote'), key, terrariumTile(900));
  server = await startTileServer(join(work, 'remote'));
});
afterAll(async () => {
  await server.close();
  rmSync(work, { recursive: true, force: true });
});
beforeEach(() => {
  process.env['REDOUBT_TERRAIN_CACHE'] = join(work, 'cache');
  process.env['REDOUBT_DATA'] = join(work, 'nowhere');
});
afterEach(() => {
  for (const name of ['REDOUBT_TERRAIN_CACHE', 'REDOUBT_DATA']) {
    if (environment[name] === undefined) delete process.env[name];
    else process.env[name] = environment[name];
  }
  rmSync(join(work, 'cache'), { recursive: true, force: true });
});

async function fillCache(): Promise<void> {
  const folder = join(work, 'cache', 'terrarium');
  const request = { source: terrarium, bounds: frameOf(NEAR), zoom: 8, baseUrl: server.url, folder };
  expect((await fetchTiles(await planFetch(request, { askMs: 0 }))).problems).toEqual([]);
}

const decided = async (wishes: ReliefWishes) => {
  const { choice, by } = await decideRelief(NEAR, wishes);
  return [choice.kind, 'folder' in choice ? choice.folder : '', by];
};

describe('the relief of a run', () => {
  it('is what --terrain says, else what the scenario says, else reference data, else the cache', async () => {
    await fillCache();
    mkdirSync(join(work, 'own'), { recursive: true });
    mkdirSync(join(work, 'data', 'dem', 'turkey-and-others-15s'), { recursive: true });
    const reference = join(work, 'data', 'dem', 'turkey-and-others-15s');
    const file = join(work, 'scenario.yaml');
    const cached = join(work, 'cache', 'terrarium');
    expect(await decided({ option: 'none', scenario: { use: './own', file } })).toEqual(['none', '', '--terrain']);
    expect(await decided({ option: 'terrarium', scenario: { use: 'none', file } })).toEqual([
      'cache',
      cached,
      '--terrain',
    ]);
    expect(await decided({ scenario: { use: './own', file } })).toEqual(['folder', join(work, 'own'), 'the scenario']);
    expect(await decided({ scenario: { use: 'none', file }, mayUseReference: true })).toEqual([
      'none',
      '',
      'the scenario',
    ]);
    process.env['REDOUBT_DATA'] = join(work, 'data');
    expect(await decided({ scenario: { use: 'auto', file } })).toEqual(['cache', cached, 'the cache']);
    expect(await decided({ mayUseReference: true })).toEqual(['reference', reference, 'the reference data']);
    expect(await decided({ option: reference })).toEqual(['reference', reference, '--terrain']);
  });

  it('is a smooth earth when there is nothing, with the line that helps', async () => {
    const { choice, hint } = await decideRelief(NEAR, {});
    expect(choice).toEqual({ kind: 'none' });
    expect(hint).toBe('for real hills: redoubt terrain fetch --bbox 32,39,34,41');
  });

  it('is refused when it is named and not there', async () => {
    const issues = async (wishes: ReliefWishes) => {
      const error: unknown = await decideRelief(NEAR, wishes).catch((thrown: unknown) => thrown);
      return error instanceof BadInputError ? error.issues[0] : error;
    };
    expect(await issues({ option: './nowhere' })).toMatchObject({
      path: '--terrain',
      what: './nowhere does not exist',
    });
    expect(await issues({ scenario: { use: 'hills', file: 'a/b.yaml' } })).toMatchObject({
      file: 'a/b.yaml',
      path: 'relief.use',
      what: 'hills does not exist',
    });
    expect(await issues({ option: 'copernicus-90' })).toMatchObject({ what: 'copernicus-90 is not in the cache' });
  });

  it('comes from the cache only if that covers half of the circles', async () => {
    await fillCache();
    expect((await cachedRelief(NEAR)).relief?.source).toBe('terrarium');
    const far = await cachedRelief(need(400));
    expect(far.relief).toBeNull();
    expect(far.hint).toMatch(
      /^terrarium in the cache covers only \d+ % of the radars' circles; more: redoubt terrain fetch --bbox [\d,]+ --source terrarium$/,
    );
  });

  it('counts sea that the provider knows of as covered', async () => {
    await fillCache();
    const folder = join(work, 'cache', 'terrarium');
    const manifest = (await readCacheManifest(folder))!;
    const [first, ...others] = manifest.tiles;
    await writeCacheManifest(folder, { ...manifest, tiles: [first!], sea: others.map(({ file }) => file) });
    expect((await cachedRelief(NEAR)).relief?.source).toBe('terrarium');
    await writeCacheManifest(folder, { ...manifest, tiles: [first!] });
    expect((await cachedRelief(NEAR)).relief).toBeNull();
  });

  it('is refused rather than replaced when the list of the cache is damaged', async () => {
    await fillCache();
    writeFileSync(join(work, 'cache', 'terrarium', 'redoubt-terrain.json'), '{');
    await expect(decideRelief(NEAR, {})).rejects.toThrow('is not JSON');
  });
});

describe('a first start', () => {
  const options = { terminal: quiet, patience: { answerMs: 400, wholeMs: 20_000 } };
  const online = () => ({ REDOUBT_TERRAIN_CACHE: join(work, 'cache') });

  it('fetches the coarse tiles under the circles, size first', async () => {
    let said = '';
    const terminal = { ...quiet, err: (text: string) => void (said += text) };
    const got = await fetchCoarseRelief(NEAR, { ...options, terminal, environment: online(), baseUrl: server.url });
    expect(got).toEqual({ source: 'terrarium', folder: join(work, 'cache', 'terrarium') });
    expect(said).toMatch(/^No elevation is at hand: fetching \d coarse tiles, about 1 MB, into /);
    expect((await decideRelief(NEAR, {})).choice).toMatchObject({ kind: 'cache', source: 'terrarium' });
  });

  it.each(['REDOUBT_OFFLINE', 'CI'])('asks nobody with %s=1', async (name) => {
    const asked = server.log.length;
    const got = await fetchCoarseRelief(NEAR, {
      ...options,
      environment: { ...online(), [name]: '1' },
      baseUrl: server.url,
    });
    expect(got).toBeNull();
    expect(server.log).toHaveLength(asked);
  });

  it('goes on without relief, soon and quietly, when nobody answers', async () => {
    server.setFaults(() => ({ kind: 'silent' }));
    let said = '';
    const terminal = { ...quiet, err: (text: string) => void (said += text) };
    const startedMs = Date.now();
    const got = await fetchCoarseRelief(NEAR, { ...options, terminal, environment: online(), baseUrl: server.url });
    server.setFaults(() => null);
    expect({ got, said }).toEqual({ got: null, said: '' });
    expect(Date.now() - startedMs).toBeLessThan(3_000);
    expect(existsSync(join(work, 'cache'))).toBe(false);
  });

  it('goes on without relief when tiles do not come', async () => {
    server.setFaults((_, __, method) => (method === 'GET' ? { kind: 'status', status: 403 } : null));
    const got = await fetchCoarseRelief(NEAR, { ...options, environment: online(), baseUrl: server.url });
    server.setFaults(() => null);
    expect(got).toBeNull();
  });
});

describe('a run directory', () => {
  it('stores no absolute path of the machine', () => {
    const folder = join(work, 'elevation');
    const near = storeRelief({ kind: 'folder', folder }, 'abc', join(work, 'out', 'run'));
    expect(near).toEqual({ from: 'folder', name: 'elevation', reliefHash: 'abc', path: '../../elevation' });
    const far = storeRelief({ kind: 'folder', folder: '/data/elevation' }, 'abc', '/home/someone/run');
    expect(far).toEqual({ from: 'folder', name: 'elevation', reliefHash: 'abc' });
    expect(storeRelief({ kind: 'cache', source: 'skadi', folder: '/home/x/skadi' }, 'abc', '/r')).toEqual({
      from: 'cache',
      name: 'skadi',
      reliefHash: 'abc',
    });
  });

  it('lets why repeat the run, also after the relief has moved, and never over another one', async () => {
    await fillCache();
    const moved = join(work, 'moved');
    const folder = join(work, 'hills');
    renameSync(join(work, 'cache', 'terrarium'), folder);
    const run = join(work, 'runs', 'one');
    const ran = await runRedoubt(`run horizon --set durationMin=1 --terrain ${folder} --out ${run}`);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/\d arc-second relief, of no stated error: grazing paths of low targets are uncertain/);
    const manifest = readFileSync(join(run, 'manifest.json'), 'utf8');
    expect(JSON.parse(manifest).relief).toMatchObject({ from: 'folder', name: 'hills', path: '../../hills' });
    expect(manifest).not.toContain(work);
    expect((await runRedoubt(`why ${run}`)).code).toBe(0);
    renameSync(folder, moved);
    const lost = await runRedoubt(`why ${run}`);
    expect(lost.code).toBe(2);
    expect(lost.err).toContain('ran over relief "hills"');
    expect(lost.err).toContain('name its folder with --terrain DIR');
    expect((await runRedoubt(`why ${run} --terrain ${moved}`)).code).toBe(0);
    const other = await runRedoubt(`why ${run} --terrain none`);
    expect(other.code).toBe(2);
    expect(other.err).toContain('none gives relief smooth-earth, the run had');
  });
});
