// The same hash in a real browser: the built worker, under the content security policy of the explorer.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReliefInput } from '@redoubt/kernel';
import { encodeReliefPacket } from '@redoubt/terrain';
import { findBrowser } from '../dev/browser.mjs';
import type { CaseRequest } from '../../apps/web/src/run/caseRequest.ts';
import { CASES } from '../../apps/web/test/run/cases.ts';
import { madeUpRelief } from '../../apps/web/test/run/madeUpRelief.ts';
import { nodeRun, nodeSpec } from '../../apps/web/test/run/nodeRun.ts';

const found = await findBrowser();
const reason = 'reason' in found ? found.reason : '';
if (reason !== '' && process.env['CI'] === 'true') throw new Error(`runs in the page need a Chromium: ${reason}`);

const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self'; connect-src 'self'";
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** What the page tells of a run. */
interface Told {
  readonly identity?: Readonly<Record<string, unknown>>;
  readonly problem?: { readonly title: string };
  readonly progress: number;
  readonly seconds: number;
  readonly objects: number;
  readonly keyframes: number;
  readonly engagements: readonly number[];
}

let browser: Browser;
let page: Page;
let server: Server;
let packet: Uint8Array<ArrayBuffer> | null = null;
const folder = mkdtempSync(join(tmpdir(), 'redoubt-run-page-'));
const said: string[] = [];
const foreign: string[] = [];

async function serve(): Promise<string> {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (path === '/base/api/relief' && request.method === 'POST' && packet !== null) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(packet);
      return;
    }
    try {
      const file = path === '/base/' ? 'index.html' : path.slice('/base/'.length);
      const body = readFileSync(join(folder, file));
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`;
}

const runInPage = (request: CaseRequest): Promise<Told> =>
  page.evaluate((given) => (globalThis as unknown as { runCase(r: unknown): Promise<Told> }).runCase(given), request);
const ask = (question: unknown): Promise<unknown> =>
  page.evaluate((given) => (globalThis as unknown as { ask(q: unknown): Promise<unknown> }).ask(given), question);

describe.skipIf(reason !== '')(`a run in Chromium${reason === '' ? '' : ` (skipped: ${reason})`}`, () => {
  beforeAll(async () => {
    await build({
      configFile: resolve('apps/web/vite.config.ts'),
      root: resolve('apps/web/test/run/page'),
      logLevel: 'error',
      build: { outDir: folder, emptyOutDir: true },
    });
    const address = await serve();
    const executablePath = 'file' in found ? found.file : '';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
    page = await browser.newPage();
    page.on('console', (message) => {
      // A site without relief answers 404, which Chromium reports.
      if (message.type() === 'error' && !message.text().includes('404')) said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(address)) foreign.push(request.url());
    });
    await page.goto(address, { waitUntil: 'load' });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(
    CASES.map((request) => [request.scenario.kind === 'packaged' ? request.scenario.name : '', request] as const),
  )(
    'of %s has the hash that Node gives, and answers why',
    async (_, request) => {
      const told = await runInPage(request);
      const { metrics, ...identity } = nodeRun(request);
      expect(told.identity).toEqual(identity);
      expect(told.objects).toBeGreaterThan(0);
      expect(told.keyframes).toBeGreaterThan(0);
      expect(metrics.raidSize).toBeGreaterThan(0);
      const [first] = told.engagements;
      if (first !== undefined)
        expect(await ask({ kind: 'engagement', engagement: first })).toMatchObject({ chain: { engagement: first } });
    },
    180_000,
  );

  it('has the hash of Node over relief that came in a packet, too, and says it where there is none', async () => {
    const request: CaseRequest = { ...(CASES[0] as CaseRequest), settings: ['durationMin=8'], relief: 'server' };
    expect((await runInPage(request)).problem?.title).toBe('There is no relief for this run');
    const relief: ReliefInput = madeUpRelief(nodeSpec(request).spec);
    packet = encodeReliefPacket({ relief, line: 'made-up mountains' });
    const { metrics: _, ...identity } = nodeRun(request, relief);
    expect((await runInPage(request)).identity).toEqual(identity);
  }, 180_000);

  it('is over at once when it is ended', async () => {
    const request = { ...(CASES[0] as CaseRequest), settings: [] };
    const ended = await page.evaluate(
      (given) =>
        (globalThis as unknown as { endEarly(r: unknown, ms: number): Promise<unknown> }).endEarly(given, 1_000),
      request,
    );
    expect(ended).toEqual({ after: 0, answer: 'The run is over' });
  }, 60_000);

  it('breaks no rule of the policy and asks nobody else', () => {
    expect(said).toEqual([]);
    expect(foreign).toEqual([]);
  });
});
