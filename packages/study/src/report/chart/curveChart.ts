import * as Plot from '@observablehq/plot';
import { CHART_INK, CHART_SYMBOLS, drawChart } from './drawing.ts';

/** One point of a curve, with its interval. */
export interface CurvePoint {
  readonly x: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly series?: string | undefined;
}

/** How a chart of curves is labelled. */
export interface CurveChartOptions {
  readonly title: string;
  readonly xAxis: string;
  readonly yAxis: string;
  /** Horizontal line with a word, such as the threshold of a claim. */
  readonly reference?: { readonly value: number; readonly label: string } | undefined;
}

/**
 * What a result does as one quantity changes: points with intervals, joined within a series.
 *
 * @param points - in any order
 * @param options - title and axes
 * @returns SVG text
 */
export function curveChart(points: readonly CurvePoint[], options: CurveChartOptions): string {
  const rows = points.map((point) => ({ ...point, series: point.series ?? '' })).sort((a, b) => a.x - b.x);
  const series = [...new Set(rows.map((row) => row.series))];
  const reference = options.reference === undefined ? [] : [options.reference];
  return drawChart(options.title, {
    height: 240,
    marginLeft: 64,
    marginRight: 20,
    marginBottom: 38,
    marginTop: 24,
    x: { label: options.xAxis, nice: true, ticks: 6 },
    y: { label: options.yAxis, grid: true, nice: true, ticks: 5 },
    color: { domain: series, range: CHART_INK.series.slice(0, series.length) },
    symbol: { domain: series, range: CHART_SYMBOLS.slice(0, series.length) },
    marks: [
      Plot.ruleY(reference, { y: 'value', stroke: CHART_INK.quiet, strokeDasharray: '4 3' }),
      Plot.text(reference, { y: 'value', text: 'label', frameAnchor: 'left', dy: -7, dx: 4, fill: CHART_INK.quiet }),
      Plot.link(rows, { x1: 'x', x2: 'x', y1: 'low', y2: 'high', stroke: 'series', strokeWidth: 1.5 }),
      Plot.line(rows, { x: 'x', y: 'value', z: 'series', stroke: 'series', strokeWidth: 1.5 }),
      Plot.dot(rows, { x: 'x', y: 'value', fill: 'series', symbol: 'series', r: 4 }),
    ],
  });
}
