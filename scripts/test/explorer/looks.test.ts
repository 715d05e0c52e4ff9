import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithKept, differingShare } from '../pictures.ts';
import { type Explorer, openExplorer, reason, skipped, untilRun } from './explorer.ts';

/** 2 % of the blocks of a window of 960 by 600 pixels: a button that came or went with its text. */
const MOST_DIFFERING = 0.02;
/** One family of letters, that of the machines that the pictures are made on; Debian and Ubuntu have it. */
const LETTERS =
  '*, .mono { font-family: "DejaVu Sans", sans-serif !important; } * { caret-color: transparent !important; }';

const salvo = '?render=plain#scenario=salvo&t=140';
const split = '?render=plain#scenario=salvo&mode=standAlone&split=1&t=140';
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A picture of the page once nothing in it moves any more. */
async function still(page: Page): Promise<Buffer> {
  let last = await page.screenshot();
  for (let tries = 0; tries < 40; tries++) {
    await page.waitForTimeout(500);
    const now = await page.screenshot();
    const isStill = differingShare(last, now) === 0;
    last = now;
    if (isStill && tries > 2) return now;
  }
  throw new Error('the page does not come to rest');
}

describe.skipIf(reason !== '')(`how the explorer looks${skipped}`, () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer(['--terrain', 'none', '--studies', mkdtempSync(join(tmpdir(), 'redoubt-none-'))]);
  }, 60_000);
  afterAll(async () => explorer?.close());

  /** Opens a view with letters of one family: the test's own style sheet is why the policy is set aside here. */
  async function open(fragment: string, options: BrowserContextOptions = {}): Promise<Page> {
    const { page } = await explorer.visit(fragment, { reducedMotion: 'reduce', bypassCSP: true, ...options });
    await page.addStyleTag({ content: LETTERS });
    return page;
  }

  async function compare(page: Page, name: string): Promise<void> {
    const { share, see } = compareWithKept(`scripts/test/explorer/${name}.png`, await still(page));
    await page.context().close();
    expect(share, see).toBeLessThan(MOST_DIFFERING);
  }

  it('main window', async () => {
    const page = await open(salvo);
    await untilRun(page);
    await compare(page, 'main');
  }, 120_000);

  it('main window, dark', async () => {
    const page = await open(salvo, { colorScheme: 'dark' });
    await untilRun(page);
    await compare(page, 'dark');
  }, 120_000);

  it('why of an engagement', async () => {
    const page = await open(salvo, { viewport: { width: 960, height: 720 } });
    await untilRun(page);
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('.gantt-table tbody button').first().click();
    await page.locator('#tab-why').click();
    await page.waitForFunction(() => (document.querySelector('#panel')?.textContent ?? '').length > 200);
    await compare(page, 'why');
  }, 120_000);

  it('split view', async () => {
    const page = await open(split);
    await page.waitForFunction(() => document.querySelectorAll('.pane-title .mono').length === 2, undefined, {
      timeout: 60_000,
    });
    await compare(page, 'split');
  }, 120_000);

  it('studies, without any', async () => {
    const page = await open(`${salvo}&panel=studies`);
    await untilRun(page);
    await compare(page, 'studies');
  }, 120_000);

  it('phone', async () => {
    const page = await open(salvo, phone);
    await page.locator('.figures').waitFor({ timeout: 60_000 });
    await compare(page, 'phone');
  }, 120_000);
});
