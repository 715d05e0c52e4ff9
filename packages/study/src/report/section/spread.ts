import { cellPairs, contrastId } from '../../estimates/contrast.ts';
import { runTable } from '../../estimates/runTable.ts';
import { distributionChart, type Sample } from '../chart/distributionChart.ts';
import type { ReportChart, ReportSection, ReportTable } from '../reportDocument.ts';
import type { ReportInput } from '../reportInput.ts';
import { kindWords } from './kindWords.ts';
import { primaryFactor, reportContrasts } from './primaryFactor.ts';
import { intervalText, levelWords, numberText, percentText } from './words.ts';

/** Runs of all cells of each level of the factor that the report is about. */
function runsByLevel(input: ReportInput, metric: string): Sample[] {
  const { plan, rows } = input;
  const factor = primaryFactor(input);
  const levels = [...new Set(plan.cells.map((cell) => cell.levels[factor]))];
  return levels.map((level) => ({
    label: levelWords(level ?? ''),
    values: rows.flatMap((row) => {
      if (plan.cells[row.cell]?.levels[factor] !== level) return [];
      const value = (row.metrics as unknown as Readonly<Record<string, number | null>>)[metric];
      return value === null || value === undefined ? [] : [value];
    }),
  }));
}

/** Differences of runs that met the same luck, one for each pair of cells, outer draw and replication. */
function pairedRuns(input: ReportInput, metric: string): Sample[] {
  const table = runTable(input.plan, input.rows);
  const column = table.column(metric);
  const outers = input.plan.outerDraws.length;
  const n = table.replications.length;
  return reportContrasts(input).map((contrast) => ({
    label: `${levelWords(contrast.to)} − ${levelWords(contrast.from ?? '')}`,
    values: cellPairs(input.plan, contrast).flatMap(({ from, to }) =>
      Array.from({ length: outers * n }, (_, i) => {
        const base = column[(from?.index ?? 0) * outers * n + i] as number;
        return (column[to.index * outers * n + i] as number) - base;
      }).filter((value) => !Number.isNaN(value)),
    ),
  }));
}

function spreadCharts(input: ReportInput): ReportChart[] {
  const metric = input.study.claims[0]?.metric ?? input.study.metrics[0];
  if (metric === undefined) return [];
  const words = input.metricWords(metric);
  const runs = runsByLevel(input, metric).filter(({ values }) => values.length > 0);
  const pairs = pairedRuns(input, metric).filter(({ values }) => values.length > 0);
  const first = {
    title: 'Run by run',
    caption: `Share of runs at each value, all cells of a level together; the line is the median. ${words}.`,
    svg: runs.length === 0 ? '' : distributionChart(runs, { title: `Run by run: ${words}`, axis: words }),
  };
  const second = {
    title: 'The same luck twice',
    caption: `Differences between runs that ${kindWords(input.study).sameLuck}: only the factor differs. The line is the median.`,
    svg:
      pairs.length === 0
        ? ''
        : distributionChart(pairs, { title: `Paired differences: ${words}`, axis: `${words}, difference` }),
  };
  return [first, second].filter(({ svg }) => svg !== '');
}

function differenceTable(input: ReportInput): ReportTable[] {
  const { estimates, metricWords } = input;
  return reportContrasts(input).map((contrast) => {
    const name = contrastId(contrast);
    const of = estimates.spreads.filter(({ contrast: other, measure }) => other === name && measure === 'difference');
    return {
      title: `${levelWords(contrast.to)} − ${levelWords(contrast.from ?? '')}`,
      note: 'Over luck: for the draws that were run. Over what nobody knows: for another draw of the uncertain values. Pairing: standard error with the same luck over that with independent runs.',
      columns: [
        { title: 'metric', align: 'left' },
        { title: 'difference, over luck', align: 'right' },
        { title: 'over what nobody knows', align: 'right' },
        { title: 'relative', align: 'right' },
        { title: 'pairing', align: 'right' },
      ],
      rows: of.map(({ metric, inner, outer }) => {
        const relative = estimates.estimates.find(
          (one) => one.metric === metric && one.contrast === name && one.measure === 'relative',
        );
        const gain = estimates.pairing.find((one) => one.metric === metric && one.contrast === name);
        return [
          metricWords(metric),
          intervalText(inner),
          outer === null ? 'one draw only' : intervalText(outer),
          relative === undefined ? '' : intervalText(relative, percentText),
          gain?.ratio === null || gain === undefined ? '' : numberText(gain.ratio),
        ];
      }),
    };
  });
}

/**
 * How runs spread, what the same luck says, and both spreads of every difference.
 *
 * @param input - study, plan, rows, estimates
 * @returns the section
 */
export function spreadSection(input: ReportInput): ReportSection {
  const { luck, outerDraws } = input.estimates;
  return {
    id: 'differences',
    title: 'Differences under the same luck',
    paragraphs: [`Independent pieces of luck: ${luck}; draws of what nobody knows: ${outerDraws}.`],
    charts: spreadCharts(input),
    tables: differenceTable(input),
  };
}
