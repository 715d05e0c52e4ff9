import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildReport, reportHtml } from '@redoubt/study/report';
import { decode, encode } from 'fast-png';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleReport } from '../../packages/study/test/report/exampleReport.ts';
import { findBrowser } from '../dev/browser.mjs';

const found = await findBrowser();
const reason = 'reason' in found ? found.reason : '';
if (reason !== '' && process.env['CI'] === 'true') throw new Error(`the report needs a Chromium: ${reason}`);
const isMissing = reason !== '';

const REFERENCE = 'scripts/test/reportInBrowser.png';
const LAST = 'out/test/reportInBrowser.png';
const VIEW = { width: 820, height: 1400 };
/** Blocks of so many pixels are compared by their mean: letters move by a pixel between versions of a browser. */
const BLOCK = 20;

let browser: Browser;
let page: Page;
const requests: string[] = [];
const said: string[] = [];
let address = '';

/** Mean brightness of blocks of the picture, 0 to 255, row by row. */
function blocks(png: Uint8Array): number[] {
  const { width, height, channels, data } = decode(png);
  const means: number[] = [];
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let sum = 0;
      for (let y = top; y < top + BLOCK; y++) {
        for (let x = left; x < left + BLOCK; x++) {
          const at = (y * width + x) * channels;
          sum += (data[at] + data[at + 1] + data[at + 2]) / 3;
        }
      }
      means.push(sum / (BLOCK * BLOCK));
    }
  }
  return means;
}

describe.skipIf(isMissing)(`a report in Chromium${isMissing ? ` (skipped: ${reason})` : ''}`, () => {
  beforeAll(async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'redoubt-report-')), 'report.html');
    writeFileSync(file, reportHtml(buildReport(exampleReport())));
    address = pathToFileURL(file).href;
    const executablePath = 'file' in found ? found.file : '';
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] });
    page = await browser.newPage({ viewport: VIEW });
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(address, { waitUntil: 'load' });
    await page
      .addStyleTag({ content: 'body, pre, code { font-family: "DejaVu Sans", sans-serif !important; }' })
      .catch(() => {});
  });
  afterAll(async () => browser.close());

  it('asks for nothing but itself and says nothing on the console', async () => {
    await page.waitForTimeout(200);
    expect(requests.filter((url) => url !== address && !url.startsWith('data:'))).toEqual([]);
    expect(said).toEqual([]);
  });

  it('prints to at most 8 pages', async () => {
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true }));
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(0);
    expect(pages).toBeLessThanOrEqual(8);
  });

  it('fits the width of a window of 820 pixels, and of a phone', async () => {
    for (const width of [820, 390]) {
      await page.setViewportSize({ ...VIEW, width });
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize(VIEW);
  });

  it('looks as it did: few blocks of the first screens differ from the kept picture', async () => {
    const png = await page.screenshot({ clip: { x: 0, y: 0, ...VIEW }, fullPage: true });
    mkdirSync('out/test', { recursive: true });
    writeFileSync(LAST, png);
    if (process.env['REDOUBT_WRITE_PICTURES'] === '1') {
      const { width, height, channels, depth, data } = decode(png);
      writeFileSync(REFERENCE, encode({ width, height, channels, depth, data }));
    }
    const [kept, now] = [blocks(readFileSync(REFERENCE)), blocks(png)];
    expect(now).toHaveLength(kept.length);
    // 24 of 255 is a line of text that came or went; 3 % of the blocks is a paragraph that moved by a line.
    const differing = now.filter((mean, i) => Math.abs(mean - kept[i]!) > 24).length;
    expect(differing / kept.length, `see ${LAST} beside ${REFERENCE}`).toBeLessThan(0.03);
  });
});
