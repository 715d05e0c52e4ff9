import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, openExplorer, reason, skipped, untilRun, type Visit } from './explorer.ts';

describe.skipIf(reason !== '')(`studies in the explorer${skipped}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'redoubt-studies-'));
  let explorer: Explorer;
  let visit: Visit;
  beforeAll(async () => {
    const study = ['study', 'packages/cli/test/study/tiny.yaml', '--terrain', 'none', '--out', join(folder, 'tiny')];
    execFileSync(process.execPath, ['packages/cli/bin/redoubt.mjs', ...study], { stdio: 'pipe' });
    explorer = await openExplorer(['--terrain', 'none', '--studies', folder]);
    visit = await explorer.visit('#scenario=salvo&panel=studies');
    await untilRun(visit.page);
  }, 180_000);
  afterAll(async () => explorer?.close());

  it('shows the answer first, then every run, differences and what they go with', async () => {
    const { page } = visit;
    await page.getByText('No study is open').waitFor();
    await page.getByLabel('Study of the server').selectOption('tiny');
    await page.getByRole('heading', { name: 'Rounds in a salvo' }).waitFor({ timeout: 30_000 });
    const panel = await page.getByRole('tabpanel').innerText();
    expect(panel).toContain('Two rounds let fewer through.');
    expect(panel.indexOf('Two rounds')).toBeLessThan(panel.indexOf('Every run'));
    const charts = page.locator('.chart svg');
    await charts.nth(2).waitFor();
    // 2 cells, 2 draws and 4 replications: a dot each
    expect(await charts.nth(0).locator('a').count()).toBe(16);
    expect(await charts.nth(1).locator('a').count()).toBe(8);
  });

  it('computes the run behind a dot anew, by keyboard, and finds the same hash', async () => {
    const { page } = visit;
    await page.locator('.chart svg a').first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('the same hash as in the study').waitFor({ timeout: 60_000 });
  }, 90_000);

  it('refuses a table that the answer was not worked out from', async () => {
    const { page } = visit;
    const table = join(folder, 'tiny', 'runs.parquet');
    const bytes = readFileSync(table);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    writeFileSync(table, bytes);
    await page.getByLabel('Study of the server').selectOption('tiny');
    await page.getByText('is not the table that answer.json was worked out from').waitFor({ timeout: 30_000 });
  });

  it('keeps the console silent and asks nobody else', () => {
    expect(visit.said).toEqual([]);
    expect(visit.foreign).toEqual([]);
  });
});
