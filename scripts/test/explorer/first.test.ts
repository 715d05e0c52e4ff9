import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fitCamera, flatView } from '../../../apps/web/src/map/first/flatCamera.ts';
import { firstPlacesOf } from '../../../apps/web/src/map/first/firstPlaces.ts';
import { mapPalette } from '../../../apps/web/src/map/palette.ts';
import { type Explorer, openExplorer, reason, skipped, untilRun } from './explorer.ts';

const LONG = { timeout: 60_000 };
const ABQAIQ = firstPlacesOf({
  scenario: { kind: 'packaged', name: 'abqaiq' },
  mode: 'integrated',
  settings: [],
  seed: 1,
  relief: 'none',
})!;

/** Runs in the page: it has no renderer. */
function withoutWebGl(): void {
  const { getContext } = HTMLCanvasElement.prototype;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    return kind.includes('webgl') ? null : (getContext as (...args: unknown[]) => unknown).call(this, kind, ...rest);
  } as typeof getContext;
}

/** Red, green and blue of the first picture at places of the map, as the page shows them at the camera that fits. */
async function coloursAt(
  page: Page,
  places: readonly (readonly [number, number])[],
): Promise<readonly (readonly number[])[]> {
  const [widthPx, heightPx] = await page
    .locator('.first-picture')
    .evaluate((canvas) => [canvas.clientWidth, canvas.clientHeight] as const);
  const view = flatView(fitCamera(ABQAIQ.extent, widthPx, heightPx), widthPx, heightPx)!;
  const pixels = places.map(([lonDeg, latDeg]): [number, number] => [
    Math.round(view.xPx(lonDeg)),
    Math.round(view.yPx(latDeg)),
  ]);
  return page
    .locator('.first-picture')
    .evaluate(
      (canvas, at) =>
        at.map(([x, y]) => [
          ...(canvas as HTMLCanvasElement).getContext('2d')!.getImageData(x, y, 1, 1).data.slice(0, 3),
        ]),
      pixels,
    );
}

describe.skipIf(reason !== '')(`the first picture of the explorer${skipped}`, () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await openExplorer();
  }, 60_000);
  afterAll(async () => explorer?.close());

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has land, sea and sites at their places without WebGL, ${colorScheme}`, async () => {
      const { page } = await explorer.visit('?render=plain#scenario=abqaiq', { colorScheme });
      await page.addInitScript(withoutWebGl);
      await page.reload({ waitUntil: 'domcontentloaded' });
      const canvas = page.locator('.first-picture');
      await page.locator('[data-painted^="ground"]').waitFor({ ...LONG, state: 'attached' });
      expect(await canvas.getAttribute('data-painted')).toBe(`ground ${ABQAIQ.sites.length} sites`);
      expect(await canvas.getAttribute('aria-hidden')).toBe('true');
      const site = ABQAIQ.sites.find(({ kind }) => kind === 'fireUnit')!;
      // In the desert, in the Gulf, and where the fire unit stands.
      const [land, sea, unit] = await coloursAt(page, [
        [48.4, 26.1],
        [50.3, 26.95],
        [site.lonDeg, site.latDeg],
      ]);
      const palette = mapPalette(colorScheme === 'dark');
      const [red, green, blue] = palette.land;
      expect(land).toEqual([red, green, blue]);
      expect(`#${sea!.map((part) => part.toString(16).padStart(2, '0')).join('')}`).toBe(palette.sea);
      expect(unit).not.toEqual(land);
      await untilRun(page);
      // It stays, with the sites of the run, and says so in words.
      expect(await canvas.getAttribute('data-painted')).toBe(`ground ${ABQAIQ.sites.length} sites`);
      expect(await page.locator('body').innerText()).toContain('WebGL 2');
      await page.context().close();
    }, 150_000);
  }

  it('goes when the renderer has drawn the ground, and leaves the camera where it is', async () => {
    const { page, said } = await explorer.visit('#scenario=abqaiq');
    await page.locator('[data-painted^="ground"]').waitFor({ ...LONG, state: 'attached' });
    await page.waitForFunction(() => document.querySelector('.first-picture') === null, undefined, LONG);
    await untilRun(page);
    expect(await page.locator('[data-testid="map-a"] canvas').count()).toBeGreaterThan(0);
    expect(said).toEqual([]);
    await page.context().close();
  }, 150_000);

  it('is that of both sides of a split window', async () => {
    const { page } = await explorer.visit('?render=plain#scenario=abqaiq&split=1');
    await page.addInitScript(withoutWebGl);
    await page.reload({ waitUntil: 'domcontentloaded' });
    await page.waitForFunction(
      () => document.querySelectorAll('[data-painted^="ground"]').length === 2,
      undefined,
      LONG,
    );
    const wide = await page.locator('.first-picture').evaluateAll((all) => all.map((canvas) => canvas.clientWidth));
    expect(Math.abs(wide[0]! - wide[1]!)).toBeLessThanOrEqual(2);
    await page.context().close();
  }, 150_000);
});
