import * as Plot from '@observablehq/plot';
import { CHART_INK, CHART_SYMBOLS, drawChart, leftMargin } from './drawing.ts';

/** A value with its interval, and what it is of. */
export interface IntervalMark {
  readonly label: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Colour and symbol; one series if left out. */
  readonly series?: string | undefined;
}

/** How a chart of intervals is labelled. */
export interface IntervalChartOptions {
  readonly title: string;
  readonly axis: string;
  /** Vertical lines with a word each, such as the threshold for "slight". */
  readonly references?: readonly { readonly value: number; readonly label: string }[] | undefined;
}

/** Half height of the caps of an interval, as a share of the distance between rows. */
const CAP = 0.08;

function capOf(sign: number): (row: { readonly y: number }) => number {
  return ({ y }) => y + sign * CAP;
}

/**
 * Values with intervals below each other.
 *
 * @param marks - from top to bottom; labels repeat if there are several series
 * @param options - title, axis
 * @returns SVG text
 */
export function intervalChart(marks: readonly IntervalMark[], options: IntervalChartOptions): string {
  const labels = [...new Set(marks.map(({ label }) => label))];
  const series = [...new Set(marks.map((mark) => mark.series ?? ''))];
  const step = series.length > 1 ? 0.5 / series.length : 0;
  const rows = marks.map((mark) => {
    const at = series.indexOf(mark.series ?? '');
    return {
      ...mark,
      series: mark.series ?? '',
      y: labels.indexOf(mark.label) + (at - (series.length - 1) / 2) * step,
    };
  });
  const references = options.references ?? [];
  return drawChart(options.title, {
    height: 54 + labels.length * Math.max(26, 16 * series.length) + (references.length > 0 ? 14 : 0),
    marginLeft: leftMargin(labels),
    marginTop: references.length > 0 ? 30 : 16,
    marginBottom: 36,
    x: { label: options.axis, grid: true, nice: true, ticks: 6 },
    y: {
      label: null,
      domain: [labels.length - 0.5, -0.5],
      ticks: labels.map((_, i) => i),
      tickFormat: (i: number) => labels[i] ?? '',
      tickSize: 0,
    },
    color: { domain: series, range: CHART_INK.series.slice(0, series.length) },
    symbol: { domain: series, range: CHART_SYMBOLS.slice(0, series.length) },
    marks: [
      Plot.ruleX(references, { x: 'value', stroke: CHART_INK.quiet, strokeDasharray: '4 3' }),
      Plot.text(references, { x: 'value', text: 'label', frameAnchor: 'top', dy: -12, fill: CHART_INK.quiet }),
      Plot.link(rows, { x1: 'low', x2: 'high', y1: 'y', y2: 'y', stroke: 'series', strokeWidth: 2 }),
      ...(['low', 'high'] as const).map((end) =>
        Plot.link(rows, { x: end, y1: capOf(-1), y2: capOf(1), stroke: 'series', strokeWidth: 2 }),
      ),
      Plot.dot(rows, { x: 'value', y: 'y', fill: 'series', symbol: 'series', r: 4.5 }),
    ],
  });
}
