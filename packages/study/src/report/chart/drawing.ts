import * as Plot from '@observablehq/plot';
import { Window } from 'happy-dom';

/** Ink of charts: Okabe and Ito's colours, which people with any common colour vision tell apart, and greys. */
export const CHART_INK: {
  readonly text: string;
  readonly first: string;
  readonly quiet: string;
  readonly grid: string;
  readonly series: readonly string[];
} = {
  text: '#1d2433',
  quiet: '#5a6272',
  grid: '#d9d6cd',
  first: '#0072b2',
  series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'],
};

/** Marks by series, so that charts can be read in grey. */
export const CHART_SYMBOLS: readonly string[] = ['circle', 'square', 'triangle', 'diamond', 'cross', 'star', 'wye'];

/** Width of every chart, px: the width of the printed page at 96 dots per inch less its margins. */
const CHART_WIDTH = 680;

type PlotDocument = NonNullable<Plot.PlotOptions['document']>;

let page: PlotDocument | undefined;

/** The document that charts are drawn in; it runs no script and asks for nothing. */
function chartDocument(): PlotDocument {
  page ??= new Window({ settings: { disableJavaScriptEvaluation: true } }).document as unknown as PlotDocument;
  return page;
}

/** Class names of a drawing, numbered so that the styles of one chart do not reach another. */
let drawn = 0;

/**
 * Draws a chart as SVG text.
 *
 * @param title - said to screen readers
 * @param options - marks and scales of Observable Plot
 * @returns one `svg` element, without figure, script or link
 */
export function drawChart(title: string, options: Plot.PlotOptions): string {
  const chart = Plot.plot({
    width: CHART_WIDTH,
    className: `chart${++drawn % 1000}`,
    style: { background: 'transparent', color: CHART_INK.text, fontSize: '12px', fontFamily: 'inherit' },
    ariaLabel: title,
    ...options,
    document: chartDocument(),
  });
  const node = chart.tagName.toLowerCase() === 'svg' ? chart : chart.querySelector('svg');
  if (node === null) throw new Error(`${title}: the chart library drew no svg`);
  return node.outerHTML.replace('<svg ', '<svg role="img" xmlns="http://www.w3.org/2000/svg" ');
}

/** Room for labels on the left, px. */
export function leftMargin(labels: readonly string[]): number {
  const longest = labels.reduce((most, label) => Math.max(most, label.length), 0);
  return Math.min(300, 24 + longest * 6.6);
}
