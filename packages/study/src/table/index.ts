export { classWord, raidMetrics } from './raidMetrics.ts';
export type { StudyRow } from './studyRow.ts';
export {
  type ColumnKind,
  furtherMetrics,
  METRIC_NAMES,
  metricOf,
  rowOfRecord,
  type TableColumn,
  tableColumns,
  type TableLabel,
  tableLabels,
  type TableRow,
  type TableValue,
  valuesByColumn,
} from './tableColumns.ts';
