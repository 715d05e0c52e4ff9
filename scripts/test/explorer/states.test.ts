import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Buffer } from 'node:buffer';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, openExplorer, reason, skipped, untilRun } from './explorer.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const LONG = { timeout: 60_000 };

/** What can be read on the page, and what all pages say. */
async function words(page: Page): Promise<string> {
  const text = await page.locator('body').innerText();
  expect(text).toContain('Redoubt');
  expect(text).toMatch(/simulated/i);
  expect(text.length).toBeGreaterThan(200);
  return text;
}

/** The clock moves when it is started, and stands again when it is stopped. */
async function plays(page: Page): Promise<void> {
  const before = await page.locator('.clock-now').innerText();
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForFunction((old) => document.querySelector('.clock-now')?.textContent !== old, before, LONG);
  await page.getByRole('button', { name: 'Pause' }).click();
}

/** A folder with one study whose table is not the one that its answer was worked out from. */
function damagedStudies(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-damaged-'));
  const study = join(folder, 'broken');
  mkdirSync(study);
  writeFileSync(join(study, 'manifest.json'), JSON.stringify({ kind: 'redoubt-study', name: 'broken' }));
  writeFileSync(join(study, 'answer.json'), JSON.stringify({ title: 'A broken study', runs: 4, tableSha256: 'none' }));
  writeFileSync(join(study, 'study.json'), '{ "scenario": ');
  writeFileSync(join(study, 'runs.parquet'), 'no table');
  return folder;
}

describe.skipIf(reason !== '')(`what the explorer does when something is missing${skipped}`, () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer(['--terrain', 'none', '--studies', damagedStudies()]);
  }, 60_000);
  afterAll(async () => explorer?.close());

  it('says that a link is damaged', async () => {
    const { page, said } = await explorer.visit('#run=AQID-not-a-run');
    await page.getByText('The link cannot be read').first().waitFor(LONG);
    expect(await words(page)).toContain('Ask for the link again');
    expect(said).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('says that a scenario is not there, and runs another one then', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=no-such-scenario');
    await page.getByRole('alert').first().waitFor(LONG);
    expect(await words(page)).toContain('no-such-scenario');
    await page.locator('#setup-scenario').selectOption('packaged:salvo');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await untilRun(page);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  }, 150_000);

  it('refuses a run that is too large for a page, with its size and what to do', async () => {
    const { page, said } = await explorer.visit(
      '?render=plain#scenario=saturation&set=raids.arrivals.streams.aircraft.ratePerMin%3D80',
    );
    await page.locator('#panel [data-state="tooLarge"], #panel [data-state="error"], .figures').first().waitFor(LONG);
    expect(await words(page)).toContain('The run is too large for a page');
    expect(await page.locator('#panel [data-state="tooLarge"]').innerText()).toContain('redoubt run');
    expect(said).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('goes on without WebGL, and says what is missing', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=salvo');
    await page.addInitScript(() => {
      const { getContext } = HTMLCanvasElement.prototype;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.includes('webgl')
          ? null
          : (getContext as (...args: unknown[]) => unknown).call(this, kind, ...rest);
      } as typeof getContext;
    });
    await page.reload({ waitUntil: 'domcontentloaded' });
    await untilRun(page);
    expect(await words(page)).toContain('WebGL 2');
    await plays(page);
    await page.locator('#tab-events').click();
    await page.locator('#panel').getByText('holds track 1').first().waitFor(LONG);
    await page.context().close();
  }, 150_000);

  it('tells of a failure that no part of the window caught, and goes on', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=salvo');
    await untilRun(page);
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('a listener failed');
      });
    });
    await page.getByText('a listener failed').waitFor(LONG);
    await page.getByRole('button', { name: 'Put away' }).click();
    expect(await page.locator('.banner').count()).toBe(0);
    await page.evaluate(() => {
      void Promise.reject(new Error('a promise failed'));
    });
    await page.getByText('a promise failed').waitFor(LONG);
    await plays(page);
    await page.context().close();
  }, 90_000);

  it('tells which file of a study is damaged', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=salvo&panel=studies');
    await untilRun(page);
    await page.locator('#study-of-server').selectOption('broken');
    await page.getByText('broken cannot be shown').waitFor(LONG);
    expect(await words(page)).toContain('study.json is damaged');
    const json = (name: string, value: unknown) => ({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(value)),
    });
    await page
      .locator('#study-files')
      .setInputFiles([json('answer.json', { tableSha256: 'x' }), json('study.json', {})]);
    await page.getByText('runs.parquet is missing').waitFor(LONG);
    await page
      .locator('#study-files')
      .setInputFiles([
        json('answer.json', { tableSha256: 'x' }),
        json('study.json', {}),
        { name: 'runs.parquet', mimeType: 'application/octet-stream', buffer: Buffer.from('PAR1 and no more') },
      ]);
    await page.getByText('is not the table that answer.json was worked out from').waitFor(LONG);
    await page.context().close();
  }, 150_000);

  it('is for viewing on a phone: no editor, nothing to scroll sideways', async () => {
    const { page, said } = await explorer.visit('#scenario=salvo', PHONE);
    await page.locator('.figures').waitFor(LONG);
    for (const name of ['setup', 'events', 'why', 'whatIf', 'studies', 'editor', 'share', 'help'] as const) {
      await page.locator(`#tab-${name}`).click();
      await page.waitForTimeout(300);
      const wide = await page.evaluate(() =>
        Math.max(document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth),
      );
      expect(wide, name).toBe(390);
      const panelWide = await page.locator('#panel').evaluate((panel) => panel.scrollWidth - panel.clientWidth);
      expect(panelWide, `panel ${name}`).toBe(0);
      if (name === 'editor') expect(await words(page)).toContain('The editor needs a wider window');
    }
    expect(await page.locator('.cm-editor').count()).toBe(0);
    await plays(page);
    expect(said).toEqual([]);
    await page.context().close();
  }, 150_000);

  it('goes on when the server is lost, and notices when asked again', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=salvo');
    await untilRun(page);
    await page.locator('#tab-why').click();
    await explorer.stopServer();
    await page.locator('.banner').waitFor(LONG);
    expect(await words(page)).toContain('The server does not answer');
    await plays(page);
    await page.locator('#tab-events').click();
    await page.locator('#panel').getByText('holds track 1').first().waitFor(LONG);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.locator('.banner').waitFor(LONG);
    await page.context().close();
  }, 150_000);
});
