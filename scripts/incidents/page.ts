import { proportion } from '@redoubt/study';
import type { CountedIncident, CountedIncidents, CountedVariant } from './counted.ts';

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

function columns({ watched }: CountedIncident): { readonly heads: string[]; cells(one: CountedVariant): string[] } {
  const nonEvents = watched.flatMap(({ isNonEvent }, i) => (isNonEvent ? [i] : []));
  const shown =
    nonEvents.length > MOST_COLUMNS ? watched.flatMap(({ isNonEvent }, i) => (isNonEvent ? [] : [i])) : null;
  const alone = shown ?? watched.map((_, i) => i);
  const heads = alone.map((i) => `${watched[i]?.id}${watched[i]?.isNonEvent === true ? ' (non-event)' : ''}`);
  if (shown !== null) heads.push(`${nonEvents.length} non-events, lowest to highest`);
  return {
    heads,
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

function incident(name: string, one: CountedIncident): string {
  const { heads, cells } = columns(one);
  const row = (variant: CountedVariant): string[] => [variant.name, ...cells(variant)];
  const own: string[] = ['own conditions', ...cells(one.own)];
  const points = one.sweeps.flatMap(({ id, points: of }) => of.map((point) => [id, ...row(point)]));
  const sweepRuns = one.sweeps[0]?.points[0]?.runs ?? 0;
  return `### ${name} (${one.own.runs} seeds)

${table(['conditions', ...heads], [own, ...one.safeguards.map(row)])}

Ranges (${sweepRuns} seeds, the first of the same):

${table(['sweep', 'value', ...heads], points)}
${noticed(one)}`;
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
