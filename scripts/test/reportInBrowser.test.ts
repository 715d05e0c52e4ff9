import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildReport, reportHtml } from '@redoubt/study/report';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleReport } from '../../packages/study/test/report/exampleReport.ts';
import { findBrowser } from '../dev/browser.mjs';
import { compareWithKept } from './pictures.ts';

const found = await findBrowser();
const reason = 'reason' in found ? found.reason : '';
if (reason !== '' && process.env['CI'] === 'true') throw new Error(`the report needs a Chromium: ${reason}`);
const isMissing = reason !== '';

const REFERENCE = 'scripts/test/reportInBrowser.png';
const VIEW = { width: 820, height: 1400 };

let browser: Browser;
let page: Page;
const requests: string[] = [];
const said: string[] = [];
let address = '';

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
    const { share, see } = compareWithKept(REFERENCE, png);
    // 3 % of the blocks is a paragraph that moved by a line.
    expect(share, see).toBeLessThan(0.03);
  });
});
