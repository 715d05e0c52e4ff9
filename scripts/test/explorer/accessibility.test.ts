import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Explorer, openExplorer, reason, skipped, untilRun } from './explorer.ts';

const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const PANELS = ['setup', 'events', 'why', 'whatIf', 'studies', 'editor', 'share', 'help'] as const;
const SCHEMES = ['light', 'dark'] as const;

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
}

/** What axe finds in the page as it is, all its rules, best practice included. */
async function findings(page: Page, view: string): Promise<string[]> {
  // The policy of the page forbids further scripts; this one comes in through the debugger.
  if (!(await page.evaluate('window.axe !== undefined'))) await page.evaluate(`${AXE}; void 0`);
  const found = (await page.evaluate(`window.axe.run(document, { resultTypes: ['violations'] })`)) as {
    readonly violations: readonly Finding[];
    readonly passes: readonly unknown[];
  };
  if (found.passes.length < 20) throw new Error(`axe looked at too little: ${found.passes.length} rules`);
  return found.violations.map(
    ({ id, impact, nodes }) =>
      `${view}: ${id} (${impact}) ${nodes
        .slice(0, 5)
        .map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary?.replaceAll('\n', ' ')}`)
        .join('; ')}`,
  );
}

async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('#panel [data-state="loading"]') === null, undefined, {
    timeout: 30_000,
  });
  await page.waitForTimeout(200);
}

describe.skipIf(reason !== '')(`the explorer for everybody${skipped}`, () => {
  let explorer: Explorer;
  const seen: string[] = [];
  const violations: string[] = [];
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'redoubt-studies-'));
    const study = ['study', 'packages/cli/test/study/tiny.yaml', '--terrain', 'none', '--out', join(folder, 'tiny')];
    execFileSync(process.execPath, ['packages/cli/bin/redoubt.mjs', ...study], { stdio: 'pipe' });
    explorer = await openExplorer(['--terrain', 'none', '--studies', folder]);
  }, 180_000);
  afterAll(async () => explorer?.close());

  async function look(page: Page, name: string): Promise<void> {
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(100);
      const view = `${name}, ${colorScheme}`;
      seen.push(view);
      violations.push(...(await findings(page, view)));
    }
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  }

  it('has each panel without violations', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=salvo&t=300');
    await untilRun(page);
    // Why shows most with something chosen: the first engagement of the table.
    await page.getByRole('button', { name: 'Table' }).click();
    await page.locator('.gantt-table tbody button').first().click();
    await look(page, 'table of engagements');
    await page.getByRole('button', { name: 'Table' }).click();
    for (const name of PANELS) {
      await page.locator(`#tab-${name}`).click();
      await settled(page);
      if (name === 'editor') await page.getByTestId('editor-valid').waitFor({ timeout: 60_000 });
      await look(page, name);
    }
    await page.locator('#tab-setup').click();
    await page.keyboard.press('l');
    await look(page, 'layers');
    await page.context().close();
    expect(violations).toEqual([]);
  }, 240_000);

  it('has an opened study without violations, its charts included', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=salvo&panel=studies');
    await untilRun(page);
    await page.getByLabel('Study of the server').selectOption('tiny');
    await page.getByRole('heading', { name: 'Rounds in a salvo' }).waitFor({ timeout: 30_000 });
    await page.locator('.chart svg').nth(2).waitFor({ timeout: 30_000 });
    await look(page, 'an opened study');
    await page.context().close();
    expect(violations).toEqual([]);
  }, 120_000);

  it('has the split view and a phone without violations', async () => {
    const split = await explorer.visit('?render=plain#scenario=salvo&mode=standAlone&split=1&t=300&panel=whatIf');
    await split.page.waitForFunction(() => document.querySelectorAll('.pane-title .mono').length === 2, undefined, {
      timeout: 60_000,
    });
    await settled(split.page);
    await look(split.page, 'split view');
    await split.page.context().close();
    const phone = await explorer.visit('?render=plain#scenario=salvo&t=300', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await phone.page.locator('[data-testid="map-a"]').waitFor();
    await phone.page.locator('.figures').waitFor({ timeout: 60_000 });
    for (const name of ['setup', 'events', 'why', 'editor'] as const) {
      await phone.page.locator(`#tab-${name}`).click();
      await settled(phone.page);
      await look(phone.page, `phone, ${name}`);
    }
    await phone.page.context().close();
    expect(violations).toEqual([]);
  }, 240_000);

  it('says a problem and an empty list without violations', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=no-such-scenario');
    await page.getByRole('alert').first().waitFor({ timeout: 60_000 });
    await look(page, 'unknown scenario');
    await page.context().close();
    expect(violations).toEqual([]);
    process.stdout.write(`axe: ${seen.length} views, ${violations.length} violations\n`);
    expect(seen.length).toBeGreaterThanOrEqual(30);
  }, 120_000);
});
