import type { RunMetrics } from '@redoubt/kernel';
import type { LevelValue, StudyPlan } from '../plan/studyPlan.ts';
import type { RunRow } from '../runRow.ts';
import type { StudyRow } from './studyRow.ts';

/** `whole`: 32-bit; `long`: 64-bit, exact; `real`: 64-bit float. */
export type ColumnKind = 'whole' | 'long' | 'real' | 'text';

/** A column of a study's table. */
export interface TableColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Whether there may be no value: what never happened. */
  readonly isNullable: boolean;
}

/** A column that holds one value in all rows of a cell and an outer draw. */
export interface TableLabel extends TableColumn {
  readonly value: string | number | null;
}

/** Metrics that have a value in every run. */
const ALWAYS: Readonly<Partial<Record<keyof RunMetrics, true>>> = {
  raidSize: true,
  leakers: true,
  missilesFired: true,
  hostileKills: true,
  friendlyEngagements: true,
  friendlyLosses: true,
  civilEngagements: true,
  civilLosses: true,
  duplicateEngagements: true,
  wrongIdentityTrackS: true,
  missedHostileTrackS: true,
  exposureLooks: true,
  releasedTrackS: true,
  roundsLeft: true,
};

/** Every metric once, so that the compiler misses the one that is forgotten here. */
const METRICS: Readonly<Record<keyof RunMetrics, true>> = {
  raidSize: true,
  leakers: true,
  noLeakers: true,
  missilesFired: true,
  hostileKills: true,
  friendlyEngagements: true,
  friendlyLosses: true,
  civilEngagements: true,
  civilLosses: true,
  duplicateEngagements: true,
  firstPlotS: true,
  firstTrackS: true,
  firstSystemTrackS: true,
  firstEngagementS: true,
  warningTimeS: true,
  identityDelayS: true,
  wrongIdentityTrackS: true,
  missedHostileTrackS: true,
  exposureBits: true,
  exposureLooks: true,
  releasedTrackS: true,
  roundsLeft: true,
  channelBusyFraction: true,
  siapCompleteness: true,
  siapAmbiguity: true,
  siapSpurious: true,
  siapIdCorrectness: true,
};

/** Metrics in the order of the table's columns. */
export const METRIC_NAMES: readonly (keyof RunMetrics)[] = Object.keys(METRICS) as (keyof RunMetrics)[];

const column = (name: string, kind: ColumnKind): TableColumn => ({ name, kind, isNullable: false });

/** Columns that every run has, before its metrics. */
const RUN_COLUMNS: readonly TableColumn[] = [
  column('replication', 'whole'),
  column('seed', 'long'),
  column('specHash', 'text'),
  column('reliefHash', 'text'),
  column('kernelVersion', 'text'),
  column('stateHash', 'text'),
];

const METRIC_COLUMNS: readonly TableColumn[] = METRIC_NAMES.map((name) => ({
  name,
  kind: 'real',
  isNullable: ALWAYS[name] !== true,
}));

const bySize = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Names of the metrics that rows have beyond those of every run: scores by class of raid member.
 *
 * @param metrics - of some rows
 * @returns each name once, sorted
 */
export function furtherMetrics(metrics: readonly object[]): readonly string[] {
  const names = new Set(metrics.flatMap((one) => Object.keys(one)));
  return [...names].filter((name) => !(name in METRICS)).sort(bySize);
}

/**
 * Value of a metric of a row, whether every run has it or only runs with such a raid.
 *
 * @param row - a run
 * @param name - of the metric, as its column is called
 * @returns the value, never minus zero; null if it never happened or this run has no such metric
 */
export function metricOf(row: RunRow, name: string): number | null {
  const value = (row.metrics as unknown as Readonly<Record<string, number | null>>)[name] ?? null;
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
 * @returns `cell, cellId, mode, factor_<id>…, outer, outer_<id>…` with their values
 * @throws RangeError if there is no such cell or draw
 */
export function tableLabels(plan: StudyPlan, cell: number, outer: number): readonly TableLabel[] {
  const [c, o] = [plan.cells[cell], plan.outerDraws[outer]];
  if (c === undefined || o === undefined) throw new RangeError(`${plan.name}: no cell ${cell} or outer draw ${outer}`);
  return [
    { ...column('cell', 'whole'), value: cell },
    { ...column('cellId', 'text'), value: c.id },
    { ...column('mode', 'text'), value: c.mode },
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
 * @returns columns in their order in every file
 */
export function tableColumns(labels: readonly TableLabel[], further: readonly string[]): readonly TableColumn[] {
  const more = further.map((name): TableColumn => ({ name, kind: 'real', isNullable: true }));
  return [...labels, ...RUN_COLUMNS, ...METRIC_COLUMNS, ...more].map(({ name, kind, isNullable }) => ({
    name,
    kind,
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
 * @returns values by column, in the order of `tableColumns`
 */
export function valuesByColumn(
  rows: readonly TableRow[],
  labels: readonly TableLabel[],
  further: readonly string[],
): readonly (readonly TableValue[])[] {
  return [
    ...labels.map(({ value }) => rows.map(() => value)),
    rows.map(({ replication }) => replication),
    rows.map(({ seed }) => BigInt(seed)),
    rows.map(({ specHash }) => specHash),
    rows.map(({ reliefHash }) => reliefHash),
    rows.map(({ kernelVersion }) => kernelVersion),
    rows.map(({ stateHash }) => stateHash),
    ...[...METRIC_NAMES, ...further].map((name) => rows.map((row) => metricOf(row, name))),
  ];
}

/**
 * Row of a study from a record of its table.
 *
 * @param record - value by name of the column
 * @param further - names of metrics beyond those of every run
 * @returns the run, its metrics in their order; `metricOf` reads those beyond
 */
export function rowOfRecord(record: Readonly<Record<string, unknown>>, further: readonly string[]): StudyRow {
  const metrics = Object.fromEntries([...METRIC_NAMES, ...further].map((name) => [name, record[name] ?? null]));
  return {
    cell: Number(record['cell']),
    outer: Number(record['outer']),
    replication: Number(record['replication']),
    specHash: String(record['specHash']),
    reliefHash: String(record['reliefHash']),
    kernelVersion: String(record['kernelVersion']),
    seed: Number(record['seed']),
    stateHash: String(record['stateHash']),
    metrics: metrics as unknown as RunMetrics,
  };
}
