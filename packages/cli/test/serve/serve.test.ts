import { spawn } from 'node:child_process';
import { readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultFolders } from '../../src/serve/resultFolders.ts';
import { type RunningServer, startServer } from '../../src/serve/startServer.ts';
import { runRedoubt } from '../runRedoubt.ts';
import { type HostileGround, hostileGround } from './hostileGround.ts';

const MOST_FIRST_BYTE_MS = 50;
let ground: HostileGround;
let url = '';

beforeAll(async () => {
  ground = await hostileGround('/behind/a-path/');
  ({ url } = ground.server);
});
afterAll(() => ground.end());

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the server of the explorer, below a base path', () => {
  it('serves the page at the base path and leads there from the path without its slash', async () => {
    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const bare = await fetch(url.slice(0, -1), { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/behind/a-path/']);
    expect((await fetch(new URL('/', url))).status).toBe(404);
  });

  it('lets hashed files be kept, and answers with nothing when they have not changed', async () => {
    const file = `${url}assets/app-0123456789.js`;
    const first = await fetch(file);
    expect(first.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    // Without a word on caching, fetch asks for a fresh copy.
    const known = { 'if-none-match': first.headers.get('etag') ?? '', 'cache-control': 'max-age=0' };
    const again = await fetch(file, { headers: known });
    expect(again.status).toBe(304);
  });

  it('sends one range, and a packed text where it is taken', async () => {
    const part = await fetch(url, { headers: { range: 'bytes=0-8' } });
    expect([part.status, await part.text()]).toEqual([206, '<!doctype']);
    writeFileSync(join(ground.folder, 'site/packed.txt.gz'), 'as packed');
    const other = await startServer({ ...plain(), site: join(ground.folder, 'site') });
    try {
      const packed = await fetch(`${other.url}packed.txt`, { headers: { 'accept-encoding': 'gzip;q=0, br' } });
      expect([packed.headers.get('content-encoding'), await packed.text()]).toEqual([null, 'plain']);
      const head = await fetch(`${other.url}packed.txt`, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } });
      expect(head.headers.get('content-encoding')).toBe('gzip');
      expect(head.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    } finally {
      await other.close();
    }
  });

  it('says what is there, without a path of this machine', async () => {
    const answer = await fetch(`${url}api/info`);
    const text = await answer.text();
    expect(text).not.toContain(ground.folder);
    const info = JSON.parse(text);
    expect(info).toMatchObject({ isStatic: false, canSave: true, runs: [] });
    expect(info.studies[0]).toEqual({ name: 'good', title: 'good, 3 runs', hasResults: true });
    expect(info.scenarios).toContainEqual({
      name: 'murted',
      title: 'Two S-400 fire units near Ankara against a mixed raid',
    });
  });

  it('gives scenarios and results as they lie there', async () => {
    const scenario = await fetch(`${url}api/scenarios/murted`);
    expect(scenario.headers.get('content-type')).toBe('text/yaml; charset=utf-8');
    expect(await scenario.text()).toBe(readFileSync('scenarios/murted.yaml', 'utf8'));
    expect(await (await fetch(`${url}api/studies/good/answer.json`)).json()).toEqual({ title: 'good', runs: 3 });
  });

  it('saves a scenario once, and again only where it may be replaced', async () => {
    const file = join(ground.save, 'mine.yaml');
    try {
      expect((await post('api/scenarios/save', { name: 'mine', text: 'a: 1\n' })).status).toBe(201);
      const second = await post('api/scenarios/save', { name: 'mine', text: 'a: 2\n' });
      expect([second.status, await second.json()]).toMatchObject([409, { details: ['mine.yaml is there already.'] }]);
      expect(readFileSync(file, 'utf8')).toBe('a: 1\n');
      expect((await post('api/scenarios/save', { name: 'mine', text: 'a: 3\n', replace: true })).status).toBe(201);
      expect(readFileSync(file, 'utf8')).toBe('a: 3\n');
      rmSync(file);
      symlinkSync(join(ground.folder, 'outside/secret.txt'), file);
      expect((await post('api/scenarios/save', { name: 'mine', text: 'a: 4\n', replace: true })).status).toBe(201);
      expect(readFileSync(file, 'utf8')).toBe('a: 4\n');
    } finally {
      rmSync(file, { force: true });
    }
    expect(ground.damage()).toEqual([]);
  });

  it('says what to do where it has no elevation', async () => {
    const radar = { id: 'a', latRad: 0.7, lonRad: 0.5, antennaHeightM: 20, terrainM: null, maxRangeM: 50_000 };
    const answer = await post('api/relief', { refractionK: 4 / 3, radars: [{ ...radar, isOverEdges: false }] });
    expect([answer.status, await answer.json()]).toMatchObject([422, { title: 'No elevation is at hand.' }]);
  });

  it(`sends the first byte of the page within ${MOST_FIRST_BYTE_MS} ms when it is warm`, async () => {
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const startMs = performance.now();
      const { body } = await fetch(url);
      const reader = body?.getReader();
      await reader?.read();
      times.push(performance.now() - startMs);
      await reader?.cancel();
    }
    const median = times.sort((a, b) => a - b)[10] ?? Infinity;
    process.stdout.write(`first byte of the page: median ${median.toFixed(1)} ms of 20\n`);
    expect(median).toBeLessThan(MOST_FIRST_BYTE_MS);
  });

  it('follows a new build without a restart', async () => {
    const site = join(ground.folder, 'site');
    const index = join(site, 'index.html');
    const before = readFileSync(index, 'utf8');
    writeFileSync(`${index}.new`, 'another build');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    renameSync(`${index}.new`, index);
    expect(await (await fetch(url)).text()).toBe('another build');
    writeFileSync(index, before);
  });
});

function plain(): Parameters<typeof startServer>[0] {
  const none = { studies: null, runs: null, save: null, terrain: 'none', first: null } as const;
  return { port: 0, base: '/', site: '', version: '0.0.0', ...none };
}

describe('a server without more than the page', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ ...plain(), site: join(ground.folder, 'site'), first: '#scenario=murted&seed=7' });
  });
  afterAll(() => server.close());

  it('leads from `first` to the run of the main job', async () => {
    const answer = await fetch(`${server.url}first`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/#scenario=murted&seed=7']);
  });

  it('saves nothing, and says so', async () => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"name":"a","text":"b"}' };
    expect((await fetch(`${server.url}api/scenarios/save`, init)).status).toBe(403);
  });

  it('is not found at other addresses of this machine', () => {
    expect(server.url).toMatch(/^http:\/\/localhost:\d+\/$/);
  });
});

describe('result folders', () => {
  it('may be named one by one', async () => {
    const one = await resultFolders(join(ground.folder, 'results/good'), 'studies');
    expect(one.map(({ name }) => name)).toEqual(['good']);
    expect(await resultFolders(join(ground.folder, 'results'), 'runs')).toEqual([]);
    expect(await resultFolders(join(ground.folder, 'nowhere'), 'runs')).toEqual([]);
  });
});

describe('redoubt serve', () => {
  it.each([
    ['serve --port 70000', '--port'],
    ['serve --base /a/../b/', '--base'],
    ['serve --base /%2e/', '--base'],
    ['serve --save nowhere-at-all', '--save'],
    ['serve --studies nowhere-at-all', '--studies'],
    ['serve --terrain nowhere-at-all', '--terrain'],
  ])('refuses %s', async (line, option) => {
    const { code, err } = await runRedoubt(line);
    expect([code, err]).toEqual([2, expect.stringContaining(option)]);
  });

  it('tells its address, tells the next step when the port is taken, and ends cleanly', async () => {
    const command = ['packages/cli/bin/redoubt.mjs', 'serve', '--port', '0'];
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    try {
      const isBuilt = await new Promise<boolean>((resolve) => {
        child.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes('\n')) resolve(true);
        });
        child.once('exit', () => resolve(false));
      });
      if (!isBuilt) {
        expect(complaint).toContain('the explorer is not built here');
        return;
      }
      const [, address, port] = /The explorer is at (http:\/\/localhost:(\d+)\/) /.exec(said) ?? [];
      expect((await fetch(address ?? '')).status).toBe(200);
      const second = await runRedoubt(`serve --port ${port}`);
      expect(second.code).toBe(2);
      expect(second.err).toContain(`${port} is in use`);
      expect(second.err).toContain(`--port ${Number(port) + 1}`);
      child.kill('SIGINT');
      const code = await new Promise((resolve) => child.once('exit', resolve));
      expect([code, complaint]).toEqual([0, expect.stringContaining('no longer served')]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
