/**
 * Script per frame of the map with many moving tracks: serves the bench page, plays a made-up replay in headless Chromium
 * and adds up, from a trace of the browser, the time of JavaScript on the page's main thread in each animation frame.
 * Software rendering is kept out: every draw call is made, but with nothing to draw, so that frames follow each other as
 * on a machine with a graphics card (`--draw` draws for real). Times are those of the thread on the processor.
 * `npx tsx scripts/map-trace.ts [--movers N] [--draw] [--json]`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { frameScriptMs, type TraceEvent } from './map-trace/frameScriptMs.ts';

const { values } = parseArgs({
  options: {
    movers: { type: 'string', default: '10000' },
    keyframes: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '12' },
    query: { type: 'string', default: '' },
    draw: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const BAR_MS = 8;
const BAR_OPEN_S = 3;
const web = resolve(import.meta.dirname, '../apps/web');
const server = await createServer({ root: web, server: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
await server.listen();
const address = server.resolvedUrls!.local[0]!;
const browser = await chromium.launch({
  executablePath: process.env['REDOUBT_BROWSER'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--use-gl=angle',
    '--use-angle=gl-egl',
    '--ignore-gpu-blocklist',
  ],
});
try {
  // A small window: rendering in software then holds up the page less often; the script does the same work.
  const page = await browser.newPage({ viewport: { width: 320, height: 200 } });
  if (!values.draw) await page.addInitScript(drawNothing);
  const query = `movers=${values.movers}&keyframes=${values.keyframes}&duration=3600&relief=0&play=1&time=600&${values.query}`;
  await page.goto(`${address}dev/map.html?${query}`);
  await page.waitForFunction('window.bench?.ready', null, { timeout: 120_000 });
  await page.waitForFunction('window.bench.frames > 5', null, { timeout: 120_000 });
  const bench = (await page.evaluate('window.bench')) as { openMs: number; problems: string[] };
  const cdp = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((done) => cdp.once('Tracing.tracingComplete', done));
  await cdp.send('Tracing.start', {
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', 'blink.user_timing'],
    },
    transferMode: 'ReportEvents',
  });
  await page.waitForTimeout(1_000 * Number(values.seconds));
  await cdp.send('Tracing.end');
  await complete;
  const framesMs = frameScriptMs(events);
  const at = (share: number): number =>
    framesMs[Math.min(framesMs.length - 1, Math.floor(share * framesMs.length))] ?? Number.NaN;
  const row = {
    movers: Number(values.movers),
    keyframes: Number(values.keyframes),
    frames: framesMs.length,
    medianMs: round(at(0.5)),
    p95Ms: round(at(0.95)),
    openS: round(bench.openMs / 1000),
    problems: bench.problems,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(row)}\n`);
  else {
    process.stdout.write(
      `${row.movers} moving tracks with trails, ${row.keyframes} keyframes each, ${row.frames} frames: script on the main ` +
        `thread ${row.medianMs} ms a frame in the median, ${row.p95Ms} ms at 95 % (bar ${BAR_MS} ms); a replay of 1 h opens in ` +
        `${row.openS} s (bar ${BAR_OPEN_S} s)\n`,
    );
  }
  if (row.problems.length > 0 || framesMs.length < 10 || row.medianMs > BAR_MS || row.openS > BAR_OPEN_S)
    process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}

/** Runs in the page: draw calls cost the page what they do, and the renderer nothing. */
function drawNothing(): void {
  const calls = WebGL2RenderingContext.prototype;
  const { drawArrays, drawElements, drawArraysInstanced, drawElementsInstanced } = calls;
  calls.drawArrays = function (mode, first) {
    drawArrays.call(this, mode, first, 0);
  };
  calls.drawElements = function (mode, _count, type, offset) {
    drawElements.call(this, mode, 0, type, offset);
  };
  calls.drawArraysInstanced = function (mode, first) {
    drawArraysInstanced.call(this, mode, first, 0, 0);
  };
  calls.drawElementsInstanced = function (mode, _count, type, offset) {
    drawElementsInstanced.call(this, mode, 0, type, offset, 0);
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
