import type { Sensitivity } from '../../sensitivity/studySensitivity.ts';
import { curveChart } from '../chart/curveChart.ts';
import { intervalChart } from '../chart/intervalChart.ts';
import type { ReportChart, ReportSection, ReportTable } from '../reportDocument.ts';
import type { ReportInput } from '../reportInput.ts';
import { kindWords } from './kindWords.ts';
import { intervalText, levelWords, numberText } from './words.ts';

/** Quantities in a tornado, and curves under it. */
const MOST_BARS = 12;
const MOST_CURVES = 2;

interface Group {
  readonly metric: string;
  readonly contrast: string | undefined;
  readonly quantities: readonly Sensitivity[];
}

function groupsOf(sensitivity: readonly Sensitivity[]): Group[] {
  const groups = new Map<string, Group & { quantities: Sensitivity[] }>();
  for (const one of sensitivity) {
    const key = `${one.metric}\n${one.contrast ?? ''}`;
    const group = groups.get(key) ?? { metric: one.metric, contrast: one.contrast, quantities: [] };
    group.quantities.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What the quantity is called in the study file. */
function quantityWords({ study }: ReportInput, id: string): string {
  const known = [...study.factors, ...study.uncertain].find((one) => one.id === id);
  return known?.title ?? levelWords(id);
}

function groupCharts(input: ReportInput, { metric, contrast, quantities }: Group): ReportChart[] {
  const words = `${input.metricWords(metric)}${contrast === undefined ? '' : `; ${contrast}`}`;
  const ranked = quantities
    .flatMap((one) => (one.rank === null ? [] : [{ one, rank: one.rank }]))
    .sort((a, b) => Math.abs(b.rank.value) - Math.abs(a.rank.value))
    .slice(0, MOST_BARS);
  if (ranked.length === 0) return [];
  const marks = ranked.map(({ one, rank }) => ({
    label: quantityWords(input, one.quantity),
    value: rank.value,
    low: rank.low,
    high: rank.high,
  }));
  const tornado = {
    title: `What it depends on: ${words}`,
    caption:
      'Spearman rank correlation with each uncertain quantity, with its 95 % interval; 0 is no dependence that shows, ±1 the strongest.',
    svg: intervalChart(marks, {
      title: `Rank correlations: ${words}`,
      axis: 'rank correlation',
      references: [{ value: 0, label: '' }],
    }),
  };
  const curves = ranked
    .filter(({ one, rank }) => one.partial.length > 1 && (rank.low > 0 || rank.high < 0))
    .slice(0, MOST_CURVES)
    .map(({ one }) => {
      const quantity = quantityWords(input, one.quantity);
      const points = one.partial.map(({ middle, estimate }) => ({ x: middle, ...estimate }));
      return {
        title: `Against ${quantity}`,
        caption: `Mean over everything else, in classes of equal number of draws, with 95 % intervals: ${words}.`,
        svg: curveChart(points, { title: `${words} against ${quantity}`, xAxis: quantity, yAxis: words }),
      };
    });
  return [tornado, ...curves];
}

function shapleyCharts(input: ReportInput): ReportChart[] {
  return input.estimates.shapley.map(({ metric, shares }) => {
    const words = input.metricWords(metric);
    const marks = [...shares]
      .sort((a, b) => a.change.value - b.change.value)
      .map(({ safeguard, change }) => ({
        label: quantityWords(input, safeguard),
        value: change.value,
        low: change.low,
        high: change.high,
      }));
    return {
      title: `Shares of the safeguards: ${words}`,
      caption: 'Shapley shares: the mean change that a safeguard brings over all orders in which they could be added.',
      svg: intervalChart(marks, { title: `Shapley shares: ${words}`, axis: `change of ${words}` }),
    };
  });
}

function readingTable(input: ReportInput): ReportTable[] {
  const rows = input.estimates.verdicts.flatMap(({ claim, levels }) =>
    levels.map(({ factor, level, reading, estimate }) => [
      claim,
      quantityWords(input, factor),
      levelWords(level),
      reading,
      estimate === null ? '' : intervalText(estimate),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      title: 'How each claim reads in parts of the study',
      note: 'Intervals are wider here than elsewhere: their confidence is shared among all parts.',
      columns: [
        { title: 'claim', align: 'left' },
        { title: 'factor', align: 'left' },
        { title: 'level or range', align: 'left' },
        { title: 'reads', align: 'left' },
        { title: 'estimate', align: 'right' },
      ],
      rows,
      isLong: rows.length > 16,
    },
  ];
}

function indexTable(input: ReportInput): ReportTable[] {
  const rows = input.estimates.sensitivity.flatMap(({ metric, contrast, quantity, first, total }) =>
    first === null && total === null
      ? []
      : [
          [
            `${input.metricWords(metric)}${contrast === undefined ? '' : `; ${contrast}`}`,
            quantityWords(input, quantity),
            first === null ? '' : intervalText(first, numberText),
            total === null ? '' : intervalText(total, numberText),
          ],
        ],
  );
  if (rows.length === 0) return [];
  return [
    {
      title: 'Shares of the variance',
      columns: [
        { title: 'of', align: 'left' },
        { title: 'quantity', align: 'left' },
        { title: 'alone', align: 'right' },
        { title: 'with interactions', align: 'right' },
      ],
      rows,
      isLong: true,
    },
  ];
}

/**
 * What the answer hangs on: tornado, curves, Shapley shares, and the claims in parts of the study.
 *
 * @param input - study and estimates
 * @returns the section; null where nothing was asked for and nothing reads otherwise in parts
 */
export function dependenceSection(input: ReportInput): ReportSection | null {
  const groups = groupsOf(input.estimates.sensitivity);
  // Changes between levels say more than the scores themselves.
  const shown = groups.some(({ contrast }) => contrast !== undefined)
    ? groups.filter(({ contrast }) => contrast !== undefined)
    : groups;
  const charts = [...shown.slice(0, 2).flatMap((group) => groupCharts(input, group)), ...shapleyCharts(input)];
  const tables = [...readingTable(input), ...indexTable(input)];
  if (charts.length === 0 && tables.length === 0) return null;
  return {
    id: 'depends',
    title: 'What it depends on',
    paragraphs: [kindWords(input.study).lookedAt],
    charts,
    tables,
  };
}
