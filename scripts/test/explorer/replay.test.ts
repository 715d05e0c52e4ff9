import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, openExplorer, reason, skipped, untilRun, type Visit } from './explorer.ts';

const clock = async (page: Page): Promise<string> => page.locator('.clock-now').innerText();
const hash = async (page: Page): Promise<string> =>
  (await page.locator('#identity-tip dd').first().textContent()) ?? 'none';

describe.skipIf(reason !== '')(`the flagship's replay in Chromium${skipped}`, () => {
  let explorer: Explorer;
  let visit: Visit;
  beforeAll(async () => {
    explorer = await openExplorer();
    visit = await explorer.visit('');
    await untilRun(visit.page);
  }, 120_000);
  afterAll(async () => explorer?.close());

  it('plays, pauses, steps and scrubs by keyboard', async () => {
    const { page } = visit;
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('.clock-now')?.textContent !== 'T+00:00.0');
    await page.keyboard.press('Space');
    const paused = await clock(page);
    await page.waitForTimeout(300);
    expect(await clock(page)).toBe(paused);
    await page.keyboard.press('Home');
    expect(await clock(page)).toBe('T+00:00.0');
    await page.keyboard.press('ArrowRight');
    expect(await clock(page)).toBe('T+00:01.0');
    await page.keyboard.press('PageDown');
    expect(await clock(page)).toBe('T+01:01.0');
    await page.keyboard.press('End');
    expect(await clock(page)).toBe('T+19:00.0');
  });

  it('switches between truth and the pictures of posts by keyboard', async () => {
    const { page } = visit;
    const shown = page.getByLabel('Show', { exact: false }).first();
    expect(await shown.inputValue()).toBe('');
    await page.keyboard.press('t');
    expect(await shown.inputValue()).not.toBe('');
    const first = await shown.inputValue();
    await page.keyboard.press('o');
    expect(await shown.inputValue()).not.toBe(first);
    await page.keyboard.press('t');
    expect(await shown.inputValue()).toBe('');
  });

  it('opens the why of a shot from the table of engagements, by keyboard alone', async () => {
    const { page } = visit;
    await page.getByRole('button', { name: 'Table' }).focus();
    await page.keyboard.press('Enter');
    const shot = page.locator('.gantt-table tbody tr', { hasText: 'kill' }).first().getByRole('button');
    await shot.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('w');
    const panel = page.getByRole('tabpanel');
    await panel
      .getByText(/orders/)
      .locator('visible=true')
      .first()
      .waitFor({ timeout: 20_000 });
    const text = await panel.innerText();
    expect(text).toMatch(/track/i);
    expect(text).toMatch(/launch|fires|round/i);
  }, 90_000);

  it('keeps the console silent and asks nobody else', () => {
    expect(visit.said).toEqual([]);
    expect(visit.foreign).toEqual([]);
  });

  it('runs stand-alone beside integrated under the same luck, with the differences', async () => {
    const { page, said, foreign } = await explorer.visit('#scenario=salvo&mode=standAlone&split=1');
    await page.locator('.pane').nth(1).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.pane-title .mono').length === 2, undefined, {
      timeout: 60_000,
    });
    const hashes = await page.locator('.pane-title .mono').allInnerTexts();
    expect(hashes.every((one) => /^\s*[0-9a-f]{8}/.test(one))).toBe(true);
    await page.keyboard.press('Space');
    await page.waitForFunction(() => document.querySelector('.clock-now')?.textContent !== 'T+00:00.0');
    expect(said).toEqual([]);
    expect(foreign).toEqual([]);
    await page.context().close();
  }, 90_000);

  it('passes a run on as a link: another window computes it and finds the same hash', async () => {
    const first = await explorer.visit('#scenario=salvo&mode=standAlone&seed=7&panel=share');
    await untilRun(first.page);
    const link = first.page.locator('textarea, input[readonly]').first();
    await link.waitFor();
    const url = await link.inputValue();
    expect(url).toContain('#run=');
    const second = await explorer.visit(url.slice(url.indexOf('#')));
    await untilRun(second.page);
    expect(await hash(second.page)).toBe(await hash(first.page));
    expect(await second.page.getByTestId('share-verdict').innerText()).toContain('Same hash');
    const broken = await explorer.visit(url.slice(url.indexOf('#'), -20));
    await broken.page.getByRole('alert').first().waitFor();
    expect([...first.said, ...second.said, ...broken.said]).toEqual([]);
    for (const { page } of [first, second, broken]) await page.context().close();
  }, 120_000);
});
