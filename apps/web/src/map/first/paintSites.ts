import type { PlacedSite } from '../contract.ts';
import type { MapPalette } from '../palette.ts';
import { symbolCell } from '../symbols/atlas.ts';
import { SITE_NAME_BELOW_PX, SITE_NAME_PX, SITE_PX, spreadSites } from '../symbols/spreadSites.ts';
import { siteSymbol } from '../symbols/symbolNames.ts';
import type { FlatView } from './flatCamera.ts';
import { type Pen, writeName } from './pen.ts';

/** Paints symbols and names of what stands still, as the renderer does. */
export function paintSites(
  pen: Pen,
  symbols: ImageBitmap,
  sites: readonly PlacedSite[],
  view: FlatView,
  palette: MapPalette,
  look: { readonly zoom: number; readonly hasNames: boolean },
): void {
  const spread = spreadSites(sites, look.zoom);
  pen.imageSmoothingQuality = 'high';
  for (const { kind, lonDeg, latDeg, offsetPx } of spread) {
    const { x, y, width, height } = symbolCell(siteSymbol(kind));
    const [left, top] = [view.xPx(lonDeg) + offsetPx - SITE_PX / 2, view.yPx(latDeg) - SITE_PX / 2];
    pen.drawImage(symbols, x, y, width, height, left, top, SITE_PX, SITE_PX);
  }
  if (!look.hasNames) return;
  for (const { name, lonDeg, latDeg } of spread) {
    if (name === '') continue;
    const [x, y] = [view.xPx(lonDeg), view.yPx(latDeg) + SITE_NAME_BELOW_PX];
    writeName(pen, name, x, y, SITE_NAME_PX, 'center', palette.text, palette.halo);
  }
}
