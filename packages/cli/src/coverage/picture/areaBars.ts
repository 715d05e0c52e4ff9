import { INK } from '../../picture/ink.ts';
import { element, textAt } from '../../picture/svg.ts';
import type { CoverageAltitudeRow, CoverageDocument } from '../../schemas/coverageDocument.ts';
import { altitudeText } from '../printCoverage.ts';
import { shadeOf } from './shades.ts';

/** Height of one row of bars, pixels. */
export const BAR_ROW_PX = 25;
const NAME_PX = 236;
const VALUE_PX = 172;

const thousands = (value: number): string => Math.round(value).toLocaleString('en-US');

function percent(share: number): string {
  const value = 100 * share;
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} %`;
}

/**
 * Legend and areas in one: a row an altitude with its shade, a bar of the area against the bare ring, and its band.
 *
 * @param document - of the coverage
 * @param layer - which
 * @param left - pixels
 * @param top - pixels
 * @param width - pixels
 */
export function areaBars(
  document: CoverageDocument,
  layer: 'detection' | 'engagement',
  left: number,
  top: number,
  width: number,
): string {
  const { altitudes, ring } = document;
  const rows = altitudes.flatMap((row, i) => {
    const area = row.layers[layer];
    return area === undefined ? [] : [{ row, area, i }];
  });
  const most = Math.max(ring.areaKm2, ...rows.map(({ area }) => area.areaKm2));
  const barLeft = left + NAME_PX;
  const barWidth = width - NAME_PX - VALUE_PX;
  const x = (km2: number): number => barLeft + (barWidth * Math.min(km2, most)) / most;
  const parts = rows.map(({ row, area, i }) => {
    const y = top + 22 + i * BAR_ROW_PX;
    const shade = shadeOf(i, altitudes.length);
    const middle = y + 7.5;
    return [
      element('rect', { x: left, y: y - 1, width: 26, height: 17, fill: shade, stroke: INK.text, 'stroke-width': 0.8 }),
      textAt(left + 36, y + 12, rowName(row), { 'font-size': 13.5 }),
      element('rect', {
        x: barLeft,
        y,
        width: x(area.areaKm2) - barLeft,
        height: 15,
        fill: shade,
        stroke: INK.text,
        'stroke-width': 0.6,
      }),
      element('path', {
        d: `M${x(area.lowKm2).toFixed(1)} ${middle}H${x(area.highKm2).toFixed(1)}M${x(area.lowKm2).toFixed(1)} ${middle - 5}v10M${x(area.highKm2).toFixed(1)} ${middle - 5}v10`,
        stroke: '#ffffff',
        'stroke-width': 4,
        fill: 'none',
      }),
      element('path', {
        d: `M${x(area.lowKm2).toFixed(1)} ${middle}H${x(area.highKm2).toFixed(1)}M${x(area.lowKm2).toFixed(1)} ${middle - 5}v10M${x(area.highKm2).toFixed(1)} ${middle - 5}v10`,
        stroke: '#000000',
        'stroke-width': 1.6,
        fill: 'none',
      }),
      textAt(left + width, y + 12, `${thousands(area.areaKm2)} km²  ·  ${percent(area.shareOfRing)}`, {
        'font-size': 13.5,
        'text-anchor': 'end',
      }),
    ].join('');
  });
  const ringX = x(ring.areaKm2);
  const bottom = top + 22 + rows.length * BAR_ROW_PX - 4;
  return element('g', { class: 'areas' }, [
    textAt(left, top + 8, 'target at', { 'font-size': 12.5, fill: INK.quiet }),
    textAt(barLeft, top + 8, 'area, with its low and high', { 'font-size': 12.5, fill: INK.quiet }),
    textAt(left + width, top + 8, 'area  ·  part of the ring', {
      'font-size': 12.5,
      fill: INK.quiet,
      'text-anchor': 'end',
    }),
    element('path', {
      d: `M${ringX.toFixed(1)} ${top + 16}V${bottom}`,
      stroke: '#8a1c12',
      'stroke-width': 2,
      'stroke-dasharray': '5 4',
    }),
    ...parts,
  ]);
}

function rowName(row: CoverageAltitudeRow): string {
  return altitudeText(row);
}
