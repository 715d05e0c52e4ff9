import { chartKey } from '../chart/chartKey.ts';
import { intervalChart, type IntervalMark } from '../chart/intervalChart.ts';
import type { ReportChart, ReportSection, ReportTable } from '../reportDocument.ts';
import type { ReportInput } from '../reportInput.ts';
import { primaryFactor } from './primaryFactor.ts';
import { intervalText, levelWords } from './words.ts';

/** More cells than this are shown as means over the other factors alone. */
const MOST_CELLS = 24;
/** Charts of metrics; the table has all of them. */
const MOST_CHARTS = 3;

function cellWords(levels: Readonly<Record<string, string | number | boolean>>, without: string): string {
  const rest = Object.entries(levels).filter(([factor]) => factor !== without);
  if (rest.length === 1) return rest.map(([, level]) => levelWords(level)).join('');
  return rest.map(([factor, level]) => `${levelWords(factor)} ${levelWords(level)}`).join(', ');
}

function marksOf(input: ReportInput, metric: string, factor: string): IntervalMark[] {
  const { plan, estimates } = input;
  return plan.cells.flatMap(({ id, levels }) => {
    const found = estimates.estimates.find((one) => one.cell === id && one.metric === metric && one.measure === 'rate');
    if (found === undefined) return [];
    const rest = cellWords(levels, factor);
    const series = levelWords(levels[factor] ?? '');
    const label = rest === '' ? series : rest;
    return [{ label, value: found.value, low: found.low, high: found.high, series: rest === '' ? undefined : series }];
  });
}

function levelChart(input: ReportInput, metric: string, factor: string): ReportChart[] {
  const marks = marksOf(input, metric, factor);
  const [first] = marks;
  // A single point says less than the table does.
  if (first === undefined || marks.every(({ low, high }) => low === first.value && high === first.value)) return [];
  const title = input.metricWords(metric);
  const series = [...new Set(marks.flatMap((mark) => mark.series ?? []))];
  return [
    {
      title,
      caption: `Mean of each cell with its 95 % interval${input.estimates.outerDraws > 1 ? ' over luck and over what nobody knows' : ' over luck'}.`,
      svg: `${chartKey(series)}${intervalChart(marks, { title, axis: title })}`,
    },
  ];
}

function levelTable(input: ReportInput): ReportTable {
  const { plan, study, estimates, metricWords } = input;
  return {
    title: 'All cells',
    note: 'Means with 95 % intervals; an empty place was not estimated, and the list of gaps says why.',
    columns: [
      { title: 'cell', align: 'left' },
      ...study.metrics.map((metric) => ({ title: metricWords(metric), align: 'right' as const })),
    ],
    rows: plan.cells.map(({ id, levels }) => [
      cellWords(levels, ''),
      ...study.metrics.map((metric) => {
        const found = estimates.estimates.find(
          (one) => one.cell === id && one.metric === metric && one.measure === 'rate',
        );
        return found === undefined ? '' : intervalText(found);
      }),
    ]),
    isLong: plan.cells.length > MOST_CELLS,
  };
}

/**
 * What each cell gives: charts of the first metrics, a table of all.
 *
 * @param input - study, plan, estimates
 * @returns the section
 */
export function levelsSection(input: ReportInput): ReportSection {
  const factor = primaryFactor(input);
  const metrics = [...new Set([...input.study.claims.map(({ metric }) => metric), ...input.study.metrics])];
  const charts =
    input.plan.cells.length > MOST_CELLS
      ? []
      : metrics.flatMap((metric) => levelChart(input, metric, factor)).slice(0, MOST_CHARTS);
  return {
    id: 'cells',
    title: `By ${levelWords(factor)}`,
    paragraphs: [],
    charts,
    tables: [levelTable(input)],
  };
}
