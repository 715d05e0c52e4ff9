import * as Plot from '@observablehq/plot';
import { CHART_INK, CHART_SYMBOLS, drawChart } from './drawing.ts';

/**
 * Key of a chart with several series: symbol, colour and name of each, in one line.
 *
 * @param series - names in the order in which the chart shows them
 * @returns SVG text; empty for one series, which needs no key
 */
export function chartKey(series: readonly string[]): string {
  if (series.length < 2) return '';
  let x = 8;
  const entries = series.map((name) => {
    const entry = { name, x };
    x += 26 + name.length * 7;
    return entry;
  });
  return drawChart(`Key: ${series.join(', ')}`, {
    width: x,
    height: 20,
    margin: 0,
    axis: null,
    x: { domain: [0, x], range: [0, x] },
    y: { domain: [0, 1] },
    color: { domain: series, range: CHART_INK.series.slice(0, series.length) },
    symbol: { domain: series, range: CHART_SYMBOLS.slice(0, series.length) },
    marks: [
      Plot.dot(entries, { x: 'x', y: 0.5, fill: 'name', symbol: 'name', r: 4.5 }),
      Plot.text(entries, { x: 'x', y: 0.5, text: 'name', textAnchor: 'start', dx: 9, fill: CHART_INK.text }),
    ],
  });
}
