import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { elevationSource, readCacheManifest, tilesUnder } from '@redoubt/terrain/node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTileServer, type TileServer } from '../../terrain/test/cache/tileServer.ts';
import { put, terrariumTile } from '../../terrain/test/cache/tiles.ts';
import { runRedoubt } from './runRedoubt.ts';

/** 3 x 2 tiles of zoom 8. */
const BBOX = '31.7,39.2,35,40.9';
const KEYS = tilesUnder(
  elevationSource('terrarium')!,
  { southDeg: 39.2, westDeg: 31.7, northDeg: 40.9, eastDeg: 35 },
  8,
).map(({ key }) => key);

let work = '';
let cache = '';
let server: TileServer;
const fetchLine = (more = ''): string =>
  `terrain fetch --bbox ${BBOX} --source terrarium --zoom 8 --base-url ${server.url} --out ${cache} ${more}`;

beforeEach(async () => {
  work = mkdtempSync(join(tmpdir(), 'redoubt-terrain-'));
  cache = join(work, 'cache');
  KEYS.forEach((key, i) => put(join(work, 'remote'), key, terrariumTile(800 + i)));
  server = await startTileServer(join(work, 'remote'));
});

afterEach(async () => {
  await server.close();
  rmSync(work, { recursive: true, force: true });
});

/** A degree of made-up HGT: rises to the east, with a void of ten nodes. */
function hgt(): Uint8Array {
  const bytes = Buffer.alloc(1201 * 1201 * 2);
  for (let i = 0; i < 1201 * 1201; i++) bytes.writeInt16BE(i < 10 ? -32_768 : i % 1201, 2 * i);
  return bytes;
}

describe('redoubt terrain fetch', () => {
  it('says the size first, stores, credits, and finds everything there the second time', async () => {
    const first = await runRedoubt(fetchLine());
    expect(first.code).toBe(0);
    expect(first.err).toMatch(/: 6 tiles, 6 to fetch, about [\d.]+ MB \(as the server states\), into /);
    expect(first.out).toMatch(/^6 tiles stored \([\d.]+ MB came\)\n/);
    expect(first.out).toContain('Tilezen');
    const second = await runRedoubt(fetchLine());
    expect(second.err).toContain('all 6 tiles of the frame are in ');
    expect(second.out).toContain('0 tiles stored (0 MB came), 6 were there');
  });

  it('asks before much is fetched', async () => {
    const line = `terrain fetch --bbox 32,39,34,41 --source skadi --base-url ${server.url}/none --out ${cache} --max-mb 40`;
    server.setFaults(() => ({ kind: 'status', status: 500 }));
    const { code, err } = await runRedoubt(line);
    expect(code).toBe(2);
    expect(err).toContain('4 to fetch, about 44 MB (by usual sizes of this source; the server states none)');
    expect(err).toContain('--bbox: asks for about 44 MB, expected at most 40 MB, add --yes');
    expect(existsSync(cache)).toBe(false);
  });

  it('names every wrong option at once', async () => {
    const { code, err } = await runRedoubt(
      'terrain fetch --bbox 39,32,41 --source srtm --base-url ftp://mirror.example --parallel 0 --max-mb x',
    );
    expect(code).toBe(2);
    expect(err.match(/--\w[\w-]*: /g)).toEqual([
      '--bbox: ',
      '--source: ',
      '--parallel: ',
      '--max-mb: ',
      '--base-url: ',
    ]);
    const secret = await runRedoubt(`terrain fetch --bbox ${BBOX} --base-url https://me:secret@mirror.example`);
    expect(secret.err).toContain('without user');
    expect((await runRedoubt(`terrain fetch --bbox ${BBOX} --zoom 5`)).err).toContain(
      '--zoom: does not go with copernicus-90',
    );
    expect((await runRedoubt('terrain fetch --bbox -180,-80,180,80 --source terrarium --zoom 15')).err).toMatch(
      /holds \d+ tiles, expected at most 10000, take a smaller frame or a lower --zoom/,
    );
  });

  it('ends with 1 and says what to do when a tile stays damaged', async () => {
    server.setFaults((path) => (path === `/${KEYS[4]}` ? { kind: 'corrupt', at: 3_000 } : null));
    const { code, out, err } = await runRedoubt(fetchLine('--json'));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ tiles: 6, stored: 5, problems: [{ kind: 'data', subject: KEYS[4] }] });
    expect(err).toContain('run the same command again');
  });

  it('refuses a folder in which another fetch is at work, and takes over from a dead one', async () => {
    put(
      cache,
      'redoubt-terrain.lock',
      Buffer.from(JSON.stringify({ pid: process.ppid, host: (await import('node:os')).hostname(), token: 'x' })),
    );
    const refused = await runRedoubt(fetchLine());
    expect(refused.code).toBe(2);
    expect(refused.err).toContain(`is being written by process ${process.ppid} on `);
    put(
      cache,
      'redoubt-terrain.lock',
      Buffer.from(JSON.stringify({ pid: 2 ** 22 + 1, host: (await import('node:os')).hostname(), token: 'x' })),
    );
    expect((await runRedoubt(fetchLine())).code).toBe(0);
    expect(existsSync(join(cache, 'redoubt-terrain.lock'))).toBe(false);
  });

  it('stops at Ctrl-C with a good cache, and continues', { timeout: 120_000 }, async () => {
    server.setFaults((path, _, method) =>
      path === `/${KEYS[3]}` && method === 'GET' ? { kind: 'stall', afterBytes: 500 } : null,
    );
    const main = new URL('../src/main.ts', import.meta.url).href;
    const script = `process.exitCode = await (await import(${JSON.stringify(main)})).main(process.argv.slice(1))`;
    const args = ['--conditions=@redoubt/source', '--import', 'tsx', '--input-type=module', '-e', script, '--'];
    const child = spawn(process.execPath, [...args, ...fetchLine('--parallel 1').trim().split(' ')]);
    let out = '';
    child.stdout.on('data', (text: Buffer) => void (out += text.toString()));
    while (!server.log.includes(`GET /${KEYS[3]}`) && child.exitCode === null) {
      await new Promise((resume) => setTimeout(resume, 50));
    }
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, out: out.split('\n').slice(0, 2) }).toEqual({
      code: 1,
      out: [
        expect.stringMatching(/^3 tiles stored .*, 3 are missing$/),
        'Interrupted: the same command again continues.',
      ],
    });
    expect((await readCacheManifest(cache))?.tiles).toHaveLength(3);
    server.setFaults(() => null);
    const again = await runRedoubt(fetchLine());
    expect(again.out).toMatch(/^3 tiles stored .*, 3 were there\n/);
    expect((await runRedoubt(`terrain verify ${cache}`)).code).toBe(0);
  });

  it('keeps a good cache when two fetch at the same time', async () => {
    const both = await Promise.all([runRedoubt(fetchLine()), runRedoubt(fetchLine())]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect((await runRedoubt(`terrain verify ${cache}`)).out).toContain('6 files');
    expect((await runRedoubt(`terrain verify ${cache}`)).code).toBe(0);
  });
});

describe('redoubt terrain verify', () => {
  it('names each bad tile of a cache and what to do: flipped bit, cut short, gone', async () => {
    await runRedoubt(fetchLine());
    expect(await runRedoubt(`terrain verify ${cache}`)).toMatchObject({
      code: 0,
      out: expect.stringContaining('all good'),
    });
    const [flipped, cut, gone] = KEYS.map((key) => join(cache, key));
    const bytes = readFileSync(flipped!);
    bytes[2_000] = bytes[2_000]! ^ 1;
    writeFileSync(flipped!, bytes);
    writeFileSync(cut!, readFileSync(cut!).subarray(0, 4_000));
    rmSync(gone!);
    const { code, out } = await runRedoubt(`terrain verify ${cache} --json`);
    expect(code).toBe(1);
    const { bad, isGood, isCache } = JSON.parse(out);
    expect({ isGood, isCache }).toEqual({ isGood: false, isCache: true });
    const said = Object.fromEntries(bad.map(({ file, what }: { file: string; what: string }) => [file, what]));
    expect(said).toEqual({
      [KEYS[0]!]: 'has changed since it was fetched',
      [KEYS[1]!]: 'has 4000 bytes',
      [KEYS[2]!]: 'is missing',
    });
    expect((await runRedoubt(`terrain verify ${cache}`)).out).toContain(
      'run the same terrain fetch again: it replaces this tile',
    );
    // A changed tile of the right size is not seen by a fetch until it is deleted, as verify says.
    rmSync(flipped!);
    expect((await runRedoubt(fetchLine())).out).toMatch(/^3 tiles stored/);
    expect((await runRedoubt(`terrain verify ${cache}`)).code).toBe(0);
  });

  it('finds every one of 45 bit flips and 12 truncations', async () => {
    await runRedoubt(fetchLine());
    const path = join(cache, KEYS[0]!);
    const good = readFileSync(path);
    for (let i = 0; i < 57; i++) {
      const at = Math.floor(((i + 0.5) / 57) * good.length);
      const bytes = Buffer.from(good);
      bytes[at] = bytes[at]! ^ (1 << (i % 8));
      writeFileSync(path, i < 45 ? bytes : good.subarray(0, at));
      expect((await runRedoubt(`terrain verify ${cache}`)).code).toBe(1);
    }
  });

  it('decodes the files of any other folder', async () => {
    put(work, 'own/N39E032.hgt', hgt());
    expect(await runRedoubt(`terrain verify ${work}/own`)).toMatchObject({ code: 0 });
    put(work, 'own/N40E032.hgt', hgt().subarray(0, 1000));
    put(work, 'own/N41E032.hgt', new Uint8Array(0));
    const { code, out } = await runRedoubt(`terrain verify ${work}/own`);
    expect(code).toBe(1);
    expect(out).toContain('N40E032.hgt');
    expect(out).toContain('N41E032.hgt: is empty');
    expect((await runRedoubt(`terrain verify ${work}/nowhere`)).err).toContain('does not exist');
  });
});

describe('redoubt terrain info', () => {
  it('tells place, spacing, heights, voids and credit, and draws a map', async () => {
    put(work, 'own/N39E032.hgt', hgt());
    const { code, out } = await runRedoubt(`terrain info ${work}/own`);
    expect(code).toBe(0);
    expect(out).toContain('1 file, 2.885 MB: 1 x HGT, 3 arc-seconds');
    expect(out).toContain('frame 32,39,33,40 (west,south,east,north); heights 0 m to 1,200 m; voids: 0.00069 %');
    expect(out).toContain('32 to 33 degrees east, 0.05 degrees a letter');
    expect(out.match(/#{20}/g)).toHaveLength(20);
    const json = JSON.parse((await runRedoubt(`terrain info ${work}/own --json`)).out);
    expect(json).toMatchObject({
      source: null,
      lowestM: 0,
      highestM: 1200,
      voidShare: 10 / 1201 ** 2,
      files: [{ file: 'N39E032.hgt', format: 'HGT', rows: 1201, spacingLatArcS: 3 }],
    });
  });

  it('marks the sea of a cache, and names what cannot be used', async () => {
    rmSync(join(work, 'remote', KEYS[0]!));
    await runRedoubt(fetchLine());
    put(cache, 'terrarium/8/151/94.png', new Uint8Array(0));
    const { code, out } = await runRedoubt(`terrain info ${cache}`);
    expect(code).toBe(1);
    expect(out).toContain('~');
    expect(out).toContain('cannot be used: terrarium/8/151/94.png is empty');
    expect(out).toContain('5 x terrarium PNG, 19.8 arc-seconds of longitude');
    expect(out).toContain('EU-DEM');
  });

  it('writes a picture once', async () => {
    put(work, 'own/N39E032.hgt', hgt());
    const line = `terrain info ${work}/own --picture ${work}/own.png`;
    expect((await runRedoubt(line)).out).toContain(`picture: ${work}/own.png`);
    expect(readFileSync(join(work, 'own.png')).subarray(1, 4).toString()).toBe('PNG');
    expect((await runRedoubt(line)).err).toContain('exists, expected a new file');
    expect((await runRedoubt(`terrain info ${work}/own --picture ${work}/own.svg`)).err).toContain('ends in .png');
  });
});
