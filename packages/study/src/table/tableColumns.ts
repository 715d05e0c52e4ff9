import type { LevelValue, StudyPlan } from '../plan/studyPlan.ts';
import { ENGAGEMENT_RUNS } from '../runs/engagementRuns.ts';
import type { RunKind, RunScores } from '../runs/runKind.ts';
import { runKindOf } from '../runs/runKinds.ts';
import type { StudyRow } from './studyRow.ts';
import type { ColumnKind, TableColumn } from './tableColumn.ts';

/** A column that holds one value in all rows of a cell and an outer draw. */
export interface TableLabel extends TableColumn {
  readonly value: string | number | null;
}

const column = (name: string, kind: ColumnKind): TableColumn => ({ name, kind, isNullable: false });

const bySize = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Names of the metrics that rows have beyond those of every run: scores by class of raid member.
 *
 * @param metrics - of some rows
 * @param kind - what the runs are; engagements if left out
 * @returns each name once, sorted
 */
export function furtherMetrics(metrics: readonly object[], kind: RunKind = ENGAGEMENT_RUNS): readonly string[] {
  const always = new Set(kind.scores.map(({ name }) => name));
  const names = new Set(metrics.flatMap((one) => Object.keys(one)));
  return [...names].filter((name) => !always.has(name)).sort(bySize);
}

/**
 * Value of a metric of a row, whether every run has it or only runs with such a raid.
 *
 * @param row - a run
 * @param name - of the metric, as its column is called
 * @returns the value, never minus zero; null if it never happened or this run has no such metric
 */
export function metricOf(row: { readonly metrics: object }, name: string): number | null {
  const value = (row.metrics as Readonly<Record<string, number | null>>)[name] ?? null;
  return value === 0 ? 0 : value;
}

interface Levelled {
  readonly levels: Readonly<Record<string, LevelValue>>;
}

/** One column for each id; numbers stay numbers where all levels are numbers. */
function levelLabels(prefix: string, all: readonly Levelled[], { levels }: Levelled): TableLabel[] {
  const ids = [...new Set(all.flatMap((one) => Object.keys(one.levels)))];
  return ids.map((id) => {
    const values = all.map((one) => one.levels[id]).filter((value) => value !== undefined);
    const isNumber = values.every((value) => typeof value === 'number');
    const level = levels[id];
    const value = level === undefined ? null : typeof level === 'number' && isNumber ? level : String(level);
    return { name: `${prefix}_${id}`, kind: isNumber ? 'real' : 'text', isNullable: values.length < all.length, value };
  });
}

/**
 * Columns that say which cell and outer draw the rows belong to.
 *
 * @param plan - the study laid out
 * @param cell - index of the cell
 * @param outer - index of the outer draw
 * @returns `cell, cellId, mode, factor_<id>…, outer, outer_<id>…` with their values; no `mode` where runs know no links
 * @throws RangeError if there is no such cell or draw
 */
export function tableLabels(plan: StudyPlan, cell: number, outer: number): readonly TableLabel[] {
  const [c, o] = [plan.cells[cell], plan.outerDraws[outer]];
  if (c === undefined || o === undefined) throw new RangeError(`${plan.name}: no cell ${cell} or outer draw ${outer}`);
  return [
    { ...column('cell', 'whole'), value: cell },
    { ...column('cellId', 'text'), value: c.id },
    ...(runKindOf(plan).hasGround ? [{ ...column('mode', 'text'), value: c.mode }] : []),
    ...levelLabels('factor', plan.cells, c),
    { ...column('outer', 'whole'), value: outer },
    ...levelLabels('outer', plan.outerDraws, o),
  ];
}

/**
 * Columns of a study's table: what tells the run, its identity, one metric each with its unit in the name.
 *
 * @param labels - of any cell and outer draw of the study
 * @param further - names of metrics beyond those of every run, sorted
 * @param kind - what the runs are; engagements if left out
 * @returns columns in their order in every file
 */
export function tableColumns(
  labels: readonly TableLabel[],
  further: readonly string[],
  kind: RunKind = ENGAGEMENT_RUNS,
): readonly TableColumn[] {
  const more = further.map((name) => ({ name, isNullable: true }));
  const scores = [...kind.scores, ...more].map((one): TableColumn => ({ ...one, kind: 'real' }));
  return [...labels, ...kind.runColumns, ...scores].map(({ name, kind: type, isNullable }) => ({
    name,
    kind: type,
    isNullable,
  }));
}

/** A value in a table; 64-bit whole numbers are bigint. */
export type TableValue = number | bigint | string | null;

/** A run of a cell and outer draw that its labels tell. */
export type TableRow = Omit<StudyRow, 'cell' | 'outer'>;

/**
 * Rows of one cell and outer draw as columns.
 *
 * @param rows - runs in the order of their replications
 * @param labels - of their cell and outer draw
 * @param further - names of metrics beyond those of every run, sorted
 * @param kind - what the runs are; engagements if left out
 * @returns values by column, in the order of `tableColumns`
 */
export function valuesByColumn(
  rows: readonly TableRow[],
  labels: readonly TableLabel[],
  further: readonly string[],
  kind: RunKind = ENGAGEMENT_RUNS,
): readonly (readonly TableValue[])[] {
  const names = [...kind.scores.map(({ name }) => name), ...further];
  return [
    ...labels.map(({ value }) => rows.map(() => value)),
    ...kind.runColumns.map(({ name, kind: type }) =>
      rows.map((row) => (type === 'long' ? BigInt(row[name] ?? 0) : row[name])),
    ),
    ...names.map((name) => rows.map((row) => metricOf(row, name))),
  ];
}

/**
 * Row of a study from a record of its table.
 *
 * @param record - value by name of the column
 * @param further - names of metrics beyond those of every run
 * @param kind - what the runs are; engagements if left out
 * @returns the run, its metrics in their order; `metricOf` reads those beyond
 */
export function rowOfRecord(
  record: Readonly<Record<string, unknown>>,
  further: readonly string[],
  kind: RunKind = ENGAGEMENT_RUNS,
): StudyRow {
  const names = [...kind.scores.map(({ name }) => name), ...further];
  const metrics = Object.fromEntries(names.map((name) => [name, record[name] ?? null]));
  return {
    cell: Number(record['cell']),
    outer: Number(record['outer']),
    replication: Number(record['replication']),
    specHash: String(record['specHash']),
    reliefHash: record['reliefHash'] === undefined ? null : String(record['reliefHash']),
    kernelVersion: String(record['kernelVersion']),
    seed: Number(record['seed']),
    stateHash: String(record['stateHash']),
    metrics: metrics as unknown as RunScores,
  };
}
