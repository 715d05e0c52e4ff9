import * as Plot from '@observablehq/plot';
import { metricWords, pairsOf, type RunPair, type StudyData, type StudyRun } from './studyData.ts';

/** Start of the fragments that dots link to. */
export const RUN_LINK = '#run-';

/** Plot writes a style sheet into each chart; the page's own rules say the same, and a strict policy forbids inline ones. */
function fitted<T extends Element>(chart: T, label: string): T {
  for (const style of chart.querySelectorAll('style')) style.remove();
  // links by the old attribute of another namespace, which selectors of links do not find
  for (const anchor of chart.querySelectorAll<SVGAElement>('a')) {
    const { baseVal } = anchor.href;
    anchor.removeAttributeNS('http://www.w3.org/1999/xlink', 'href');
    anchor.setAttributeNS(null, 'href', baseVal);
  }
  // Names of the marks' groups, which have no role that could bear a name; the chart as a whole has one.
  for (const group of chart.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  chart.classList.add('plot');
  chart.setAttribute('role', 'group');
  chart.setAttribute('aria-label', label);
  return chart;
}

/** A cell without the name of the factor where there is only one. */
export const cellName = (data: StudyData, index: number): string => {
  const id = data.cells[index]?.id ?? '';
  return id.includes(',') ? id : id.replace(/^[\w-]+=/, '');
};

/** A dot is a link, so that the keyboard reaches it; the panel takes the click. */
const link = ({ cell, outer, replication }: StudyRun): string => `${RUN_LINK}${cell}-${outer}-${replication}`;

const short = (x: number): string => x.toLocaleString('en-GB', { maximumSignificantDigits: 4 });

/**
 * Every run as a dot, a row for each cell.
 *
 * @param data - the study
 * @param metric - name
 * @param widthPx - of the chart
 */
export function distributionChart(data: StudyData, metric: string, widthPx: number): Element {
  const runs = data.runs.filter((run) => (run.metrics[metric] ?? null) !== null);
  const x = (run: StudyRun): number => run.metrics[metric] as number;
  const fy = (run: StudyRun): string => cellName(data, run.cell);
  const chart = Plot.plot({
    width: widthPx,
    height: 50 + 44 * data.cells.length,
    marginLeft: 16,
    marginRight: 104,
    x: { label: metricWords(metric), grid: true, nice: true },
    fy: { label: null, domain: data.cells.map((_, i) => cellName(data, i)), axis: 'right' },
    marks: [
      Plot.tickX(runs, Plot.groupZ({ x: 'median' }, { x, fy, stroke: 'currentColor', strokeWidth: 2 })),
      Plot.dot(
        runs,
        Plot.dodgeY('middle', {
          x,
          fy,
          r: 2.6,
          fill: 'var(--accent)',
          href: link,
          title: (run: StudyRun) => `${short(x(run))}: draw ${run.outer + 1}, replication ${run.replication + 1}`,
        }),
      ),
    ],
  });
  return fitted(chart, `${metricWords(metric)} of every run, by cell; the bar is the median`);
}

/**
 * Differences under the same luck between two cells, a row for each draw of what is not known.
 *
 * @param data - the study
 * @param metric - name
 * @param pair - indices of the base and of the cell compared with it
 * @param widthPx - of the chart
 */
export function differenceChart(
  data: StudyData,
  metric: string,
  pair: readonly [number, number],
  widthPx: number,
): Element {
  const pairs = pairsOf(data, metric, pair[0], pair[1]);
  const y = ({ other }: RunPair): string => `draw ${other.outer + 1}`;
  const title = ({ base, other, difference }: RunPair): string =>
    `${short(base.metrics[metric] as number)} → ${short(other.metrics[metric] as number)}: ${difference > 0 ? '+' : ''}${short(difference)}`;
  const draws = [...new Set(pairs.map(y))];
  const label = `change of ${metricWords(metric)} from ${cellName(data, pair[0])} to ${cellName(data, pair[1])}`;
  const chart = Plot.plot({
    width: widthPx,
    height: 60 + 26 * Math.max(1, draws.length),
    marginLeft: 62,
    x: { label, grid: true, nice: true },
    y: { label: null, domain: draws },
    marks: [
      Plot.ruleX([0], { stroke: 'currentColor' }),
      Plot.tickX(pairs, Plot.groupY({ x: 'mean' }, { x: 'difference', y, stroke: 'var(--side-b)', strokeWidth: 2.5 })),
      Plot.dot(pairs, {
        x: 'difference',
        y,
        r: 3.2,
        fill: 'var(--accent)',
        fillOpacity: 0.75,
        href: ({ other }: RunPair) => link(other),
        title,
      }),
    ],
  });
  return fitted(chart, `${label}, one dot a pair of runs with the same luck`);
}

/**
 * Small multiples: the metric against one drawn quantity.
 *
 * @param data - the study
 * @param metric - name
 * @param quantity - name of the drawn quantity
 * @param cell - index of the cell
 * @param widthPx - of the chart
 */
export function dependenceChart(
  data: StudyData,
  metric: string,
  quantity: string,
  cell: number,
  widthPx: number,
): Element {
  const runs = data.runs.filter((run) => run.cell === cell && (run.metrics[metric] ?? null) !== null);
  const y = (run: StudyRun): number => run.metrics[metric] as number;
  const x = (run: StudyRun): number | string => run.outerValues[quantity] ?? '';
  const chart = Plot.plot({
    width: widthPx,
    height: 130,
    marginLeft: 34,
    marginBottom: 32,
    x: {
      label: quantity.replace(/-/g, ' '),
      ...(typeof x(runs[0] as StudyRun) === 'string' ? { type: 'point' as const } : {}),
    },
    y: { label: null, grid: true, ticks: 4, nice: true },
    marks: [
      Plot.dot(runs, {
        x,
        y,
        r: 2.6,
        fill: 'var(--accent)',
        fillOpacity: 0.7,
        href: link,
        title: (run: StudyRun) => short(y(run)),
      }),
    ],
  });
  return fitted(chart, `${metricWords(metric)} against ${quantity}, ${cellName(data, cell)}`);
}
