import * as Plot from '@observablehq/plot';
import { CHART_INK, CHART_SYMBOLS, drawChart } from './drawing.ts';

/** One setting of the defender's rules: what it lets through, and what it does to friends and airliners. */
export interface FrontierPoint {
  readonly label: string;
  readonly x: number;
  readonly xLow: number;
  readonly xHigh: number;
  readonly y: number;
  readonly yLow: number;
  readonly yHigh: number;
  readonly series?: string | undefined;
  /** No other setting is better on both axes. */
  readonly isOnFrontier: boolean;
}

/**
 * Two prices of each setting of the rules, with intervals both ways; the settings that nothing beats are joined.
 *
 * @param points - in any order
 * @param options - title and axes
 * @returns SVG text
 */
export function frontierChart(
  points: readonly FrontierPoint[],
  options: { readonly title: string; readonly xAxis: string; readonly yAxis: string },
): string {
  const rows = points.map((point) => ({ ...point, series: point.series ?? '' }));
  const series = [...new Set(rows.map((row) => row.series))];
  const best = rows.filter(({ isOnFrontier }) => isOnFrontier).sort((a, b) => a.x - b.x);
  return drawChart(options.title, {
    height: 300,
    marginLeft: 64,
    marginRight: 110,
    marginBottom: 38,
    marginTop: 24,
    x: { label: options.xAxis, nice: true, grid: true, ticks: 6 },
    y: { label: options.yAxis, nice: true, grid: true, ticks: 5 },
    color: { domain: series, range: CHART_INK.series.slice(0, series.length) },
    symbol: { domain: series, range: CHART_SYMBOLS.slice(0, series.length) },
    marks: [
      Plot.line(best, { x: 'x', y: 'y', z: 'series', stroke: CHART_INK.quiet, strokeDasharray: '4 3' }),
      Plot.link(rows, { x1: 'xLow', x2: 'xHigh', y1: 'y', y2: 'y', stroke: 'series', strokeOpacity: 0.6 }),
      Plot.link(rows, { x1: 'x', x2: 'x', y1: 'yLow', y2: 'yHigh', stroke: 'series', strokeOpacity: 0.6 }),
      Plot.dot(
        rows.filter(({ isOnFrontier }) => !isOnFrontier),
        { x: 'x', y: 'y', symbol: 'series', stroke: 'series', fill: '#ffffff', r: 4.5 },
      ),
      Plot.dot(best, { x: 'x', y: 'y', symbol: 'series', stroke: 'series', fill: 'series', r: 4.5 }),
      Plot.text(rows, { x: 'x', y: 'y', text: 'label', textAnchor: 'start', dx: 9, dy: -8, fontSize: 11 }),
    ],
  });
}
