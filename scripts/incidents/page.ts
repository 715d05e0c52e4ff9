import { proportion } from '@redoubt/study';
import type { CountedIncident, CountedIncidents, CountedShares, CountedVariant } from './counted.ts';

const BEGIN = '<!-- tables: npx tsx scripts/incident-tables.ts -->';
const END = '<!-- end of tables -->';
/** More non-events than this are one column: from the lowest rate to the highest. */
const MOST_COLUMNS = 3;

const number = (percent: number): string =>
  percent === 0 || percent >= 9.95 ? percent.toFixed(0) : percent.toFixed(percent < 0.95 ? 2 : 1);

function rate(count: number, runs: number): string {
  const { value, low, high } = proportion('rate', count, runs);
  return `${number(100 * value)} [${number(100 * low)}, ${number(100 * high)}]`;
}

interface Columns {
  readonly heads: string[];
  cells(one: CountedVariant): string[];
  /** Places of the watched groups that have a column each. */
  readonly alone: readonly number[];
}

function columns({ watched }: CountedIncident): Columns {
  const nonEvents = watched.flatMap(({ isNonEvent }, i) => (isNonEvent ? [i] : []));
  const shown =
    nonEvents.length > MOST_COLUMNS ? watched.flatMap(({ isNonEvent }, i) => (isNonEvent ? [] : [i])) : null;
  const alone = shown ?? watched.map((_, i) => i);
  const heads = alone.map((i) => `${watched[i]?.id}${watched[i]?.isNonEvent === true ? ' (non-event)' : ''}`);
  if (shown !== null) heads.push(`${nonEvents.length} non-events, lowest to highest`);
  return {
    heads,
    alone,
    cells({ counts, runs }) {
      const cells = alone.map((i) => rate(counts[i] ?? 0, runs));
      if (shown === null) return cells;
      const of = nonEvents.map((i) => (100 * (counts[i] ?? 0)) / runs);
      return [...cells, `${number(Math.min(...of))} to ${number(Math.max(...of))}`];
    },
  };
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Distribution of the flights until a wrong north was noticed, one line for each set of conditions that looks. */
function noticed(one: CountedIncident): string {
  const all = [one.own, ...one.safeguards, ...one.sweeps.flatMap(({ points }) => points)];
  const lines = all.flatMap(({ name, runs, noticedAfter }) => {
    if (noticedAfter === undefined) return [];
    const never = runs - noticedAfter.reduce((sum, [, n]) => sum + n, 0);
    const shares = noticedAfter.map(([k, n]) => `k = ${k} in ${n}`);
    return [`- ${name}: ${[...shares, `never in ${never}`].join(', ')} of ${runs} runs`];
  });
  return lines.length === 0
    ? ''
    : `\nFlights k compared with plans until the wrong north was noticed:\n\n${lines.join('\n')}\n`;
}

const points = (share: number): string => {
  const text = number(Math.abs(100 * share));
  return Number(text) === 0 ? '0' : `${share < 0 ? '-' : '+'}${text}`;
};

/** Shapley shares in points of a hundred; what every seed agrees on has no interval. */
function sharesOf({ heads, alone }: Columns, { runs, none, all, safeguards }: CountedShares): string {
  const names = heads.slice(0, alone.length);
  const rates = (counts: readonly number[]): string[] => alone.map((i) => number((100 * (counts[i] ?? 0)) / runs));
  const rows = safeguards.map(({ name, changes }) => [
    name,
    ...alone.map((i) => {
      const [value, low, high] = changes[i] ?? [0, 0, 0];
      return low === high ? `${points(value)} (all seeds alike)` : `${points(value)} [${points(low)}, ${points(high)}]`;
    }),
  ]);
  return `
Shapley shares (${runs} seeds, each with all ${2 ** safeguards.length} sets of safeguards; points of a hundred, 95 % bootstrap over seeds):

${table(['share of', ...names], [['rate without any, %', ...rates(none)], ...rows, ['rate with all, %', ...rates(all)]])}
`;
}

function incident(name: string, one: CountedIncident): string {
  const all = columns(one);
  const { heads, cells } = all;
  const row = (variant: CountedVariant): string[] => [variant.name, ...cells(variant)];
  const own: string[] = ['own conditions', ...cells(one.own)];
  const swept = one.sweeps.flatMap(({ id, points: of }) => of.map((point) => [id, ...row(point)]));
  const sweepRuns = one.sweeps[0]?.points[0]?.runs ?? 0;
  return `### ${name} (${one.own.runs} seeds)

${table(['conditions', ...heads], [own, ...one.safeguards.map(row)])}

Ranges (${sweepRuns} seeds, the first of the same):

${table(['sweep', 'value', ...heads], swept)}
${noticed(one)}${one.shares === undefined ? '' : sharesOf(all, one.shares)}`;
}

/** The tables of what was counted, as they stand on the page. */
export function tables(counted: CountedIncidents): string {
  return Object.entries(counted)
    .map(([name, one]) => incident(name, one))
    .join('\n');
}

/** The page with its tables written anew. */
export function pageWith(page: string, counted: CountedIncidents): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n\n${tables(counted)}\n${END}${after}`;
}
