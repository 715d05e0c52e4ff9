/**
 * How soon the explorer shows something: serves the built explorer, opens it in headless Chromium with an empty cache, and
 * prints the best of several openings, with the load of the machine beside them. Chromium draws in software here, which a
 * graphics card does faster. Build first: `npm run redoubt -- serve` or `npm test`.
 * `npx tsx --conditions=@redoubt/source scripts/explorer-times.ts [--times N] [--json]`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { openExplorer, reason, untilRun } from './test/explorer/explorer.ts';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '3' }, json: { type: 'boolean', default: false } },
});
const BAR = { scriptKb: 700, firstPictureMs: 2_000, openS: 3 };
const DIST = 'apps/web/dist';
const TRACKS = 10_000;

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

/** Scripts that the page loads before it can draw anything, kB as gzip packs them. */
function initialScriptKb(): number {
  const chunks = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const needed = new Set<string>();
  const take = (key: string): void => {
    if (needed.has(key)) return;
    needed.add(key);
    for (const next of chunks[key]?.imports ?? []) take(next);
  };
  for (const [key, chunk] of Object.entries(chunks)) if (chunk.isEntry === true) take(key);
  const bytes = [...needed].map((key) => gzipSync(readFileSync(join(DIST, chunks[key]!.file)), { level: 9 }).length);
  return bytes.reduce((sum, one) => sum + one, 0) / 1_000;
}

/**
 * Runs in the page: notes when the first picture is on the screen, with land, coasts, borders, cities and the sites of the
 * flagship, and when the first draw call of the renderer's ground, with its thousands of corners, is. A frame is on the
 * screen no later than when the one after it begins.
 */
function noteFirst(): void {
  const shown = {
    note(name: string) {
      requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(window, { [name]: performance.now() })));
    },
  };
  const watch = new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!/^ground [1-9]\d* sites$/.test((target as HTMLElement).dataset['painted'] ?? '')) continue;
      watch.disconnect();
      shown.note('firstPictureMs');
      return;
    }
  });
  watch.observe(document, { subtree: true, attributeFilter: ['data-painted'] });
  const calls = WebGL2RenderingContext.prototype;
  const { drawElements } = calls;
  calls.drawElements = function (mode, count, type, offset) {
    drawElements.call(this, mode, count, type, offset);
    if (count < 1_000) return;
    calls.drawElements = drawElements;
    shown.note('firstMapMs');
  };
}

interface Opening {
  /** First text or picture of any kind. */
  readonly firstPaintMs: number;
  /** Land, coasts, borders and the sites of the flagship, where the finished map has them. */
  readonly firstPictureMs: number;
  /** The same drawn by the renderer. */
  readonly firstMapMs: number;
  readonly runMs: number;
}

/** One opening with nothing in the cache, ms since the address was opened. */
async function opening(browser: Browser, url: string): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 960, height: 600 } });
  const page = await context.newPage();
  await page.addInitScript(noteFirst);
  await page.goto(url, { waitUntil: 'commit' });
  await untilRun(page);
  const runMs = await page.evaluate(() => performance.now());
  await page.waitForFunction(() => 'firstMapMs' in window && 'firstPictureMs' in window, undefined, {
    timeout: 60_000,
  });
  const [firstPictureMs, firstMapMs] = await page.evaluate(() => {
    const noted = window as unknown as Opening;
    return [noted.firstPictureMs, noted.firstMapMs] as const;
  });
  const firstPaintMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await context.close();
  return { firstPaintMs, firstPictureMs, firstMapMs, runMs };
}

/** Seconds until a made-up hour of so many tracks is drawn, as `scripts/map-trace.ts` measures it. */
function replayOpenS(): number {
  const args = [...process.execArgv, 'scripts/map-trace.ts', '--movers', String(TRACKS), '--seconds', '3', '--json'];
  try {
    const text = execFileSync(process.execPath, args, { encoding: 'utf8', timeout: 240_000 });
    return (JSON.parse(text) as { readonly openS: number }).openS;
  } catch (error) {
    // A bar that is missed ends that script with 1, after its figures.
    const { stdout } = error as { readonly stdout?: string };
    if (stdout === undefined || !stdout.startsWith('{')) throw error;
    return (JSON.parse(stdout) as { readonly openS: number }).openS;
  }
}

if (reason !== '') throw new Error(reason);
const times = Math.max(1, Number(values.times));
const loadBefore = loadavg()[0]!;
const openings: Opening[] = [];
const explorer = await openExplorer(['--terrain', 'none']);
try {
  // The first visit warms the server, and is not counted.
  const { page } = await explorer.visit('');
  await untilRun(page);
  const browser = page.context().browser()!;
  await page.context().close();
  for (let i = 0; i < times; i++) openings.push(await opening(browser, explorer.url));
} finally {
  await explorer.close();
}
const opensS = Array.from({ length: times }, replayOpenS);
const row = {
  initialScriptKb: Math.round(initialScriptKb() * 10) / 10,
  firstPaintMs: Math.round(Math.min(...openings.map(({ firstPaintMs }) => firstPaintMs))),
  firstPictureMs: Math.round(Math.min(...openings.map(({ firstPictureMs }) => firstPictureMs))),
  firstMapMs: Math.round(Math.min(...openings.map(({ firstMapMs }) => firstMapMs))),
  flagshipRunMs: Math.round(Math.min(...openings.map(({ runMs }) => runMs))),
  replayOpenS: Math.min(...opensS),
  tracks: TRACKS,
  bestOf: times,
  loadBefore: Math.round(loadBefore * 10) / 10,
  loadAfter: Math.round(loadavg()[0]! * 10) / 10,
  processors: cpus().length,
};
if (values.json) process.stdout.write(`${JSON.stringify(row)}\n`);
else
  process.stdout.write(
    `initial scripts ${row.initialScriptKb} kB packed by gzip (bar ${BAR.scriptKb} kB); best of ${times}: first text after ` +
      `${row.firstPaintMs} ms, first useful picture (land, coasts, borders, cities and the flagship's fire units, radars ` +
      `and posts at their places, on a plain canvas) after ${row.firstPictureMs} ms (bar ${BAR.firstPictureMs} ms), the ` +
      `renderer's own ground after ${row.firstMapMs} ms, run of the flagship after ${row.flagshipRunMs} ms, a replay of ` +
      `1 h of ${TRACKS} tracks after ${row.replayOpenS} s ` +
      `(bar ${BAR.openS} s); load ${row.loadBefore} before, ${row.loadAfter} after, on ${row.processors} processors\n`,
  );
