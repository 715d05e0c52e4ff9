import { geodesicDirect } from '@redoubt/kernel';
import type { PlaneFrame } from '@redoubt/terrain';
import { INK } from '../../picture/ink.ts';
import { type LocalPoint, localPoint, type MapFrame, pixelX, pixelY } from '../../picture/localMap.ts';
import { clipped, element, escapeXml, textAt } from '../../picture/svg.ts';

import { ringSites, type SiteSpec } from '../siteSpec.ts';

/** Ring and names stand out on any shade. */
const RING = '#8a1c12';
const HALO = { stroke: '#ffffff', 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } as const;
const RING_PARTS = 180;
const SAME_PLACE_M = 500;

/** Where the plane lies on paper. */
export function frameOn(plane: PlaneFrame, left: number, top: number, side: number): MapFrame {
  return {
    left,
    top,
    width: side,
    height: side,
    middle: { eastM: plane.eastM ?? 0, northM: plane.northM ?? 0 },
    metresPerPixel: (plane.size * plane.pixelM) / side,
  };
}

/** Text that can be read over anything. */
function haloText(x: number, y: number, text: string, attributes: Record<string, string | number> = {}): string {
  return element('text', { x, y, ...HALO, fill: INK.text, ...attributes }, escapeXml(text));
}

function ringPath(plane: PlaneFrame, frame: MapFrame, site: SiteSpec): string {
  const points = Array.from({ length: RING_PARTS }, (_, i) => {
    const at = geodesicDirect(site.radar.latRad, site.radar.lonRad, (2 * Math.PI * i) / RING_PARTS, site.ringM);
    const point = localPoint(plane, at.latRad, at.lonRad);
    return `${pixelX(frame, point).toFixed(1)} ${pixelY(frame, point).toFixed(1)}`;
  });
  return `M${points.join('L')}Z`;
}

/** Bare range rings: a red dashed line with a white edge. */
export function bareRings(plane: PlaneFrame, frame: MapFrame, sites: readonly SiteSpec[]): string {
  return ringSites(sites)
    .map((site) => {
      const d = ringPath(plane, frame, site);
      const line = { d, fill: 'none', 'stroke-linecap': 'round' } as const;
      return (
        element('path', { ...line, stroke: '#ffffff', 'stroke-width': 4.5, opacity: 0.85 }) +
        element('path', { ...line, class: 'ring', stroke: RING, 'stroke-width': 2.4, 'stroke-dasharray': '9 6' })
      );
    })
    .join('');
}

/** Words on the ring of the first site. */
export function ringLabel(plane: PlaneFrame, frame: MapFrame, sites: readonly SiteSpec[]): string {
  const [first] = ringSites(sites);
  if (first === undefined) return '';
  const at = geodesicDirect(first.radar.latRad, first.radar.lonRad, 0, first.ringM);
  const point = localPoint(plane, at.latRad, at.lonRad);
  // The ring falls away to both sides of the words.
  const sagPx = (110 * 110 * frame.metresPerPixel) / (2 * first.ringM);
  return haloText(
    pixelX(frame, point),
    pixelY(frame, point) + 22 + sagPx,
    `bare range ring, ${Math.round(first.ringM / 1000)} km`,
    {
      'text-anchor': 'middle',
      'font-size': 15,
      'font-weight': 700,
      fill: RING,
    },
  );
}

/** Radars as triangles with their names; those that stand together share one. */
export function siteMarks(plane: PlaneFrame, frame: MapFrame, sites: readonly SiteSpec[]): string {
  const shown: { point: LocalPoint; names: string[] }[] = [];
  for (const { radar } of sites) {
    const point = localPoint(plane, radar.latRad, radar.lonRad);
    const near = shown.find(
      (one) => Math.hypot(one.point.eastM - point.eastM, one.point.northM - point.northM) < SAME_PLACE_M,
    );
    if (near === undefined) shown.push({ point, names: [radar.id] });
    else near.names.push(radar.id);
  }
  return shown
    .map(({ point, names }, i) => {
      const [x, y] = [pixelX(frame, point), pixelY(frame, point)];
      const triangle = element('path', {
        d: `M${x.toFixed(1)} ${(y - 9).toFixed(1)}l8 14h-16z`,
        fill: '#ffffff',
        stroke: '#000000',
        'stroke-width': 1.8,
      });
      const text = haloText(x, i % 2 === 0 ? y + 23 : y - 14, clipped(names.join(', '), 34), {
        'text-anchor': 'middle',
        'font-size': 15,
        'font-weight': 700,
      });
      return triangle + text;
    })
    .join('');
}

/** Scale bar of a round length, black and white, with its length. */
export function scaleBar(frame: MapFrame): string {
  const widest = 0.3 * frame.width * frame.metresPerPixel;
  const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((km) => km * 1000);
  const lengthM = [...steps].reverse().find((step) => step <= widest) ?? 1000;
  const px = lengthM / frame.metresPerPixel;
  const [x, y] = [frame.left + 18, frame.top + frame.height - 24];
  const half = { y, height: 7, stroke: '#000000', 'stroke-width': 1 };
  return element('g', { class: 'scale' }, [
    element('rect', { x: x - 10, y: y - 24, width: px + 58, height: 40, fill: '#ffffff', opacity: 0.82, rx: 3 }),
    element('rect', { ...half, x, width: px / 2, fill: '#000000' }),
    element('rect', { ...half, x: x + px / 2, width: px / 2, fill: '#ffffff' }),
    textAt(x, y - 7, '0', { 'font-size': 13, 'text-anchor': 'middle' }),
    textAt(x + px / 2, y - 7, String(lengthM / 2000), { 'font-size': 13, 'text-anchor': 'middle' }),
    textAt(x + px, y - 7, `${lengthM / 1000} km`, { 'font-size': 13, 'text-anchor': 'middle' }),
  ]);
}

/** Arrow to true north at the middle of the map. */
export function northArrow(frame: MapFrame): string {
  const [x, y] = [frame.left + frame.width - 30, frame.top + 22];
  return element('g', { class: 'north' }, [
    element('rect', { x: x - 18, y: y - 14, width: 36, height: 62, fill: '#ffffff', opacity: 0.82, rx: 3 }),
    element('path', { d: `M${x} ${y - 8}l9 30l-9 -7z`, fill: '#000000' }),
    element('path', { d: `M${x} ${y - 8}l-9 30l9 -7z`, fill: '#ffffff', stroke: '#000000', 'stroke-width': 1 }),
    textAt(x, y + 41, 'N', { 'font-size': 16, 'font-weight': 700, 'text-anchor': 'middle' }),
  ]);
}
