import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@redoubt/scenario';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, openExplorer, reason, skipped, untilRun, type Visit } from './explorer.ts';

/** The editor shows what is near; the end of the text is in view while it is typed at. */
const LAST_LINE = readFileSync('scenarios/salvo.yaml', 'utf8').trimEnd().split('\n').at(-1) ?? '';

const valid = (page: Page) => page.getByTestId('editor-valid');

/** Puts a text in place of all that is in the editor, as a paste does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.locator('.cm-content').evaluate((content, pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

describe.skipIf(reason !== '')(`the editor in Chromium${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-save-'));
  let explorer: Explorer;
  let visit: Visit;
  beforeAll(async () => {
    explorer = await openExplorer(['--terrain', 'none', '--save', folder]);
    visit = await explorer.visit('#scenario=salvo', { viewport: { width: 1280, height: 800 } });
    await untilRun(visit.page);
    await visit.page.keyboard.press('e');
    await valid(visit.page).waitFor({ timeout: 60_000 });
  }, 120_000);
  afterAll(async () => explorer?.close());

  it('opens the scenario that is shown, and finds nothing wrong with it', async () => {
    expect(await visit.page.locator('.editor-name').innerText()).toContain('salvo.yaml');
    expect(await valid(visit.page).innerText()).toContain('can be run');
  });

  it('tells a problem where it stands while one types, and undo takes it back', async () => {
    const { page } = visit;
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('\nnonsense: 1\n');
    const problem = page.getByRole('list', { name: 'problems of the text' }).getByRole('button').first();
    await problem.waitFor({ timeout: 20_000 });
    expect(await problem.innerText()).toContain('nonsense');
    expect(await page.getByRole('button', { name: 'Run this text' }).isDisabled()).toBe(true);
    // what is typed slowly is more than one step
    const undo = page.getByRole('button', { name: 'Undo' });
    for (let i = 0; i < 20; i++) {
      await undo.click();
      if ((await page.locator('.cm-content').innerText()).trimEnd().endsWith(LAST_LINE)) break;
    }
    await valid(page).waitFor({ timeout: 20_000 });
  });

  it('completes keys of the schema by keyboard', async () => {
    const { page } = visit;
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('\nrefrac');
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete').getByText('refractionK').waitFor({ timeout: 20_000 });
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await page.keyboard.type('1.3');
    expect((await page.locator('.cm-content').innerText()).trimEnd()).toMatch(/refractionK: 1\.3$/);
    await valid(page).waitFor({ timeout: 20_000 });
  });

  it('adds an asset at a typed place, saves the file, and the file is valid with all its comments', async () => {
    const { page } = visit;
    await page.getByLabel('Add to the map').selectOption('asset');
    await page.getByLabel('latitude, longitude in degrees').fill('39.5, 32.1');
    await page.keyboard.press('Enter');
    await page.getByText('asset-1').first().waitFor({ timeout: 20_000 });
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+s');
    await page.getByText('Saved as salvo.yaml').first().waitFor({ timeout: 20_000 });
    const saved = readFileSync(join(folder, 'salvo.yaml'), 'utf8');
    const before = readFileSync('scenarios/salvo.yaml', 'utf8');
    const { scenario, issues } = parseScenario(saved, 'salvo.yaml');
    expect(issues).toEqual([]);
    expect(scenario?.refractionK).toBe(1.3);
    expect(scenario?.assets.find(({ id }) => id === 'asset-1')?.at).toEqual([39.5, 32.1]);
    expect(saved.match(/#.*$/gm)).toEqual(before.match(/#.*$/gm));
  });

  it('takes places from clicks, and a handle that is dragged takes its place in the text along', async () => {
    const { page } = visit;
    const box = await page.getByTestId('map-a').boundingBox();
    if (box === null) throw new Error('the map has no size');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    // clear of the places of the scenario
    const [from, other] = [
      { x: x - 150, y: y + 40 },
      { x: x - 50, y: y + 120 },
    ];
    const to = { x: (from.x + other.x) / 2, y: (from.y + other.y) / 2 };
    const assets = async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download' }).click(),
      ]);
      return parseScenario(readFileSync(await download.path(), 'utf8'), 'salvo.yaml').scenario?.assets ?? [];
    };
    // The second one straight after the first: neither is lost.
    for (const at of [from, other]) {
      await page.getByLabel('Add to the map').selectOption('asset');
      await page.getByText('click its place on the map').waitFor();
      await page.mouse.click(at.x, at.y);
    }
    await expect
      .poll(async () => (await assets()).map((asset) => asset.id), { timeout: 20_000 })
      .toEqual(expect.arrayContaining(['asset-2', 'asset-3']));
    const places = async (): Promise<readonly (readonly [number, number])[]> => {
      const now = await assets();
      return ['asset-2', 'asset-3'].map((id) => now.find((asset) => asset.id === id)?.at as readonly [number, number]);
    };
    const [first, second] = await places();
    // The handle is there as soon as the text has been read.
    await expect
      .poll(
        async () => {
          await page.mouse.move(from.x + 1, from.y);
          await page.waitForTimeout(80);
          await page.mouse.move(from.x, from.y);
          return page.locator('.pane-tip').first().isVisible();
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    await valid(page).waitFor({ timeout: 20_000 });
    await expect.poll(async () => (await places())[0], { timeout: 20_000 }).not.toEqual(first);
    const [moved, stayed] = await places();
    expect(stayed).toEqual(second);
    // Half way on the screen is half way in longitude, and in latitude to a thousandth over so short a way; a pixel is
    // the tolerance.
    const pixelDeg = Math.abs(second![1] - first![1]) / (other.x - from.x);
    expect(Math.abs(moved![1] - (first![1] + second![1]) / 2)).toBeLessThan(pixelDeg);
    expect(Math.abs(moved![0] - (first![0] + second![0]) / 2)).toBeLessThan(pixelDeg);
  }, 120_000);

  it('runs the edited text by keyboard', async () => {
    const { page } = visit;
    const before = await page.locator('#identity-tip dd').nth(1).textContent();
    await valid(page).waitFor({ timeout: 20_000 });
    await page.locator('.cm-content').focus();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.waitForFunction(
      (old) => {
        const now = document.querySelectorAll('#identity-tip dd')[1]?.textContent;
        return now !== undefined && now !== null && now !== old;
      },
      before,
      { timeout: 60_000 },
    );
  });

  it('takes hostile texts without hanging and without reading markup', async () => {
    const { page } = visit;
    const markup = 'title: <img src=x onerror="window.hit=1"><script>window.hit=1</script>\n';
    const hostile = [
      markup.repeat(50),
      `a: &a [x]\n${Array.from({ length: 200 }, (_, i) => `b${i}: [*a, *a, *a]`).join('\n')}`,
      '['.repeat(50_000),
      `${'a: '.repeat(2_000)}\n`.repeat(100),
      `${'- '.repeat(20_000)}x`,
      `name: "${'\\u0000'.repeat(10_000)}"`,
      Array.from({ length: 19_000 }, (_, i) => `k${i}: {`).join('\n'),
    ];
    let longestOfAllMs = 0;
    for (const text of hostile) {
      await paste(page, text);
      // the page answers while the text is read
      const longestMs = await page.evaluate(async () => {
        let longest = 0;
        let last = performance.now();
        const until = last + 1_200;
        while (last < until) {
          await new Promise((done) => setTimeout(done, 5));
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
        }
        return longest;
      });
      longestOfAllMs = Math.max(longestOfAllMs, longestMs);
      // a busy machine may hold a page up for a while; a text that hangs it does so for longer
      expect(longestMs, text.slice(0, 30)).toBeLessThan(1_000);
      await page.locator('.editor-problems li, .editor-state').first().waitFor({ timeout: 20_000 });
    }
    console.log(`${hostile.length} hostile texts: longest pause of the page ${longestOfAllMs.toFixed(0)} ms`);
    expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined();
    await paste(page, 'x'.repeat(1024 * 1024 + 1));
    await page.getByText('Not taken').waitFor({ timeout: 20_000 });
  }, 120_000);

  it('keeps the console silent and asks nobody else', () => {
    expect(visit.said).toEqual([]);
    expect(visit.foreign).toEqual([]);
  });
});
